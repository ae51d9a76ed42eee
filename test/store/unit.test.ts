import { strict as assert } from 'node:assert';
import type { Candidate } from '../../src/domain/people/candidate.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { eraseCandidate } from '../../src/use-cases/people/privacy/erase-candidate.ts';
import { onEachStore, openStore } from '../support/database.ts';
import { type Ground, prepareGround } from '../support/world.ts';

onEachStore('one attempt at a command', (kind) => {
  let ground: Ground;
  let id: string;
  beforeEach(async () => {
    ground = await prepareGround(await openStore(kind));
    const person = { name: 'Vera', email: 'vera@example.com', employer: 'Exempel AB' };
    const sam = ground.by(ground.actor('sam', 'coordinator'));
    const made = await nominateCandidate(ground.world, sam, { ...person, situation: 'notice', language: 'sv' });
    assert.ok(made.kind === 'done');
    id = made.subject;
  });
  afterEach(() => ground.store.close());

  const unit = () => ground.world.records.unit(ground.programme.id);
  const act = (mark: string) => ({
    mark,
    verb: 'contact.reached',
    actor: 'sam',
    subject: id,
    at: '2020-05-11T07:00:00.000Z',
  });
  async function write(attempt: ReturnType<typeof unit>, mark: string, over: Partial<Candidate>) {
    const found = await attempt.candidate(id);
    assert.ok(found);
    return { found, commit: () => attempt.commit(act(mark), { candidates: [{ ...found, ...over }] }) };
  }

  for (const again of ['by its id', 'by its address', 'in a list'] as const) {
    it(`writes nothing over what has changed since it first looked, though it looks once more ${again}`, async () => {
      const slow = unit();
      const { commit } = await write(slow, 'slow', { language: 'en' });
      const quick = await write(unit(), 'quick', { name: 'Vera Validand' });
      assert.equal(typeof (await quick.commit()), 'object');
      const looks = {
        'by its id': () => slow.candidate(id),
        'by its address': () => slow.nomination(ground.world.keyOf('vera@example.com')),
        'in a list': async () => (await slow.handledBy(['sam'], 10))[0],
      };
      assert.equal((await looks[again]())?.name, 'Vera', 'what it decides by is as it was');
      assert.equal(await commit(), 'conflict');
      assert.equal((await ground.world.records.candidate(ground.programme.id, id))?.name, 'Vera Validand');
    });
  }

  it('decides again when somebody has been erased since it looked at them, and their lock with them', async () => {
    const slow = unit();
    const key = ground.world.keyOf('vera.anew@example.com');
    const { found, commit } = await write(slow, 'slow', { key, email: 'vera.anew@example.com' });
    const lead = ground.by(ground.actor('lead', 'lead'));
    const erased = await eraseCandidate(ground.world, lead, { candidate: id, confirm: 'Vera', reason: 'asked' });
    assert.equal(erased.kind, 'done');
    assert.equal(await slow.nomination(found.key ?? ''), undefined);
    assert.equal(await commit(), 'conflict');
  });
});
