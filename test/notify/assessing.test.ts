import { strict as assert } from 'node:assert';
import type { NoticeOf } from '../../src/domain/notices.ts';
import type { Session } from '../../src/domain/seats/session.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { MONDAY, session, TORE, TUESDAY } from '../support/builders.ts';
import { buttonsOf, textOf } from '../support/cards.ts';
import { shownOf } from '../support/notice-shown.ts';
import { openStage, type Stage } from '../support/notice-stage.ts';

const WHEN = 'måndag 11 maj kl. 09.00–12.00';
const OFF = { state: { kind: 'cancelled', reason: 'Sjukdom' } } as const;
const ANOTHERS = { assessors: ['key-tilda'] };

type Told = Omit<NoticeOf<'assessing'>, 'kind' | 'to' | 'session'>;
const shown = (told: Told, of: Partial<Session> = {}, over: Parameters<typeof shownOf>[1] = {}) =>
  shownOf({ kind: 'assessing', to: 'key-tore', session: 'ses-monday', ...told }, { session: session(of), ...over });

describe('what an assessor is told of a session', () => {
  it('says when and where it is, what has become of it, and leads to its card', async () => {
    for (const [told, of, title] of [
      [{ what: 'assigned' }, {}, `Du är testledare ${WHEN}`],
      [{ what: 'removed' }, ANOTHERS, `Du är inte längre testledare ${WHEN}`],
      [
        { what: 'changed', revision: 1 },
        { revision: 1 },
        `Ett testtillfälle där du är testledare har ändrats: ${WHEN}`,
      ],
      [{ what: 'cancelled' }, OFF, `Ett testtillfälle där du är testledare är inställt: ${WHEN}`],
    ] as const) {
      const message = await shown(told, of);
      assert.ok(message?.view.card === 'message', title);
      assert.equal(message.subject, title);
      const { lines, buttons } = message.view.data;
      const off = told.what === 'cancelled' ? ['Orsak: Sjukdom'] : [];
      assert.deepEqual(lines, [`${WHEN} · Sal B12`, ...off]);
      assert.deepEqual(buttons.map(({ verb }) => verb).slice(0, 2), ['session.open', 'menu.open']);
    }
  });

  it('is said in the language of whoever reads it', async () => {
    const notice = { kind: 'assessing', to: 'key-tore', session: 'ses-monday', what: 'assigned' } as const;
    const english = await shownOf(notice, {}, 'en');
    assert.equal(english?.subject, 'You are an assessor on Monday 11 May at 09:00–12:00');
  });

  it('has no button for whoever has no role any more', async () => {
    const message = await shown({ what: 'removed' }, ANOTHERS, { reads: { ...TORE, roles: [] } });
    assert.ok(message?.view.card === 'message');
    const { buttons } = message.view.data;
    assert.ok(!buttons.some(({ verb }) => verb === 'session.open'));
  });

  it('is nothing once it is over, or put right, or changed again', async () => {
    for (const [told, of] of [
      [{ what: 'assigned' }, ANOTHERS],
      [{ what: 'assigned' }, OFF],
      [{ what: 'removed' }, {}],
      [{ what: 'changed', revision: 1 }, { revision: 2 }],
      [{ what: 'cancelled' }, { ...OFF, ...ANOTHERS }],
    ] as const) {
      assert.equal(await shown(told, of), undefined, JSON.stringify({ told, of }));
    }
    for (const what of ['assigned', 'removed', 'changed', 'cancelled'] as const) {
      const of = { assigned: {}, removed: ANOTHERS, changed: {}, cancelled: OFF }[what];
      assert.ok(await shown({ what }, of, { now: MONDAY }), what);
      assert.equal(await shown({ what }, of, { now: TUESDAY }), undefined, what);
    }
    assert.equal(await shown({ what: 'assigned' }, {}, { reads: { ...TORE, roles: ['lead'] } }), undefined);
  });

  it('of a series says its first day and how many, until the last is over', async () => {
    const series = { what: 'assigned', count: 10, until: '2020-07-13T10:00:00.000Z' } as const;
    const message = await shown(series, ANOTHERS, { now: TUESDAY });
    assert.equal(message?.subject, 'Du är testledare vid 10 testtillfällen');
    assert.ok(message.view.card === 'message');
    assert.deepEqual(message.view.data.lines, [`Det första: ${WHEN} · Sal B12`]);
    assert.equal(await shown({ ...series, until: TUESDAY.at }, {}, { now: TUESDAY }), undefined);
  });
});

describe('an assessor who has not met the bot', () => {
  async function assigned(mail: boolean): Promise<Stage> {
    const stage = await openStage({ mail });
    const { world, by, actor, programme } = stage.ground;
    const lead = by(actor('lead', 'lead'));
    await changeRole(world, lead, { change: 'grant', email: 'uno@example.com', role: 'assessor' });
    const changed = (await world.records.programme(programme.id)) ?? programme;
    const made = await createSession(
      world,
      { ...lead, programme: changed },
      {
        ...{ date: '2020-05-25', start: '09:00', end: '12:00', place: 'Sal 1', capacity: 1 },
        ...{ assessors: [world.keyOf('uno@example.com')], confirmed: true },
      },
    );
    assert.equal(made.kind, 'done');
    return stage;
  }

  it('is told by mail', async () => {
    const stage = await assigned(true);
    await stage.attempts('assessing');
    const [mail] = stage.mails.filter(({ to }) => to.email === 'uno@example.com');
    assert.equal(mail?.subject, 'Du är testledare måndag 25 maj kl. 09.00–12.00');
    assert.match(mail.text, /Sal 1/);
    assert.match(mail.text, /^Hej!/m, 'an address is no name to greet by');
    await stage.ground.store.close();
  });

  it('is told when they open their chat, where the bot sends no mail', async () => {
    const stage = await assigned(false);
    assert.ok((await stage.attempts('assessing')).includes('parked'));
    assert.deepEqual(await stage.due('assessing'), []);
    await stage.meets('uno');
    assert.equal((await stage.attempt('assessing')).kind, 'delivered');
    assert.equal(stage.send.lastCall.args[0].conversation, 'a:uno');
    const card = stage.send.lastCall.args[1];
    assert.match(textOf(card), /Du är testledare måndag 25 maj/);
    assert.ok(buttonsOf(card).some(({ verb }) => verb === 'session.open'));
    await stage.ground.store.close();
  });
});
