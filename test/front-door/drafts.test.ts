import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, inputsOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { besideOf } from '../support/http/reading.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';
import { digits } from '../support/http/stored.ts';
import type { PersonInChat } from '../support/people.ts';

const NOTE = 'Vill visa mer i morgon';
const THEIRS = { lead: 'Petra Projektledare', assessor: 'Tore Testledare' };

onOneStore('a result that is half filled in', (store) => {
  let scene: Scene;
  let vera: PersonInChat & { readonly candidate: string };
  let nils: string;
  let session: string;

  beforeEach(async () => {
    scene = await openScene({ store });
    vera = await scene.candidate('Vera Validand', 'vera@example.com');
    session = await scene.createSession();
    const other = await scene.candidate('Örjan Sist', 'orjan@example.com');
    nils = other.candidate;
    await scene.offer(session, vera.candidate, nils);
    for (const candidate of [vera.candidate, nils]) {
      await scene.assessor.sends('attendance.record', {
        ...stamp(scene.programme),
        candidate,
        session,
        attended: 'yes',
      });
    }
  });
  afterEach(() => scene?.close());

  const opens = (by = scene.assessor, candidate = vera.candidate) =>
    by.sends('result.open', { ...stamp(scene.programme), candidate, session });
  const valueIn = (card: Card, id: string) => inputsOf(card).find((each) => each.id === id)?.value;
  const saved = (card: Card, name: string) => assert.match(textOf(card), sv('draft.saved', { name }));
  const participants = () =>
    scene.assessor.sends('list.page', { ...stamp(scene.programme), list: 'participants', session });

  it('is kept by every button that leaves its card, and goes on wherever it is opened next', async () => {
    const typed = { all: 'met', 'area.a02': 'partly', privateNote: NOTE };
    const next = await scene.assessor.presses(await opens(), 'result.draft', typed, { goTo: 'next' });
    assert.match(textOf(next), inOrder(sv('draft.done', { name: 'Vera Validand' }), /Örjan Sist/));
    assert.equal(valueIn(next, 'privateNote'), '');
    const list = await scene.assessor.presses(next, 'result.draft', { proposal: 'Kurs' }, { goTo: 'participants' });
    assert.match(textOf(list), inOrder(sv('draft.done', { name: 'Örjan Sist' }), /Vera Validand/, /Örjan Sist/));
    assert.equal(textOf(list).split(`, ${line('draft.mark')}`).length, 3);
    const card = await opens(scene.lead);
    saved(card, THEIRS.assessor);
    assert.deepEqual(
      ['all', 'area.a02', 'area.a01', 'privateNote'].map((id) => valueIn(card, id)),
      ['met', 'partly', 'all', NOTE],
    );
    assert.equal(valueIn(await opens(scene.assessor, nils), 'proposal'), 'Kurs');
  });

  it('is no news when nothing is filled in', async () => {
    const left = await scene.assessor.presses(await opens(), 'result.draft', {}, { goTo: 'participants' });
    assert.doesNotMatch(textOf(left), new RegExp(line('draft.mark')));
    const stays = await scene.assessor.presses(await opens(), 'result.draft', {});
    assert.match(textOf(stays), sv('draft.nothing'));
  });

  it('is emptied with the form', async () => {
    const card = await scene.assessor.presses(await opens(), 'result.draft', { privateNote: NOTE });
    saved(card, THEIRS.assessor);
    const emptied = await scene.assessor.presses(card, 'result.draft', { privateNote: '' });
    assert.match(textOf(emptied), sv('draft.gone', { name: 'Vera Validand' }));
    assert.equal(valueIn(await opens(), 'privateNote'), '');
  });

  it('keeps no personal identity number, and what else was typed stays on the card', async () => {
    const typed = { all: 'met', privateNote: 'Nr 18121212-1212' };
    const card = await scene.assessor.presses(await opens(), 'result.draft', typed, { goTo: 'participants' });
    assert.equal(besideOf(card, 'privateNote'), line('problem.personal-number'));
    assert.deepEqual([valueIn(card, 'all'), valueIn(card, 'privateNote')], ['met', '']);
    assert.doesNotMatch([...(await scene.bot.documents()).values()].join('\n'), digits('18121212', '1212'));
    assert.doesNotMatch(textOf(await participants()), new RegExp(line('draft.mark')));
  });

  it("of two at once keeps the first's words until the second has chosen, who loses none of theirs", async () => {
    const [mine, leads] = [await opens(), await opens(scene.lead)];
    await scene.lead.presses(leads, 'result.draft', { privateNote: 'Ledarens ord' }, { goTo: 'participants' });
    const asked = await scene.assessor.presses(mine, 'result.draft', { privateNote: NOTE }, { goTo: 'participants' });
    assert.match(textOf(asked), sv('draft.meanwhile', { name: THEIRS.lead }));
    assert.equal(valueIn(asked, 'privateNote'), NOTE);
    const opened = await scene.assessor.presses(asked, 'result.open');
    assert.equal(valueIn(opened, 'privateNote'), 'Ledarens ord');
    const replaced = await scene.assessor.presses(asked, 'result.draft', { privateNote: NOTE });
    saved(replaced, THEIRS.assessor);
    const submitted = await scene.lead.presses(leads, 'result.submit', { all: 'met' });
    assert.match(textOf(submitted), sv('draft.meanwhile', { name: THEIRS.assessor }));
    assert.match(
      textOf(await scene.lead.presses(submitted, 'result.submit', { all: 'met' })),
      sv('report.result-saved', { name: 'Vera Validand' }),
    );
  });

  it('is gone with the result, and nothing of it is told to its candidate or a coordinator', async () => {
    await scene.assessor.presses(await opens(), 'result.draft', { privateNote: NOTE });
    for (const card of [
      await vera.says('min tid'),
      await vera.says('mina uppgifter'),
      await scene.coordinator.says('validander vera'),
    ]) {
      assert.doesNotMatch(JSON.stringify(card), new RegExp(NOTE));
    }
    const list = await scene.assessor.presses(await opens(), 'result.submit', ALL_MET);
    assert.match(textOf(list), sv('report.result-saved', { name: 'Vera Validand' }));
    assert.deepEqual(
      [...(await scene.bot.documents()).keys()].filter((key) => key.includes('draft:')),
      [],
    );
    const late = { ...stamp(scene.programme), candidate: vera.candidate, session, privateNote: NOTE };
    assert.match(textOf(await scene.assessor.sends('result.draft', late)), sv('refusal.already-assessed'));
    assert.deepEqual(
      buttonsOf(await opens()).filter(({ verb }) => verb === 'result.draft'),
      [],
    );
  });
});
