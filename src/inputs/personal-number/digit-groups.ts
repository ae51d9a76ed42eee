import { decodeHTML } from 'entities';
import { asciiDigits, isPlain, plainDashes } from '../normalise.ts';

/** Digits that stand together, and where. The last group of an interim number begins with a letter. */
export type Group = { readonly digits: string; readonly start: number; readonly end: number };

/** Invisible characters, which could stand between the digits. */
const UNSEEN = /(?!\s)[\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]/gu;
const TAG = /<[^<>]*>/g;
const EMPHASIS = /[*_~`]/g;
/** A Swedish VAT number wraps an organisation number, or a sole trader's personal identity number. */
const VAT = /(?<!\p{L})SE ?(\d{10})01(?!\d)/giu;
const GROUP = /\d+|(?<!\p{L})[trsuwxjklmn]\d{3}(?![\p{L}\p{N}])/giu;

/** The ways in which the digits of a text may be read: as it stands, and with its markup taken as nothing or as a space. */
export function readings(text: string): readonly [string, ...string[]] {
  const decoded = text.includes('&') ? decodeHTML(decodeHTML(text)) : text;
  const digits = isPlain(decoded) ? decoded : asciiDigits(plainDashes(decoded.normalize('NFKC').replace(UNSEEN, '')));
  const plain = digits.replace(VAT, 'SE $1 ');
  if (!/[<*_~`]/.test(plain)) return [plain];
  return [plain, plain.replace(TAG, '').replace(EMPHASIS, ''), plain.replace(TAG, ' ')];
}

export const groupsIn = (text: string): readonly Group[] =>
  Array.from(text.matchAll(GROUP), ({ 0: digits, index }) => ({ digits, start: index, end: index + digits.length }));
