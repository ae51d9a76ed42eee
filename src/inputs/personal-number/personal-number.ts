import { isPlain } from '../normalise.ts';
import { type Group, groupsIn, readings } from './digit-groups.ts';

/**
 * Finds what looks like a Swedish personal identity number, co-ordination number or interim number: a date (day + 60 in a
 * co-ordination number), then four digits, of which the first is a letter in an interim number.
 *
 * Rule: such numbers are refused everywhere (they need a legal ground of their own, and a name and an address are enough
 * here). Written as people write them they are found with a slip in them too, since that still points at a person. Where
 * the same digits may as well be a phone number, a time stamp or an amount, the check digit decides.
 * @param loose whether what begins with 0 may be such a number without a hyphen; not in a field for phone numbers
 */
export const hasPersonalNumber = (text: string, loose = true): boolean =>
  !hasFewDigits(text) && readings(text).some((plain) => find(plain, loose) !== undefined);

/** What may be read as digits without being one: entities, and signs such as ⑩ or ㏠. */
const DISGUISED = /[&\p{No}\p{So}]/u;
const holdsDisguised = (text: string): boolean => (isPlain(text) ? text.includes('&') : DISGUISED.test(text));
/** Whether there is anything in it that could be read as a digit. */
export const mayHoldDigits = (text: string): boolean => /\p{N}/u.test(text) || holdsDisguised(text);
/** In the shortest of them, an interim number without its century. */
const FEWEST_DIGITS = 9;
const hasFewDigits = (text: string): boolean =>
  !holdsDisguised(text) && (text.length < FEWEST_DIGITS || (text.match(/\p{Nd}/gu)?.length ?? 0) < FEWEST_DIGITS);

/** The text without such numbers, for a name that comes from elsewhere and cannot be refused. */
export function withoutPersonalNumber(text: string): string {
  if (hasFewDigits(text)) return text;
  let rest = readings(text).find((plain) => find(plain, true));
  if (rest === undefined) return text;
  for (let found = find(rest, true); found; found = find(rest, true)) {
    rest = `${rest.slice(0, found.start)} ${rest.slice(found.end)}`;
  }
  const left = tidied(rest);
  // Without the plus before it, what read as a phone number may be one.
  return hasPersonalNumber(rest) || hasPersonalNumber(left) ? tidied(rest.replace(/\p{N}/gu, ' ')) : left;
}

/** Without the empty brackets and the marks at either end that a number has left. */
const tidied = (text: string): string =>
  text
    .replace(/\([^\p{L}\p{N}]*\)|\[[^\p{L}\p{N}]*\]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.)]+$/gu, '');

const ones = (count: number): readonly number[] => Array<number>(count).fill(1);
/** How many digits stand together in the date, and after it. */
type Shape = { readonly date: readonly number[]; readonly last: readonly number[]; readonly alone?: true };
const SHAPES = [
  ...[[6], [8], [2, 6], [2, 2, 2], [4, 2, 2], [4, 1, 1], [4, 1, 2], [4, 2, 1]].map((date) => ({ date, last: [4] })),
  ...[[10], [12], [2, 10], [2, 2, 6], [4, 2, 6]].map((date) => ({ date, last: [] })),
  // Shapes of many other numbers too: no further digits may stand beside them.
  ...[
    [2, 4],
    [4, 4],
  ].map((date) => ({ date, last: [4], alone: true }) as const),
  ...[[6], [8], [2, 2, 2], [4, 2, 2]].map((date) => ({ date, last: [2, 2], alone: true }) as const),
  ...[[6], [8], ones(6), ones(8)].map((date) => ({ date, last: ones(4), alone: true }) as const),
].map((shape: Shape) => ({ ...shape, lengths: [...shape.date, ...shape.last] }));

/** What may stand within a date or the last four, and between the two. */
const WITHIN = /^[^\p{L}\p{N}:;,()]{1,3}$/u;
const WORDS =
  'de|sista|fyra|siffrorna|siffror|är|och|minus|plus|streck|bindestreck|the|last|four|digits|is|are|and|dash|hyphen';
const BETWEEN = new RegExp(`^(?:[^\\p{L}\\p{N}]|(?<!\\p{L})(?:${WORDS})(?!\\p{L})){0,16}$`, 'iu');
const LONGEST_GAP = 80;
/** The most groups that a number, and what follows it, can be in. */
const LONGEST = 15;
/** So much of what stands before a number may tell what it is. */
const BEFORE = 40;

const PHONE_BEFORE = /(?:tel|mob|ring|phone|call|nås|nr|sms)\P{N}{0,20}$/iu;
const MONEY_AFTER = /^\s?(?:kr|sek|:-|,-)/i;

type Place = { readonly start: number; readonly end: number };

function find(text: string, loose: boolean): Place | undefined {
  const groups = groupsIn(text);
  for (const [n, { start, digits }] of groups.entries()) {
    for (const shape of SHAPES) {
      if (shape.lengths[0] !== digits.length || !fits(text, groups, n, shape)) continue;
      const end = groups[n + shape.date.length + shape.last.length - 1]?.end ?? start;
      if (isPersonal(text, groups.slice(n, n + LONGEST), shape, loose)) return { start, end };
    }
    const end = regrouped(text, groups, n);
    if (end) return { start, end };
  }
  return undefined;
}

