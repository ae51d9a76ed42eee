import { strict as assert } from 'node:assert';
import { OPENABLE } from '../../src/domain/programme/commands.ts';
import { PERMISSIONS } from '../../src/domain/programme/permissions.ts';
import { type Card, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, line, oneOf, sv } from '../support/http/saying.ts';
import { idOn, type OfferedPerson, openScene, PERSON, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const REASON = 'Vill inte att chefen vet det här';

onOneStore('the reason for saying no', (store) => {
  let scene: Scene;
  let vera: OfferedPerson;
  let session: string;

  before(async () => {
    scene = await openScene({ store });
    vera = await scene.offered('Vera Validand', 'vera@example.com');
    session = vera.session;
    await declines(vera, vera.candidate);
    await scene.coordinator.receives(line('notice.answered.declined', { name: 'Vera Validand' }));
  });
  after(() => scene?.close());

  const declines = (person: PersonInChat, candidate: string) =>
    person.sends('booking.decline', { ...stamp(scene.programme), candidate, session, reason: REASON });

  /** Every card that this person can open about her, by command, list or the forms about one candidate. */
  async function opened(by: PersonInChat): Promise<Card[]> {
    const ids = { ...stamp(scene.programme), candidate: vera.candidate, session };
    const lists = Object.keys(PERMISSIONS).flatMap((each) => (each.startsWith('list:') ? [each.slice(5)] : []));
    const presses = [
      ...OPENABLE.map((command) => ['menu.open', { command }] as const),
      ...lists.map(
        (list) => ['list.page', { list, cursor: '', stage: list === 'candidates' ? 'declined' : '' }] as const,
      ),
      ['withdraw.open', {}] as const,
      ['result.open', {}] as const,
    ];
    const cards: Card[] = [await by.says('validander Vera')];
    for (const [verb, data] of presses) cards.push(await by.sends(verb, { ...ids, ...data }));
    return cards;
  }
  const told = (cards: readonly Card[]) => cards.filter((card) => textOf(card).includes(REASON)).length;

  it('stands in nothing that a coordinator is sent or can open', async () => {
    assert.equal(told(await opened(scene.coordinator)), 0);
    assert.ok(scene.coordinator.inbox().length > 2);
    assert.equal(told(scene.coordinator.inbox()), 0);
  });

  it('is read in the list by a lead, and by a coordinator who is one as well', async () => {
    assert.ok(told(await opened(scene.lead)) > 0);
    const both = scene.bot.person('Bo Både', 'bo@example.com');
    for (const role of ['coordinator', 'lead']) {
      await scene.lead.sends('role.grant', { ...stamp(scene.programme), email: 'bo@example.com', role });
    }
    await both.opens();
    assert.ok(told(await opened(both)) > 0);
  });

  it('is read by the assessor of the session, beside its participants, and by no other assessor', async () => {
    const open = (by: PersonInChat, declined: boolean) =>
      by.sends('list.page', {
        ...stamp(scene.programme),
        list: 'participants',
        session,
        ...(declined && { stage: 'declined' }),
      });
    const participants = await open(scene.assessor, false);
    assert.doesNotMatch(textOf(participants), new RegExp(REASON));
    const card = await scene.assessor.presses(participants, 'list.page', {}, { stage: 'declined' });
    assert.match(textOf(card), inOrder('Vera Validand', REASON));
    assert.equal(told([await open(scene.lead, true)]), 1);
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), email: 'anna@example.com', role: 'assessor' });
    const other = scene.bot.person('Anna Annan', 'anna@example.com');
    await other.opens();
    for (const by of [other, scene.coordinator]) {
      const refused = textOf(await open(by, true));
      assert.match(refused, oneOf(sv('refusal.not-your-session'), sv('refusal.not-allowed')));
      assert.doesNotMatch(refused, /Vera|chefen/);
    }
  });

  it('goes from there when she has another seat, or has said no to another', async () => {
    const elsewhere = await scene.createSession({ place: 'Sal 9' });
    const list = (of: string) =>
      scene.assessor
        .sends('list.page', { ...stamp(scene.programme), list: 'participants', session: of, stage: 'declined' })
        .then(textOf);
    await scene.offer(elsewhere, vera.candidate);
    assert.match(await list(session), sv('report.nobody-declined'));
    await vera.sends('booking.decline', { ...stamp(scene.programme), candidate: vera.candidate, session: elsewhere });
    assert.match(await list(session), sv('report.nobody-declined'));
    assert.match(await list(elsewhere), /Vera Validand/);
    assert.doesNotMatch(await list(elsewhere), new RegExp(REASON));
  });

  it('is told to a lead whose nominee says no, and not to a coordinator', async () => {
    const email = 'nils@example.com';
    const data = { ...stamp(scene.programme), ...PERSON, name: 'Nils Nykomling', email };
    const id = idOn(await scene.lead.sends('candidate.nominate', data), 'candidate');
    const nils = scene.bot.person('Nils Nykomling', email);
    await nils.opens();
    await scene.lead.sends('booking.offer', { ...stamp(scene.programme), session, candidates: id });
    await declines(nils, id);
    const card = await scene.lead.receives(line('notice.answered.declined', { name: 'Nils Nykomling' }));
    assert.match(textOf(card), new RegExp(line('notice.answered.reason', { reason: REASON })));
  });
});
