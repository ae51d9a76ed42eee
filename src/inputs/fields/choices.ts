import { z } from 'zod';
import type { Refusal } from '../../domain/refusals.ts';
import { TIMES } from '../../domain/seats/unsuited.ts';
import { isId } from '../ids.ts';
import { problem } from '../problems.ts';
import { languageIn } from '../readings.ts';
import { raw, reading, required } from './steps.ts';

export const choiceField = <const T extends string>(options: readonly T[]) =>
  required.pipe(z.enum(options, problem('choice')));

export const languageField = raw.transform(reading(languageIn, 'choice'));

/** A choice whose options only the programme knows: whoever has them refuses any other. */
export const openChoiceField = raw;

export const codeField = raw.transform((value) => (isId(value) ? value : undefined));

/** An id out of a choice; anything else chooses nothing. */
export const idField = raw.refine(isId, problem('required'));

/** The same of a choice that need not be made; what is no id is refused, so that it is not taken for none. */
export const optionalIdField = (unknown: Refusal) =>
  raw
    .transform((value) => value.trim() || undefined)
    .refine((value) => value === undefined || isId(value), problem(unknown));

const parted = (value: string): readonly string[] => value.split(',').flatMap((each) => each.trim() || []);

/** Ids out of a choice of several, parted by commas. */
export const idsField = (max: number, refusals: { readonly none: Refusal; readonly many: Refusal }) =>
  raw.transform((value, context) => {
    const ids = parted(value);
    if (ids.length > 0 && ids.length <= max && ids.every(isId)) return ids;
    context.addIssue({ code: 'custom', message: problem(ids.length > max ? refusals.many : refusals.none) });
    return z.NEVER;
  });

export const optionalIdsField = raw.transform(parted).refine((ids) => ids.every(isId), problem('choice'));

/** A choice that need not be made; anything else is refused, so that it is not taken for none. */
export const optionalChoiceField = <const T extends string>(options: readonly T[]) =>
  raw.transform((value) => value.trim() || undefined).pipe(z.enum(options, problem('choice')).optional());

/** A switch that need not be set. Adaptive Cards' own word for one that nobody has touched is "false", whatever its card says. */
export const switchField = raw
  .transform((value) => (value.trim() === 'false' ? 'no' : value.trim() || undefined))
  .pipe(z.enum(['yes', 'no'], problem('choice')).optional());

/** Times out of a choice of several, parted by commas, in the order in which they are shown. */
export const timesField = raw
  .transform(parted)
  .pipe(z.array(z.enum(TIMES, problem('choice'))))
  .transform((told) => TIMES.filter((each) => told.includes(each)));
