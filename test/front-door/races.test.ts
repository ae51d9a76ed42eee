import { strict as assert } from 'node:assert';
import { z } from 'zod';
import { LEAD } from '../support/bot.ts';
import { buttonsOf, type Card, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { sv } from '../support/http/saying.ts';
import { openScene, PERSON, type Scene, stamp, today } from '../support/http/scene.ts';
import { bodiesOf } from '../support/http/stored.ts';
import { assertInvariants } from '../support/invariants.ts';
import type { PersonInChat } from '../support/people.ts';

type Candidate = PersonInChat & { readonly candidate: string };

onOneStore('people at the same moment', (store) => {
  let scene: Scene;
  let candidates: Candidate[];

  before(async () => {
    scene = await openScene({ store });
    const names = ['Ada', 'Bo', 'Cia', 'Dan', 'Eva', 'Flora', 'Gun', 'Hedda', 'Ina', 'Jan'];
    candidates = [];
    for (const name of names) candidates.push(await scene.candidate(`${name} Validand`, `${name}@example.com`));
  });
  after(() => scene?.close());
  afterEach(() => assertInvariants(scene.bot.app.store, scene.programme));

  const seatOf = (card: Card): unknown => buttonsOf(card).find((each) => each.verb === 'booking.change')?.data.session;
  const inSession = async (session: string): Promise<number> =>
    (await bodiesOf(scene.bot, 'cand:', z.object({ session: z.string().optional() }))).filter(
      (each) => each.session === session,
    ).length;
  const wish = async (who: Candidate, to: string) => {
    const session = seatOf(await who.says('min tid'));
    return () => who.sends('booking.change', { ...stamp(scene.programme), candidate: who.candidate, session, to });
  };

  it('who want the last two seats get two between them, and the others are told', async () => {
    const session = await scene.createSession({ capacity: 2, date: today(1) });
    const presses = await Promise.all(candidates.map((who) => wish(who, session)));
    const said = (await Promise.all(presses.map((press) => press()))).map(textOf);
    assert.equal(said.filter((each) => sv('booking.changed').test(each)).length, 2);
    assert.equal(said.filter((each) => sv('refusal.session-full').test(each)).length, 8);
    assert.equal(await inSession(session), 2);
  });

  it('are never left in a session that is cancelled just then', async () => {
    const session = await scene.createSession({ capacity: 5, date: today(2) });
    const presses = await Promise.all(candidates.map((who) => wish(who, session)));
    const nina = await scene.nominate({ name: 'Nina Ny' });
    const cancel = { ...stamp(scene.programme), session, reason: 'Sjukdom' };
    await Promise.all([
      ...presses.slice(0, 4).map((press) => press()),
      scene.coordinator.sends('session.cancel', cancel),
      scene.offer(session, nina),
      ...presses.slice(4).map((press) => press()),
    ]);
    assert.equal(await inSession(session), 0);
  });

  it('who nominate the same person do it once', async () => {
    const said = { ...PERSON, name: 'Dubbla Doris' };
    const by = [scene.lead, scene.coordinator, scene.lead, scene.coordinator];
    const answers = await Promise.all(
      by.map((who, n) => {
        const email = n % 2 ? 'doris@example.com' : 'DORIS@example.com';
        return who.sends('candidate.nominate', { ...stamp(scene.programme), ...said, email });
      }),
    );
    assert.equal(answers.filter((card) => sv('nominate.done').test(textOf(card))).length, 1);
    assert.equal(answers.filter((card) => sv('refusal.already-nominated').test(textOf(card))).length, 3);
  });

  it('who answer, withdraw and offer seats leave everything in order', async () => {
    const session = await scene.createSession({ capacity: 4, date: today(3) });
    const other = await scene.createSession({ capacity: 3, date: today(4) });
    const cards = await Promise.all(candidates.map((who) => who.says('min tid')));
    const presses = candidates.flatMap((who, n) => {
      const ids = { ...stamp(scene.programme), candidate: who.candidate, session: seatOf(cards[n] ?? {}) };
      return [
        () => who.sends('booking.change', { ...ids, to: n % 2 ? session : other }),
        () => who.sends('booking.decline', ids),
        () => scene.coordinator.sends('candidate.withdraw', { ...ids, op: `${ids.op}w` }),
        () => scene.offer(n % 3 ? session : other, who.candidate),
      ];
    });
    const answers = await Promise.all(presses.map((press) => press()));
    for (const card of answers) assert.doesNotMatch(textOf(card), sv('common.error'));
  });

  it('who take the last lead from each other leave one', async () => {
    const second = scene.bot.person('Eve Eriksson', 'eve@example.com');
    const other = await scene.createProgramme('Svets, Kalmar');
    await scene.lead.sends('role.grant', { ...stamp(other), email: 'eve@example.com', role: 'lead' });
    await second.opens();
    await Promise.all([
      second.sends('role.revoke', { ...stamp(other), email: LEAD, role: 'lead' }),
      scene.lead.sends('role.revoke', { ...stamp(other), email: 'eve@example.com', role: 'lead' }),
    ]);
    assert.match((await scene.bot.documents()).get(`${other}/programme`) ?? '', /\["lead"\]/);
  });

  it('who are many in one session are all told when it is cancelled', async () => {
    const session = await scene.createSession({ capacity: 60, date: today(5) });
    const ids = await Promise.all(Array.from({ length: 45 }, (_, n) => scene.nominate({ name: `Nina ${n}` })));
    assert.match(textOf(await scene.offer(session, ...ids)), sv('offer.done_other', { count: 45 }));
    const card = await scene.coordinator.sends('session.cancel', {
      ...stamp(scene.programme),
      session,
      reason: 'Brand',
    });
    assert.match(textOf(card), sv('sessions.cancel-done'));
    assert.equal(await inSession(session), 0);
    const told = await bodiesOf(scene.bot, 'out:', z.looseObject({ kind: z.string(), session: z.string().optional() }));
    assert.equal(told.filter((each) => each.kind === 'cancelled' && each.session === session).length, 45);
  });
});
