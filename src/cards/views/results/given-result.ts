import { textIn } from '../../../domain/languages.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import type { ConceptAsGiven } from '../../../domain/results/concept.ts';
import type { ResultVersion } from '../../../domain/results/result.ts';
import { reviewOf } from '../../../domain/results/reviewing.ts';
import type { OwnLevels } from '../../../domain/results/self-assessing.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { Banner, Button, ViewOf } from '../../catalog.ts';
import { noBanner } from '../common.ts';
import type { Reader } from '../reader.ts';
import { sendCertificate } from './certificate.ts';
import { areaWords } from './result.ts';
import { backTo } from './result-form.ts';

/** To an assessor or lead: a result as it was given, and by whom. */
export function givenResultView(
  reader: Reader,
  about: {
    readonly candidate: Candidate;
    readonly result: ResultVersion;
    readonly concept: ConceptAsGiven;
    readonly session: Session | undefined;
    readonly assessor: string | undefined;
    /** How they saw themselves, as far as the reader may know. */
    readonly own: OwnLevels;
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
      areas: areaWords(reader, result, concept, about.own),
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
        ...(about.signs ? [signButton(reader, candidate.id, result)] : []),
        ...(about.reviews ? [standButton(reader, candidate.id)] : []),
        ...nextSteps(reader, candidate, result),
        backTo(reader, result.session, candidate.id),
      ],
    },
  };
}

const signButton = ({ t }: Reader, candidate: string, { session, version }: ResultVersion): Button => ({
  title: t('result.sign'),
  verb: 'result.sign',
  data: { candidate, session, version: String(version) },
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
