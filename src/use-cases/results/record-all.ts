import { refused } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import type { Stage } from '../../domain/people/progress.ts';
import { stagesWhere, wasAbsent } from '../../domain/people/stages.ts';
import { later } from '../../domain/time.ts';
import { type Command, markOf, type Outcome } from '../execute.ts';
import { forMany } from '../many.ts';
import { pagesOf } from '../paging.ts';
import type { World } from '../ports.ts';
import { attendance } from './record-attendance.ts';

/** A press is answered within three seconds: so long it goes on, and leaves the rest to another press. */
const AT_ONCE_MS = 1_500;
const PAGE = 50;
const BOOKED = stagesWhere(({ seat }) => seat === 'booked');
const RECORDED = stagesWhere(({ seat }) => seat === 'used');

export type RecordedAll = {
  /** By this press; those a repeat finds recorded by it are told again. */
  readonly came: number;
  readonly absent: number;
  /** Those there was no time for. */
  readonly left: number;
  /** Who was said not to have come, and had been recorded as there: that stands. */
  readonly stand: readonly Candidate[];
  /** Why the first who could not be recorded was not. The others are recorded all the same. */
  readonly refused?: Extract<Outcome, { kind: 'refused' }>;
};

/**
 * Records that everybody who has said yes to a seat in a session came, but for some. Whoever is recorded already stays so,
 * and of an offer without an answer nothing is known. Each is an entry of its own in the audit, as if recorded alone.
 * Refuses each: not-allowed, unknown-candidate, unknown-session, own-result, not-your-session, booking-changed, too-early,
 * already-assessed, same-person, session-cancelled. All, when somebody who did not come has no seat there: booking-changed.
 * @param input.absent ids of those who did not come
 */
export async function recordAll(
  world: World,
  command: Command,
  input: { readonly session: string; readonly absent: readonly string[] },
): Promise<RecordedAll> {
  const { calendar, records } = world;
  const { now, programme } = command;
  const absent = new Set(input.absent);
  const one = (candidate: string) =>
    attendance(world, command, { candidate, session: input.session, attended: !absent.has(candidate) });
  const holders = async (stages: readonly Stage[]): Promise<readonly Candidate[]> => {
    const page = (cursor: string | undefined) =>
      records.participants(programme.id, input.session, {
        limit: PAGE,
        stages,
        ...(cursor !== undefined && { cursor }),
      });
    const found: Candidate[] = [];
    for await (const { items } of pagesOf(page)) found.push(...items);
    return found;
  };
  const unit = records.unit(programme.id);
  const isOfThisPress = async (candidate: string) =>
    (await unit.entry(markOf(world, command, one(candidate).what))) !== undefined;

  const [seated, noted] = await Promise.all([holders(BOOKED), holders(RECORDED)]);
  const booked = seated.map(({ id }) => id);
  const recorded = noted.map(({ id }) => id);
  const until = later(now.at, AT_ONCE_MS);
  const done = { came: 0, absent: 0 };
  const count = (candidate: string) => {
    done[absent.has(candidate) ? 'absent' : 'came'] += 1;
  };
  const [unknown] = [...absent].filter((each) => !booked.includes(each) && !recorded.includes(each));
  const known = await Promise.all(recorded.map(async (each) => ((await isOfThisPress(each)) ? [each] : [])));
  const ofThisPress = new Set(known.flat());
  for (const each of ofThisPress) count(each);
  const stand = noted.filter((each) => absent.has(each.id) && !ofThisPress.has(each.id) && !wasAbsent(each));
  // Who did not come may be somebody that was meant: before it is known who, nobody is noted as there.
  if (unknown !== undefined && done.came + done.absent === 0) {
    return { ...done, left: booked.length, stand, refused: refused('booking-changed') };
  }
  let tried = 0;
  let refusal: RecordedAll['refused'];
  for await (const { item, outcome } of forMany(world, command, booked, one)) {
    tried += 1;
    if (outcome.kind === 'refused') refusal ??= outcome;
    else count(item);
    if (calendar.now(programme.timeZone).at > until) break;
  }
  return { ...done, left: booked.length - tried, stand, ...(refusal && { refused: refusal }) };
}
