import { Constant, type Expression, ExpressionType, Options, SimpleObjectMemory } from 'adaptive-expressions';

/** What an expression of a template is evaluated in: `data` is what `$data` has set last. */
export type Scope = { readonly root: unknown; readonly data: unknown; readonly index?: number };
export type Evaluate = (scope: Scope) => unknown;

/** The library says that an expression comes to nothing; anything else it throws is a mistake in the template. */
export class NotEvaluated extends Error {}

/** Not for the short way: only the library knows what it comes to. */
const UNUSUAL = Symbol('unusual');

/**
 * The expression as a function. What templates are full of (a field of the data, a comparison of two values of one kind,
 * and, or, not) is compiled; whatever else it holds, or comes upon, is left to the library, which is slower by far.
 *
 * @param substituting whether a field that is missing is replaced by its own expression, as in texts, or is nothing
 */
export function compile(expression: Expression, substituting: boolean): Evaluate {
  const slow = byLibrary(expression, substituting);
  const fast = short(expression);
  return (scope) => {
    const value = fast(scope);
    return value === UNUSUAL ? slow(scope) : value;
  };
}

function byLibrary(expression: Expression, substituting: boolean): Evaluate {
  const options = new Options();
  if (substituting) options.nullSubstitution = (path) => `\${${path}}`;
  return ({ root, data, index }) => {
    const memory = new SimpleObjectMemory({ $root: root, $data: data, $index: index });
    const { value, error } = expression.tryEvaluate(
      {
        getValue: (path: string) => memory.getValue(path.startsWith('$') ? path : `$data.${path}`),
        setValue: (path: string, input: unknown) => memory.setValue(path, input),
        version: () => memory.version(),
      },
      options,
    );
    if (error) throw new NotEvaluated(error);
    return value;
  };
}

function short(expression: Expression): Evaluate {
  if (expression instanceof Constant) return constant(expression.value);
  const { type, children } = expression;
  const [first, second] = children;
  switch (type) {
    case ExpressionType.Accessor:
      return first ? field(nameOf(first), second) : unusual;
    case ExpressionType.Equal:
      return binary(children, (a, b) => (isComparable(a, b) ? a === b : UNUSUAL));
    case ExpressionType.NotEqual:
      return binary(children, (a, b) => (isComparable(a, b) ? a !== b : UNUSUAL));
    case ExpressionType.GreaterThan:
      return binary(children, (a, b) => (typeof a === 'number' && typeof b === 'number' ? a > b : UNUSUAL));
    case ExpressionType.LessThan:
      return binary(children, (a, b) => (typeof a === 'number' && typeof b === 'number' ? a < b : UNUSUAL));
    case ExpressionType.And:
      return chain(children, false);
    case ExpressionType.Or:
      return chain(children, true);
    case ExpressionType.Not:
      return not(children);
    default:
      return unusual;
  }
}

const unusual: Evaluate = () => UNUSUAL;
const constant = (value: unknown): Evaluate =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? () => value : unusual;

const isComparable = (a: unknown, b: unknown): boolean =>
  typeof a === typeof b &&
  (typeof a === 'string' || typeof a === 'boolean' || (Number.isInteger(a) && Number.isInteger(b)));

/** A name that is neither a path nor an index. */
const NAME = /^[a-z]\w*$/i;
const nameOf = (expression: Expression): string | undefined =>
  expression instanceof Constant && typeof expression.value === 'string' ? expression.value : undefined;

/** `name` of what is around it: of the data, when nothing is. */
function field(name: string | undefined, around: Expression | undefined): Evaluate {
  if (name === undefined) return unusual;
  if (!around) {
    if (name === '$root') return ({ root }) => root ?? UNUSUAL;
    if (name === '$data') return ({ data }) => data ?? UNUSUAL;
    if (name === '$index') return ({ index }) => index ?? UNUSUAL;
  }
  if (!NAME.test(name)) return unusual;
  const of = around ? short(around) : ({ data }: Scope) => data;
  return (scope) => {
    const object = of(scope);
    return typeof object === 'object' && object !== null && !Array.isArray(object) && Object.hasOwn(object, name)
      ? (Reflect.get(object, name) ?? UNUSUAL)
      : UNUSUAL;
  };
}

function binary([left, right]: readonly Expression[], of: (a: unknown, b: unknown) => unknown): Evaluate {
  if (!left || !right) return unusual;
  const [a, b] = [short(left), short(right)];
  return (scope) => of(a(scope), b(scope));
}

/** Ends at the first of them that is `decisive`. */
function chain(children: readonly Expression[], decisive: boolean): Evaluate {
  const parts = children.map(short);
  return (scope) => {
    for (const part of parts) {
      const value = part(scope);
      if (typeof value !== 'boolean') return UNUSUAL;
      if (value === decisive) return decisive;
    }
    return !decisive;
  };
}

function not([child]: readonly Expression[]): Evaluate {
  if (!child) return unusual;
  const part = short(child);
  return (scope) => {
    const value = part(scope);
    return typeof value === 'boolean' ? !value : UNUSUAL;
  };
}
