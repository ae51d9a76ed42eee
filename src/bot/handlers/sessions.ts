import type { Banner, CardView } from '../../cards/catalog.ts';
import { attention, good, refusalBanner } from '../../cards/views/common.ts';
import { mistaken } from '../../cards/views/form.ts';
import type { Reader } from '../../cards/views/reader.ts';
import { type KnownPerson, type SessionChoices, sessionsView } from '../../cards/views/sessions.ts';
import { DEFAULT_LANGUAGE } from '../../domain/languages.ts';
import { mayUse } from '../../domain/programme/permissions.ts';
import { organisationOf, type Programme } from '../../domain/programme/programme.ts';
import { mayCancel, type Session } from '../../domain/seats/session.ts';
import { FORMS, readForm } from '../../inputs/forms.ts';
import { cancelSession } from '../../use-cases/cancel-session.ts';
import { assessorsOf, knownAs } from '../../use-cases/known-as.ts';
import type { World } from '../../use-cases/ports.ts';
import type { ProgrammeTurn, Values } from '../turn.ts';
import { inProgramme, refusalView } from './answers.ts';

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

/** Whom and what the form offers. */
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

export async function showSessions(
  turn: ProgrammeTurn,
  values: Values,
  banner?: Banner,
  form?: Parameters<typeof sessionsView>[3],
): Promise<CardView> {
  const { world, programme, actor, now, reader } = turn;
  const cursor = values.cursor;
  const page = await world.records.sessions(programme.id, {
    from: dayBegins(turn),
    limit: PAGE,
    ...(cursor && { cursor }),
  });
  return sessionsView(
    reader,
    {
      page,
      assessors: await assessorsOf(world, page.items),
      centres: await centresOf(turn, page.items),
      mayCancel: (session: Session) => session.date >= now.date && mayCancel(session, actor),
      mayOffer: mayUse(actor, 'booking.offer'),
      at: now.at,
    },
    banner,
    form,
  );
}

/** The instant today began in the programme's zone. */
export const dayBegins = ({ world, programme, now }: ProgrammeTurn): string =>
  world.calendar.dayBegins(programme.timeZone, now.date);

export const sessions = inProgramme('list:sessions', (turn, values) => showSessions(turn, values));

export const cancel = inProgramme('session.cancel', async (turn, values) => {
  const form = readForm(FORMS.cancel, values);
  if (!form.ok) {
    const again = mistaken(turn.reader, form);
    return showSessions(turn, {}, attention(again.errors.reason ?? ''), again);
  }
  const { session: id } = form.about;
  const outcome = await cancelSession(turn.world, turn, { session: id, reason: form.input.reason });
  if (outcome.kind === 'refused') {
    return outcome.reason === 'not-allowed'
      ? refusalView(turn.reader, outcome.reason)
      : showSessions(turn, {}, refusalBanner(turn.reader, outcome.reason));
  }
  return showSessions(turn, {}, good(cancelledText(turn.reader, outcome.saved)));
});

/** Of those who had a seat nothing is said where it was not counted. */
function cancelledText({ t }: Reader, { state }: Session): string {
  const count = state.kind === 'cancelled' ? state.released : undefined;
  switch (count) {
    case undefined:
      return t('sessions.cancel-done-alone');
    case 0:
      return t('sessions.cancel-done-none');
    case 1:
      return t('sessions.cancel-done-one');
    default:
      return t('sessions.cancel-done', { count });
  }
}
