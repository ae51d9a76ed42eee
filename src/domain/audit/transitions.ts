import type { Effects } from '../decision.ts';
import type { Earlier } from '../follow-ups.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Cost } from '../programme/costs.ts';
import type { Programme } from '../programme/programme.ts';

import { type Code, type Codes, coded, type Transition } from './act.ts';
import { CANDIDATE, COST, type Coding, ORGANISATION, PROGRAMME, SESSION } from './codings.ts';

const isCode = (value: unknown): value is Code => ['string', 'number', 'boolean'].includes(typeof value);

const fieldsOf = <T extends object>(coding: Coding<T>) => Object.keys(coding) as (keyof T & string)[];

/** The codes of a thing, field by field: those of one field say something together, and go together. */
type Parts = Readonly<Record<string, Codes>>;

const parted = (codes: Codes): Parts =>
  Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, { [name]: code }]));

/** What has no code has no part. */
function partsOf<T extends object>(coding: Coding<T>, thing: T | undefined): Parts {
  const parts: Record<string, Codes> = {};
  if (!thing) return parts;
  for (const field of fieldsOf(coding)) {
    const [how, value] = [coding[field], thing[field]];
    if (value === undefined || value === null || how === 'words' || how === 'silent') continue;
    if (how === 'code') {
      if (isCode(value)) parts[field] = { [field]: value };
      continue;
    }
    const code = how(value, thing);
    parts[field] = isCode(code) ? { [field]: code } : code;
  }
  return parts;
}

function between<T extends object>(
  coding: Coding<T>,
  about: Pick<Transition, 'of' | 'id'>,
  before: T | undefined,
  after: T | undefined,
): readonly Transition[] {
  const isReworded = (field: keyof T): boolean =>
    coding[field] === 'words' && !sameText(before?.[field], after?.[field]);
  const reworded = before && after ? fieldsOf(coding).filter(isReworded) : [];
  return differing(about, partsOf(coding, before), partsOf(coding, after), reworded);
}

const sameText = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

const same = (one: Codes, other: Codes = {}): boolean => {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
};

function differing(
  about: Pick<Transition, 'of' | 'id'>,
  before: Parts,
  after: Parts,
  reworded: readonly string[] = [],
): readonly Transition[] {
  const [from, to] = [rest(before, after), rest(after, before)];
  const transition: Transition = {
    ...about,
    ...(Object.keys(from).length > 0 && { from }),
    ...(Object.keys(to).length > 0 && { to }),
    ...(reworded.length > 0 && { reworded }),
  };
  return Object.keys(transition).length > Object.keys(about).length ? [transition] : [];
}

/** The codes of the parts that the others have not, or have otherwise. */
function rest(parts: Parts, others: Parts): Codes {
  const codes: Record<string, Code> = {};
  for (const [name, own] of Object.entries(parts)) {
    if (!same(own, others[name])) Object.assign(codes, own);
  }
  return codes;
}

function rolesBetween(before: Programme | undefined, after: Programme): readonly Transition[] {
  const held = (programme: Programme | undefined, key: string): Parts =>
    parted(
      coded({
        ...Object.fromEntries((programme?.roles[key] ?? []).map((role) => [role, true])),
        scope: programme?.scopes?.[key]?.toSorted().join(' '),
        organisation: programme?.assessorOrganisations?.[key],
      }),
    );
  const keys = new Set([...Object.keys(before?.roles ?? {}), ...Object.keys(after.roles)]);
  return [...keys].flatMap((id) => differing({ of: 'role', id }, held(before, id), held(after, id)));
}

type Before = Earlier & {
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly costs: ReadonlyMap<string, Cost>;
  readonly programme: Programme | undefined;
};

/** It follows from the states before and after, so that no decision can forget it, and holds no word of anybody's. */
export function transitionsOf(effects: Effects, earlier: Before): readonly Transition[] {
  const { candidates = [], merged = [], sessions = [], organisations = [], costs = [], programme, account } = effects;
  const { before, programme: was } = earlier;
  const candidate = (id: string) => ({ of: 'candidate', id }) as const;
  return [
    ...candidates.flatMap((after) => between(CANDIDATE, candidate(after.id), before.get(after.id), after)),
    ...merged.flatMap(({ candidate: second, into }) =>
      differing(candidate(second.id), partsOf(CANDIDATE, second), parted({ mergedInto: into })),
    ),
    ...sessions.flatMap((after) =>
      between(SESSION, { of: 'session', id: after.id }, earlier.sessions.get(after.id), after),
    ),
    ...organisations.flatMap((after) =>
      between(ORGANISATION, { of: 'organisation', id: after.id }, earlier.organisations.get(after.id), after),
    ),
    ...costs.flatMap((after) => between(COST, { of: 'cost', id: after.id }, earlier.costs.get(after.id), after)),
    ...(programme ? between(PROGRAMME, { of: 'programme', id: programme.id }, was, programme) : []),
    ...(programme ? rolesBetween(was, programme) : []),
    ...(account
      ? differing({ of: 'account', id: account.to }, parted({ account: account.from }), parted({ account: account.to }))
      : []),
  ];
}
