import type { Banner, CardView } from '../../../cards/catalog.ts';

import { ownDayRows, ownDayTitle } from '../../../cards/views/seats/own-day.ts';

import type { KnownPerson, SessionChoices } from '../../../cards/views/seats/session-form.ts';
import { sessionsView } from '../../../cards/views/seats/sessions.ts';
import { DEFAULT_LANGUAGE } from '../../../domain/languages.ts';
import { mayUse } from '../../../domain/programme/permissions.ts';
import { organisationOf, type Programme } from '../../../domain/programme/programme.ts';
import { mayCancel, type Session } from '../../../domain/seats/session.ts';
import { assessorsOf, knownAs } from '../../../use-cases/known-as.ts';
import type { World } from '../../../use-cases/ports.ts';
import { ownDay } from '../../../use-cases/seats/own-day.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { inProgramme } from '../answers.ts';

/** A choice longer than this is no choice: addresses are written instead. */
const MAX_CHOICE = 40;
const MAX_CENTRES = 20;

/** Those to choose among, by name; none, when they are too many. */
async function assessorChoices(world: World, programme: Programme): Promise<readonly KnownPerson[]> {
  const keys = Object.keys(programme.roles).filter((key) => programme.roles[key]?.includes('assessor'));
  if (keys.length > MAX_CHOICE) return [];
  const people = await Promise.all(
    keys.map(async (key) => {
      const [{ name }, of] = [await knownAs(world, key), organisationOf(programme, [key])];
      const centre = of === undefined ? undefined : await world.records.centre(programme.id, of);
      return { key, name: [name, ...(centre ? [centre.name] : [])].join(' · ') };
    }),
  );
  return people.sort((a, b) => a.name.localeCompare(b.name, DEFAULT_LANGUAGE));
}

export async function choicesOf({ world, programme }: ProgrammeTurn): Promise<SessionChoices> {
  const [assessors, centres] = await Promise.all([
    assessorChoices(world, programme),
    world.records.centres(programme.id, { limit: MAX_CENTRES }),
  ]);
  return { assessors, centres: centres.next === undefined ? centres.items : [] };
}

/** The names of the test centres of these sessions, by id. */
async function centresOf({ world, programme }: ProgrammeTurn, sessions: readonly Session[]) {
  const ids = [...new Set(sessions.flatMap(({ centre }) => centre ?? []))];
  const found = await Promise.all(ids.map(async (id) => [id, await world.records.centre(programme.id, id)] as const));
  return new Map(found.flatMap(([id, centre]) => (centre ? [[id, centre.name] as const] : [])));
}

const PAGE = 7;
/** So many more fit below one's own. */
const BESIDE_OWN = 4;

export async function showSessions(turn: ProgrammeTurn, values: Values, banner?: Banner): Promise<CardView> {
  const { world, programme, actor, now, reader } = turn;
  const cursor = values.cursor;
  const day = cursor ? undefined : await ownDay(world, turn);
  const own = day?.sessions.map(({ session }) => session) ?? [];
  const page = await world.records.sessions(programme.id, {
    from: dayBegins(turn),
    limit: day ? BESIDE_OWN : PAGE,
    ...(cursor && { cursor }),
  });
  const shown = [...own, ...page.items];
  const [assessors, centres] = await Promise.all([assessorsOf(world, shown), centresOf(turn, shown)]);
  return sessionsView(
    reader,
    {
      page,
      assessors,
      centres,
      mayCancel: (session: Session) => session.date >= now.date && mayCancel(session, actor),
      mayOffer: mayUse(actor, 'booking.offer'),
      at: now.at,
      own: { title: ownDayTitle(reader, day), rows: ownDayRows(reader, day, { assessors, centres }, now) },
    },
    banner,
  );
}

/** The instant today began in the programme's zone. */
export const dayBegins = ({ world, programme, now }: ProgrammeTurn): string =>
  world.calendar.dayBegins(programme.timeZone, now.date);

export const sessions = inProgramme('list:sessions', (turn, values) => showSessions(turn, values));
