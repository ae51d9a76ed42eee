import { strict as assert } from 'node:assert';
import { type CertificateWords, certificateFile } from '../../../src/files/certificate/certificate.ts';
import { textInPdf, unpacked } from '../../support/pdf.ts';

const words = (over: Partial<CertificateWords> = {}): CertificateWords => ({
  language: 'sv',
  title: 'Intyg om validering',
  name: 'Åsa Žižková-Ðorđević',
  intro: 'Har genomgått validering i programmet Industriteknik BAS.',
  areasTitle: 'Kompetensområden',
  areas: Array.from({ length: 12 }, (_, n) => ({ title: `Område ${n}`, value: 'Uppfyller kraven' })),
  facts: [{ title: 'Testcenter', value: 'Vimmerby gymnasium' }],
  incomplete: 'Namnet har tecken som saknas.',
  check: 'Läs av rutan.',
  square: 'QR-kod med adressen',
  codeTitle: 'Intygets kod',
  ...over,
});
const CODE = `kalmar.${'0123456789'.repeat(4)}`;
const paper = { code: CODE, address: `https://bot.example.com/intyg/${CODE}`, at: '2020-05-11T07:00:00.000Z' };
const fileOf = async (over?: Partial<CertificateWords>) => Buffer.from(await certificateFile(words(over), paper));

describe('a certificate on paper', () => {
  it('is small, tagged, named and in its language, with its letters in it', async () => {
    const file = await fileOf();
    assert.ok(file.length < 200_000, `${file.length} bytes`);
    const text = unpacked(file);
    for (const part of [/^%PDF-1\.7/, /\/MarkInfo/, /\/StructTreeRoot/, /\/Lang \(sv\)/, /DisplayDocTitle true/]) {
      assert.match(text, part);
    }
    for (const tag of ['H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure'])
      assert.match(text, new RegExp(`/S /${tag}\\b`));
    assert.match(text, /pdfuaid/);
    assert.match(text, /\/FontFile2/);
    assert.match(text, /\/Alt \(/);
  });
  it('takes names of every length and letter, and more areas than a page holds', async () => {
    const areas = Array.from({ length: 60 }, (_, n) => ({
      title: `Område ${n} `.repeat(20),
      value: 'Når delvis kraven',
    }));
    const file = await fileOf({ name: 'Ελένη Жукова Ştefănescu Łukaszewicz '.repeat(6), areas });
    assert.ok((unpacked(file).match(/\/Type \/Page\b/g) ?? []).length > 1);
    assert.ok(file.length < 200_000);
  });
  it('says that a name has letters which it lacks, and draws no empty boxes for them', async () => {
    const read = async (name: string) => textInPdf(await fileOf({ name })).normalize('NFC');
    const lacking = await read('李小龙 Ångström');
    assert.match(lacking, /\?\?\? Ångström/);
    assert.match(lacking, /Namnet har tecken som saknas/);
    for (const whole of ['Åsa Žižková-Ðorđević', 'Nguyễn Thị Hoa', 'Ștefan Жуков', 'Zoë\u00a0O’Brien']) {
      const text = await read(whole);
      assert.ok(!text.includes('?'), whole);
      assert.doesNotMatch(text, /Namnet har tecken/, whole);
    }
    assert.match(await read('𝓥era Ｖalidand'), /Vera Validand/);
  });
  it('is another one for another code', async () => {
    const other = await certificateFile(words(), { ...paper, address: 'https://bot.example.com/intyg/other' });
    assert.notDeepEqual(Buffer.from(other), await fileOf());
  });
});
