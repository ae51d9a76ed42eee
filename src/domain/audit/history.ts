import type { Stage } from '../people/progress.ts';
import { STAGES } from '../people/stages.ts';
import { PROGRAMME_ITSELF, type UserId } from '../programme/programme.ts';
import type { Codes, Transition } from './act.ts';

export const TOLD = [
  'candidate.nominate',
  'candidate.edit',
  'candidate.link',
  'candidate.withdraw',
  'candidate.restore',
  'candidate.merge',
  'booking.offer',
  'booking.give',
  'booking.fill',
  'booking.remind',
  'booking.accept',
  'booking.decline',
  'booking.change',
  'booking.relay',
  'booking.lapse',
  'waiting.save',
  'selfAssessment.save',
  'checkIn.record',
  'attendance.record',
  'result.draft',
  'result.submit',
  'result.takeback',
  'result.sign',
  'result.correct',
  'result.open',
  'result.release',
  'certificate.send',
  'share.set',
  'shared-result.see',
  'person.extract',
  'link.send',
  'calendar.mailed',
  'calendar.cleared',
  'contact.correct',
  'contact.reached',
  'contact.unreached',
  'quota.give-back',
  'vacancy.gone',
] as const;

/** Done by somebody for themselves and their assessors: nobody who reads a history is to know that they have. */
const PRIVATE: readonly string[] = [
  'adaptation.save',
  'needs.forget',
  'contact.ask',
  'question.forget',
  'result.to-call',
  'plan.save',
  'result.review',
  'result.stand',
  'followUp.ask',
  'followUp.answer',
];
export const isPrivate = (verb: string): boolean => PRIVATE.includes(verb);

/** Whether a report says that it was done: not of what only their history is to say. */
export const isReported = (verb: string): boolean => verb !== 'selfAssessment.save' && !isPrivate(verb);

export type Told = {
  /** `something`: this version does not know what. */
  readonly did: (typeof TOLD)[number] | 'something';
  readonly who: 'self' | 'itself' | { readonly user: UserId };
  /** Their stage before and after, where it is another. */
  readonly stage: { readonly from?: Stage; readonly to?: Stage };
  /** The sessions in which their seat was before and after, where it is in another. */
  readonly moved?: { readonly from: string; readonly to: string };
};

type Entry = {
  readonly verb: string;
  readonly actor: UserId;
  readonly role?: string;
  readonly transitions?: readonly Transition[];
};

const stageIn = (codes: Codes | undefined): Stage | undefined => STAGES.find((each) => each === codes?.stage);
const sessionIn = (codes: Codes | undefined): string | undefined =>
  typeof codes?.session === 'string' ? codes.session : undefined;

/** What an audit entry says of this candidate: codes that this version does not know are left out. */
export function toldOf({ verb, actor, role, transitions = [] }: Entry, candidate: string, user?: UserId): Told {
  const theirs = transitions.find(({ of, id }) => of === 'candidate' && id === candidate);
  const [from, to] = [stageIn(theirs?.from), stageIn(theirs?.to)];
  const [left, taken] = [sessionIn(theirs?.from), sessionIn(theirs?.to)];
  return {
    did: TOLD.find((each) => each === verb) ?? 'something',
    who: whoOf(actor, role, user),
    stage: from === to ? {} : { ...(from && { from }), ...(to && { to }) },
    ...(left !== undefined && taken !== undefined && left !== taken && { moved: { from: left, to: taken } }),
  };
}

function whoOf(actor: UserId, role: string | undefined, user: UserId | undefined): Told['who'] {
  if (actor === PROGRAMME_ITSELF.user || role === 'itself') return 'itself';
  return role === 'self' || actor === user ? 'self' : { user: actor };
}
