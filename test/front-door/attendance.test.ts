import { strict as assert } from 'node:assert';
import { type Card, nodesOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { line } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';
import { textInPdf, unpacked } from '../support/pdf.ts';

const URL_TITLE = /Närvarointyg/;

onOneStore('the statement that somebody was at a test', (store) => {
  let scene: Scene;
  let vera: Awaited<ReturnType<Scene['offered']>>;
  let session: string;
  before(async () => {
    scene = await openScene({ store });
    vera = await scene.offered('Vera Žižková Närvaro', 'vera.narvaro@example.com', { capacity: '5' });
    session = vera.session;
  });
  after(() => scene?.close());

  const urlIn = (card: Card): string | undefined => {
    const found = [...nodesOf(card)].find(
      ({ type, title }) => type === 'Action.OpenUrl' && URL_TITLE.test(String(title)),
    );
    return typeof found?.url === 'string' ? found.url : undefined;
  };
  const recorded = (attended: string) =>
    scene.assessor.sends('attendance.record', {
      ...stamp(scene.programme),
      ...{ candidate: vera.candidate, session, attended },
    });
  const fetched = async (url: string) => {
    const answer = await fetch(url);
    return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
  };

  it('is there when it is recorded that they were, and says when and where, in their language', async () => {
    assert.equal(urlIn(await vera.says('min tid')), undefined);
    await recorded('yes');
    const url = urlIn(await vera.says('min tid')) ?? assert.fail('no link');
    const { status, body } = await fetched(url);
    assert.equal(status, 200);
    const text = textInPdf(body).replaceAll(/\s+/g, ' ');
    assert.match(
      text,
      /Intyg om närvaro.*Vera Žižková Närvaro.*kl\. 09\.00–12\.00.*11 maj 2020.*Sal 3.*Tore Testledare/,
    );
    assert.ok(body.length < 200_000);
    for (const part of [/\/StructTreeRoot/, /\/Lang \(sv\)/, /pdfuaid/]) assert.match(unpacked(body), part);
    const english = textInPdf((await fetched(`${url}?lang=en`)).body);
    assert.ok(english.includes(line('attendance.title', {}, 'en')));
  });

  it('is gone when that was corrected', async () => {
    const url = urlIn(await vera.says('min tid')) ?? assert.fail('no link');
    await recorded('no');
    assert.equal((await fetched(url)).status, 404);
    assert.equal(urlIn(await vera.says('min tid')), undefined);
    await recorded('yes');
  });

  it('says nothing of the result, which it stands beside', async () => {
    const ids = { ...stamp(scene.programme), candidate: vera.candidate, session };
    await scene.assessor.sends('result.submit', { ...ids, ...ALL_MET });
    const card = await vera.receives(line('result.heading'));
    const text = textInPdf((await fetched(urlIn(card) ?? assert.fail(textOf(card)))).body);
    assert.doesNotMatch(text, /uppfyller|Mätteknik|delvis/i);
  });
});
