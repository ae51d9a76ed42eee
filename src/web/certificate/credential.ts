import { levelText } from '../../cards/views/results/levels.ts';
import { textIn } from '../../domain/languages.ts';
import { levelsOf } from '../../domain/results/concept.ts';
import { credentialOf } from '../../files/credential/credential.ts';
import { PAGES } from '../../routes.ts';
import type { Signer } from '../../signing.ts';
import type { World } from '../../use-cases/ports.ts';
import { certifiedOf } from '../../use-cases/results/certificate/certified.ts';
import type { Visit } from '../reply/visit.ts';
import { fileResponse, type WebResponse } from '../response.ts';
import { noCertificate } from './certificate.ts';
import { certificateWords } from './certificate-words.ts';

export type CredentialParts = {
  readonly world: World;
  readonly publicUrl: () => Promise<string | undefined>;
  readonly signer: Signer;
};

export async function credentialFile(
  { world, publicUrl, signer }: CredentialParts,
  { programme, candidate, reader }: Visit,
): Promise<WebResponse> {
  const about = await certifiedOf(world, programme, candidate);
  const url = await publicUrl();
  const from = about && (about.result.at ?? about.session?.endsAt);
  if (!about || url === undefined || from === undefined) return noCertificate(reader);
  const { concept, result, centre, until } = about;
  const { language, t } = reader;
  const { calendar } = world;
  const current = world.concepts.get(concept.id);
  const criteria = current && (current.texts.what ?? current.texts.scale);
  const payload = credentialOf(certificateWords(reader, about), {
    address: `${url}${PAGES.certificate.path}/${about.code}`,
    issuer: { url, name: centre },
    concept: { id: concept.id, version: concept.version, name: textIn(concept.name, language) },
    criteria: criteria ? criteria[language] : t('certificate.intro', { programme: programme.name }),
    areas: concept.areas.flatMap(({ id, name }) => {
      const level = result.areas[id];
      return level ? [{ id, name: textIn(name, language), level: levelText(reader, concept, level) }] : [];
    }),
    levels: levelsOf(concept).map((level) => levelText(reader, concept, level)),
    from,
    ...(until && { until: calendar.dayBegins(programme.timeZone, calendar.daysAfter(until, 1)) }),
  });
  return fileResponse('intyg.jwt', 'application/jwt', await signer.sign(payload));
}

/** The keys by which credentials can be checked: for everybody, and for a while. */
export async function showKeys({ signer }: Pick<CredentialParts, 'signer'>): Promise<WebResponse> {
  const headers = {
    'Content-Type': 'application/jwk-set+json',
    'Cache-Control': 'public, max-age=3600',
    'Access-Control-Allow-Origin': '*',
    'X-Content-Type-Options': 'nosniff',
  };
  return { status: 200, headers, body: JSON.stringify(await signer.keys()) };
}
