export type Values = Readonly<Record<string, string>>;

/** What stands for an input that is no text at all: no field takes it, and it is not shown again. */
export const NO_TEXT = '\u0000';

export type IdName =
  | 'candidate'
  | 'session'
  | 'organisation'
  | 'programme'
  | 'into'
  | 'from'
  | 'account'
  | 'import'
  | 'cost';

export const isId = (value: string): boolean => /^[\w-]{1,100}$/.test(value);

/** The ids that a button carries. Nobody types them: anything else reads as the id of nothing, the empty one. */
export function idsIn<const K extends IdName>(values: Values, ...names: readonly K[]): Record<K, string> {
  const ids = {} as Record<K, string>;
  for (const name of names) {
    const value = values[name] ?? '';
    ids[name] = isId(value) ? value : '';
  }
  return ids;
}

/** Which version a button or a page showed; undefined: it does not say. What is no number is a version of nothing. */
export const revisionIn = (value: string | undefined): number | undefined =>
  value === undefined || value === '' ? undefined : /^\d{1,6}$/.test(value) ? Number(value) : -1;

/** The one of these that a button or a choice carries; undefined: none of them. */
export const chosen = <const T extends string>(options: readonly T[], value: string | undefined): T | undefined =>
  options.find((each) => each === value);
