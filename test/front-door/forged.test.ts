import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { VERBS } from '../../src/bot/verbs.ts';
import { buttonsOf, type Card, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { en, inOrder, oneOf, sv } from '../support/http/saying.ts';
import {
  type OfferedPerson,
  openScene,
  PERSON,
  type Scene,
  SESSION,
  SETTINGS,
  stamp,
  today,
} from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import type { PersonInChat } from '../support/people.ts';

/** Every name that some button or input has. */
const NAMES = [
  ...['programme', 'candidate', 'session', 'candidates', 'to', 'reason', 'attended', 'email', 'role', 'language'],
  ...['name', 'start', 'end', 'target', 'budget', 'place', 'concept', 'timeZone', 'phone', 'employer', 'situation'],
  ...['note', 'date', 'capacity', 'assessor', 'repeatUntil', 'proposal', 'privateNote', 'area.a01', 'command', 'list'],
  ...['cursor', 'stage', 'search', 'rest', 'page', 'answer', 'import', 'amount', 'text', 'confirm', 'category', 'cost'],
  ...['share', 'needs', 'cannot', 'question', 'absent', 'kind', 'row', 'area', 'what', 'where', 'by', 'all', 'version'],
  ...['seen', 'goTo', 'edit', 'plan', 'count', 'repeat', 'moveTo', 'scope', 'organisation', 'into', 'from', 'account'],
  ...['offer', 'after', 'revision', 'resultDelay', 'secondSignature', 'autoFill', 'employerName', 'centre'],
];
const GONE = oneOf(sv('refusal.unknown-session'), sv('refusal.unknown-candidate'), sv('refusal.unknown-programme'));
const allOf = (value: unknown) => Object.fromEntries(NAMES.map((name) => [name, value]));
const JUNK: Readonly<Record<string, Record<string, unknown>>> = {
  nothing: {},
  nulls: allOf(null),
  lists: allOf([1, 'x']),
  'lists of objects': allOf([{ id: 'x' }]),
  objects: allOf({ id: 'x', toString: 'x' }),
  numbers: allOf(-1.5),
  'names of JavaScript': allOf('__proto__'),
  'names of its objects': allOf('constructor'),
  'a long text': allOf('x'.repeat(2_500)),
  'a path and control characters': allOf('../../etc\u0000\u0007\ud800'),
};

onOneStore('a press that no card has drawn', (store) => {
  let scene: Scene;
  let other: string;
  let vera: OfferedPerson;
  let session: string;

  before(async () => {
    scene = await openScene({ store });
    other = await scene.createProgramme('Svets, Kalmar');
    vera = await scene.offered('Vera Validand', 'vera@example.com');
    session = vera.session;
  });
  after(() => scene?.close());

  /** Sends it; nothing but the sender's own document may change, and the answer is a card with a way on. */
  async function harmless(by: PersonInChat, verb: string, data: Record<string, unknown>): Promise<string> {
    const before = await documentsBut(scene.bot, by);
    const card: Card = await by.sends(verb, data);
    const said = textOf(card);
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot, by)), [], `${verb}: ${said}`);
    assert.ok(buttonsOf(card).length > 0, `${verb}: ${said}`);
    return said;
  }

  for (const [what, data] of Object.entries(JUNK)) {
    it(`is answered kindly with ${what} for its data, whatever the verb`, async () => {
      const before = await documentsBut(scene.bot, scene.lead, vera);
      for (const by of [scene.lead, vera]) {
        for (const verb of Object.keys(VERBS).filter((each) => by === scene.lead || each.startsWith('booking.'))) {
          // That one is about all offers, then.
          if (verb === 'booking.remind' && typeof data.candidate !== 'string') continue;
          const card = await by.sends(verb, { ...data, v: 1, op: randomUUID(), in: scene.programme });
          const said = textOf(card);
          assert.doesNotMatch(said, /\$\{|\[object|undefined|NaN/, `${verb}: ${said}`);
          assert.doesNotMatch(said, sv('common.error'), verb);
          assert.ok(buttonsOf(card).length > 0, `${verb}: ${said}`);
        }
      }
      assert.deepEqual(changesSince(before, await documentsBut(scene.bot, scene.lead, vera)), []);
      assert.doesNotMatch(scene.bot.log(), /a turn failed/);
    });
  }

  it('of a candidate about another one is answered as about nobody, whatever the verb', async () => {
    const nils = await scene.candidate('Nils Nyfiken', 'nils.nyfiken@example.com');
    const said = { session, share: 'yes', to: 'wait', answer: 'yes', question: 'Hur gick det?', attended: 'yes' };
    for (const verb of Object.keys(VERBS)) {
      const about = async (candidate: string) =>
        textOf(await nils.sends(verb, { ...stamp(scene.programme), ...said, candidate }));
      const [hers, nobodys] = [await about(vera.candidate), await about('f'.repeat(20))];
      assert.equal(hers, nobodys, verb);
      assert.doesNotMatch(hers, /Vera/, verb);
    }
  });

  it('with a verb there is not gets the menu', async () => {
    for (const verb of [
      '',
      'booking.hack',
      'constructor',
      '__proto__',
      'hasOwnProperty',
      'BOOKING.ACCEPT',
      'x'.repeat(100),
    ]) {
      assert.match(
        await harmless(vera, verb, stamp(scene.programme)),
        inOrder(sv('common.old-card'), sv('menu.greeting', { name: 'Vera' })),
        verb,
      );
    }
  });

  it('that offers seats to too many, to nobody, or to one person twice is taken for what it is worth', async () => {
    const offer = (candidates: string) => ({ ...stamp(scene.programme), session, candidates });
    const many = Array.from({ length: 101 }, (_, n) => `id${n}`).join(',');
    assert.match(await harmless(scene.coordinator, 'booking.offer', offer(many)), sv('refusal.too-many-candidates'));
    assert.match(await harmless(scene.coordinator, 'booking.offer', offer(' , ,')), sv('refusal.no-candidates'));
    const twice = await harmless(scene.coordinator, 'booking.offer', offer(`${vera.candidate}, ${vera.candidate}`));
    assert.match(twice, sv('offer.done_one', { count: 1 }));
  });

  it('with a verb of any length is answered', async () => {
    const value = { action: { verb: 'x'.repeat(5_000), data: {} } };
    const { status, body } = await vera.posts({ type: 'invoke', name: 'adaptiveCard/action', value });
    assert.equal(status, 200);
    assert.match(JSON.stringify(body), /"statusCode":200/);
  });

  it('of a newer version changes nothing and says what to do', async () => {
    for (const v of [2, '2', 99]) {
      const data = { ...stamp(scene.programme), candidate: vera.candidate, session, v };
      assert.match(await harmless(vera, 'booking.accept', data), sv('common.newer-card'));
    }
    await vera.says('språk en');
    const data = { ...stamp(scene.programme), candidate: vera.candidate, session, v: 2 };
    assert.match(await harmless(vera, 'booking.accept', data), en('common.newer-card'));
    await vera.says('språk sv');
  });

  it('about things that there are not says so', async () => {
    const gone = 'ffffffffffffffffffff';
    const asked: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
      ['programme.save', { ...SETTINGS, name: 'X', programme: gone }, sv('refusal.unknown-programme')],
      ['programme.switch', { programme: gone }, sv('refusal.unknown-programme')],
      ['candidate.withdraw', { candidate: gone }, sv('refusal.unknown-candidate')],
      ['session.cancel', { session: gone, reason: 'x' }, sv('refusal.unknown-session')],
      ['booking.offer', { session: gone, candidates: vera.candidate }, sv('refusal.unknown-session')],
      ['booking.offer', { session, candidates: gone }, sv('refusal.unknown-candidate')],
      ['attendance.record', { candidate: gone, session, attended: 'yes' }, sv('refusal.unknown-candidate')],
      ['attendance.record', { candidate: vera.candidate, session: gone, attended: 'yes' }, GONE],
      ['result.open', { candidate: gone, session }, sv('refusal.unknown-candidate')],
      ['result.submit', { candidate: gone, session }, GONE],
      ['list.page', { list: 'participants', session: gone }, sv('refusal.unknown-session')],
      ...[gone, 'constructor', '__proto__', 'Tore', 'petra.projektledare@example.com'].map(
        (assessor) => ['session.create', { ...SESSION, date: today(), assessor }, sv('refusal.not-assessor')] as const,
      ),
    ];
    for (const [verb, data, sentence] of asked) {
      assert.match(await harmless(scene.lead, verb, { ...stamp(scene.programme), ...data }), sentence, verb);
    }
    const wish = { ...stamp(scene.programme), candidate: vera.candidate, session, to: gone };
    assert.match(await harmless(vera, 'booking.change', wish), sv('refusal.unknown-session'));
  });

  it('that saves a programme with an unreadable id creates none', async () => {
    const data = { ...stamp(scene.programme), ...SETTINGS, name: 'X', programme: 'no such id!' };
    assert.match(await harmless(scene.lead, 'programme.save', data), sv('refusal.unknown-programme'));
  });

  it('reaches nothing of another programme, not even for the lead of both', async () => {
    const into = (data: Record<string, unknown>) => ({ ...stamp(other), ...data });
    const asked: readonly (readonly [string, Record<string, unknown>])[] = [
      ['candidate.withdraw', { candidate: vera.candidate }],
      ['session.cancel', { session, reason: 'x' }],
      ['booking.offer', { session, candidates: vera.candidate }],
      ['attendance.record', { candidate: vera.candidate, session, attended: 'yes' }],
      ['result.open', { candidate: vera.candidate, session }],
      ['list.page', { list: 'participants', session }],
    ];
    for (const [verb, data] of asked) {
      const said = await harmless(scene.lead, verb, into(data));
      assert.match(said, GONE, verb);
      assert.doesNotMatch(said, /Vera/, verb);
    }
  });

  it('that names a programme of others is refused, and tells nothing of it', async () => {
    const forged = { ...stamp(other), ...PERSON, name: 'Nina Ny', email: 'nina@example.com' };
    for (const about of [
      other,
      'ffffffffffffffffffff',
      `user:${scene.lead.id}`,
      '__proto__',
      'deployment',
      'x'.repeat(5_000),
    ]) {
      const said = await harmless(scene.coordinator, 'candidate.nominate', { ...forged, in: about });
      assert.doesNotMatch(said, /Kalmar/);
      assert.match(said, sv('refusal.unknown-programme'), 'the coordinator is in a programme, only not in this one');
    }
    assert.match(await harmless(scene.coordinator, 'programme.switch', { v: 1, programme: other }), GONE);
  });

  it('without an op or a programme is about the current one', async () => {
    const said = await scene.coordinator.sends('candidate.nominate', {
      ...PERSON,
      name: 'Nina Ny',
      email: 'nina@example.com',
    });
    assert.match(textOf(said), sv('nominate.done', { name: 'Nina Ny' }));
    assert.match(textOf(await scene.coordinator.says('validander')), /Nina Ny/);
  });

  it('of a card from another bot is answered with the menu', async () => {
    const card = await vera.submits('some.other.verb', { foo: 'bar' });
    assert.match(textOf(card), sv('common.old-card'));
    const { status } = await vera.posts({ type: 'message', value: { foo: 'bar' } });
    assert.equal(status, 200);
  });
});
