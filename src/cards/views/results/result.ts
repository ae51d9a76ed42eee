import { LANGUAGE, LANGUAGES, textIn } from '../../../domain/languages.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { type ConceptAsGiven, kindOf, levelsOf } from '../../../domain/results/concept.ts';
import { overall, type Result, type ResultVersion } from '../../../domain/results/result.ts';
import { reviewOf } from '../../../domain/results/reviewing.ts';
import type { Session } from '../../../domain/seats/session.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { Banner, Button, CardData, ViewOf } from '../../catalog.ts';
import { noBanner, toMenu } from '../common.ts';
import { type Filled, fieldsWith } from '../form.ts';
import type { CandidatePage } from '../people/page.ts';
import type { Reader } from '../reader.ts';
import { levelText } from './levels.ts';
import { backTo } from './result-form.ts';
import { sharingButton } from './sharing.ts';

/** To an assessor or lead: a result as it was given, and by whom. */
export function givenResultView(
  reader: Reader,
  about: {
    readonly candidate: Candidate;
    readonly result: ResultVersion;
    readonly concept: ConceptAsGiven;
    readonly session: Session | undefined;
    readonly assessor: string | undefined;
    /** Whoever reads it can answer that somebody wants another look. */
    readonly reviews: boolean;
    /** Whoever reads it can sign it. */
    readonly signs: boolean;
  },
  banner: Banner = noBanner,
): ViewOf<'given-result'> {
  const { t, formats, language } = reader;
  const { candidate, result, concept, session, assessor } = about;
  const version = { name: textIn(concept.name, language), version: concept.version };
  return {
    card: 'given-result',
    data: {
      banner,
      name: candidate.name,
      when: session ? formats.span(session.startsAt, session.endsAt) : '',
      areas: areaWords(reader, result, concept),
      proposal: result.proposal ?? '',
      privateNote: result.privateNote ?? '',
      facts: [
        { title: t('result.by'), value: assessor ?? t('result.by-unknown') },
        ...(result.at ? [{ title: t('result.at'), value: formats.moment(result.at) }] : []),
        ...(result.concept ? [{ title: t('programme.concept'), value: t('result.concept', version) }] : []),
        ...(result.replaces ? [{ title: t('result.replaces'), value: String(result.replaces) }] : []),
        ...signatureFact(reader, candidate, result),
        ...reviewFact(reader, candidate, result),
        ...(result.reason ? [{ title: t('result.reason'), value: result.reason }] : []),
      ],
      buttons: [
        ...(about.signs ? [signButton(reader, candidate.id, result.session)] : []),
        ...(about.reviews ? [standButton(reader, candidate.id)] : []),
        ...nextSteps(reader, candidate, result),
        backTo(reader, result.session, candidate.id),
      ],
    },
  };
}

const signButton = ({ t }: Reader, candidate: string, session: string): Button => ({
  title: t('result.sign'),
  verb: 'result.sign',
  data: { candidate, session },
});

const standButton = ({ t }: Reader, candidate: string): Button => ({
  title: t('review.stand'),
  verb: 'result.stand',
  data: { candidate },
});

/** What can be done with this version, and the others that there are. */
function nextSteps(reader: Reader, candidate: Candidate, { version, session, replaces }: ResultVersion): Button[] {
  const { id, submitted, result } = candidate;
  const open = (title: string, data: Record<string, string>): Button => ({
    title: reader.t(title),
    verb: 'result.open',
    data: { candidate: id, ...data },
  });
  const earlier = replaces === undefined ? [] : [open('result.earlier', { version: String(replaces) })];
  if (version !== (submitted ?? result)?.version) return [openLatest(reader, id), ...earlier];
  if (submitted) return [takeBackButton(reader, id, session), ...earlier];
  return [
    sendCertificate(reader, id, 'theirs'),
    open('plan.open', { plan: 'yes' }),
    open('result.correct', { edit: 'yes' }),
    ...earlier,
  ];
}

const signatureFact = ({ t }: Reader, { submitted, result }: Candidate, { version }: ResultVersion) =>
  [submitted, result].some((each) => each?.version === version && each.signed)
    ? [{ title: t('result.signature'), value: t('result.signature-there') }]
    : [];

