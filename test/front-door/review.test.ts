import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { besideOf } from '../support/http/reading.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const REASON = 'Jag missförstod frågan om ritningen';

onOneStore('a result that its person wants another look at', (store) => {
  let scene: Scene;
  let vera: PersonInChat & { readonly candidate: string };

  beforeEach(async () => {
    scene = await openScene({ store });
    vera = await scene.candidate('Vera Validand', 'vera@example.com');
    const session = await scene.createSession();
    await scene.offer(session, vera.candidate);
    const data = () => ({ ...ids(), session });
    await scene.assessor.sends('attendance.record', { ...data(), attended: 'yes' });
    await scene.assessor.sends('result.submit', { ...data(), ...ALL_MET, 'area.a05': 'supplement' });
  });
  afterEach(() => scene?.close());

  const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate });
  const opens = (by: PersonInChat) => by.sends('result.open', ids());
  const verbsOn = (card: Card) => buttonsOf(card).map(({ verb }) => verb);
  const asks = async (reason = REASON) => vera.presses(await vera.says('min tid'), 'result.review', { reason });
  const receives = async (person: PersonInChat, text: string) => {
    const isIt = (card: Card) => textOf(card).includes(text);
    assert.ok(await eventually(() => person.inbox().some(isIt), 5_000), `never told: ${text}`);
    return person.inbox().find(isIt) ?? {};
  };

  it('is looked at by another one than who gave it, and stands; its person is told', async () => {
    const mine = await asks();
    assert.match(textOf(mine), sv('review.sent'));
    assert.ok(!verbsOn(mine).includes('result.review'), 'can be asked again');
    const asked = await receives(scene.lead, line('notice.review.title', { name: 'Vera Validand' }));
    assert.match(textOf(asked), new RegExp(REASON));
    for (const each of [...scene.coordinator.inbox(), ...scene.assessor.inbox()]) {
      assert.doesNotMatch(textOf(each), new RegExp(REASON));
    }
    const own = await opens(scene.assessor);
    assert.ok(!verbsOn(own).includes('result.stand'));
    assert.match(textOf(await scene.assessor.sends('result.stand', ids())), sv('refusal.own-assessment'));
    const data = { ...ids(), ...ALL_MET, reason: 'Ändrar mig' };
    assert.match(textOf(await scene.assessor.sends('result.correct', data)), sv('refusal.own-assessment'));
    const read = await scene.lead.presses(asked, 'result.open');
    assert.match(textOf(read), inOrder(sv('review.title'), REASON));
    assert.match(textOf(await scene.lead.presses(read, 'result.stand')), sv('review.stood', { name: 'Vera Validand' }));
    await receives(vera, line('review.stands'));
    const [document] = [...(await scene.bot.documents())].filter(([, text]) => text.includes(REASON));
    assert.equal(document, undefined, 'their words are kept when it is answered');
    assert.match(textOf(await scene.lead.sends('result.stand', ids())), sv('review.was'));
  });

  it('is answered by a correction as well', async () => {
    await asks();
    const asked = await receives(scene.lead, line('notice.review.title', { name: 'Vera Validand' }));
    const read = await scene.lead.presses(asked, 'result.open');
    const form = await scene.lead.presses(read, 'result.open', {}, { edit: 'yes' });
    await scene.lead.presses(form, 'result.correct', { 'area.a05': 'partly', reason: 'Frågan var otydlig' });
    await receives(vera, line('result.corrected.line'));
    assert.match(textOf(await scene.lead.sends('result.stand', ids())), sv('refusal.nobody-asked'));
  });

  it('does not stand while its correction waits to count', async () => {
    await scene.lead.presses(await scene.lead.says('program'), 'programme.save', { resultDelay: '10' });
    await asks();
    const read = await scene.lead.presses(
      await receives(scene.lead, line('notice.review.title', { name: 'Vera Validand' })),
      'result.open',
    );
    const correction = { ...ids(), ...ALL_MET, reason: 'Frågan var otydlig' };
    assert.ok(!verbsOn(await scene.lead.sends('result.correct', correction)).includes('result.stand'));
    assert.match(textOf(await scene.lead.presses(read, 'result.stand')), sv('refusal.corrected-meanwhile'));
  });

  it('is nobody’s to read of in a history', async () => {
    await asks();
    await scene.lead.sends('result.stand', ids());
    for (const who of [scene.coordinator, scene.lead]) {
      const history = textOf(await who.says('historik Vera'));
      assert.match(history, /Vera Validand/);
      assert.doesNotMatch(history, /titt/);
    }
  });

  it('is asked of no assessor who works where they do', async () => {
    const [tilda, uno] = ['tilda', 'uno'].map((each) => scene.bot.person(each, `${each}.looks@example.com`));
    assert.ok(tilda && uno);
    const role = { role: 'assessor', email: 'tilda.looks@example.com', organisation: 'Exempel Mekaniska AB' };
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), ...role });
    await scene.lead.sends('role.grant', {
      ...stamp(scene.programme),
      role: 'assessor',
      email: 'uno.looks@example.com',
    });
    for (const each of [tilda, uno]) await each.opens();
    const both = 'tore@example.com,tilda.looks@example.com';
    const asked = async (name: string, assessor: string) => {
      const person = await scene.candidate(name, `${name}@example.com`);
      const session = await scene.createSession({ assessor, place: `Sal ${name}` });
      await scene.offer(session, person.candidate);
      const data = () => ({ ...stamp(scene.programme), candidate: person.candidate, session });
      await scene.assessor.sends('attendance.record', { ...data(), attended: 'yes' });
      await scene.assessor.sends('result.submit', { ...data(), ...ALL_MET });
      await person.presses(await person.says('min tid'), 'result.review');
      return line('notice.review.title', { name });
    };
    const title = await asked('kollega', both);
    await receives(scene.lead, title);
    const other = await asked('annan', `${both},uno.looks@example.com`);
    await receives(uno, other);
    const told = tilda.inbox().map(textOf).join(' ');
    assert.ok(!told.includes(title) && !told.includes(other), 'a colleague was asked');
  });

  it('is theirs alone to ask for, once, and in words that may be kept', async () => {
    for (const who of [scene.coordinator, scene.assessor, scene.lead]) {
      const told = textOf(await who.sends('result.review', ids()));
      assert.doesNotMatch(told, sv('review.sent'));
    }
    const refused = await asks('Nr 18121212-1212');
    assert.equal(besideOf(refused, 'reason'), line('problem.personal-number'));
    await asks();
    await vera.sends('result.review', { ...ids(), reason: 'Igen' });
    const { review } = (await scene.bot.app.world.records.candidate(scene.programme, vera.candidate)) ?? {};
    assert.equal(review?.reason, REASON);
  });
});
