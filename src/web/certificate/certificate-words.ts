import type { Reader } from '../../cards/views/reader.ts';
import { levelText } from '../../cards/views/results/levels.ts';
import { textIn } from '../../domain/languages.ts';
import type { CertificateWords } from '../../files/certificate/certificate.ts';
import type { Certified } from '../../use-cases/results/certificate/certified.ts';

/** What paper and page say of a certificate: the same words, so that neither shows more than the other. */
export function certificateWords({ t, formats, language }: Reader, about: Certified): CertificateWords {
  const { candidate, result, concept, session, centre, programme, until } = about;
  const named = { name: textIn(concept.name, language), version: concept.version };
  const given = result.at ?? session?.endsAt;
  return {
    language,
    title: t('certificate.title'),
    name: candidate.name,
    incomplete: t('certificate.incomplete'),
    intro: t('certificate.intro', { programme: programme.name }),
    areasTitle: t('certificate.areas'),
    areas: concept.areas.flatMap(({ id, name }) => {
      const outcome = result.areas[id];
      return outcome ? [{ title: textIn(name, language), value: levelText({ language }, concept, outcome) }] : [];
    }),
    facts: [
      { title: t('programme.concept'), value: t('result.concept', named) },
      { title: t('certificate.centre'), value: centre },
      ...(session ? [{ title: t('certificate.assessed'), value: formats.date(session.date) }] : []),
      ...(given ? [{ title: t('certificate.given'), value: formats.localDate(given) }] : []),
      ...(until ? [{ title: t('certificate.until'), value: formats.date(until) }] : []),
    ],
    check: t('certificate.check'),
    square: t('certificate.square'),
    codeTitle: t('certificate.code'),
  };
}
