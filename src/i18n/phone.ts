import { createRequire } from 'node:module';

/** A number without the code of a country is one of this. */
const HOME = 'SE';

let library: typeof import('libphonenumber-js/min') | undefined;
const require = createRequire(import.meta.url);
/** Loaded with the first number: it takes a tenth of a second, which no start should wait for. */
function numbers(): typeof import('libphonenumber-js/min') {
  const found: typeof import('libphonenumber-js/min') = library ?? require('libphonenumber-js/min');
  library = found;
  return found;
}

/** The one form that a number is kept in: `+46701740605`, `+46480450600;ext=12`; undefined: nobody could call it. */
export function plainPhone(text: string, extension?: string): string | undefined {
  const found = numbers().parsePhoneNumberFromString(text, HOME);
  if (!found?.isPossible()) return undefined;
  return extension === undefined ? found.number : `${found.number};ext=${extension}`;
}

/** `070-174 06 05`, `+47 22 12 34 56`; else as it was stored. `extensionIs`: what stands before an extension. */
export function shownPhone(stored: string, extensionIs: string): string {
  if (!stored.startsWith('+')) return stored;
  const [number = '', extension] = stored.split(';ext=');
  const found = numbers().parsePhoneNumberFromString(number, HOME);
  if (!found) return stored;
  const shown = found.country === HOME ? found.formatNational() : found.formatInternational();
  return extension === undefined ? shown : `${shown} ${extensionIs} ${extension}`;
}
