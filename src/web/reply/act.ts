import type { Asks } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import type { Outcome } from '../../use-cases/execute.ts';
import { askQuestion } from '../../use-cases/people/ask-question.ts';
import { correctContact } from '../../use-cases/people/correct-contact.ts';
import type { World } from '../../use-cases/ports.ts';
import { answerFollowUp } from '../../use-cases/results/follow-up.ts';
import { reviewResult } from '../../use-cases/results/review-result.ts';
import { saveSelf } from '../../use-cases/results/save-self.ts';
import { answerOffer } from '../../use-cases/seats/booking/answer-offer.ts';
import { type ChangeWarning, changeBooking } from '../../use-cases/seats/booking/change-booking.ts';
import { saveCannot } from '../../use-cases/seats/save-cannot.ts';
import { saveNeeds } from '../../use-cases/seats/save-needs.ts';
import type { ReplyForm } from './reply-form.ts';
import type { Visit } from './visit.ts';

export function act(world: World, visit: Visit, form: ReplyForm): Promise<Outcome<Candidate> | Asks<ChangeWarning>> {
  const {
    programme,
    candidate: { id: candidate },
    now,
    actor,
  } = visit;
  const command = { programme, actor, now, op: form.op };
  const { session } = form;
  switch (form.kind) {
    case 'accept':
      return answerOffer(world, command, {
        candidate,
        session,
        answer: { kind: 'accept', ...(form.shown !== undefined && { shown: form.shown }) },
      });
    case 'decline':
      return answerOffer(world, command, {
        candidate,
        session,
        answer: { kind: 'decline', ...(form.reason && { reason: form.reason }) },
      });
    case 'change':
      return changeBooking(world, command, {
        candidate,
        session: session || undefined,
        to: form.to,
        ...(form.confirmed && { confirmed: true }),
      });
    case 'cannot':
      return saveCannot(world, command, { candidate, cannot: form.cannot });
    case 'ask':
      return askQuestion(world, command, { candidate, ...(form.question && { question: form.question }) });
    case 'review':
      return reviewResult(world, command, { candidate, ...(form.reason && { reason: form.reason }) });
    case 'follow-up':
      return answerFollowUp(world, command, { candidate, answer: form.said });
    case 'contact':
      return correctContact(world, command, {
        candidate,
        contact: form.contact,
        ...(form.seen !== undefined && { seen: form.seen }),
      });
    case 'self':
      return saveSelf(world, command, { candidate, levels: form.levels });
    case 'needs':
      return saveNeeds(world, command, { candidate, needs: form.needs });
    default:
      return form satisfies never;
  }
}
