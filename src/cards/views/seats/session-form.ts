import type { Organisation } from '../../../domain/people/organisation.ts';
import type { PersonKey } from '../../../domain/programme/programme.ts';
import { CONFIRM } from '../../../inputs/confirm.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { ViewOf } from '../../catalog.ts';
import { noBanner, warning } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';

/** Whom and what a session's form offers; none of one: there are too many to choose from, or none, and they are written. */
export type SessionChoices = {
  readonly assessors: readonly KnownPerson[];
  readonly centres: readonly Organisation[];
};

/** A person who can be chosen: their key, and the name or address they are known by. */
export type KnownPerson = { readonly key: PersonKey; readonly name: string };

/**
 * @param warnings what whoever fills this in should read before it is saved
 * @param edits the session that is changed, and what the card shows of it; absent: it is a new one
 */
export const sessionView = (
  { t }: Reader,
  { assessors, centres }: SessionChoices,
  form: FilledForm<typeof FORMS.session> = {},
  warnings: readonly string[] = [],
  edits?: { readonly session: string; readonly seen: string },
): ViewOf<'session'> => {
  const [only, ...others] = assessors;
  const [centre, ...otherCentres] = centres;
  const suggested = {
    repeat: 'weekly',
    ...(only && others.length === 0 && { assessor: only.key }),
    ...(centre && otherCentres.length === 0 && { centre: centre.id }),
  };
  // A name that was written comes back where it was written.
  const isWritten = form.values?.centre && !centres.some(({ id }) => id === form.values?.centre);
  return {
    card: 'session',
    data: {
      banner:
        warnings.length > 0 ? warning(t(edits ? 'session.asks-edit' : 'session.asks')) : (form.banner ?? noBanner),
      warnings: [...warnings],
      session: edits?.session ?? '',
      seen: edits?.seen ?? '',
      confirm:
        warnings.length > 0
          ? [
              edits
                ? { title: t('session.confirm-edit'), verb: 'session.edit', data: { ...edits, ...CONFIRM } }
                : { title: t('session.confirm'), verb: 'session.create', data: CONFIRM },
            ]
          : [],
      centres: isWritten ? [] : centres.map(({ id, name }) => ({ title: name, value: id })),
      assessors: assessors.map(({ key, name }) => ({ title: name, value: key })),
      ...fieldsWith(FORMS.session, form, suggested),
    },
  };
};
