import { strict as assert } from 'node:assert';
import { accepted } from '../../src/domain/decision.ts';
import { execute, type Outcome, type What } from '../../src/use-cases/execute.ts';
import { mergeCandidates } from '../../src/use-cases/people/merge-candidates.ts';
import { withdrawCandidate } from '../../src/use-cases/people/withdraw-candidate.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { cancelSession } from '../../src/use-cases/seats/sessions/cancel-session.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { nominate } from '../support/nominations.ts';
import { type Ground, prepareGround } from '../support/world.ts';

describe('the outcome of a command', () => {
  let ground: Ground;
  let candidate: string;
  let session: string;
  const SAM = () => ground.actor('sam', 'coordinator');
  const stored = () => ground.world.records.candidate(ground.programme.id, candidate);
  const storedSession = () => ground.world.records.session(ground.programme.id, session);
  const offer = async (command = ground.by(SAM())) => {
    const [only] = await offerSeats(ground.world, command, { session, candidates: [candidate] });
    assert.ok(only);
    return only.outcome;
  };
  /** What it brings along, when it was of this kind. */
  function saved<T>(outcome: Outcome<T> | { readonly kind: 'asks' }, kind: 'done' | 'repeated' | 'unchanged'): T {
    assert.equal(outcome.kind, kind);
    assert.ok('saved' in outcome);
    return outcome.saved;
  }

  beforeEach(async () => {
    ground = await prepareGround();
    const { world, by } = ground;
    candidate = await nominate(ground, 'nils@example.com');
    const made = await createSession(world, by(SAM()), {
      date: '2020-05-12',
      start: '09:00',
      end: '12:00',
      place: 'Sal B12',
      capacity: 3,
      assessors: [world.keyOf('tore@example.com')],
    });
    assert.ok(made.kind === 'done');
    session = made.saved.id;
    assert.deepEqual(made.saved, await storedSession());
  });
  afterEach(() => ground.store.close());

  it('brings the candidate as the commit wrote it', async () => {
    assert.deepEqual(saved(await offer(), 'done'), await stored());
  });

  it('brings the session with the seats that are free after it', async () => {
    await offer();
    const command = ground.by(SAM());
    const cancelled = await cancelSession(ground.world, command, { session, reason: 'Sjukdom' });
    assert.deepEqual(saved(cancelled, 'done'), await storedSession());
    assert.equal((await storedSession())?.free, 3);
  });

  it('brings the programme as the commit wrote it', async () => {
    const change = { change: 'grant', email: 'tora@example.com', role: 'assessor' } as const;
    const granted = await changeRole(ground.world, ground.by(ground.actor('lead', 'lead')), change);
    assert.deepEqual(saved(granted, 'done'), await ground.world.records.programme(ground.programme.id));
  });

  it('brings what is stored now to a repeat, whatever has come after it', async () => {
    const command = ground.by(SAM());
    await offer(command);
    await withdrawCandidate(ground.world, ground.by(SAM()), { candidate });
    const again = saved(await offer(command), 'repeated');
    assert.equal(again.progress.stage, 'withdrawn');
    assert.deepEqual(again, await stored());
  });

  it('brings what is stored when nothing changes', async () => {
    await offer();
    assert.deepEqual(saved(await offer(), 'unchanged'), await stored());
  });

  it('brings nothing when it is refused', async () => {
    const vera = { user: 'vera', keys: ['vera'], roles: [] };
    const answer = { candidate, session, answer: { kind: 'accept' } } as const;
    const refused = await answerOffer(ground.world, ground.by(vera), answer);
    assert.deepEqual(refused, { kind: 'refused', reason: 'not-your-booking' });
    assert.equal((await mergeCandidates(ground.world, ground.by(SAM()), { candidate, into: 'x' })).kind, 'refused');
  });

  it('is a no when what it was about is there no more', async () => {
    const what: What<'candidate'> = { verb: 'candidate.withdraw', about: 'candidate', subject: 'gone', inputs: {} };
    const command = ground.by(SAM());
    for (const _ of ['done', 'repeated']) {
      assert.deepEqual(await execute(ground.world, command, what, async () => accepted({})), {
        kind: 'refused',
        reason: 'unknown-candidate',
      });
    }
  });
});
