import type { Candidate } from '../../../domain/people/candidate.ts';
import type { Role } from '../../../domain/programme/programme.ts';
import type { Concept } from '../../../domain/results/concept.ts';
import { stageTold } from '../../../domain/results/result.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { Button, ViewOf } from '../../catalog.ts';
import { languageChoices, noBanner } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';
import { followUpAnswer } from '../results/follow-up.ts';
import { storedOwn } from '../results/self-assessing.ts';
import { type Seer, sharingLines } from '../results/sharing.ts';
import type { DataLinks } from './extraction.ts';

type OwnData = {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly roles: readonly Role[];
  /** `seers`: who has seen a result that was shared. */
  readonly nomination:
    | (DataLinks & {
        readonly candidate: Candidate;
        readonly concept: Concept | undefined;
        readonly seers: readonly Seer[];
        readonly seen: string;
      })
    | undefined;
  readonly buttons: Button[];
};

export type ContactForm = FilledForm<typeof FORMS.contact>;

/** What stands in the form when they have changed nothing; the language is the one they read. */
export const contactValues = ({ formats, language }: Reader, { email = '', phone }: Candidate) => ({
  email,
  phone: phone ? formats.phone(phone) : '',
  language,
});

/**
 * What is stored of the reader, why and for how long.
 * @param form what was typed, when that was not taken: the form is open then
 */
export function ownDataView(
  reader: Reader,
  { name, addresses, roles, nomination, buttons }: OwnData,
  form: ContactForm = {},
): ViewOf<'my-data'> {
  const { t, formats } = reader;
  const fact = (label: string, value: string | undefined) => (value ? [{ label: t(`my-data.${label}`), value }] : []);
  const person = nomination?.candidate;
  return {
    card: 'my-data',
    data: {
      banner: form.banner ?? noBanner,
      facts: [
        ...fact('name', name),
        ...fact('addresses', addresses.join(', ')),
        ...fact('roles', roles.map((role) => t(`role.${role}`)).join(', ')),
        ...(person
          ? [
              ...fact('nominated-as', person.name),
              ...fact('email', person.email),
              ...fact('phone', person.phone && formats.phone(person.phone)),
              ...fact('employer', `${person.employer} · ${t(`situation.${person.situation}`)}`),
              ...fact('stage', t(`stage.${stageTold(person)}`)),
              ...fact('self', storedOwn(reader, person, nomination?.concept).join(' · ')),
              ...(person.result
                ? fact('sharing', sharingLines(reader, person, nomination?.seers ?? []).join(' '))
                : []),
              ...fact('follow-up', followUpAnswer(reader, person)),
            ]
          : []),
      ],
      nominated: person ? t('my-data.file-holds') : '',
      url: nomination?.file ?? '',
      page: nomination?.page ?? '',
      candidate: person && person.sameAs === undefined ? person.id : '',
      seen: nomination?.seen ?? '',
      correcting: form.errors !== undefined || form.values !== undefined,
      languages: languageChoices(),
      ...fieldsWith(FORMS.contact, form, person && contactValues(reader, person)),
      buttons,
    },
  };
}
