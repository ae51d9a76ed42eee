import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import type { Actor, UserId } from '../programme/programme.ts';
import { withContact } from '../seats/booking/answer-notices.ts';
import type { Moment } from '../time.ts';
import { type Candidate, responsibleFor } from './candidate.ts';
import { notOneself } from './own-changes.ts';
import { takesPart } from './stages.ts';

export const MOST_ASKED = 2000;

/** Whether they can ask: of what becomes of them there is somebody who answers. */
export const mayAsk = (candidate: Candidate): boolean => takesPart(candidate) && candidate.sameAs === undefined;

/** To who gave the result, else to their coordinator; a second one joins the first. Without text: to be heard from. */
export function ask(
  candidate: Candidate,
  text: string | undefined,
  assessor: UserId | undefined,
  actor: Actor,
  { at }: Pick<Moment, 'at'>,
): Decision {
  const not = notOneself(candidate, actor);
  if (not) return refused(not);
  const before = candidate.question;
  if (before !== undefined && before.text === text) return unchanged;
  const asked = [before?.text, text]
    .filter((each) => each !== undefined)
    .join('\n')
    .slice(-MOST_ASKED);
  const { id } = candidate;
  const notice = candidate.result
    ? ({ kind: 'result-question', to: assessor ?? '', candidate: id } as const)
    : ({ kind: 'question', to: responsibleFor(candidate), candidate: id } as const);
  return accepted({
    candidates: [{ ...withContact(candidate, actor, at), question: { at, ...(asked && { text: asked }) } }],
    notices: [notice],
  });
}

/** It has been delivered. One that has come since is another's to deliver. */
export function forgetQuestion(candidate: Candidate, delivered: Candidate['question']): Decision {
  if (candidate.question === undefined || candidate.question.at !== delivered?.at) return unchanged;
  const { question: _, ...rest } = candidate;
  return accepted({ candidates: [rest] });
}
