import { strict as assert } from 'node:assert';
import { textOf, valuesOf } from '../support/cards.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, SESSION, stamp, today } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const BOTH = 'tore@example.com, tilda@example.com';

describe('a session with several assessors', () => {
  let scene: Scene;
  let tilda: PersonInChat;
  let third: PersonInChat;

  before(async () => {
    scene = await openScene();
    for (const email of ['tilda@example.com', 'turid@example.com']) {
      await scene.lead.sends('role.grant', { ...stamp(scene.programme), email, role: 'assessor' });
    }
    tilda = scene.bot.person('Tilda Testledare', 'tilda@example.com');
    third = scene.bot.person('Turid Testledare', 'turid@example.com');
    await tilda.opens();
    await third.opens();
  });
  after(() => scene.close());

  it('is any of theirs to record and to cancel, and nobody else’s', async () => {
    const session = await scene.createSession({ assessor: BOTH });
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    await scene.offer(session, vera.candidate);
    await vera.sends('booking.accept', { ...stamp(scene.programme), candidate: vera.candidate, session });
    const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate, session });
    for (const who of [scene.assessor, tilda]) {
      assert.match(textOf(await who.sends('list.page', { ...ids(), list: 'participants' })), /Vera Validand/);
      assert.match(textOf(await who.sends('attendance.record', { ...ids(), attended: 'yes' })), /Vera Validand/);
    }
    assert.match(
      textOf(await third.sends('list.page', { ...ids(), list: 'participants' })),
      sv('refusal.not-your-session'),
    );
    assert.match(
      textOf(await third.sends('attendance.record', { ...ids(), attended: 'no' })),
      sv('refusal.not-your-session'),
    );
    const empty = await scene.createSession({ assessor: BOTH, date: today(1) });
    const cancel = () => ({ ...stamp(scene.programme), session: empty, reason: 'Sjukdom' });
    assert.match(textOf(await third.sends('session.cancel', cancel())), sv('refusal.not-allowed'));
    assert.match(textOf(await tilda.sends('session.cancel', cancel())), sv('sessions.cancel-done-none'));
  });

  it('lists them all, chosen or by address, each once', async () => {
    const form = await scene.lead.says('nytt tillfälle');
    const keys =
      JSON.stringify(form)
        .match(/"value":"[\w-]{20,}"/g)
        ?.map((each) => each.slice(9, -1)) ?? [];
    assert.ok(keys.length >= 3, 'the card offers everybody with the role');
    const drafted = { ...SESSION, date: today(2), place: 'Sal 7', confirm: 'yes' };
    const assessor = [...keys, 'tilda@example.com'].join(',');
    await scene.lead.sends('session.create', { ...stamp(scene.programme), ...drafted, assessor });
    const names = line('sessions.assessor_other', {
      count: 3,
      name: 'Tilda Testledare, Tore Testledare, Turid Testledare',
    });
    assert.ok(textOf(await third.says('tillfällen')).includes(names), names);
  });

  it('is refused with whoever is no assessor, none, or too many, and keeps what was typed', async () => {
    const asked = async (assessor: string) => {
      const draft = { ...stamp(scene.programme), ...SESSION, date: today(3), assessor };
      const card = await scene.lead.sends('session.create', draft);
      assert.equal(valuesOf(card).assessor, assessor);
      return textOf(card);
    };
    assert.match(await asked('tore@example.com,sam@example.com'), sv('refusal.not-assessor'));
    assert.match(await asked(' , '), sv('problem.required'));
    const many = Array.from({ length: 21 }, (_, n) => `t${n}@example.com`).join(',');
    assert.match(await asked(many), sv('refusal.too-many-assessors'));
  });

  it('that would put one of them in two places names that one', async () => {
    await scene.createSession({ date: '2020-05-25', assessor: 'tilda@example.com', place: 'Sal 3' });
    const draft = { ...SESSION, date: '2020-05-25', start: '11:00', end: '13:00', place: 'Sal 4', assessor: BOTH };
    const text = textOf(await scene.lead.sends('session.create', { ...stamp(scene.programme), ...draft }));
    assert.match(text, /Tilda Testledare har redan ett annat tillfälle/);
    assert.doesNotMatch(text, /Tore Testledare har redan/);
  });
});
