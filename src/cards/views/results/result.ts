import { textIn } from '../../../domain/languages.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { type ConceptAsGiven, kindOf, levelsOf } from '../../../domain/results/concept.ts';
import { overall, type Result } from '../../../domain/results/result.ts';
import { reviewOf } from '../../../domain/results/reviewing.ts';
import type { OwnLevels } from '../../../domain/results/self-assessing.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { Banner, CardData, ViewOf } from '../../catalog.ts';
import { noBanner, open, toMenu } from '../common.ts';
import { type Filled, fieldsWith } from '../form.ts';
import type { CandidatePage } from '../people/page.ts';
import { whomLines } from '../programme/whom-to-ask.ts';
import type { Reader } from '../reader.ts';
import { sendCertificate } from './certificate.ts';
import { openFollowUp } from './follow-up.ts';
import { levelText } from './levels.ts';
import { retestButton } from './retest.ts';
import { besideOutcome } from './self-assessing.ts';
import { sharingButton } from './sharing.ts';

const TONES = { met: 'good', partly: 'accent', supplement: 'warning' } as const;

export type ResultWords = Pick<
  CardData<'result-notice'>,
  'heading' | 'intro' | 'areas' | 'explained' | 'next' | 'proposal'
>;

/**
 * Every area, what the levels mean, and what comes next. The assessor's own note is not in it.
 * @param assessor who gave it, by name
 * @param own how they saw themselves before the test
 */
export function resultWords(
  reader: Reader,
  result: Result,
  concept: ConceptAsGiven,
  assessor: string | undefined,
  own: OwnLevels,
): ResultWords {
  const { t, language } = reader;
  const given = concept.areas.flatMap(({ id }) => result.areas[id] ?? []);
  const means = levelsOf(concept)
    .filter((each) => given.includes(each))
    .map((each) => t(`result.means.${kindOf(concept, each)}`, { level: levelText(reader, concept, each) }));
  const met = given.filter((each) => kindOf(concept, each) === 'met').length;
  return {
    heading: t('result.heading'),
    intro: t(`result.intro.${overall(result)}`, { concept: textIn(concept.name, language) }),
    areas: areaWords(reader, result, concept, own),
    explained: [...(met > 0 ? [t('result.good', { count: met, of: given.length })] : []), ...means],
    proposal: result.proposal ?? '',
    next: [
      t(result.proposal ? 'result.next.proposal' : 'result.next.none'),
      assessor ? t('result.ask', { name: assessor }) : t('result.ask-centre'),
    ],
  };
}

/** @param own as far as the reader may know */
export const areaWords = (
  reader: Reader,
  result: Result,
  concept: ConceptAsGiven,
  own: OwnLevels,
): ResultWords['areas'] =>
  concept.areas.flatMap(({ id, name }) => {
    const outcome = result.areas[id];
    if (!outcome) return [];
    return [
      {
        name: textIn(name, reader.language),
        outcome: levelText(reader, concept, outcome),
        tone: TONES[kindOf(concept, outcome)],
        own: besideOutcome(reader, concept, own[id]),
      },
    ];
  });

export const resultNoticeView = (
  reader: Reader,
  words: ResultWords,
  { candidate, sharing, review, attendance, plan, whom, followUp, retest, isTestedAgain }: CandidatePage,
  banner: Banner = noBanner,
  form: Filled<'question' | 'reason'> = {},
): ViewOf<'result-notice'> => ({
  card: 'result-notice',
  data: {
    banner,
    ...words,
    compared: words.areas.some(({ own }) => own !== ''),
    candidate,
    attendance: attendance ?? '',
    plan: [...plan.lines],
    planUrl: plan.lines.length > 0 ? (plan.url ?? '') : '',
    values: { ...fieldsWith(FORMS.ask, form).values, ...fieldsWith(FORMS.review, form).values },
    errors: { ...fieldsWith(FORMS.ask, form).errors, ...fieldsWith(FORMS.review, form).errors },
    canReview: review.may,
    next: [
      ...words.next,
      ...(isTestedAgain ? [reader.t('retest.still')] : []),
      ...retest.lines,
      ...whomLines(reader.t, { whom }),
      ...review.lines,
    ],
    sharing: [...sharing.lines],
    again: [
      ...(retest.may ? [retestButton(reader, candidate)] : []),
      ...(isTestedAgain ? [open(reader, 'my-booking')] : []),
    ],
    buttons: [
      ...(followUp ? [openFollowUp(reader, candidate)] : []),
      sendCertificate(reader, candidate, 'mine'),
      sharingButton(reader, candidate, sharing.on),
      toMenu(reader),
    ],
  },
});

/** Whether they may ask for another look at their result, and what has come of that. */
export type ReviewWords = { readonly may: boolean; readonly lines: readonly string[] };

export function reviewWords({ t, formats }: Reader, candidate: Candidate): ReviewWords {
  const review = reviewOf(candidate);
  if (!review) return { may: candidate.result !== undefined, lines: [] };
  return {
    may: false,
    lines: [t(review.stands ? 'review.stands' : 'review.asked', { when: formats.moment(review.at) })],
  };
}
