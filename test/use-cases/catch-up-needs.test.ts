import { strict as assert } from 'node:assert';
import { parseNotice } from '../../src/store/shapes/notice-document.ts';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { catchUpAllNeeds } from '../../src/use-cases/seats/catch-up-needs.ts';
import { saveNeeds } from '../../src/use-cases/seats/save-needs.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { editSession } from '../../src/use-cases/seats/sessions/edit-session.ts';
import { tellOfMove } from '../../src/use-cases/seats/sessions/tell-of-move.ts';
import { onEachStore, openStore } from '../support/database.ts';
import { all } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const TIMES = { start: '09:00', end: '12:00', place: 'Sal 3', capacity: 2 };

onEachStore('what somebody needs at a test', (kind) => {
  let ground: Ground;
  let vera: string;
  let session: string;
  const sam = () => ground.by(ground.actor('sam', 'coordinator'));
  const assessors = () => [ground.world.keyOf('tore@example.com')];

  beforeEach(async () => {
    ground = await prepareGround(await openStore(kind));
    const { world, by, actor } = ground;
    const person = { name: 'Vera Validand', email: 'vera@example.com', employer: 'Exempel AB' } as const;
    const nominated = await nominateCandidate(world, sam(), { ...person, situation: 'notice', language: 'sv' });
    const planned = await createSession(world, sam(), { ...TIMES, date: '2020-05-20', assessors: assessors() });
    assert.ok(nominated.kind === 'done' && planned.kind === 'done');
    vera = nominated.subject;
    session = planned.subject;
    await offerSeats(world, sam(), { session, candidates: [vera] });
    await linkUser(
      world,
      await meetUser(world, { user: 'vera', name: 'Vera', roster: async () => ({ addresses: ['vera@example.com'] }) }),
    );
    const saved = await saveNeeds(world, by(actor('vera')), { candidate: vera, needs: ['more-time'] });
    assert.equal(saved.kind, 'done', JSON.stringify(saved));
  });
  afterEach(() => ground.store.close());

  const tasks = async () =>
    (await all(ground.store, ground.programme.id, 'notice')).filter(
      (document) => parseNotice(document).body.kind === 'needs',
    );
  const dues = async () => (await tasks()).map(({ dueAt }) => dueAt).sort();

  it('is forgotten where it was kept before anything was due for it, also when two begin at once', async () => {
    const { store, world, programme } = ground;
    assert.deepEqual(await dues(), ['2020-05-21T10:00:00.000Z']);
    for (const { id } of await tasks()) {
      const found = await store.read(programme.id, String(id));
      assert.ok(found);
      await store.commit(programme.id, [{ kind: 'remove', id: String(id), version: found.version }]);
    }
    assert.deepEqual(await dues(), []);
    await Promise.all([catchUpAllNeeds(world), catchUpAllNeeds(world)]);
    await catchUpAllNeeds(world);
    assert.deepEqual(await dues(), ['2020-05-21T10:00:00.000Z']);
  });

  it('is forgotten a day after the new time of a session that is moved to an earlier one', async () => {
    const { world, programme } = ground;
    const edited = { ...TIMES, date: '2020-05-14', assessors: assessors() };
    const outcome = await editSession(world, sam(), { session, ...edited });
    assert.equal(outcome.kind, 'done');
    const revision = (await world.records.session(programme.id, session))?.revision ?? 0;
    await tellOfMove(world, programme, { kind: 'moves', session, revision }, 'due');
    assert.equal((await dues())[0], '2020-05-15T10:00:00.000Z');
  });
});
