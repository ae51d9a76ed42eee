import { accepted, type Decision, refused, unchanged } from '../decision.ts';

export const KINDS = ['company', 'union', 'testCentre', 'authority'] as const;
export type OrganisationKind = (typeof KINDS)[number];

export type Organisation = {
  readonly id: string;
  readonly name: string;
  /** Other names it is known by: earlier ones, and those of organisations that were merged into it. */
  readonly aliases: readonly string[];
  readonly kind: OrganisationKind;
  /** The organisation that this one, or this name, stands for. Absent: itself. */
  readonly mergedInto?: string;
};

export const isTestCentre = ({ kind }: Organisation): boolean => kind === 'testCentre';

export const newOrganisation = (id: string, name: string): Organisation => ({ id, name, aliases: [], kind: 'company' });

type Digest = (...parts: readonly string[]) => string;

/** It follows from the name, so that two who add it at once meet in one document; names may be people's, so it is none. */
export const organisationId = (digest: Digest, name: string): string => digest('organisation', nameKey(name));

/** Whether this can be an id of ours, of whatever, and so is no name. */
export const looksLikeId = (text: string): boolean =>
  /^(?:[0-9a-f]{20}|[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(text);

/** The same for the same name: case, kinds of space and punctuation make no other organisation. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[.'"]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}&+]+/gu, ' ')
    .replace(/ ?([&+]) ?/g, '$1')
    .trim();

/** Legal forms, and what is added to tell a country's part from the whole: they come and go in what people write. */
const ADDED = new Set(
  (
    'ab aktiebolag aktiebolaget publ hb handelsbolag kb kommanditbolag ek for forening ideell stiftelse stiftelsen ' +
    'as aps oy oyj ltd inc llc gmbh sverige sweden'
  ).split(' '),
);

/** What is left of a name when accents, spaces, legal forms and the ways to write "and" are taken out of it. */
export function coreOf(name: string): string {
  const words = nameKey(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[&+]/g, ' och ')
    .split(' ')
    .map((word) => (word === 'and' ? 'och' : word));
  const own = words.filter((word) => !ADDED.has(word));
  return (own.length > 0 ? own : words).join('');
}

export const namesOf = ({ name, aliases }: Organisation): readonly string[] => [name, ...aliases];

export const isCalled = (organisation: Organisation, name: string): boolean =>
  namesOf(organisation).some((each) => nameKey(each) === nameKey(name));

/** The same organisation under another name, or with other names beside it; the name that it goes by is no alias. */
export function knownAs(organisation: Organisation, name: string, ...others: readonly string[]): Organisation {
  const aliases = new Map([...namesOf(organisation), ...others].map((each) => [nameKey(each), each]));
  aliases.delete(nameKey(name));
  return { ...organisation, name, aliases: [...aliases.values()] };
}

/**
 * Adds an organisation, or gives one another name or kind. Its earlier name goes on leading to it.
 * @param command.named the organisation that the name leads to, if any
 * @param command.id the id that follows from the name
 */
export function saveOrganisation(
  before: Organisation | undefined,
  { name, kind }: Pick<Organisation, 'name' | 'kind'>,
  command: { readonly named: Organisation | undefined; readonly id: string },
): Decision {
  const { named, id } = command;
  if (named && named.id !== before?.id) return refused('organisation-exists');
  if (!before) return accepted({ organisations: [{ ...newOrganisation(id, name), kind }] });
  if (before.name === name && before.kind === kind) return unchanged;
  const renamed = { ...knownAs(before, name), kind };
  return accepted({
    organisations: [renamed, ...(named ? [] : [{ ...newOrganisation(id, name), kind, mergedInto: before.id }])],
  });
}

/** Makes one organisation a part of another, which is then known by the names of both; it cannot be taken back. */
export function mergeOrganisations(one: Organisation, into: Organisation): Decision {
  if (one.id === into.id) return refused('merge-with-itself');
  return accepted({
    organisations: [{ ...one, mergedInto: into.id }, knownAs(into, into.name, ...namesOf(one))],
  });
}
