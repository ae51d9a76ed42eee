import type { Instant } from '../../domain/time.ts';
import type { CertificateWords } from '../certificate/certificate.ts';

/** What it says beside the words of the paper. */
export type CredentialAbout = {
  /** Where its code can be looked up, which is what it is called. */
  readonly address: string;
  /** The deployment that vouches for it. */
  readonly issuer: { readonly url: string; readonly name: string };
  readonly concept: { readonly id: string; readonly version: string; readonly name: string };
  readonly criteria: string;
  readonly areas: readonly { readonly id: string; readonly name: string; readonly level: string }[];
  /** What can be reached in each of them, from the best on. */
  readonly levels: readonly string[];
  readonly from: Instant;
  readonly until?: Instant;
};

const CONTEXT = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];
const SCHEMA = {
  id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
  type: '1EdTechJsonSchemaValidator2019',
};

const seconds = (at: Instant): number => Math.floor(Date.parse(at) / 1000);

/** Open Badges 3.0, to be signed as a JWT. It names its person as the paper does, and by nothing else. */
export function credentialOf(
  words: Pick<CertificateWords, 'language' | 'title' | 'name' | 'intro'>,
  about: CredentialAbout,
) {
  const { address, issuer, concept, areas, levels, from, until } = about;
  const achievement = `${issuer.url}/om#${concept.id}-${encodeURIComponent(concept.version)}`;
  const describes = (id: string): string => `${achievement}-${id}`;
  return {
    '@context': CONTEXT,
    id: address,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `${words.title}: ${concept.name}`,
    issuer: { id: issuer.url, type: ['Profile'], name: issuer.name, url: issuer.url },
    validFrom: from,
    ...(until !== undefined && { validUntil: until }),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: words.name, identityType: 'name' }],
      achievement: {
        id: achievement,
        type: ['Achievement'],
        achievementType: 'Assessment',
        name: concept.name,
        version: concept.version,
        inLanguage: words.language,
        description: words.intro,
        criteria: { narrative: about.criteria },
        resultDescription: areas.map(({ id, name }) => ({
          id: describes(id),
          type: ['ResultDescription'],
          name,
          resultType: 'PerformanceLevel',
          allowedValue: levels,
        })),
      },
      result: areas.map(({ id, level }) => ({ type: ['Result'], resultDescription: describes(id), value: level })),
    },
    credentialSchema: [SCHEMA],
    iss: issuer.url,
    jti: address,
    nbf: seconds(from),
    ...(until !== undefined && { exp: seconds(until) }),
  };
}
