import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, sv } from '../support/http/saying.ts';
import { openScene, type Scene, SESSION, stamp, today } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

onOneStore('the waiting list', (store) => {
  let scene: Scene;
  let people: readonly (PersonInChat & { readonly candidate: string })[];

  before(async () => {
    scene = await openScene({ store });
    assert.match(textOf(await scene.coordinator.says('väntelista')), sv('waiting.none'));
    const named = ['Östen Östlund', 'Vera Validand', 'Nils Nyss'] as const;
    const made = [];
    for (const [n, name] of named.entries()) {
      const each = await scene.candidate(name, `person${n}@example.com`);
      await each.sends('booking.change', { ...stamp(scene.programme), candidate: each.candidate, to: 'wait' });
      made.push(each);
    }
    people = made;
  });
  after(() => scene?.close());

  it('is in the order in which they began to wait, and leads to each', async () => {
    const list = await scene.coordinator.says('vem väntar?');
    const inLine = inOrder(sv('waiting.count_other', { count: 3 }), 'Östen Östlund', 'Vera Validand', 'Nils Nyss');
    assert.match(textOf(list), inLine);
    assert.match(textOf(await scene.coordinator.presses(list, 'candidate.open')), /Östen Östlund/);
    const found = textOf(await scene.coordinator.says('väntelista nyss'));
    assert.match(found, inOrder(sv('waiting.found', { search: 'nyss' }), 'Nils Nyss'));
    assert.doesNotMatch(found, /Vera/);
  });

  it('stands in the menu while somebody waits', async () => {
    const menu = await scene.coordinator.says('meny');
    assert.match(textOf(menu), sv('menu.waiting.count_other', { count: 3 }));
    const opened = buttonsOf(menu).filter(({ data }) => data.command === 'waiting');
    assert.equal(opened.length, 1);
  });

  it('tells each of them their place', async () => {
    for (const [n, each] of people.entries()) {
      assert.match(textOf(await each.says('min tid')), sv('booking.in-line', { place: n + 1 }));
    }
  });

  it('is passed over by a coordinator who is told whom, and filled in its order by one press', async () => {
    const { coordinator, programme } = scene;
    const receipt = await coordinator.sends('session.create', {
      ...stamp(programme),
      ...SESSION,
      assessor: 'tore@example.com',
      date: today(20),
      capacity: '2',
      confirm: 'yes',
    });
    const button = buttonsOf(receipt).find(({ verb }) => verb === 'booking.fill');
    assert.match(button?.title ?? '', sv('fill.button_other', { count: 3 }));
    const [, , third] = people.map(({ candidate }) => candidate);
    const session = String(button?.data.session);
    const passed = textOf(await scene.offer(session, third ?? ''));
    assert.match(passed, sv('fill.passed-over-named', { names: 'Östen Östlund, Vera Validand' }));
    const filled = await coordinator.presses(receipt, 'booking.fill');
    assert.match(textOf(filled), /Östen Östlund/);
    assert.doesNotMatch(textOf(filled), /Vera/);
    assert.equal(textOf(await coordinator.presses(receipt, 'booking.fill')), textOf(filled));
    assert.match(textOf(await coordinator.says('väntelista')), sv('waiting.count_one', { count: 1 }));
  });

  it('takes when somebody cannot come, whom their coordinators then see and the list passes over', async () => {
    const { coordinator, programme } = scene;
    const [, vera] = people;
    assert.ok(vera);
    const asked = await vera.says('jag kan inte förmiddagar');
    assert.match(textOf(asked), sv('question.times'));
    const said = await vera.presses(asked, 'waiting.save', { cannot: 'morning,sun' });
    const times = 'söndagar och förmiddagar';
    assert.match(textOf(said), inOrder(sv('cannot.saved-in-line'), sv('cannot.own', { times })));
    const noted = sv('cannot.note', { times });
    const list = await coordinator.says('väntelista');
    assert.match(textOf(list), inOrder('Vera Validand', noted));
    assert.match(textOf(await coordinator.presses(list, 'candidate.open')), inOrder(sv('person.cannot'), times));
    const who = sv('history.self').source;
    assert.match(textOf(await coordinator.says('historik Vera')), sv('history.did.waiting.save', { who }));

    const session = await scene.createSession({ date: today(21), capacity: '1' });
    const filled = await coordinator.sends('booking.fill', { ...stamp(programme), session });
    const passed = inOrder(sv('fill.nobody'), sv('fill.unsuited-named', { names: 'Vera Validand' }));
    assert.match(textOf(filled), passed);
    const own = sv('fill.offered-unsuited', { name: 'Vera Validand', times });
    assert.match(textOf(await scene.offer(session, vera.candidate)), own, 'by a coordinator’s own act');
    assert.match(textOf(await vera.says('min tid')), sv('booking.offered.heading'));
  });

  it('says so kindly when no time would ever suit', async () => {
    const greta = await scene.candidate('Greta Gran', 'greta.gran@example.com');
    const card = await greta.says('min tid');
    assert.match(
      textOf(await greta.presses(card, 'waiting.save', { cannot: 'morning,afternoon,evening' })),
      sv('cannot.nothing'),
    );
    const all = await greta.presses(card, 'waiting.save', { cannot: '' });
    assert.match(textOf(all), sv('cannot.saved'));
    assert.doesNotMatch(textOf(all), sv('cannot.nothing'));
  });

  it('is offered the free seats of any session by one press on its card, and so are those who are nominated', async () => {
    const { coordinator, programme } = scene;
    const open = (session: string) => coordinator.sends('session.open', { ...stamp(programme), session });
    const fills = (card: Card) => buttonsOf(card).filter(({ verb }) => verb === 'booking.fill');
    const session = await scene.createSession({ date: today(22), capacity: '2' });
    const card = await open(session);
    assert.deepEqual(
      fills(card).map(({ title }) => sv('fill.in-order_one', { count: 1 }).test(title ?? '')),
      [true],
    );
    assert.match(textOf(await coordinator.presses(card, 'booking.fill')), /Greta Gran/);
    assert.deepEqual(fills(await open(session)), [], 'a seat is free, and nobody is left to offer it to');
  });
});
