import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { sv } from '../support/http/saying.ts';
import { openScene, PERSON, type Scene, SESSION, stamp, today } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

onOneStore('a person in two programmes', (store) => {
  let scene: Scene;
  let other: string;
  let vera: PersonInChat;
  let ids: { first: string; second: string };

  before(async () => {
    scene = await openScene({ store });
    const first = await scene.nominate({ name: 'Vera Validand', email: 'vera@example.com' });
    other = await scene.createProgramme('Svets, Kalmar');
    const said = { ...stamp(other), ...PERSON, name: 'Vera Validand', email: 'VERA@example.com' };
    const answer = await scene.lead.sends('candidate.nominate', said);
    const second = buttonsOf(answer).find((each) => each.data.candidate)?.data.candidate;
    assert.ok(typeof second === 'string' && second !== first);
    ids = { first, second };
    vera = scene.bot.person('Vera Validand', 'vera@example.com');
    await vera.opens();
  });
  after(() => scene?.close());

  const programmeOf = (card: Card): unknown => buttonsOf(card)[0]?.data.in;

  it('is nominated in both, once in each', async () => {
    const hers = [...(await scene.bot.documents())].filter(([, body]) => body.includes('vera@example.com'));
    assert.deepEqual(
      new Set(hers.map(([key]) => key).filter((key) => key.includes('/cand:'))),
      new Set([`${scene.programme}/cand:${ids.first}`, `${other}/cand:${ids.second}`]),
    );
  });

  it('switches, and from then on commands and buttons are about the other', async () => {
    assert.match(textOf(await vera.says('min tid')), /i Industriteknik BAS/);
    const menu = await vera.presses(await vera.says('program'), 'programme.switch', {}, { programme: other });
    assert.match(textOf(menu), sv('programme.switched', { name: 'Svets, Kalmar' }));
    assert.equal(programmeOf(menu), other);
    assert.match(textOf(await vera.presses(menu, 'menu.open', {}, { command: 'my-booking' })), /i Svets, Kalmar/);
    assert.match(textOf(await vera.says('min tid')), /i Svets, Kalmar/);
  });

  it('switches back, and the two nominations are apart', async () => {
    const back = await vera.presses(await vera.says('program'), 'programme.switch', {}, { programme: scene.programme });
    assert.equal(programmeOf(back), scene.programme);
    const wait = await vera.sends('booking.change', { ...stamp(scene.programme), candidate: ids.first, to: 'wait' });
    assert.match(textOf(wait), sv('booking.waiting.heading'));
    assert.match(
      textOf(await vera.sends('menu.open', { ...stamp(other), command: 'my-booking' })),
      sv('booking.nominated.heading'),
    );
  });

  it('answers the card of one while the commands are about the other', async () => {
    await scene.lead.sends('role.grant', { ...stamp(other), email: 'tore@example.com', role: 'assessor' });
    const draft = { ...stamp(other), ...SESSION, date: today(), place: 'Svetshallen', assessor: 'tore@example.com' };
    const session = buttonsOf(await scene.lead.sends('session.create', draft)).find((each) => each.data.session)?.data
      .session;
    await scene.lead.sends('booking.offer', { ...stamp(other), session, candidates: ids.second });
    const notice = await vera.receives('Svetshallen');
    assert.match(textOf(await vera.presses(notice, 'booking.accept')), /då ses vi.*Svetshallen/s);
    assert.match(
      textOf(await vera.says('min tid')),
      sv('booking.waiting.heading'),
      'the commands are still about the first',
    );
  });

  it('has in each the roles of that one alone', async () => {
    await scene.lead.sends('role.grant', { ...stamp(other), email: 'vera@example.com', role: 'coordinator' });
    assert.match(
      textOf(await vera.sends('menu.open', { ...stamp(scene.programme), command: 'candidates' })),
      sv('refusal.not-allowed'),
    );
    assert.match(
      textOf(await vera.sends('menu.open', { ...stamp(other), command: 'candidates' })),
      sv('candidates.count_one', { count: 1 }),
    );
  });
});

onOneStore('a programme just created or switched to', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
  });
  after(() => scene?.close());

  it('is the one that the next press is about', async () => {
    const other = await scene.createProgramme('Svets, Kalmar');
    const menu = await scene.lead.sends('programme.switch', { ...stamp(scene.programme), programme: other });
    const form = await scene.lead.presses(menu, 'menu.open', {}, { command: 'nominate' });
    assert.match(textOf(form), /Svets, Kalmar/);
    const said = { name: 'Nina Ny', email: 'nina@example.com', employer: PERSON.employer, situation: PERSON.situation };
    await scene.lead.presses(form, 'candidate.nominate', said);
    const nominations = [...(await scene.bot.documents())].filter(([key]) => key.includes('/cand:'));
    const where = nominations.filter(([, body]) => body.includes(said.email)).map(([key]) => key);
    assert.ok(where.length === 1 && where[0]?.startsWith(other));
  });

  it('is led by its creator and nobody else', async () => {
    const other = await scene.createProgramme('Svets, Oskarshamn');
    for (const who of [scene.coordinator, scene.assessor]) {
      assert.match(textOf(await who.sends('status.refresh', stamp(other))), sv('refusal.unknown-programme'));
      assert.doesNotMatch(textOf(await who.says('program')), /Oskarshamn/);
    }
  });
});
