import { open } from '../../cards/views/common.ts';
import { contactOf } from '../../cards/views/people/contact.ts';
import type { NoticeKind } from '../../domain/notices.ts';
import { bookingOf, type Candidate } from '../../domain/people/candidate.ts';
import { awaitsSignature } from '../../domain/results/release.ts';
import { awaitsReview } from '../../domain/results/reviewing.ts';
import type { OfCandidate } from './definition.ts';
import { message } from './message.ts';

const wordsOf = ({ reader, candidate }: OfCandidate<NoticeKind>): readonly string[] => [
  ...(candidate.question?.text ? [candidate.question.text] : []),
  reader.t('notice.question.answer', { contact: contactOf(reader, candidate) }),
];

const hasAsked = ({ candidate }: { readonly candidate: Candidate }): boolean => candidate.question !== undefined;

/** What a candidate asks: of a result whoever gave it, else their coordinator. */
export const QUESTION_NOTICES = {
  question: message<'question'>({
    delivery: 'news',
    stillTrue: hasAsked,
    title: ({ reader: { t } }, name) => t('notice.question.title', { name }),
    say: (about) => ({
      lines: wordsOf(about),
      buttons: [
        {
          title: about.reader.t('person.open', { name: about.candidate.name }),
          verb: 'candidate.open',
          data: { candidate: about.candidate.id },
        },
        open(about.reader, 'candidates'),
      ],
    }),
  }),
  'result-question': message<'result-question'>({
    delivery: 'news',
    stillTrue: hasAsked,
    title: ({ reader: { t } }, name) => t('notice.question.of-result', { name }),
    say: (about) => ({ lines: wordsOf(about), buttons: [resultOf(about)] }),
  }),
  review: message<'review'>({
    delivery: 'news',
    stillTrue: ({ candidate }) => awaitsReview(candidate),
    title: ({ reader: { t } }, name) => t('notice.review.title', { name }),
    say: (about) => ({
      lines: [
        ...(about.candidate.review?.reason ? [about.candidate.review.reason] : []),
        about.reader.t('notice.review.line'),
      ],
      buttons: [resultOf(about)],
    }),
  }),
  /** What it says is read on its card alone: a notice may be seen over a shoulder. */
  signature: message<'signature'>({
    delivery: 'news',
    stillTrue: ({ candidate: { submitted }, notice, programme }) =>
      submitted?.version === notice.version && awaitsSignature(submitted, programme),
    title: ({ reader: { t } }, name) => t('notice.signature.title', { name }),
    say: (about) => ({ lines: [about.reader.t('notice.signature.line')], buttons: [resultOf(about)] }),
  }),
  /** Nothing reaches this candidate: their result is told by who gave it, not by a coordinator. */
  'result-call': message<'result-call'>({
    delivery: 'news',
    stillTrue: ({ candidate }) => candidate.result !== undefined,
    title: ({ reader: { t } }, name) => t('notice.result-call.title', { name }),
    say(about) {
      const { t, formats } = about.reader;
      const { phone } = about.candidate;
      return {
        lines: [
          phone ? t('notice.unreached.call', { phone: formats.phone(phone) }) : t('notice.unreached.no-phone'),
          t('notice.result-call.line'),
        ],
        buttons: [resultOf(about)],
      };
    },
  }),
};

const resultOf = ({ reader, candidate }: OfCandidate<NoticeKind>) => ({
  title: reader.t('notice.question.result'),
  verb: 'result.open',
  data: { candidate: candidate.id, session: bookingOf(candidate)?.session ?? '' },
});
