import type { Candidate } from '../../../domain/people/candidate.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import { askedOf } from '../../../domain/results/follow-up/asking.ts';
import { FOLLOW_UP_ANSWERS } from '../../../domain/results/follow-up/figures.ts';
import type { Banner, Button, ViewOf } from '../../catalog.ts';
import { noBanner, toMenu } from '../common.ts';
import type { Reader } from '../reader.ts';

/** What somebody is asked some time after their result, for card, page and mail; undefined: they are asked nothing. */
export type FollowUpWords = {
  readonly title: string;
  readonly lines: readonly string[];
  /** What they have answered, in a sentence. */
  readonly answered: string | undefined;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
};

export const followUpAnswer = ({ t }: Reader, candidate: Candidate): string | undefined => {
  const answer = askedOf(candidate)?.answer;
  return answer && t(`follow-up.answer.${answer}`);
};

export function followUpWords(
  reader: Reader,
  { name }: Pick<Programme, 'name'>,
  candidate: Candidate,
): FollowUpWords | undefined {
  const { t } = reader;
  if (!askedOf(candidate)) return undefined;
  const answer = followUpAnswer(reader, candidate);
  return {
    title: t('follow-up.title'),
    lines: [t('follow-up.asks', { programme: name }), t('follow-up.why'), t('follow-up.shown')],
    answered: answer && t('follow-up.answered', { answer }),
    choices: FOLLOW_UP_ANSWERS.map((value) => ({ value, title: t(`follow-up.answer.${value}`) })),
  };
}

/** One press answers; when it has been answered, another press answers otherwise. */
export const followUpView = (
  reader: Reader,
  { title, lines, answered, choices }: FollowUpWords,
  candidate: string,
  banner: Banner = noBanner,
): ViewOf<'follow-up'> => ({
  card: 'follow-up',
  data: {
    banner,
    title,
    answered: answered ?? '',
    lines: [...lines],
    answers: choices.map((each) => ({
      title: each.title,
      verb: 'followUp.answer',
      data: { candidate, answer: each.value },
    })),
    buttons: [toMenu(reader)],
  },
});

/** Where they have been asked it can be answered, or otherwise than before, as long as they are known. */
export const openFollowUp = ({ t }: Reader, candidate: string): Button => ({
  title: t('follow-up.open'),
  verb: 'result.open',
  data: { candidate, followUp: 'yes' },
});
