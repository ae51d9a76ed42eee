import { strict as assert } from 'node:assert';
import { buttonsOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';

onOneStore('a question of a candidate', (store) => {
  let scene: Scene;
  let session: string;
  before(async () => {
    scene = await openScene({ store });
    session = await scene.createSession({ capacity: '5' });
  });
  after(() => scene?.close());

  async function assessed(candidate: string): Promise<void> {
    const { assessor, coordinator, programme } = scene;
    await scene.offer(session, candidate);
    await coordinator.sends('booking.relay', { ...stamp(programme), candidate, session, answer: 'accept' });
    await assessor.sends('attendance.record', { ...stamp(programme), candidate, session, attended: 'yes' });
    await assessor.sends('result.submit', { ...stamp(programme), candidate, session, ...ALL_MET });
  }
  const stored = (id: string) => scene.bot.app.world.records.candidate(scene.programme, id);

  it('reaches their coordinator in the chat while there is no result, and is kept no longer than that', async () => {
    const vera = await scene.candidate('Vera Undrar', 'vera.undrar@example.com');
    const sent = await vera.presses(await vera.says('min tid'), 'contact.ask', { question: 'Var ska jag parkera?' });
    assert.match(textOf(sent), sv('ask.sent'));
    const told = await scene.coordinator.receives('Var ska jag parkera?');
    assert.match(
      textOf(told),
      inOrder(sv('notice.question.title', { name: 'Vera Undrar' }), /vera\.undrar@example\.com/),
    );
    assert.ok(buttonsOf(told).some(({ verb }) => verb === 'candidate.open'));
    const gone = async () => (await stored(vera.candidate))?.question === undefined;
    assert.ok(await eventually(gone));
  });

  it('of a result reaches who gave it, and no coordinator', async () => {
    const nils = await scene.candidate('Nils Undrar', 'nils.undrar@example.com');
    await assessed(nils.candidate);
    const card = await nils.receives(line('result.heading'));
    assert.match(
      textOf(card),
      inOrder(sv('result.good_other', { count: 10, of: 10 }), sv('result.ask', { name: 'Tore Testledare' })),
    );
    const sent = await nils.presses(card, 'contact.ask', { question: 'Kan ni titta en gång till?' });
    assert.match(textOf(sent), sv('ask.sent'));
    const told = await scene.assessor.receives('Kan ni titta en gång till?');
    const given = await scene.assessor.presses(told, 'result.open');
    assert.match(textOf(given), /Nils Undrar/);
    assert.ok(!scene.coordinator.inbox().some((each) => textOf(each).includes('titta en gång till')));
  });

  it('keeps what was written when it cannot be taken', async () => {
    const bo = await scene.candidate('Bo Undrar', 'bo.undrar@example.com');
    const secret = await bo.presses(await bo.says('min tid'), 'contact.ask', { question: 'Jag är 19121212-1212' });
    assert.match(textOf(secret), sv('problem.personal-number'));
  });

  it('is not needed by who has no address: who gave the result is asked to call, and no coordinator', async () => {
    const phone = '070-174 06 05';
    const tage = await scene.nominate({ name: 'Tage Telefon', email: '', phone });
    await assessed(tage);
    const told = await scene.assessor.receives(line('notice.result-call.title', { name: 'Tage Telefon' }));
    assert.match(textOf(told), inOrder(phone, sv('notice.result-call.line')));
    assert.match(textOf(await scene.assessor.presses(told, 'result.open')), /Tage Telefon/);
    const toCall = { ...stamp(scene.programme), list: 'unreached' };
    assert.doesNotMatch(textOf(await scene.coordinator.sends('list.page', toCall)), /Tage Telefon/);
  });
});
