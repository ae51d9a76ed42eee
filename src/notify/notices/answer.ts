import { open } from '../../cards/views/common.ts';
import { howAnswered } from '../../cards/views/people/contact.ts';
import type { Answer } from '../../domain/notices.ts';
import { bookingOf, type Candidate, wishOf } from '../../domain/people/candidate.ts';
import { hasLeft } from '../../domain/people/past-seats.ts';
import { hasDeclined, hasResult, isMerelyNominated, isOffered, waits } from '../../domain/people/stages.ts';
import { declineReasonFor } from '../../domain/seats/booking/answer-notices.ts';
import { type About, whenOf } from './definition.ts';
import { message } from './message.ts';
import { page } from './page.ts';

const hasTaken = (candidate: Candidate, session: string): boolean =>
  !isOffered(candidate) && bookingOf(candidate)?.session === session;

/** Whether they still stand where this answer has put them: an answer that another one has followed is no news. */
const STANDS: { readonly [A in Answer]: (candidate: Candidate, session: string) => boolean } = {
  accepted: hasTaken,
  changed: hasTaken,
  declined: (candidate, session) => hasDeclined(candidate) || hasLeft(candidate, session),
  waiting: waits,
  wishes: (candidate) => wishOf(candidate) !== undefined,
  leaves: hasResult,
  unanswered: (candidate, session) => isMerelyNominated(candidate) || hasLeft(candidate, session),
};

/** How an answer is told that was given when the session was over. */
const AFTERWARDS: Partial<Record<Answer, string>> = { accepted: 'was-there', declined: 'was-not-there' };

type Answered = Pick<About<'answered'>, 'session'> & { readonly candidate: Pick<Candidate, 'answered'> | undefined };

/** What they said before it is not made into something about what has been. */
const isAfterwards = ({ session, candidate }: Answered): boolean =>
  session !== undefined && (candidate?.answered?.at ?? '') >= session.endsAt;

export const ANSWER_NOTICES = {
  answered: message<'answered'>({
    delivery: 'news',
    stillTrue: ({ notice, candidate }) => STANDS[notice.answer](candidate, notice.session),
    title(about, name) {
      const { answer } = about.notice;
      return about.reader.t(`notice.answered.${(isAfterwards(about) && AFTERWARDS[answer]) || answer}`, { name });
    },
    say(about) {
      const { reader, candidate, session, notice } = about;
      const { t } = reader;
      const { answer } = notice;
      const reason = answer === 'declined' ? declineReasonFor(about.reads, candidate) : undefined;
      const isFree = (answer === 'declined' || answer === 'unanswered') && session && !isAfterwards(about);
      return {
        lines: [
          ...(candidate.answered && answer !== 'wishes' ? [howAnswered(reader, candidate.answered)] : []),
          ...(session ? [t('notice.answered.line', { when: whenOf(about) })] : []),
          ...(reason ? [t('notice.answered.reason', { reason })] : []),
          ...(isFree ? [t('notice.answered.free')] : []),
          ...(answer === 'waiting' ? [t('notice.answered.waits')] : []),
          ...(answer === 'wishes' ? [t('notice.answered.keeps')] : []),
        ],
        buttons:
          answer === 'accepted' || answer === 'wishes' || answer === 'leaves'
            ? [open(reader, 'candidates')]
            : [open(reader, 'book'), open(reader, 'candidates')],
      };
    },
  }),
  receipt: page<'receipt'>({
    delivery: 'news',
    dispensable: true,
    stillTrue: () => true,
    why: ({ reader: { t } }) => t('notice.receipt'),
  }),
};
