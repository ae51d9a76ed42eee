/**
 * Reads as much of the Bicep language as our templates use: declarations with objects, arrays, texts, and expressions, which
 * stay text. No compiler can be had here; what this cannot read, it refuses.
 */
export type Value = string | number | boolean | Expression | readonly Value[] | { readonly [name: string]: Value };
/** What Azure works out, as it is written. */
export class Expression {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Declaration = {
  readonly kind: 'param' | 'var' | 'resource' | 'module' | 'output';
  readonly name: string;
  /** Of a parameter or output its type, of a resource its type and API version, of a module its file. */
  readonly type: string;
  readonly decorators: readonly string[];
  readonly value: Value | undefined;
};

export function parseBicep(text: string): Declaration[] {
  let at = 0;
  const rest = () => text.slice(at);
  const fail = (what: string): never => {
    const line = text.slice(0, at).split('\n').length;
    throw new Error(`Line ${line}: expected ${what}, found ${JSON.stringify(rest().slice(0, 30))}`);
  };
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest());
    if (found?.index !== 0) return undefined;
    at += found[0].length;
    return found[0];
  };
  const expect = (pattern: RegExp, what: string): string => take(pattern) ?? fail(what);
  const blank = () => take(/(\s|\/\/.*)*/);
  const word = () => expect(/[A-Za-z_]\w*/, 'a name');
  const plainText = () => expect(/'[^'$\\\n]*'/, 'a plain text').slice(1, -1);

  /** From an opening quote past its end, with the expressions inside. */
  function skipText(): void {
    expect(/'/, 'a text');
    while (!take(/'/)) {
      if (take(/\$\{/)) {
        skipExpression(/[}]/);
        expect(/}/, 'the end of an expression in a text');
      } else {
        expect(/\\.|[^\n]/, 'the end of a text');
      }
    }
  }
  /** Up to one of these characters that is not inside brackets or a text. */
  function skipExpression(until: RegExp): void {
    const open: string[] = [];
    while (at < text.length && !(open.length === 0 && until.test(text.charAt(at)))) {
      if (text.charAt(at) === "'") {
        skipText();
        continue;
      }
      const character = expect(/[\s\S]/, 'an expression');
      if ('([{'.includes(character)) open.push(character);
      if (')]}'.includes(character) && open.pop() !== { ')': '(', ']': '[', '}': '{' }[character])
        fail('other brackets');
    }
  }
  function readValue(): Value {
    if (take(/\{/)) return readObject();
    if (take(/\[/)) return readArray();
    const start = at;
    skipExpression(/[\n,}\]]/);
    const written = text.slice(start, at).trim();
    if (written === '') fail('a value');
    if (/^'[^'$\\]*'$/.test(written)) return written.slice(1, -1);
    if (/^-?\d+$/.test(written)) return Number(written);
    if (written === 'true' || written === 'false') return written === 'true';
    return new Expression(written);
  }
  function readObject(): Value {
    const fields: Record<string, Value> = {};
    for (blank(); !take(/\}/); blank(), take(/,/), blank()) {
      const start = at;
      if (text.charAt(at) === "'") skipText();
      else word();
      const name = text.slice(start, at).replaceAll("'", '');
      if (name in fields) fail(`no second ${name}`);
      expect(/\s*:\s*/, 'a colon');
      fields[name] = readValue();
    }
    return fields;
  }
  function readArray(): Value {
    const items: Value[] = [];
    for (blank(); !take(/\]/); blank(), take(/,/), blank()) items.push(readValue());
    return items;
  }
  function readDeclaration(): Declaration {
    const decorators: string[] = [];
    while (take(/@/)) {
      const start = at;
      skipExpression(/\n/);
      decorators.push(text.slice(start, at));
      blank();
    }
    const kind = expect(/(param|var|resource|module|output)\b/, 'a declaration') as Declaration['kind'];
    take(/ +/);
    const name = word();
    take(/ +/);
    const typed = kind !== 'var';
    const type = !typed ? '' : kind === 'param' || kind === 'output' ? word() : plainText();
    const existing = take(/ +existing/);
    const value = take(/ *= */) === undefined ? undefined : readValue();
    expect(/ *(\n|$)/, 'the end of the line');
    return { kind, name, type, decorators: existing ? [...decorators, 'existing'] : decorators, value };
  }

  const found: Declaration[] = [];
  for (blank(); at < text.length; blank()) found.push(readDeclaration());
  return found;
}

/** The names that an expression, or a value with expressions in it, takes from elsewhere: not fields, nor texts. */
export function namesIn(value: Value | undefined): string[] {
  if (value instanceof Expression) {
    const inText = [...value.text.matchAll(/\$\{([^{}]*)\}/g)].map((found) => found[1] ?? '');
    const outside = value.text.replace(/'[^']*'/g, "''");
    return [outside, ...inText].flatMap((each) => each.match(/(?<![\w.'])[A-Za-z_]\w*/g) ?? []);
  }
  if (typeof value === 'object') return Object.values(value).flatMap((each: Value) => namesIn(each));
  return [];
}
