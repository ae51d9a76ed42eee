import type { Programme } from '../../../domain/programme/programme.ts';
import type { Texts } from '../../../i18n/texts.ts';
import type { Reader } from '../reader.ts';

type Told = Pick<Programme, 'contactName' | 'contactPhone'>;

/** Whom candidates of a programme can ask, by name, by phone, or both. */
export type WhomToAsk = {
  readonly name: string;
  /** As people write it, and the address by which a phone calls it. */
  readonly phone: { readonly shown: string; readonly href: string } | undefined;
};

export function whomToAsk({ formats }: Reader, { contactName: name = '', contactPhone = '' }: Told) {
  const phone = contactPhone === '' ? undefined : { shown: formats.phone(contactPhone), href: `tel:${contactPhone}` };
  return name === '' && phone === undefined ? undefined : { name, phone };
}

/** @param where `also`: beside another way to ask; `alone`: there is none */
export function askText(t: Texts, { name, phone }: WhomToAsk, where: 'also' | 'alone'): string {
  const told = phone === undefined ? 'name' : name === '' ? 'phone' : 'both';
  return t(`whom.${where}.${told}`, { name, phone: phone?.shown ?? '' });
}

/** Whom else they can ask, beside the card's own way; nothing where nobody is told. */
export const whomLines = (t: Texts, { whom }: { readonly whom: WhomToAsk | undefined }): readonly string[] =>
  whom ? [askText(t, whom, 'also')] : [];

/** As it is typed; empty: it is not told. */
export const whomValues = ({ formats }: Reader, { contactName = '', contactPhone = '' }: Told = {}) => ({
  contactName,
  contactPhone: contactPhone === '' ? '' : formats.phone(contactPhone),
});
