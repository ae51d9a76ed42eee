import { domainToASCII } from 'node:url';
import { LANGUAGE, LANGUAGES, type Language } from '../domain/languages.ts';
import { plainPhone } from '../i18n/phone.ts';

/** What a line of text says, when it can be read in one way only; undefined otherwise. All take a line made plain by `formal`. */

/** `kl. 9.00`, `09:00:00`, `9:00 PM`, `0900`, `9`: as HH:MM. */
export function timeIn(text: string): string | undefined {
  const said = text.replace(/^(?:kl(?:ockan|\.)?|at)\s*/i, '');
  const [, hours = '', minutes = '00', half = ''] =
    /^(\d{1,2})(?:[:.](\d\d)(?:[:.]00(?:\.0+)?)?)?\s*([ap]\.?m\.?|[fe]\.?m\.?)?$/i.exec(said) ??
    /^(\d{1,2})(\d\d)$/.exec(said) ??
    [];
  const hour = hourOf(Number(hours), half[0]?.toLowerCase());
  const valid = hours !== '' && hour !== undefined && hour < 24 && Number(minutes) < 60;
  return valid ? `${String(hour).padStart(2, '0')}:${minutes}` : undefined;
}

/** Twelve hours before noon (`a`, `f`) or after it (`p`, `e`); "14:00 PM" is fourteen. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (half === 'a' || half === 'f') return hour <= 12 ? hour % 12 : undefined;
  return hour === 0 ? undefined : hour < 12 ? hour + 12 : hour;
}

const UNITS = /\s*(?:st|stycken|platser|personer|timmar|pcs|seats|people|persons|hours)\.?$/i;
const MONEY = /^(?:sek|kr)\.?\s*|\s*(?:kr|kronor|sek)\.?$|\s?[:,.]-$/gi;

/** `85 394`, `85.394`, `85,394`, `85394.00`, `12 st`: a whole number; a single `1,5` or `85,39` is none. */
export function wholeIn(text: string, money: boolean): number | undefined {
  const said = text.replace(money ? MONEY : UNITS, '');
  const [, sign = '', whole = ''] =
    /^([-+]?)(\d{1,12}|\d{1,3}(?:([ .,'])\d{3})(?:\3\d{3})*)(?:[.,]0{1,2})?$/.exec(said) ?? [];
  const digits = whole.replace(/\D/g, '');
  return digits === '' || digits.length > 12 ? undefined : Number(sign + digits);
}

/** `12 500,50`, `12,500.50`, `12500:-`, `SEK 12,5`: an amount in öre. A single point or comma before three digits parts thousands. */
export function oreIn(text: string): number | undefined {
  const said = text.replace(MONEY, '');
  const [, sign = '', whole = '', group, mark, ore = ''] =
    /^([-+]?)(\d{1,12}|\d{1,3}(?:([ .,'])\d{3})(?:\3\d{3})*)(?:([.,:])(\d{1,2}))?$/.exec(said) ?? [];
  const digits = whole.replace(/\D/g, '');
  if (digits === '' || digits.length > 12 || (mark !== undefined && mark === group)) return undefined;
  return Number(`${sign}${digits}${ore.padEnd(2, '0')}`);
}

/** `Anna <anna@example.com>`, `mailto:anna@example.com`, `anna@example.com.`: the address in lower case, not yet checked. */
export function addressIn(text: string): string {
  const [, linked] = /^\[([^[\]]+)\]\(mailto:[^()]*\)$/i.exec(text) ?? [];
  const [, bracketed] = /^[^<>@]*<([^<>]+)>[.,;]?$/.exec(linked ?? text) ?? [];
  return (bracketed ?? linked ?? text)
    .trim()
    .replace(/^mailto:\s*/i, '')
    .replace(/\?(?:subject|body|cc)=.*$/i, '')
    .replace(/^["'(]+|["'()]+$|[.,;:]+$/g, '')
    .replace(/\s*@\s*/g, '@')
    .toLowerCase();
}

/** An address as the network writes it: a domain in letters of its own becomes plain. Empty: there is no such domain. */
export function networkAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(address.slice(at + 1));
  return at > 0 && domain ? address.slice(0, at + 1) + domain : '';
}

const EXTENSION = /[\s,]*(?:ext|ankn|anknytning|x|#)\.?\s*(\d{1,6})$/i;

/** `070-123 45 67`, `tel: +46 (0)70 123 45 67`, `0480-45 06 00 ankn 12`: the number in its one form. */
export function phoneIn(text: string): string | undefined {
  const said = text.replace(/^(?:tel|telefon|tfn|mobil|mob|phone|mobile)\b[.:]?\s*/i, '').replace(/[.,;]+$/, '');
  const number = said.replace(EXTENSION, '');
  const isNumber = /^(?:\+|0|\(0|\(\+)[\d ()/.-]*$/.test(number) && /^\D*(?:\d\D*){7,15}$/.test(number);
  return isNumber ? plainPhone(number, EXTENSION.exec(said)?.[1]) : undefined;
}

/** A language by its code or its name, in any language: sv, svenska, Swedish, en, engelska, English. */
export function languageIn(text: string): Language | undefined {
  const said = text.toLowerCase();
  return LANGUAGES.find((each) => LANGUAGE[each].said.some((word) => said.startsWith(word)));
}
