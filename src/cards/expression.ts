/** An expression of a template, as far as this program reads them: see `readText`. */
export type Expression =
  | { readonly kind: 'value'; readonly value: string | number | boolean }
  /** Of another expression, or of the data when there is none. */
  | { readonly kind: 'field'; readonly name: string; readonly of?: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

export type Text = readonly (string | Expression)[];

const STRING = /'[^'\\]*'|"[^"\\]*"/.source;
const TOKEN = new RegExp(
  `\\s*(?:(${STRING})|(\\d+)(?![\\w.])|(\\$?[a-zA-Z]\\w*)|(==|!=|&&|\\|\\||[!<>(),.]))\\s*`,
  'y',
);
const EXPRESSION = new RegExp(`\\$\\{((?:${STRING}|[^{}'"\`\\r\\n])+)\\}`);
/** From the loosest to the tightest. */
const BINARY: readonly (readonly string[])[] = [['||'], ['&&'], ['<', '>'], ['==', '!=']];

/**
 * Reads a text with expressions in `${…}`. Templates are full of a few kinds: fields, texts, whole numbers, comparisons, and,
 * or, not, calls of functions. The library's own parser, made from a grammar, takes a third of a second to load and as long
 * again to read our templates.
 * @returns undefined for whatever else there is in it: only the library knows what that is
 */
export function readText(text: string): Text | undefined {
  // Both mean something to the library.
  if (/[`\\]/.test(text)) return undefined;
  const parts: (string | Expression)[] = [];
  for (const [n, part] of text.split(EXPRESSION).entries()) {
    const read = n % 2 === 0 ? part : readExpression(part);
    if (read === undefined || (n % 2 === 0 && part.includes('${'))) return undefined;
    if (read !== '') parts.push(read);
  }
  return parts;
}

type Token = { readonly kind: 'text' | 'number' | 'name' | 'sign'; readonly text: string };
/** Ends the reading of what this program does not read. */
class Unread extends Error {}

function readExpression(source: string): Expression | undefined {
  try {
    const tokens = tokensOf(source);
    const read = binary(tokens, 0);
    return tokens.length === 0 ? read : undefined;
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const [, text, number, name, sign] = TOKEN.exec(source) ?? [];
    if (text !== undefined) tokens.push({ kind: 'text', text: text.slice(1, -1) });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else throw new Unread();
  }
  return tokens;
}

const isSign = (token: Token | undefined, ...signs: readonly string[]): token is Token =>
  token?.kind === 'sign' && signs.includes(token.text);

/** Whether the next is this sign, which is then taken. */
function took(tokens: Token[], sign: string): boolean {
  if (!isSign(tokens[0], sign)) return false;
  tokens.shift();
  return true;
}

function must(tokens: Token[], sign: string): void {
  if (!took(tokens, sign)) throw new Unread();
}

function binary(tokens: Token[], level: number): Expression {
  const operators = BINARY[level];
  if (!operators) return unary(tokens);
  let read = binary(tokens, level + 1);
  for (;;) {
    const [operator] = tokens;
    if (!isSign(operator, ...operators)) return read;
    tokens.shift();
    read = { kind: 'call', name: operator.text, args: [read, binary(tokens, level + 1)] };
  }
}

function unary(tokens: Token[]): Expression {
  return took(tokens, '!') ? { kind: 'call', name: '!', args: [unary(tokens)] } : primary(tokens);
}

function primary(tokens: Token[]): Expression {
  let read = atom(tokens);
  while (took(tokens, '.')) {
    const name = tokens.shift();
    if (name?.kind !== 'name' || isSign(tokens[0], '(')) throw new Unread();
    read = { kind: 'field', name: name.text, of: read };
  }
  return read;
}

function atom(tokens: Token[]): Expression {
  if (took(tokens, '(')) {
    const read = binary(tokens, 0);
    must(tokens, ')');
    return read;
  }
  const token = tokens.shift();
  if (token?.kind === 'text') return { kind: 'value', value: token.text };
  if (token?.kind === 'number') return { kind: 'value', value: Number(token.text) };
  if (token?.kind !== 'name' || token.text === 'null' || token.text === 'undefined') throw new Unread();
  if (token.text === 'true' || token.text === 'false') return { kind: 'value', value: token.text === 'true' };
  if (!took(tokens, '(')) return { kind: 'field', name: token.text };
  const args: Expression[] = [];
  do args.push(binary(tokens, 0));
  while (took(tokens, ','));
  must(tokens, ')');
  return { kind: 'call', name: token.text, args };
}
