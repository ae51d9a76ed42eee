import { strict as assert } from 'node:assert';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import type { Ground } from './world.ts';

/** Nominates the owner of this address; the candidate's id. */
export async function nominate({ world, by, actor }: Ground, email: string): Promise<string> {
  const outcome = await nominateCandidate(
    world,
    by(actor('sam', 'coordinator')),
    {
      name: 'Nils Validand',
      email,
      employer: 'Exempel AB',
      situation: 'notice',
      language: 'sv',
    },
    { confirmed: true },
  );
  assert.ok(outcome.kind === 'done', JSON.stringify(outcome));
  return outcome.subject;
}
