import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { openScene, PERSON, type Scene, stamp, today } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const press = (scene: Scene, who: PersonInChat, data: Record<string, string> = {}) =>
  who.sends('booking.remind', { ...stamp(scene.programme), ...data });

onOneStore('who has not answered', (store) => {
  let scene: Scene;
  let vera: PersonInChat & { readonly candidate: string };
  let soon: string;
  let later: string;

  before(async () => {
    scene = await openScene({ store });
    vera = await scene.candidate('Vera Validand', 'vera@example.com');
    soon = await scene.createSession({ date: today(2), capacity: '4' });
    later = await scene.createSession({ date: today(9), capacity: '4' });
    const { candidate: nils } = await scene.candidate('Nils Nyss', 'nils@example.com');
    const ring = await scene.nominate({ name: 'Rut Ring', email: '', phone: '070-174 06 21' });
    await scene.offer(later, nils, ring);
    await scene.offer(soon, vera.candidate);
  });
  after(() => scene?.close());

  it('is reminded from the card of a session, those of that session alone; whom nobody asks has no such button', async () => {
    const open = async (session: string) =>
      scene.coordinator.sends('session.open', { ...stamp(scene.programme), session });
    const reminds = (card: Card) => buttonsOf(card).filter(({ verb }) => verb === 'booking.remind');
    assert.deepEqual(
      reminds(await open(soon)).map(({ data, title }) => [data.session, sv('session.remind').test(title)]),
      [[soon, true]],
    );
    assert.deepEqual(reminds(await open(await scene.createSession({ date: today(12), capacity: '1' }))), []);
  });

  it('is listed by the deadline to do so, asked for in words, from the status and from the list of their stage', async () => {
    const list = await scene.coordinator.says('vem har inte svarat?');
    assert.match(textOf(list), inOrder(sv('unanswered.count_other', { count: 3 }), 'Vera Validand', 'Nils Nyss'));
    for (const from of [
      await scene.coordinator.says('status'),
      await scene.coordinator.sends('list.page', { ...stamp(scene.programme), list: 'candidates', stage: 'offered' }),
    ]) {
      assert.ok(
        buttonsOf(from).some(({ title }) => sv('unanswered.show_other', { count: 3 }).test(title)),
        textOf(from),
      );
      const shown = await scene.coordinator.presses(from, 'list.page', {}, { list: 'unanswered' });
      assert.equal(textOf(shown), textOf(list));
    }
    assert.match(textOf(await scene.coordinator.presses(list, 'candidate.open')), /Vera Validand/);
  });

  it('is reminded, one or all, once a day, and who did it is told of those whom nothing reaches', async () => {
    const list = await scene.coordinator.says('vem har inte svarat?');
    const one = await scene.coordinator.presses(list, 'booking.remind', {}, { candidate: vera.candidate });
    assert.match(textOf(one), sv('unanswered.on-its-way-one', { name: 'Vera Validand' }));
    assert.match(textOf(one), sv('unanswered.reminded'));
    await vera.receives(line('notice.reminder.asked', { until: '' }).slice(0, 40));
    const again = await press(scene, scene.lead, { candidate: vera.candidate });
    assert.match(textOf(again), sv('unanswered.lately-one', { name: 'Vera Validand' }));
    const all = await press(scene, scene.lead);
    const said = inOrder(
      sv('unanswered.on-its-way-one', { name: 'Nils Nyss' }),
      sv('unanswered.lately-one', { name: 'Vera Validand' }),
      sv('unanswered.no-way-one', { name: 'Rut Ring' }),
    );
    assert.match(textOf(all), said);
    assert.ok(buttonsOf(all).some(({ data }) => data.list === 'unreached'));
  });

  it('is reminded by a press that is answered the same when it is repeated', async () => {
    const { candidate: olle } = await scene.candidate('Olle Orolig', 'olle@example.com');
    await scene.offer(later, olle);
    const sent = { ...stamp(scene.programme), candidate: olle };
    const first = textOf(await scene.coordinator.sends('booking.remind', sent));
    assert.match(first, sv('unanswered.on-its-way-one', { name: 'Olle Orolig' }));
    assert.equal(textOf(await scene.coordinator.sends('booking.remind', sent)), first);
  });

  it('is reminded among those of one session, and nobody who has answered is', async () => {
    await vera.sends('booking.accept', { ...stamp(scene.programme), candidate: vera.candidate, session: soon });
    const said = textOf(await press(scene, scene.coordinator, { candidate: vera.candidate }));
    assert.match(said, sv('refusal.nothing-to-answer'));
    assert.match(textOf(await press(scene, scene.coordinator, { session: soon })), sv('unanswered.none-there'));
    assert.doesNotMatch(said, /Vera/);
  });

  it('is listed and reminded within the scope of a coordinator alone', async () => {
    const mine = { ...PERSON, name: 'Mira Min', email: 'mira@example.com', employer: 'Bruket AB' };
    const mira = await scene.nominate(mine);
    await scene.bot.person('Mira Min', 'mira@example.com').opens();
    await scene.offer(later, mira);
    const grant = { email: 'kim@example.com', role: 'coordinator', scope: 'Bruket AB' };
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), ...grant });
    const kim = scene.bot.person('Kim Samordnare', 'kim@example.com');
    await kim.opens();
    const list = textOf(await kim.says('vem har inte svarat?'));
    assert.match(list, inOrder(sv('unanswered.count_one', { count: 1 }), 'Mira Min'));
    assert.doesNotMatch(list, /Nils|Rut|Olle/);
    const all = textOf(await press(scene, kim));
    assert.match(all, sv('unanswered.on-its-way-one', { name: 'Mira Min' }));
    assert.doesNotMatch(all, /Nils|Rut|Olle/);
  });

  it('is told from who has, who are a list of their own with its pages', async () => {
    await vera.sends('booking.accept', { ...stamp(scene.programme), candidate: vera.candidate, session: soon });
    const all = await scene.coordinator.says('validander');
    const [filter] = buttonsOf(all).filter(({ data }) => data.answer === 'given');
    assert.match(filter?.title ?? '', sv('candidates.answered', { count: 1 }));
    const given = await scene.coordinator.sends('list.page', filter?.data ?? {});
    assert.match(textOf(given), inOrder(sv('candidates.answered', { count: 1 }), 'Vera Validand'));
    assert.doesNotMatch(textOf(given), /Nils Nyss|Rut Ring/);
    assert.ok(!buttonsOf(given).some(({ data }) => data.answer === 'given' && data.cursor === ''));
    const searched = await scene.coordinator.sends('list.page', { ...filter?.data, search: 'nils' });
    assert.doesNotMatch(textOf(searched), /Nils Nyss/);
  });
});
