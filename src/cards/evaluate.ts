import { type Expression, readText, type Text } from './expression.ts';
import { isJson } from './sanitise.ts';

/** What an expression of a template is evaluated in: `data` is what `$data` has set last. */
export type Scope = {
  readonly root: unknown;
  readonly data: unknown;
  readonly index?: number;
  /** What a function calls each item of a list. */
  readonly item?: { readonly name: string; readonly value: unknown } | undefined;
};
export type Evaluate = (scope: Scope) => unknown;

/** `text`: shown, a missing field by its own expression. `condition`: a missing field is nothing. */
export type Use = 'text' | 'condition';

/** The library says that an expression comes to nothing; anything else it throws is a mistake in the template. */
export class NotEvaluated extends Error {}

/** Something can only be drawn with the library, which is not loaded yet. */
export class LibraryNeeded extends Error {}

let library: typeof import('./library.ts') | undefined;
/** The library with its parser is a third of all that a start would load, and what templates are full of needs none of it. */
export async function loadLibrary(): Promise<void> {
  library ??= await import('./library.ts');
}

/** Not for the short way: only the library knows what it comes to. */
const UNUSUAL = Symbol('unusual');

/**
 * A text of a template as a function of its data; undefined when nothing in it depends on any. What templates are full of (a
 * field of the data, a comparison of two values of one kind, and, or, not) is compiled; whatever else it holds, or comes upon,
 * is left to the library, which is slower by far.
 */
export function compile(text: string, use: Use): Evaluate | undefined {
  if (!text.includes('${')) return undefined;
  const read = readText(text);
  const fast = read ? shortText(read) : unusual;
  let slow: Evaluate | undefined;
  return (scope) => {
    const value = fast(scope);
    if (value !== UNUSUAL) return value;
    if (!library) throw new LibraryNeeded('the library is not loaded');
    slow ??= library.compile(text, use);
    return slow(scope);
  };
}

/** An expression alone keeps its kind; a constant, or one with text around it, is written out. */
function shortText(read: Text): Evaluate {
  const [first] = read;
  if (read.length === 1 && typeof first === 'object' && first.kind !== 'value') return short(first);
  const parts = read.map((part) => (typeof part === 'string' ? () => part : short(part)));
  return (scope) => {
    let text = '';
    for (const part of parts) {
      const value = part(scope);
      if (value === UNUSUAL) return UNUSUAL;
      text += String(value);
    }
    return text;
  };
}

function short(expression: Expression): Evaluate {
  if (expression.kind === 'value') return () => expression.value;
  if (expression.kind === 'field') return field(expression.name, expression.of);
  const { name, args } = expression;
  const [first, second, third] = args;
  if (name === 'where' && second?.kind === 'field') return where(args.map(short), second.name);
  const parts = args.map(short);
  const arity = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (name === '&&' || name === '||') return chain(parts, name === '||');
  if (name === 'if' && first && second && third) return choice(parts);
  return arity && parts.length === arity.length ? (scope) => applied(arity, parts, scope) : unusual;
}

const unusual: Evaluate = () => UNUSUAL;

type Apply = (...values: readonly unknown[]) => unknown;
function applied(apply: Apply, [first = unusual, second]: readonly Evaluate[], scope: Scope): unknown {
  const value = first(scope);
  if (value === UNUSUAL || !second) return value === UNUSUAL ? UNUSUAL : apply(value);
  const other = second(scope);
  return other === UNUSUAL ? UNUSUAL : apply(value, other);
}

const isComparable = (a: unknown, b: unknown): boolean =>
  typeof a === typeof b &&
  (typeof a === 'string' || typeof a === 'boolean' || (Number.isInteger(a) && Number.isInteger(b)));
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

/** A pattern that means to the library what it means to JavaScript. */
const PLAIN_PATTERN = /^\^\[[0-9a-zA-Z-]+\]\{\d+,\d+\}\$$/;

/** What they come to for values of the usual kinds. */
const FUNCTIONS: Readonly<Record<string, Apply>> = {
  '==': (a: unknown, b: unknown) => (isComparable(a, b) ? a === b : UNUSUAL),
  '!=': (a: unknown, b: unknown) => (isComparable(a, b) ? a !== b : UNUSUAL),
  '>': (a: unknown, b: unknown) => (typeof a === 'number' && typeof b === 'number' ? a > b : UNUSUAL),
  '<': (a: unknown, b: unknown) => (typeof a === 'number' && typeof b === 'number' ? a < b : UNUSUAL),
  '!': (a: unknown) => (typeof a === 'boolean' ? !a : UNUSUAL),
  count: (list: unknown) => (Array.isArray(list) ? list.length : UNUSUAL),
  take: (list: unknown, most: unknown) => (Array.isArray(list) && isCount(most) ? list.slice(0, most) : UNUSUAL),
  skip: (list: unknown, first: unknown) => (Array.isArray(list) && isCount(first) ? list.slice(first) : UNUSUAL),
  int: (text: unknown) => (typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : UNUSUAL),
  isMatch: (text: unknown, pattern: unknown) =>
    typeof text === 'string' && typeof pattern === 'string' && PLAIN_PATTERN.test(pattern)
      ? new RegExp(pattern).test(text)
      : UNUSUAL,
};

/** A name that is neither a path nor an index. */
const NAME = /^[a-z]\w*$/i;

/** `name` of what is around it: of the data, when nothing is. */
function field(name: string, around: Expression | undefined): Evaluate {
  if (!around) {
    if (name === '$root') return ({ root }) => root ?? UNUSUAL;
    if (name === '$data') return ({ data }) => data ?? UNUSUAL;
    if (name === '$index') return ({ index }) => index ?? UNUSUAL;
  }
  if (!NAME.test(name)) return unusual;
  if (!around) {
    return ({ data, item }) => (item?.name === name ? (item.value ?? UNUSUAL) : own(data, name));
  }
  const of = short(around);
  return (scope) => own(of(scope), name);
}

const own = (object: unknown, name: string): unknown =>
  isJson(object) && Object.hasOwn(object, name) ? (object[name] ?? UNUSUAL) : UNUSUAL;

/** Ends at the first of them that is `decisive`. */
function chain(parts: readonly Evaluate[], decisive: boolean): Evaluate {
  return (scope) => {
    for (const part of parts) {
      const value = part(scope);
      if (typeof value !== 'boolean') return UNUSUAL;
      if (value === decisive) return decisive;
    }
    return !decisive;
  };
}

function choice([condition = unusual, yes = unusual, no = unusual]: readonly Evaluate[]): Evaluate {
  return (scope) => {
    const value = condition(scope);
    if (typeof value !== 'boolean') return UNUSUAL;
    return value ? yes(scope) : no(scope);
  };
}

/** Those items of a list, each by this name, for which a condition holds. */
function where([list = unusual, , condition = unusual]: readonly Evaluate[], name: string): Evaluate {
  return (scope) => {
    const items = list(scope);
    if (!Array.isArray(items)) return UNUSUAL;
    const kept: unknown[] = [];
    for (const value of items) {
      const holds = condition({ ...scope, item: { name, value } });
      if (typeof holds !== 'boolean') return UNUSUAL;
      if (holds) kept.push(value);
    }
    return kept;
  };
}
