import type { Refusal } from '../../domain/refusals.ts';
import { type FieldOf, type Fields, type Form, fieldsOf, type InvalidForm, type Name } from '../../inputs/form.ts';
import { sentenceOf } from '../../inputs/problems.ts';
import type { Banner } from '../catalog.ts';
import { refusalBanner } from './common.ts';
import type { Reader } from './reader.ts';

type Words<K extends string> = Partial<Record<K, string>>;

/** What stands in a form's fields, beside them and above them. */
export type Filled<K extends string> = {
  readonly values?: Words<K>;
  readonly errors?: Words<K>;
  readonly banner?: Banner;
};
export type FilledForm<T> = Filled<FieldOf<T>>;

/** Every field of a form, with what stands in it and beside it; empty, where that is nothing. */
export function fieldsWith<F extends Fields>(
  form: Form<F>,
  { values, errors }: Filled<Name<F>>,
  defaults: Words<Name<F>> = {},
) {
  const empty = {} as Record<Name<F>, string>;
  for (const name of fieldsOf(form)) empty[name] = '';
  return { values: { ...empty, ...defaults, ...values }, errors: { ...empty, ...errors } };
}

/** The form as it was filled in, each mistake named beside its field. */
export function mistaken<K extends string>({ t }: Reader, { typed, problems }: InvalidForm<K>) {
  const errors: Words<K> = {};
  for (const name of Object.keys(problems) as K[]) {
    const found = problems[name];
    if (found) errors[name] = t(...sentenceOf(found));
  }
  return { values: typed, errors };
}

/**
 * A refusal at its place in a form: beside the field it is about, or above the form when it is about none.
 * @param about what its sentence names
 */
export function refusedAt<F extends Fields>(
  reader: Reader,
  { refusals }: Form<F>,
  reason: Refusal,
  about: Readonly<Record<string, string>> = {},
): Filled<Name<F>> {
  const field = refusals[reason];
  if (field === undefined) return { banner: refusalBanner(reader, reason) };
  const errors: Words<Name<F>> = {};
  errors[field] = reader.t(`refusal.${reason}`, about);
  return { errors };
}
