import { type ReadSheet, sheetOf } from './sheet.ts';

/** A name with its address between angle brackets. */
const RECIPIENT = /^([^<>@]*)<([^<>\s@]+@[^<>\s@]+)>$/;

/**
 * People as a mail program lists whom a mail goes to: "Anna Ek <anna@example.com>; Bo Ek <bo@example.com>". Undefined: it is
 * something else, or names one person alone.
 */
export function recipientsIn(text: string): ReadSheet | undefined {
  const parts = text.split(/[;\r\n]|(?<=>)\s*,/).flatMap((part) => part.trim() || []);
  const people = parts.flatMap((part) => {
    const [, name = '', address] = RECIPIENT.exec(part) ?? [];
    return address === undefined ? [] : [[name.replace(/^"|"\s*$/g, '').trim(), address]];
  });
  return people.length > 1 && people.length === parts.length ? sheetOf(people) : undefined;
}