const gap = (text: string, before: Group | undefined, after: Group | undefined): string =>
  before && after ? text.slice(before.end, Math.min(after.start, before.end + LONGEST_GAP)) : ' '.repeat(LONGEST_GAP);

/** Whether the groups from here have this shape, with nothing between them that parts them. */
function fits(text: string, groups: readonly Group[], from: number, shape: (typeof SHAPES)[number]): boolean {
  const { date, last, lengths, alone } = shape;
  if (lengths.some((length, n) => groups[from + n]?.digits.length !== length)) return false;
  const between = (n: number) => gap(text, groups[from + n - 1], groups[from + n]);
  if (alone && (WITHIN.test(between(0)) || WITHIN.test(between(lengths.length)))) return false;
  return lengths.every((_, n) => {
    if (n === 0) return true;
    if (n === date.length) return BETWEEN.test(between(n));
    // "09:00", "09-12" and "09.30" after a date are hours.
    return last.length === 2 && n > date.length ? /^\s{1,3}$/.test(between(n)) : WITHIN.test(between(n));
  });
}

function isPersonal(text: string, groups: readonly Group[], { date, last }: Shape, loose: boolean): boolean {
  const read = (from: number, to: number) => groups.slice(from, to).map(({ digits }) => digits);
  const [year = '', ...rest] = read(0, date.length);
  const end = date.length + last.length;
  // "1985-1-1": a day and a month may lack their nought, but not where every digit stands alone.
  const written = date.length > 3 ? [year, ...rest] : [year, ...rest.map((each) => each.padStart(2, '0'))];
  const number = parse([...written, ...read(date.length, end)].join(''));
  if (!number || continuesAsDate(text, groups.slice(end - 1))) return false;
  const between = last.length > 0 ? gap(text, groups[date.length - 1], groups[date.length]) : '';
  if (/^[-+]+$/.test(between)) return true;
  const [first] = groups;
  const start = first?.start ?? 0;
  const before = text.slice(Math.max(0, start - BEFORE), start);
  if (/(?:^|\D)\+$/.test(before)) return false;
  const after = text.slice(groups[end - 1]?.end);
  if (number.century === undefined && /^0[1-9]/.test(number.digits) && !/\S/.test(between)) {
    return loose && !PHONE_BEFORE.test(before) && hasCheckDigit(number.digits);
  }
  if (number.recent || MONEY_AFTER.test(after)) return hasCheckDigit(number.digits);
  return true;
}

/** "2020-05-11–2020-06-12" is a period, not a date and four digits. */
function continuesAsDate(text: string, [year, month, day]: readonly Group[]): boolean {
  return (
    /^(?:19|20)\d\d$/.test(year?.digits ?? '') &&
    [gap(text, year, month), gap(text, month, day)].every((each) => /^[-./]$/.test(each)) &&
    [month, day].every((each) => (each?.digits.length ?? 0) <= 2)
  );
}

/** Digits grouped in a way that nobody writes such a number in: the check digit tells it from other numbers. */
function regrouped(text: string, groups: readonly Group[], from: number): number | undefined {
  const sign = gap(text, groups[from], groups[from + 1]);
  if (!/^[ ._-]$/.test(sign) || WITHIN.test(gap(text, groups[from - 1], groups[from]))) return undefined;
  let to = from + 1;
  while (to < groups.length && to - from < 12 && gap(text, groups[to - 1], groups[to]) === sign) to += 1;
  const run = groups.slice(from, to);
  if (WITHIN.test(gap(text, groups[to - 1], groups[to]))) return undefined;
  const written = run.map(({ digits }) => digits);
  const number = parse(written.join(''));
  const [first = ''] = written;
  const thousands = first.length <= 3 && written.slice(1).every(({ length }) => length === 3);
  const period = first.length === 6 && written[1]?.length === 6;
  const phone = text[(run[0]?.start ?? 0) - 1] === '+' || first.startsWith('0');
  if (!number || thousands || period || phone || !hasCheckDigit(number.digits)) return undefined;
  return run.at(-1)?.end;
}

type Parsed = {
  readonly century: string | undefined;
  readonly digits: string;
  /** Its date may be one of these years, and be about something else than a birth. */
  readonly recent: boolean;
};

/** Ten or twelve digits whose date can be one. */
function parse(written: string): Parsed | undefined {
  const [, century, year = '', month = '', day = '', last = ''] =
    /^(\d\d)?(\d\d)(\d\d)(\d\d)([a-z\d]\d{3})$/i.exec(written) ?? [];
  if (last === '' || (century !== undefined && !['18', '19', '20'].includes(century))) return undefined;
  const isDay = /^(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])$/.test(day);
  if (Number(month) < 1 || Number(month) > 12 || !isDay) return undefined;
  const recent = Number(day) <= 31 && /^[123]/.test(year) && (century === undefined || century === '20');
  return { century, digits: year + month + day + last, recent };
}

/** The Luhn sum over ten digits, as on every Swedish personal identity number. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, n) => {
    const doubled = Number(digit) * (n % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
