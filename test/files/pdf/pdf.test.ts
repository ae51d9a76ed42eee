import { strict as assert } from 'node:assert';
import { makePdf } from '../../../src/files/pdf/pdf.ts';
import { textInPdf } from '../../support/pdf.ts';

const made = async (text: string): Promise<string> => {
  const about = { title: 'Intyg', language: 'sv', at: '2020-05-11T06:00:00.000Z' } as const;
  return textInPdf(Buffer.from(await makePdf(about, (pdf) => pdf.paragraph(text))));
};

describe('a document', () => {
  it('can be read in letters that stood for parts of others in the one before', async () => {
    // The font draws the first with the second, "½" and "ﬁ" too.
    for (const text of ['Åi½ﬁ', 'Aı12', 'fi', 'Sida 1 av 2']) assert.equal((await made(text)).trim(), text);
  });
});
