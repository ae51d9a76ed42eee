/** Characters nobody sees, which could stand between the digits. */
const UNSEEN = /[\p{Cf}\p{Mn}\p{Default_Ignorable_Code_Point}]/gu;
const DASHES = /[\u2010-\u2015\u2212]/g;

/** Six or eight digits, a separator or none, four digits. */
const TOGETHER = /(?<!\d)(\d{2})?(\d{2})(\d{2})(\d{2})(\s?[-+\s]\s?)?(\d{4})(?!\d)/g;
/** The same with the date written as one; then `-` or `+` must follow it. */
const AS_DATE = /(?<!\d)(\d{2})?(\d{2})[-. ](\d{2})[-. ](\d{2})(\s?[-+]\s?)(\d{4})(?!\d|-\d)/g;

/**
 * Whether a text holds what looks like a Swedish personal identity number or co-ordination number: a date (day + 60 in a
 * co-ordination number), then four digits. The check digit is not asked for: a number with a slip in it still points at a
 * person. Rule: such numbers are refused everywhere (they need a legal ground of their own, and a name and an address are
 * enough here).
 *
 * @param loose whether ten bare digits count; not in a phone number, which may well look so
 */
export function hasPersonalNumber(text: string, loose = true): boolean {
  const plain = text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(DASHES, '-')
    .replace(/\p{Nd}/gu, asciiDigit);
  return [...plain.matchAll(TOGETHER), ...plain.matchAll(AS_DATE)].some((match) => looksPersonal(match, loose));
}

function looksPersonal(match: RegExpMatchArray, loose: boolean): boolean {
  const [, century, year = '', month = '', day = '', separator, last = ''] = match;
  if (century !== undefined && !['18', '19', '20'].includes(century)) return false;
  if (Number(month) < 1 || Number(month) > 12 || !isDay(Number(day))) return false;
  if (century !== undefined || separator?.trim()) return true;
  const digits = year + month + day + last;
  // Mobile numbers begin with 07 and often look like a date: of them, only those with a right check digit.
  return loose && (!digits.startsWith('07') || hasCheckDigit(digits));
}

/** Every script has its ten digits in a row, from nought to nine. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

const isDay = (day: number): boolean => (day >= 1 && day <= 31) || (day >= 61 && day <= 91);

/** The Luhn sum over ten digits, as on every Swedish personal identity number. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, n) => {
    const doubled = Number(digit) * (n % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
