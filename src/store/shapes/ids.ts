export const ids = {
  programme: 'programme',
  tally: 'tally',
  organisationTally: (organisation: string) => `tally:${organisation}`,
  candidate: (id: string) => `cand:${id}`,
  result: (candidate: string, version: number) => `res:${candidate}:${version}`,
  draft: (candidate: string) => `draft:${candidate}`,
  certificate: (code: string) => `cert:${code}`,
  session: (id: string) => `ses:${id}`,
  organisation: (id: string) => `org:${id}`,
  cost: (id: string) => `cost:${id}`,
  erased: (organisation: string) => `erased:${organisation}`,
  figures: 'figures',
  map: (organisation: string) => `map:${organisation}`,
  forgotten: (hash: string) => `gone:${hash}`,
  nomination: (key: string) => `mail:${key}`,
  nominee: (user: string) => `teams:${user}`,
  entry: (mark: string) => `evt:${mark}`,
  notice: (mark: string, n: number) => `${noticesOf(mark)}:${n}`,
  user: (id: string) => `user:${id}`,
  import: (id: string) => `imp:${id}`,
  importPart: (id: string, run: string, n: number) => `imp:${id}:${run}:${n}`,
} as const;

/** How the ids of all notices and tasks begin that a command with this mark has left. */
export const noticesOf = (mark: string): string => `out:${mark}`;

const PREFIXES: Readonly<Record<string, string>> = {
  candidate: 'cand',
  organisation: 'org',
  session: 'ses',
  notice: 'out',
  tally: 'tally',
  cost: 'cost',
};
/** Bounds of a type's ids, for whoever walks through all of them: then nothing else is stepped over. */
export function idRange(type: string): { readonly from?: string; readonly to?: string } {
  const prefix = PREFIXES[type];
  // In ASCII the semicolon follows the colon.
  return prefix === undefined ? {} : { from: prefix, to: `${prefix};` };
}
