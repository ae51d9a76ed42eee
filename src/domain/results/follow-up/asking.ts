import type { Counts } from '../../accounts.ts';
import { accepted, type Decision, type Later, refused, unchanged } from '../../decision.ts';
import type { Notice } from '../../notices.ts';
import type { Candidate } from '../../people/candidate.ts';
import { notOneself } from '../../people/own-changes.ts';
import { takesPart } from '../../people/stages.ts';
import type { Actor, Programme } from '../../programme/programme.ts';
import { DAY, type Instant, type LocalTime, later, type Moment } from '../../time.ts';
import { type FollowUpAnswer, publishFollowUp } from './figures.ts';

/** What they are asked once, of their own accord to answer, and nobody else's to read. */
export type FollowUp = {
  /** Then they are asked. */
  readonly due: Instant;
  /** Absent: they have not been. */
  readonly asked?: Instant;
  readonly answer?: FollowUpAnswer;
};

/** So long after the result, as whoever ordered the follow-up has asked for, at this hour: no programme's to set. */
export const FOLLOW_UP: { readonly months: number; readonly at: LocalTime } = { months: 3, at: '10:00' };
/** Once, to who has not answered by then. */
const REMINDED_AFTER_MS = 14 * DAY;

/** When a result may begin to count, with when its person would be asked what came after it: see `FOLLOW_UP`. */
export type CountingMoment = Moment & { readonly followUpAt: Instant };

export function askingOf(before: Candidate | undefined, { id, followUp }: Candidate): readonly Later[] {
  return followUp && !before?.followUp ? [{ at: followUp.due, what: { kind: 'ask-after', candidate: id } }] : [];
}

const isThere = (candidate: Candidate): boolean => takesPart(candidate) && candidate.sameAs === undefined;

/** Their answer, or that there is none; undefined: they have not been asked, or are out. */
export const askedOf = (candidate: Candidate): Pick<FollowUp, 'answer'> | undefined =>
  candidate.followUp?.asked !== undefined && isThere(candidate) ? candidate.followUp : undefined;

export const awaitsFollowUp = (candidate: Candidate): boolean => {
  const asked = askedOf(candidate);
  return asked !== undefined && asked.answer === undefined;
};

/** Asks them, and reminds them once. Who is out, or has been asked, hears nothing. */
export function askAfter(candidate: Candidate, { at }: Pick<Moment, 'at'>): Decision {
  const { id, followUp } = candidate;
  if (!followUp || followUp.asked !== undefined || !isThere(candidate)) return unchanged;
  const notice = { kind: 'follow-up', candidate: id } as const satisfies Notice;
  return accepted({
    candidates: [{ ...candidate, followUp: { ...followUp, asked: at } }],
    notices: [notice],
    later: [{ at: later(at, REMINDED_AFTER_MS), what: { ...notice, again: true } }],
  });
}

/** Keeps their answer in place of what they said before, and publishes the numbers when enough people have answered. */
export function answerFollowUp(
  candidate: Candidate,
  answer: FollowUpAnswer,
  { actor, programme, tally }: { readonly actor: Actor; readonly programme: Programme; readonly tally: Counts },
): Decision {
  const not = notOneself(candidate, actor);
  if (not) return refused(not);
  const { followUp } = candidate;
  if (followUp?.asked === undefined) return refused('not-asked');
  if (followUp.answer === answer) return unchanged;
  const after = { ...candidate, followUp: { ...followUp, answer } };
  const told = publishFollowUp(programme.followUp, tally, { before: candidate, after });
  // Written with each answer: of two at the same moment the second decides by a tally that has the first.
  return accepted({ candidates: [after], programme: told ? { ...programme, followUp: told } : programme });
}
