import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, inputsOf, textOf } from '../support/cards.ts';
import { sv } from '../support/http/saying.ts';
import { idOn, openScene, PERSON, type Scene, SETTINGS, stamp, today } from '../support/http/scene.ts';

const choices = (card: Card, input: string) =>
  (inputsOf(card).find(({ id }) => id === input)?.choices ?? []).map(({ value }) => value);

describe('when a programme has no assessment left', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene?.close());
  const save = (settings: Record<string, string>) =>
    scene.lead.sends('programme.save', {
      ...stamp(scene.programme),
      programme: scene.programme,
      ...SETTINGS,
      name: 'Industriteknik BAS',
      ...settings,
    });

  async function nominateBeyond(name: string): Promise<string> {
    const said = { ...stamp(scene.programme), ...PERSON, name, email: `${name.split(' ')[0]}@example.com` };
    assert.match(textOf(await scene.coordinator.sends('candidate.nominate', said)), sv('nominate.done-waiting'));
    return idOn(await scene.coordinator.says(`validander ${name}`), 'candidate');
  }

  it('the offer card says so and what a lead can do, beside what was chosen; raised, it lets in', async () => {
    await save({ target: '1' });
    const session = await scene.createSession({ date: today(3), capacity: '5' });
    const [ada, bo] = [await scene.nominate({ name: 'Ada Ask' }), await nominateBeyond('Bo Berg')];
    assert.match(textOf(await scene.coordinator.says('boka')), /1 av programmets 1 bedömningar är kvar/);
    // Nominated beyond the target, so no choice yet; pressed all the same, it is refused in words.
    assert.deepEqual(choices(await scene.coordinator.says('boka'), 'candidates'), [ada]);
    assert.match(textOf(await scene.offer(session, bo)), sv('refusal.target-promised'));
    await scene.offer(session, ada);
    const full = await scene.coordinator.says('boka');
    assert.match(textOf(full), sv('refusal.target-promised'));
    const refused = await scene.offer(session, bo);
    assert.match(textOf(refused), sv('refusal.target-reached'));
    assert.match(textOf(await scene.lead.says('status')), /Bedömningar kvar\W+0/);
    assert.match(textOf(await scene.coordinator.says('validander')), /0 bedömningar kvar/);
    await save({ target: '2' });
    assert.match(textOf(await scene.offer(session, bo)), sv('offer.done_one'));
    const lower = await save({ target: '1' });
    assert.match(textOf(lower), /2 bedömningar är redan tagna, så antalet kan inte vara lägre än 2/);
    assert.equal(inputsOf(lower).find(({ id }) => id === 'target')?.value, '1');
  });

  it('says of a list how many of its people begin in the waiting list', async () => {
    await save({ target: '2' });
    const rows = (count: number) =>
      Array.from({ length: count }, (_, n) => `Lo Lund ${n};lo${n}@example.com;Exempel AB;annat`).join('\n');
    assert.doesNotMatch(textOf(await scene.coordinator.says(rows(2))), sv('import.count.beyond_one'));
    const card = await scene.coordinator.says(rows(4));
    assert.match(textOf(card), sv('import.count.beyond_other', { count: 2, target: 2 }));
  });

  it('raising it offers the next seats to those who wait, a session a press, until nobody waits', async () => {
    await save({ target: '1' });
    const [first, second] = [
      await scene.createSession({ date: today(3), capacity: '2' }),
      await scene.createSession({ date: today(4), capacity: '5' }),
    ];
    const ada = await scene.nominate({ name: 'Ada Ask' });
    await scene.offer(first, ada);
    for (const name of ['Bo Berg', 'Cia Cronholm']) await nominateBeyond(name);
    const fills = (card: Card) =>
      buttonsOf(card).flatMap(({ verb, data }) => (verb === 'booking.fill' ? [[data.session, data.count]] : []));
    const raised = await save({ target: '3' });
    assert.deepEqual(fills(raised), [[first, '1']]);
    const one = await scene.lead.presses(raised, 'booking.fill');
    assert.match(textOf(one), /Bo Berg/);
    assert.deepEqual(fills(one), [[second, '1']]);
    const both = await scene.lead.presses(one, 'booking.fill');
    assert.match(textOf(both), /Cia Cronholm/);
    assert.deepEqual(fills(both), []);
    assert.deepEqual(fills(await save({ target: '9' })), [], 'nobody waits any more');
  });

  it('raising it leads to the next session that the first who waits may have', async () => {
    const [left, next] = [
      await scene.createSession({ date: today(3), capacity: '2' }),
      await scene.createSession({ date: today(4), capacity: '2' }),
    ];
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    await scene.offer(left, vera.candidate);
    const leave = { ...stamp(scene.programme), candidate: vera.candidate, session: left, to: 'wait', confirm: 'yes' };
    await vera.sends('booking.change', leave);
    const raised = await save({ target: '200' });
    const button = buttonsOf(raised).find(({ verb }) => verb === 'booking.fill');
    assert.deepEqual([button?.data.session, button?.data.count], [next, '1']);
    assert.match(textOf(await scene.lead.presses(raised, 'booking.fill')), /Vera Validand/);
  });

  it('several offers give what is left, and say of each of the others why not', async () => {
    const session = await scene.createSession({ date: today(3), capacity: '5' });
    const people = [];
    for (const name of ['Ada Ask', 'Bo Berg', 'Cia Cronholm']) people.push(await scene.nominate({ name }));
    await save({ target: '2' });
    const card = textOf(await scene.offer(session, ...people));
    assert.match(card, /2 platser är erbjudna/);
    assert.equal(card.match(new RegExp(sv('refusal.target-reached').source, 'g'))?.length, 1);
  });

  it('a candidate without a seat has no time to choose, is told so, and gets none by an older card', async () => {
    await save({ target: '1' });
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    const session = await scene.createSession({ date: today(3), capacity: '5' });
    const nils = await nominateBeyond('Nils Ny');
    const free = await vera.says('min tid');
    assert.deepEqual(choices(free, 'to'), [session, 'wait']);
    await scene.offer(session, vera.candidate);
    await vera.sends('booking.decline', { ...stamp(scene.programme), candidate: vera.candidate, session });
    await save({ target: '2' });
    await scene.offer(session, nils);
    await save({ target: '1' });
    const card = await vera.says('min tid');
    assert.match(textOf(card), sv('booking.info.none-left'));
    assert.deepEqual(choices(card, 'to'), ['wait']);
    const taken = await vera.sends('booking.change', {
      ...stamp(scene.programme),
      candidate: vera.candidate,
      to: session,
    });
    assert.match(textOf(taken), sv('booking.none-left'));
    const relayed = await scene.coordinator.sends('booking.relay', {
      ...stamp(scene.programme),
      candidate: vera.candidate,
      session,
      answer: 'accept',
    });
    assert.match(textOf(relayed), sv('refusal.target-reached'));
  });

  it('after the last day a coordinator nominates nobody, and a lead does', async () => {
    await save({ start: '2019-01-07', end: '2019-02-08' });
    const said = { ...stamp(scene.programme), ...PERSON, name: 'Sen Sund', email: 'sen@example.com' };
    const refused = await scene.coordinator.sends('candidate.nominate', said);
    assert.match(textOf(refused), sv('refusal.programme-over'));
    assert.equal(inputsOf(refused).find(({ id }) => id === 'name')?.value, 'Sen Sund');
    const taken = await scene.lead.sends('candidate.nominate', { ...said, ...stamp(scene.programme) });
    assert.match(textOf(taken), sv('nominate.done'));
  });
});
