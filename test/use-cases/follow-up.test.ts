import { strict as assert } from 'node:assert';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { answerFollowUp } from '../../src/use-cases/results/follow-up.ts';
import { runAsSystem } from '../../src/use-cases/run-as-system.ts';
import { onEachStore, openStore } from '../support/database.ts';
import { assertInvariants } from '../support/invariants.ts';
import { MONDAY_MORNING, prepareGround } from '../support/world.ts';

onEachStore('answers three months after that come at once', (kind) => {
  let store: DocumentStore;
  beforeEach(async () => {
    store = await openStore(kind);
  });
  afterEach(() => store?.close());

  it('are told as soon as there are five: none of them is decided by the numbers from before another', async () => {
    const ground = await prepareGround(store);
    const { world, programme } = ground;
    const person = { employer: 'Exempel AB', situation: 'notice', language: 'sv' } as const;
    const nominate = async (name: string): Promise<string> => {
      const by = ground.by(ground.actor('sam', 'coordinator'));
      const outcome = await nominateCandidate(world, by, { ...person, name, email: `${name}@example.com` });
      return 'subject' in outcome ? outcome.subject : assert.fail(JSON.stringify(outcome));
    };
    const people: string[] = [];
    for (const name of ['ada', 'bo', 'cia', 'dan', 'eva']) people.push(await nominate(name));
    for (const id of people) {
      await runAsSystem(world, programme, { verb: 'followUp.ask', subject: id, op: id }, async (unit) => {
        const candidate = (await unit.candidate(id)) ?? assert.fail();
        const followUp = { due: MONDAY_MORNING, asked: MONDAY_MORNING };
        return { kind: 'accepted', effects: { candidates: [{ ...candidate, followUp }] } };
      });
    }
    const told = async () => (await world.records.programme(programme.id))?.followUp;
    const answers = (answer: 'work' | 'training', of: readonly string[]) =>
      Promise.all(
        of.map((candidate) => {
          const own = { ...ground.actor(`link:${candidate}`), link: candidate };
          return answerFollowUp(world, ground.by(own), { candidate, answer });
        }),
      );
    await answers('work', people.slice(1));
    assert.equal(await told(), undefined);
    await answers('work', people);
    assert.deepEqual(await told(), { work: 5, training: 0, neither: 0, unsaid: 0, unanswered: 0 });
    await answers('training', people);
    assert.deepEqual(await told(), { work: 0, training: 5, neither: 0, unsaid: 0, unanswered: 0 });
    await assertInvariants(store, programme.id);
  });
});
