/** Lower case, without accents, single spaces: so that "Oberg" finds "Öberg", however either is written. */
export const foldForSearch = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
