import { strict as assert } from 'node:assert';
import { readSheet } from 'read-excel-file/node';
import { type Card, nodesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { line } from '../support/http/saying.ts';
import { ALL_MET, openScene, PERSON, type Scene, stamp } from '../support/http/scene.ts';
import { textInPdf } from '../support/pdf.ts';

const OTHERS = 'Hemlighuset AB';
const AREAS = 10;

onOneStore('the sheets of a report', (store) => {
  let scene: Scene;
  let session: string;
  before(async () => {
    scene = await openScene({ store });
    session = await scene.createSession({ capacity: '30' });
    for (let n = 0; n < 5; n += 1) await assessed(PERSON.employer, `Vera Validand ${n}`);
    for (let n = 0; n < 2; n += 1) await assessed(OTHERS, `Nils Ensam ${n}`);
  });
  after(() => scene?.close());

  async function assessed(employer: string, name: string): Promise<void> {
    const candidate = await scene.nominate({ name, employer });
    await scene.offer(session, candidate);
    const ids = () => ({ ...stamp(scene.programme), candidate, session });
    await scene.assessor.sends('attendance.record', { ...ids(), attended: 'yes' });
    await scene.assessor.sends('result.submit', { ...ids(), ...ALL_MET, 'area.a03': 'supplement' });
  }
  async function files(kind: string) {
    const card: Card = await scene.lead.sends('report.make', { ...stamp(scene.programme), kind });
    const links = [...nodesOf(card)].flatMap(({ type, url }) => (type === 'Action.OpenUrl' ? [String(url)] : []));
    const [xlsx, pdf] = await Promise.all(
      links.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())),
    );
    assert.ok(xlsx && pdf);
    return { xlsx, pdf };
  }
  const rowsOf = (file: Buffer, title: string) => readSheet(file, line(`report-file.${title}`));

  it('have the map of each organisation of which there are enough, on paper too', async () => {
    const { xlsx, pdf } = await files('full');
    const [head, ...rows] = await rowsOf(xlsx, 'maps');
    assert.equal(head?.length, 6);
    assert.equal(rows.length, AREAS);
    for (const [organisation, area, people, met, partly, supplement] of rows) {
      const found = area === 'Mätteknik' ? [0, 5] : [5, 0];
      assert.deepEqual([organisation, people, met, partly, supplement], [PERSON.employer, 5, found[0], 0, found[1]]);
    }
    assert.match(textInPdf(pdf).replace(/\s+/g, ' '), /Mätteknik 5 av 5/);
  });

  it('have for a funder no map that tells, beside the numbers of all, of a few', async () => {
    const { xlsx } = await files('funder');
    // Seven are met in each area, five of them of that organisation.
    assert.equal((await rowsOf(xlsx, 'areas'))[1]?.[1], 7);
    await assert.rejects(rowsOf(xlsx, 'maps'));
  });

  it('have in full what has been done, by whom and with whom, but what is nobody’s to know', async () => {
    const vilma = await scene.candidate('Vilma Validand', 'vilma@example.com');
    const needs = { ...stamp(scene.programme), candidate: vilma.candidate, needs: 'longer-time' };
    await vilma.sends('adaptation.save', needs);
    const { xlsx } = await files('full');
    const [, ...rows] = await rowsOf(xlsx, 'history');
    const [when, name, did, became] = rows.at(-1) ?? [];
    assert.match(String(when), /^11 maj 2020 08\.\d\d$/);
    assert.equal(name, 'Vera Validand 0');
    assert.equal(did, line('history.did.candidate.nominate', { who: 'Sam Samordnare' }));
    assert.equal(became, line('stage.nominated'));
    const result = line('history.did.result.submit', { who: 'Tore Testledare' });
    assert.ok(rows.some(([, who, said]) => who === 'Nils Ensam 1' && said === result));
    const theirs = rows.filter(([, who]) => who === 'Vilma Validand').map(([, , said]) => String(said));
    const unknown = /något ändrades/;
    assert.ok(theirs.length > 0 && theirs.every((said) => !unknown.test(said)), theirs.join());
    await assert.rejects(rowsOf((await files('funder')).xlsx, 'history'));
  });
});
