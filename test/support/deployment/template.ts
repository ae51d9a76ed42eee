import { readFileSync } from 'node:fs';
import { type Declaration, Expression, parseBicep, type Value } from './bicep.ts';

const read = (file: string): Declaration[] =>
  parseBicep(readFileSync(new URL(`../../../deployment/${file}`, import.meta.url), 'utf8'));

export const main = read('main.bicep');
export const settingsModule = read('settings.bicep');

export const all = (kind: Declaration['kind'], file = main): Declaration[] => file.filter((each) => each.kind === kind);

export function one(kind: Declaration['kind'], name: string, file = main): Declaration {
  const found = file.find((each) => each.kind === kind && each.name === name);
  if (!found) throw new Error(`There is no ${kind} ${name}.`);
  return found;
}

/** What stands at this path of a resource's or module's body; a variable of the template is replaced by its value. */
export function at(declaration: Declaration, path: string): Value | undefined {
  let value = declaration.value;
  for (const step of path.split('.')) {
    value =
      typeof value === 'object' && !(value instanceof Expression)
        ? Object.entries(value).find(([name]) => name === step)?.[1]
        : undefined;
  }
  if (!(value instanceof Expression)) return value;
  const { text } = value;
  return all('var').find(({ name }) => name === text)?.value ?? value;
}

/** An expression's text; anything else as it is. */
export const textOf = (value: Value | undefined): Value | undefined =>
  value instanceof Expression ? value.text : value;
