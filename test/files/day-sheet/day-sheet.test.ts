import { strict as assert } from 'node:assert';
import { type DaySheet, daySheetFile } from '../../../src/files/day-sheet/day-sheet.ts';
import { textInPdf, unpacked } from '../../support/pdf.ts';

const PEOPLE = Array.from({ length: 60 }, (_, n) => `Åsa Žižková ${n}`);
const sheet = (over: Partial<DaySheet> = {}): DaySheet => ({
  language: 'sv',
  title: 'Deltagarlista 11 maj 2020',
  facts: [{ title: 'Plats', value: 'Sal B12' }],
  titles: { name: 'Namn', organisation: 'Organisation', signature: 'Underskrift', phone: 'Telefon', needs: 'Behöver' },
  people: PEOPLE.map((name) => ({ name, organisation: 'Exempelverken AB' })),
  others: '',
  phones: { title: 'Telefonnummer', about: 'För testledaren.', people: [{ name: 'Åsa', phone: '070-174 06 05' }] },
  needs: { title: 'Anpassningar', about: 'Bara för testledaren.', people: [] },
  foot: (page, pages) => `sida ${page} av ${pages}`,
  ...over,
});
const fileOf = async (over?: Partial<DaySheet>) =>
  Buffer.from(await daySheetFile(sheet(over), '2020-05-11T06:00:00.000Z'));
const times = (text: string, what: RegExp): number => (text.match(what) ?? []).length;

describe('the sheet of a session’s day', () => {
  it('holds everybody once, on as many pages as it takes, each with its heading and number', async () => {
    const file = await fileOf();
    const text = textInPdf(file);
    for (const name of PEOPLE) assert.equal(text.split('\n').filter((line) => line === name).length, 1, name);
    const pages = times(unpacked(file), /\/Type \/Page\b/g);
    assert.ok(pages > 3, `${pages} pages`);
    for (let page = 1; page <= pages; page += 1) assert.ok(text.includes(`sida ${page} av ${pages}`));
    // The last page has the phone numbers.
    assert.equal(times(text, /^Underskrift$/gm), pages - 1);
  });
  it('is tagged: each heading of its table once, of its column, and each name of its row', async () => {
    const text = unpacked(await fileOf());
    for (const part of [/\/MarkInfo/, /\/StructTreeRoot/, /\/Lang \(sv\)/, /pdfuaid/, /\/FontFile2/]) {
      assert.match(text, part);
    }
    assert.equal(times(text, /\/Scope \/Column/g), 3 + 2);
    assert.equal(times(text, /\/Scope \/Row/g), 1 + PEOPLE.length + 1);
    assert.equal(times(text, /\/S \/TR\b/g), 1 + (1 + PEOPLE.length) + (1 + 1));
  });
  it('has phone numbers on a page that is not laid out, and none without any', async () => {
    const one = { people: [{ name: 'Åsa', organisation: 'Exempelverken AB' }] };
    assert.equal(times(unpacked(await fileOf(one)), /\/Type \/Page\b/g), 2);
    const phones = { ...sheet().phones, people: [] };
    const file = await fileOf({ ...one, phones });
    assert.equal(times(unpacked(file), /\/Type \/Page\b/g), 1);
    assert.doesNotMatch(textInPdf(file), /Telefon/);
  });
  it('has what people need on a page of its own, not on the one that they sign', async () => {
    const needs = { ...sheet().needs, people: [{ name: 'Åsa', needs: 'Tolk' }] };
    const file = await fileOf({ people: [{ name: 'Åsa', organisation: 'Exempelverken AB' }], needs });
    assert.equal(times(unpacked(file), /\/Type \/Page\b/g), 3);
    assert.match(textInPdf(file).split('För testledaren.')[1] ?? '', /Bara för testledaren\.[\s\S]*Tolk/);
  });
  it('takes names of every length, and nobody at all', async () => {
    const long = 'Ελένη Жукова Ştefănescu Łukaszewicz '.repeat(30);
    assert.match(textInPdf(await fileOf({ people: [{ name: long, organisation: long }] })), /Жукова/);
    const nobody = textInPdf(await fileOf({ people: [], others: 'Ingen har en plats ännu.' }));
    assert.match(nobody, /Ingen har en plats ännu\./);
    assert.doesNotMatch(nobody, /Underskrift/);
  });
});
