/**
 * A phone number that a spreadsheet took for a number, and so lost what it began with: 701234567 is 070-123 45 67, and
 * 46701234567 is +46 70 123 45 67. Anything else as it is.
 */
export function excelPhone(text: string): string {
  if (!/^[1-9]\d{6,11}$/.test(text)) return text;
  return text.startsWith('46') && text.length > 9 ? `+${text}` : `0${text}`;
}
