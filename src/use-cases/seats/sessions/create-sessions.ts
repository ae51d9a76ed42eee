import { type Asks, asks, refused } from '../../../domain/decision.ts';
import { mayAddCentre } from '../../../domain/programme/permissions.ts';
import type { PersonKey, Programme } from '../../../domain/programme/programme.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import { newSeatsUntil, type Session, type SessionDraft } from '../../../domain/seats/session.ts';
import { clashes, type SessionWarning } from '../../../domain/seats/sessions/clashes.ts';
import { createSessions } from '../../../domain/seats/sessions/scheduling.ts';
import { DAY, type LocalDate, later } from '../../../domain/time.ts';
import { type Command, execute, type Outcome } from '../../execute.ts';
import { ownerOf, roleKeyOf } from '../../people/accounts/owner-of.ts';
import type { Unit } from '../../ports/unit.ts';
import type { World } from '../../ports.ts';
import { type FoundOrganisation, findOrganisation } from '../../programme/find-organisation.ts';
import { type Repeated, seriesOf } from './series.ts';

export type SessionInput = Repeated & {
  /** Wall-clock times, HH:MM, in the programme's zone. */
  readonly start: string;
  readonly end: string;
  readonly place: string;
  /** The test centre, by id or name. */
  readonly centre?: string | undefined;
  readonly capacity: number;
  readonly assessors: readonly PersonKey[];
  readonly confirmed?: boolean;
};

/**
 * Creates a session, or one on each day of a series (see `series.ts`): at the same wall-clock time, whatever the clocks do
 * between. Asks first about what is unlikely to be meant (see `clashes`).
 * Refuses: not-allowed, date-past, ends-before-start, repeat-before-date, repeat-too-long, repeat-without-end,
 * repeat-from-weekend, not-assessor, time-skipped, unknown-centre, not-a-centre.
 */
export async function createSession(
  world: World,
  command: Command,
  input: SessionInput,
): Promise<Outcome<Session> | Asks<SessionWarning>> {
  const { programme, now } = command;
  const assessors = await onceEach(world, programme, input.assessors);
  const series = await seriesOf(world, programme, input);
  const drafts = typeof series === 'string' ? series : draftsOf(world, command, { ...input, assessors }, series.dates);
  const subject = typeof drafts === 'string' ? '' : (drafts[0]?.id ?? '');
  return execute(world, command, { verb: 'session.create', about: 'session', subject, inputs: input }, async (unit) => {
    if (typeof drafts === 'string') return refused(drafts);
    const centre = input.centre === undefined ? undefined : await centreNamed(world, command, unit, input.centre);
    if (typeof centre === 'string') return refused(centre);
    const there = drafts.map((draft) => ({ ...draft, ...(centre && { centre: centre.organisation.id }) }));
    const decision = createSessions(programme, there, command.actor, now, centre?.isNew ? [centre.organisation] : []);
    if (decision.kind !== 'accepted' || input.confirmed) return decision;
    const { alike = [], organisation: { name } = { name: '' } } = centre ?? {};
    const warnings: readonly SessionWarning[] = [
      ...(alike.length > 0 ? [{ kind: 'centre-alike', name, alike } as const] : []),
      ...(await warningsOf(world, command, drafts)),
    ];
    return warnings.length > 0 ? asks(...warnings) : decision;
  });
}

/** A name that leads nowhere is a new one's, for whoever may add one: scoped coordinators are told of test centres alone. */
export async function centreNamed(
  world: World,
  { programme, actor }: Command,
  unit: Unit,
  named: string,
): Promise<FoundOrganisation | Refusal> {
  const found = await findOrganisation(world, programme.id, { organisation: unit.centre }, named);
  if (found && !found.isNew) return found;
  if (!found || !mayAddCentre(actor)) return 'unknown-centre';
  if (await unit.organisation(found.organisation.id)) return 'not-a-centre';
  return { ...found, organisation: { ...found.organisation, kind: 'testCentre' } };
}

/** Each of these assessors by one key under which they have the role, whichever of their addresses were named. */
export async function onceEach(
  world: World,
  programme: Programme,
  named: readonly PersonKey[],
): Promise<readonly PersonKey[]> {
  const keys = await Promise.all(named.map((key) => roleKeyOf(world, programme, key, 'assessor')));
  const persons = await Promise.all(keys.map(async (key) => (await ownerOf(world, key))?.id ?? key));
  return keys.filter((_, n) => persons.indexOf(persons[n] ?? '') === n);
}

export function draftsOf(
  world: World,
  { programme, actor, now }: Command,
  input: SessionInput,
  dates: readonly LocalDate[] = [input.date],
): readonly SessionDraft[] | Refusal {
  const { calendar } = world;
  const { place, capacity, assessors } = input;
  if (input.date < now.date) return 'date-past';
  const drafts: SessionDraft[] = [];
  for (const date of dates) {
    const startsAt = calendar.instant(programme.timeZone, date, input.start);
    const endsAt = calendar.instant(programme.timeZone, date, input.end);
    if (!startsAt || !endsAt) return 'time-skipped';
    const rest = { place, capacity, assessors, createdBy: actor.user, reservedUntil: newSeatsUntil(now.at) };
    drafts.push({ id: world.newId(), startsAt, endsAt, date, ...rest });
  }
  return drafts;
}

export async function warningsOf(world: World, { programme }: Command, drafts: readonly SessionDraft[]) {
  const { people } = world;
  const idOf = async (key: PersonKey) => (await people.address(key))?.user ?? key;
  const assessors = await Promise.all((drafts[0]?.assessors ?? []).map(async (key) => people.user(await idOf(key))));
  const theirs = new Set(assessors.flatMap((each) => each?.programmes ?? []));
  const others = [...theirs].filter((id) => id !== programme.id);
  const [holidays, sessions, ...elsewhere] = await Promise.all([
    world.holidays(
      programme.timeZone,
      drafts.map(({ date }) => date),
    ),
    sessionsBeside(world, programme.id, drafts),
    ...others.map((id) => sessionsBeside(world, id, drafts)),
  ]);
  const near = [...sessions, ...elsewhere.flat()];
  const keys = [...new Set([...drafts, ...near].flatMap((each) => each.assessors))];
  const persons = new Map(await Promise.all(keys.map(async (key) => [key, await idOf(key)] as const)));
  return clashes(programme, drafts, {
    sessions,
    elsewhere: elsewhere.flat(),
    personOf: (key) => persons.get(key) ?? key,
    holidays,
  });
}

/** The sessions that could meet one of these, each once: none is longer than a day. */
async function sessionsBeside({ records }: World, programme: string, drafts: readonly SessionDraft[]) {
  const days = await Promise.all(
    drafts.map(async ({ startsAt, endsAt }) => {
      const found: Session[] = [];
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const from = later(startsAt, -DAY);
        const page = await records.sessions(programme, { from, to: endsAt, limit: 50, ...(cursor && { cursor }) });
        found.push(...page.items);
        cursor = page.next;
      }
      return found;
    }),
  );
  return [...new Map(days.flat().map((each) => [each.id, each])).values()];
}