/** What they have asked of this version, and why. */
function reviewFact({ t, formats }: Reader, candidate: Candidate, { version }: ResultVersion) {
  const review = reviewOf(candidate);
  if (!review || review.version !== version) return [];
  const said = review.stands ? t('review.was') : [formats.moment(review.at), review.reason].filter(Boolean).join(': ');
  return [{ title: t('review.title'), value: said }];
}

export const openLatest = ({ t }: Reader, candidate: string): Button => ({
  title: t('result.latest'),
  verb: 'result.open',
  data: { candidate },
});

/** While a result does not count. */
export const takeBackButton = ({ t }: Reader, candidate: string, session: string): Button => ({
  title: t('result.takeback'),
  verb: 'result.takeback',
  data: { candidate, session },
});

const TONES = { met: 'good', partly: 'accent', supplement: 'warning' } as const;

export type ResultWords = Pick<
  CardData<'result-notice'>,
  'heading' | 'intro' | 'areas' | 'explained' | 'next' | 'proposal'
>;

/**
 * Every area, what the levels mean, and what comes next. The assessor's own note is not in it.
 * @param assessor who gave it, by name
 */
export function resultWords(
  reader: Reader,
  result: Result,
  concept: ConceptAsGiven,
  assessor: string | undefined,
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
    areas: areaWords(reader, result, concept),
    explained: [...(met > 0 ? [t('result.good', { count: met, of: given.length })] : []), ...means],
    proposal: result.proposal ?? '',
    next: [
      t(result.proposal ? 'result.next.proposal' : 'result.next.none'),
      assessor ? t('result.ask', { name: assessor }) : t('result.ask-centre'),
    ],
  };
}

export const areaWords = (reader: Reader, result: Result, concept: ConceptAsGiven): ResultWords['areas'] =>
  concept.areas.flatMap(({ id, name }) => {
    const outcome = result.areas[id];
    if (!outcome) return [];
    return [
      {
        name: textIn(name, reader.language),
        outcome: levelText(reader, concept, outcome),
        tone: TONES[kindOf(concept, outcome)],
      },
    ];
  });

export const resultNoticeView = (
  reader: Reader,
  words: ResultWords,
  {
    candidate,
    sharing,
    review,
    attendance,
    plan,
  }: Pick<CandidatePage, 'candidate' | 'sharing' | 'review' | 'attendance' | 'plan'>,
  banner: Banner = noBanner,
  form: Filled<'question' | 'reason'> = {},
): ViewOf<'result-notice'> => ({
  card: 'result-notice',
  data: {
    banner,
    ...words,
    candidate,
    attendance: attendance ?? '',
    plan: [...plan.lines],
    planUrl: plan.lines.length > 0 ? (plan.url ?? '') : '',
    values: { ...fieldsWith(FORMS.ask, form).values, ...fieldsWith(FORMS.review, form).values },
    errors: { ...fieldsWith(FORMS.ask, form).errors, ...fieldsWith(FORMS.review, form).errors },
    canReview: review.may,
    next: [...words.next, ...review.lines],
    sharing: [...sharing.lines],
    buttons: [sendCertificate(reader, candidate, 'mine'), sharingButton(reader, candidate, sharing.on), toMenu(reader)],
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

const sendCertificate = ({ t }: Reader, candidate: string, whose: 'mine' | 'theirs'): Button => ({
  title: t(`certificate.send.${whose}`),
  verb: 'certificate.send',
  data: { candidate },
});

/** To the candidate alone: where their certificate can be fetched for a while. */
export const certificateView = (
  reader: Reader,
  { url, badge }: { readonly url: string; readonly badge: string },
): ViewOf<'certificate'> => ({
  card: 'certificate',
  data: {
    banner: noBanner,
    title: reader.t('certificate.there.title'),
    lines: [reader.t('certificate.there.line'), reader.t('certificate.there.badge')],
    url: `${url}?lang=${reader.language}`,
    others: LANGUAGES.filter((each) => each !== reader.language).map((each) => ({
      title: LANGUAGE[each].name,
      url: `${url}?lang=${each}`,
    })),
    badge,
    buttons: [toMenu(reader)],
  },
});
