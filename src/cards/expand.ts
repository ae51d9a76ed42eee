import { compile, NotEvaluated, type Scope } from './evaluate.ts';
import { finisherOf, isJson, type Json, type Stamp, stampAndSanitise, stampAndSanitiseNode } from './sanitise.ts';

type Part = (scope: Scope, stamp: Stamp) => unknown;
/** `fixed`: it is the same whatever the data. */
type Prepared = { readonly part: Part; readonly fixed: boolean };

/** What the library reads in an object and leaves out of what it draws. */
const RESERVED: readonly string[] = ['$data', '$when', '$root', '$index', '$host', '$_acTemplateVersion'];

/**
 * A template as a function of its data: it draws what adaptivecards-templating's `expand` draws, each node finished on the
 * way. The library walks every node at every draw, and evaluates each expression in a memory of its own; here, what no
 * data can change is made once, so that a draw costs what its data costs.
 */
export function prepare(template: unknown): (root: Json, stamp: Stamp) => unknown {
  const { part } = prepareNode(template);
  return (root, stamp) => part({ root, data: root }, stamp);
}

function prepareNode(node: unknown): Prepared {
  if (typeof node === 'string') return prepareText(node);
  if (Array.isArray(node)) return prepareList(node.map(prepareNode));
  if (isJson(node)) return prepareObject(node);
  return { part: () => node, fixed: true };
}

const fixed = (value: unknown): Prepared => ({ part: () => value, fixed: true });

function prepareText(text: string): Prepared {
  const evaluate = compile(text, 'text');
  if (!evaluate) return fixed(text);
  return {
    part(scope, stamp) {
      const value = evaluate(scope);
      return typeof value === 'object' ? stampAndSanitise(value, stamp) : value;
    },
    fixed: false,
  };
}

function prepareList(items: readonly Prepared[]): Prepared {
  const part: Part = (scope, stamp) => {
    const drawn: unknown[] = [];
    for (const item of items) {
      const value = item.part(scope, stamp);
      if (Array.isArray(value)) drawn.push(...value);
      else if (value !== undefined && value !== null) drawn.push(value);
    }
    return drawn;
  };
  return items.every((item) => item.fixed) ? fixed(part(NOTHING, NO_STAMP)) : { part, fixed: false };
}
const NOTHING: Scope = { root: undefined, data: undefined };
const NO_STAMP: Stamp = { op: '' };

function prepareObject(node: Json): Prepared {
  const fields = Object.keys(node)
    .filter((key) => !RESERVED.includes(key))
    .map((key) => ({ key, ...prepareNode(node[key]) }));
  // A copy of this keeps its fields where they are, which is quicker than putting each into an object of its own.
  const blank = Object.fromEntries(
    fields.map(({ key, ...field }) => [key, field.fixed && field.part(NOTHING, NO_STAMP)]),
  );
  const changing = fields.filter((field) => !field.fixed);
  const finish =
    typeof node.type === 'string' && !node.type.includes('${') ? finisherOf(node.type) : stampAndSanitiseNode;
  const one: Part = (scope, stamp) => {
    const object: Record<string, unknown> = { ...blank };
    for (const { key, part } of changing) {
      const value = part(scope, stamp);
      if (value === undefined) delete object[key];
      else object[key] = value;
    }
    return finish ? finish(object, stamp) : object;
  };
  const isFixed = !('$data' in node || '$when' in node) && fields.every((each) => each.fixed);
  // Buttons carry the stamp.
  if (isFixed) return node.type === 'Action.Execute' ? { part: one, fixed: false } : fixed(one(NOTHING, NO_STAMP));
  return { part: repeated(node.$data, '$when' in node ? condition(node.$when) : () => true, one), fixed: false };
}

/** Only a condition that is plainly true keeps its object. */
function condition(when: unknown): (scope: Scope) => boolean {
  const evaluate = typeof when === 'string' ? compile(when, 'condition') : undefined;
  if (!evaluate) return () => false;
  return (scope) => {
    try {
      return evaluate(scope) === true;
    } catch (error) {
      if (error instanceof NotEvaluated) return false;
      throw error;
    }
  };
}

/** Once, or once for each item of the list that `$data` comes to: nothing, one object, or a list of them. */
function repeated(data: unknown, when: (scope: Scope) => boolean, one: Part): Part {
  if (data === undefined) return (scope, stamp) => (when(scope) ? one(scope, stamp) : null);
  const evaluate = (typeof data === 'string' ? compile(data, 'text') : undefined) ?? (() => data);
  return (scope, stamp) => {
    const value = evaluate(scope);
    if (!Array.isArray(value)) {
      const inner = value === undefined ? scope : { ...scope, data: value };
      return when(inner) ? one(inner, stamp) : null;
    }
    const drawn: unknown[] = [];
    let inner = scope;
    for (const [index, item] of value.entries()) {
      inner = { root: inner.root, data: item === undefined ? inner.data : item, index, item: inner.item };
      if (when(inner)) drawn.push(one(inner, stamp));
    }
    if (drawn.length === 0) return null;
    return drawn.length === 1 ? drawn[0] : drawn;
  };
}
