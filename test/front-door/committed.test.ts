import { strict as assert } from 'node:assert';
import { type Card, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { besideOf } from '../support/http/reading.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';

const plain = (card: Card) => textOf(card).replace(/\u00a0/g, ' ');

onOneStore('what the seats of a programme will cost', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
    const session = await scene.createSession({ capacity: '20' });
    for (let n = 0; n < 10; n += 1) await scene.offer(session, await scene.nominate({ name: `Vera Validand ${n}` }));
  });
  after(() => scene?.close());
  const saves = async (costPerAssessment: string) => {
    const card = await scene.lead.says('program');
    return scene.lead.presses(card, 'programme.save', { costPerAssessment }, { programme: scene.programme });
  };
  const status = async () => plain(await scene.lead.says('status'));

  it('is not told while nobody has said what one costs', async () => {
    assert.doesNotMatch(await status(), sv('costs.committed'));
  });

  it('is told beside what is spent, to leads alone', async () => {
    const card = await saves('853,94');
    assert.match(textOf(card), sv('programme.saved'));
    assert.equal(valuesOf(card).costPerAssessment, '853,94');
    const shown = await status();
    assert.match(shown, /8 539,40 kr, 10 erbjudna eller bokade platser/);
    assert.match(shown, /Kvar när de är betalda\s+76 854,60 kr/);
    assert.doesNotMatch(textOf(await scene.coordinator.says('status')), sv('costs.committed'));
  });

  it('is warned of at 80 per cent, and when there is too little left for it', async () => {
    await scene.lead.says('kostnad 60 000 personal');
    assert.match(await status(), /80 % av budgeten är använd eller uppbunden av platser\. 16 854,60 kr är kvar\./);
    assert.match(plain(await scene.lead.says('kostnad')), /80 % av budgeten/);
    await saves('2 600');
    assert.match(await status(), /kostar 606 kr mer än vad som är kvar av budgeten/);
  });

  it('stays as it was with a card of before there was such a field, and is taken away by none', async () => {
    const settings = valuesOf(await scene.lead.says('program'));
    const { costPerAssessment: _, ...before } = settings;
    const saved = { ...stamp(scene.programme), ...before, programme: scene.programme };
    assert.match(textOf(await scene.lead.sends('programme.save', saved)), sv('programme.saved'));
    assert.match(await status(), sv('costs.committed'));
    await saves('');
    assert.doesNotMatch(await status(), sv('costs.committed'));
  });

  it('that is no amount is told beside what was typed', async () => {
    const card = await saves('-1');
    assert.match(besideOf(card, 'costPerAssessment'), sv('problem.amount'));
    assert.equal(valuesOf(card).costPerAssessment, '-1');
    assert.doesNotMatch(await status(), new RegExp(line('costs.committed')));
  });
});
