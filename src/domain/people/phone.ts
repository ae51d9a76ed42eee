/** What is said after a number: whom to ask for. */
const EXTENSION = /[\s,;]*(?:ext|ankn|anknytning|x|#)[.=]?\s*\d{1,6}$/i;

/** The same for the same phone number, however it is written: with or without the country's number, spaces or signs. */
export function phoneKey(phone: string): string {
  const said = phone.replace(EXTENSION, '').replace(/\(0\)(?=.)/, (zero, at: number) => (at === 0 ? zero : ''));
  const digits = said.replace(/\D/g, '');
  const abroad = /^\D*\+/.test(said) ? digits : digits.startsWith('00') ? digits.slice(2) : undefined;
  if (abroad === undefined) return digits;
  return abroad.startsWith('46') ? `0${abroad.slice(2).replace(/^0/, '')}` : abroad;
}
