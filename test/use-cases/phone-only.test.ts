import { strict as assert } from 'node:assert';
import { deliveryRouteTo } from '../../src/use-cases/people/delivery-route.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { noteContact } from '../../src/use-cases/people/note-contact.ts';
import { withdrawCandidate } from '../../src/use-cases/people/withdraw-candidate.ts';
import { assertInvariants } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

describe('somebody nominated with a phone number alone', () => {
  let ground: Ground;
  beforeEach(async () => {
    ground = await prepareGround();
  });
  afterEach(async () => {
    await assertInvariants(ground.store, ground.programme.id);
    await ground.store.close();
  });

  const sam = () => ground.by(ground.actor('sam', 'coordinator'));
  async function nominate(phone: string) {
    const person = {
      name: 'Vera Validand',
      phone,
      employer: 'Exempel AB',
      situation: 'notice',
      language: 'sv',
    } as const;
    const outcome = await nominateCandidate(ground.world, sam(), person, { confirmed: true });
    assert.ok(outcome.kind === 'done', JSON.stringify(outcome));
    return outcome.saved;
  }
  const unreached = async () =>
    (await ground.world.records.unreached(ground.programme.id, { limit: 10 })).items.map(({ id }) => id);

  it('is to be called from the beginning, and keeps no other such person out', async () => {
    const one = await nominate('+46701740605');
    const other = await nominate('+46701740606');
    assert.deepEqual((await unreached()).sort(), [one.id, other.id].sort());
    assert.equal((await ground.world.records.tally(ground.programme.id)).unreached, 2);
  });
  it('is reached by phone, says the receipt of whatever they are to be told', async () => {
    const vera = await nominate('+46701740605');
    assert.equal(await deliveryRouteTo({ ...ground.world, sendsMail: () => true }, vera), 'phone');
  });
  it('is no longer to be called once they have been, nor when they are taken out', async () => {
    const [one, other] = [await nominate('+46701740605'), await nominate('+46701740606')];
    await noteContact(ground.world, ground.programme, one.id, { kind: 'reached', by: 'phone' });
    await withdrawCandidate(ground.world, sam(), { candidate: other.id });
    assert.deepEqual(await unreached(), []);
  });
});
