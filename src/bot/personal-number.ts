/**
 * Whether a text holds what looks like a Swedish personal identity number or co-ordination number: six or eight digits
 * that can be a date (day + 60 in a co-ordination number), then four, with `-`, `+`, a space or nothing between. The
 * check digit is not asked for: a number with a slip in it still points at a person. Rule: such numbers are refused
 * everywhere (they need a legal ground of their own, and a name and an address are enough here).
 *
 * @param loose whether ten bare digits count; not in a phone number, which may well look so
 */
export function hasPersonalNumber(text: string, loose = true): boolean {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u200B-\u200D\u2060]/g, '');
  for (const match of plain.matchAll(/(?<!\d)(\d{2})?\d{2}(\d{2})(\d{2})( ?[-+ ] ?)?\d{4}(?!\d)/g)) {
    const [, century, month = '', day = '', separator] = match;
    const inCentury = century === undefined || ['18', '19', '20'].includes(century);
    const aDate = Number(month) >= 1 && Number(month) <= 12 && isDay(Number(day));
    const written = century !== undefined || separator?.trim() || loose;
    if (inCentury && aDate && written) return true;
  }
  return false;
}

const isDay = (day: number): boolean => (day >= 1 && day <= 31) || (day >= 61 && day <= 91);
