import type { Answer, Notice } from '../../notices.ts';
import { type Candidate, isSelf, responsibleFor } from '../../people/candidate.ts';
import type { Way } from '../../people/contact.ts';
import { reached } from '../../people/reach.ts';
import { isBooked } from '../../people/stages.ts';
import { type Asking, mayUse } from '../../programme/permissions.ts';
import type { Actor } from '../../programme/programme.ts';
import type { Instant, Moment } from '../../time.ts';

/** Why they said no, if they have told and this person may read it. */
export const declineReasonFor = (reader: Asking, { progress }: Candidate): string | undefined =>
  progress.stage === 'declined' && mayUse(reader, 'decline-reason.read') ? progress.reason : undefined;

/** Whoever is responsible; and the candidate, unless they answered in the chat, whose card shows what came of it. */
export function answerNotices(candidate: Candidate, session: string, answer: Answer, actor: Actor): readonly Notice[] {
  const to = responsibleFor(candidate);
  const about = { candidate: candidate.id, session };
  const left = answer === 'declined' || answer === 'waiting' ? booked(candidate) : {};
  return [
    ...(to === actor.user ? [] : [{ kind: 'answered', to, answer, ...about } as const]),
    ...(wayOf(candidate, actor) === 'teams' ? [] : [{ kind: 'receipt', ...about, ...left } as const]),
  ];
}

export const booked = (candidate: Candidate): { booked?: true } => (isBooked(candidate) ? { booked: true } : {});

function wayOf(candidate: Candidate, actor: Actor): Way {
  if (!isSelf(candidate, actor)) return 'phone';
  return candidate.user === actor.user ? 'teams' : 'web';
}

export function withAnswer(candidate: Candidate, actor: Actor, { at }: Moment): Candidate {
  return { ...withContact(candidate, actor, at), answered: { way: wayOf(candidate, actor), at } };
}

export function withContact(candidate: Candidate, actor: Actor, at: Instant): Candidate {
  const way = wayOf(candidate, actor);
  return reached(candidate, way === 'web' ? 'email' : way, at);
}
