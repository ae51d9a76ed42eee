import { type Reader, readerOf } from '../../cards/views/reader.ts';
import { needsText } from '../../cards/views/seats/adapting.ts';
import { othersText } from '../../cards/views/seats/session-day.ts';
import { DEFAULT_LANGUAGE, type Language } from '../../domain/languages.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { isOffered } from '../../domain/people/stages.ts';
import type { Actor, Programme } from '../../domain/programme/programme.ts';
import type { Concept } from '../../domain/results/concept.ts';
import { assesses, type Session } from '../../domain/seats/session.ts';
import type { SheetLink } from '../../domain/seats/sessions/session-link.ts';
import { type DaySheet, daySheetFile } from '../../files/day-sheet/day-sheet.ts';
import type { Links } from '../../links.ts';
import { PAGES } from '../../routes.ts';
import { actorIn } from '../../use-cases/actor-in.ts';
import { assessorsOf } from '../../use-cases/known-as.ts';
import type { World } from '../../use-cases/ports.ts';
import { knowsWhoComes, type WhoComes, whoComes } from '../../use-cases/seats/sessions/who-comes.ts';
import { noticePage } from '../notice-page.ts';
import { fileResponse, htmlResponse, type WebResponse } from '../response.ts';

type SheetParts = {
  readonly world: World;
  readonly leads: ReadonlySet<string>;
  readonly links: Links;
  readonly publicUrl: () => Promise<string | undefined>;
};

/** Who comes to a session, to be printed: for whoever opened it, while they may know. */
export async function showDaySheet(
  { world, leads, links, publicUrl }: SheetParts,
  link: SheetLink | 'ended',
  language: Language | undefined,
): Promise<WebResponse> {
  if (link === 'ended') return gone(410, language);
  const [programme, session, user] = await Promise.all([
    world.records.programme(link.programme),
    world.records.session(link.programme, link.session),
    world.people.user(link.user),
  ]);
  const asked = language ?? user?.language;
  if (!programme || session?.state.kind !== 'open' || !user) return gone(404, asked);
  const actor = await actorIn(world, programme, user, leads);
  if (!knowsWhoComes(session, actor)) return gone(403, asked);
  const reader = readerOf(asked ?? DEFAULT_LANGUAGE, programme.timeZone);
  const [who, names, door] = await Promise.all([
    whoComes(world, programme, actor, session),
    assessorsOf(world, [session]),
    // Whoever has it can try names on it, so that it is for those who may know them all.
    assesses(session, actor) ? doorOf({ world, links, publicUrl }, programme, session) : undefined,
  ]);
  const assessors = session.assessors.flatMap((key) => names.get(key) || []).join(', ');
  const concept = world.concepts.get(programme.concept);
  const sheet = sheetOf(reader, { programme, session, assessors, who, door, actor, concept });
  return fileResponse(
    'deltagarlista.pdf',
    'application/pdf',
    await daySheetFile(sheet, world.calendar.now('UTC').at),
    'inline',
  );
}

type About = {
  readonly programme: Programme;
  readonly session: Session;
  readonly assessors: string;
  readonly who: WhoComes;
  /** The address of the page to check in on. */
  readonly door: string | undefined;
  readonly actor: Actor;
  readonly concept: Concept | undefined;
};

/** The page is open on the session's day alone, so that the address ends with it. */
async function doorOf(
  { world, links, publicUrl }: Omit<SheetParts, 'leads'>,
  { id, timeZone }: Programme,
  session: Session,
): Promise<string | undefined> {
  const { calendar } = world;
  const url = await publicUrl();
  if (url === undefined || session.date < calendar.now(timeZone).date) return undefined;
  const ends = calendar.dayBegins(timeZone, calendar.daysAfter(session.date, 1));
  return `${url}${PAGES.checkIn.path}/${await links.signDoor({ programme: id, session: session.id }, ends)}`;
}

function sheetOf(reader: Reader, about: About): DaySheet {
  const { programme, session, assessors, who, door } = about;
  const { t, formats, language } = reader;
  const title = t('day-sheet.title', { date: formats.date(session.date) });
  return {
    language,
    title,
    facts: [
      { title: t('day-sheet.when'), value: formats.span(session.startsAt, session.endsAt) },
      { title: t('day-sheet.place'), value: session.place },
      { title: t('day-sheet.programme'), value: programme.name },
      { title: t('day-sheet.assessor'), value: assessors },
    ],
    titles: {
      name: t('day-sheet.name'),
      organisation: t('day-sheet.organisation'),
      signature: t('day-sheet.signature'),
      phone: t('day-sheet.phone'),
      needs: t('day-sheet.needs'),
    },
    people: who.people.map((each) => ({ name: nameOf(reader, each), organisation: each.employer })),
    others: othersText(reader, who, true),
    phones: {
      title: t('day-sheet.phones'),
      about: t('day-sheet.phones-about'),
      people: who.people.flatMap((each) =>
        each.phone === undefined ? [] : [{ name: each.name, phone: formats.phone(each.phone) }],
      ),
    },
    needs: {
      title: t('day-sheet.needs-title'),
      about: t('day-sheet.needs-about'),
      people: who.people.flatMap((each) => {
        const needs = needsText(reader, each, about);
        return needs ? [{ name: each.name, needs }] : [];
      }),
    },
    ...(door !== undefined && {
      door: {
        title: t('day-sheet.door.title'),
        lines: [
          `${formats.span(session.startsAt, session.endsAt)}, ${session.place}`,
          t('day-sheet.door.line', { day: formats.day(session.date) }),
        ],
        address: door,
        square: t('day-sheet.door.square'),
        about: t('day-sheet.door.about'),
      },
    }),
    foot: (page, pages) => t('day-sheet.foot', { title, programme: programme.name, page, pages }),
  };
}

const nameOf = ({ t }: Reader, candidate: Candidate): string =>
  isOffered(candidate) ? t('day-sheet.unanswered', { name: candidate.name }) : candidate.name;

function gone(status: number, asked: Language = DEFAULT_LANGUAGE): WebResponse {
  const { t, language } = readerOf(asked);
  return htmlResponse(status, noticePage({ language, title: t('day-sheet.gone'), lines: [t('day-sheet.again')] }));
}
