import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, nodesOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import { textInPdf } from '../support/pdf.ts';
import type { PersonInChat } from '../support/people.ts';

onOneStore('what somebody needs at the test', (store) => {
  let scene: Scene;
  let session: string;
  let vera: Awaited<ReturnType<Scene['candidate']>>;
  before(async () => {
    scene = await openScene({ store });
    session = await scene.createSession({ capacity: '5' });
    vera = await scene.candidate('Vera Behov', 'vera.behov@example.com');
    await scene.offer(session, vera.candidate);
    await vera.sends('booking.accept', { ...stamp(scene.programme), candidate: vera.candidate, session });
  });
  after(() => scene?.close());

  const opened = (by: PersonInChat) => by.sends('session.open', { ...stamp(scene.programme), session });
  const sheetOf = async (card: Card) => {
    const url = String([...nodesOf(card)].find(({ type }) => type === 'Action.OpenUrl')?.url);
    return textInPdf(Buffer.from(await (await fetch(url)).arrayBuffer())).replaceAll(/\s+/g, ' ');
  };
  const needs = 'Längre tid, Tolk';

  it('is taken on their own card, which then says how long their test is', async () => {
    const card = await vera.says('min tid');
    const saved = await vera.presses(card, 'adaptation.save', { needs: 'interpreter,more-time' });
    assert.match(textOf(saved), inOrder(sv('needs.saved'), 'ungefär 4 timmar', sv('needs.own', { needs })));
    const none = buttonsOf(await vera.says('min tid')).some(({ verb }) => verb === 'adaptation.save');
    assert.ok(none, 'it can be changed');
  });

  it('is read by the assessors of their session, there, in its list and on its sheet', async () => {
    const until = sv('needs.until', { needs, time: '13.00' });
    const day = await opened(scene.assessor);
    assert.match(textOf(day), until);
    const list = { ...stamp(scene.programme), list: 'participants', session, cursor: '' };
    assert.match(textOf(await scene.assessor.sends('list.page', list)), until);
    assert.ok((await sheetOf(day)).includes(`${line('day-sheet.needs')} Vera Behov ${needs}.`));
  });

  it('is read by nobody else: neither that they need something, nor that they have said so', async () => {
    for (const by of [scene.coordinator, scene.lead]) {
      const day = await opened(by);
      const person = { ...stamp(scene.programme), candidate: vera.candidate };
      const shown = [day, await by.sends('candidate.open', person), await by.says('historik Vera')].map(textOf);
      assert.doesNotMatch([...shown, await sheetOf(day)].join(' '), /Längre tid|Tolk|Behöver|adaptation|anpass/i);
    }
  });

  it('is theirs to say alone, and stands in what is stored of them', async () => {
    const nils = await scene.candidate('Nils Annan', 'nils.annan@example.com');
    const forged = { ...stamp(scene.programme), candidate: vera.candidate, needs: 'breaks' };
    assert.match(textOf(await nils.sends('adaptation.save', forged)), sv('refusal.not-your-booking'));
    const mine = await vera.says('mina uppgifter');
    const url = String([...nodesOf(mine)].find(({ type }) => type === 'Action.OpenUrl')?.url);
    assert.match(await (await fetch(url)).text(), /"adaptations": \[\s*"more-time",\s*"interpreter"\s*\]/);
  });
});
