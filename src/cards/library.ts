import { type Expression, ExpressionType, Options, SimpleObjectMemory } from 'adaptive-expressions';
// Not the package's front door: its types lead into another package's sources, which our compiler settings refuse.
import { Template } from 'adaptivecards-templating/lib/template-engine.js';
import { type Evaluate, NotEvaluated, type Use } from './evaluate.ts';

/** A text of a template as the library evaluates it. */
export function compile(text: string, use: Use): Evaluate {
  const parsed = Template.parseInterpolatedString(text);
  if (typeof parsed === 'string') return () => parsed;
  return parsed.type === ExpressionType.Concat && use === 'text' ? joined(parsed) : evaluator(parsed, use);
}

/** Texts and expressions in a row. One that cannot be evaluated stands there as it is; nothing at all is a mistake. */
function joined({ children }: Expression): Evaluate {
  const parts = children.map((child) => {
    const evaluate = evaluator(child, 'text');
    return (scope: Parameters<Evaluate>[0]) => {
      try {
        return evaluate(scope);
      } catch {
        return `\${${child.toString()}}`;
      }
    };
  });
  return (scope) => parts.map((part) => textOf(part(scope))).join('');
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) throw new Error('an expression in a text came to nothing');
  return String(value);
}

function evaluator(expression: Expression, use: Use): Evaluate {
  const options = new Options();
  if (use === 'text') options.nullSubstitution = (path) => `\${${path}}`;
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
