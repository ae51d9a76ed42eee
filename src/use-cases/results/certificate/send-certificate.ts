import { accepted, refused } from '../../../domain/decision.ts';
import { type Candidate, isSelf } from '../../../domain/people/candidate.ts';
import { roleFor } from '../../../domain/programme/permissions.ts';
import { certified, codeIn, lacksCertificate } from '../../../domain/results/certificate.ts';
import { assesses } from '../../../domain/seats/session.ts';
import { type Command, execute, type Outcome, type What } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { findResult } from '../on-result.ts';

/**
 * Gives somebody's certificate to them alone: in the answer when they ask themselves, else as a notice. A result from before
 * there were certificates gets its own now.
 * Refuses: not-allowed, unknown-candidate, unknown-session, no-result, not-your-session.
 */
export function sendCertificate(world: World, command: Command, candidate: string): Promise<Outcome<Candidate>> {
  const { actor, programme } = command;
  const what: What<'candidate'> = {
    verb: 'certificate.send',
    about: 'candidate',
    subject: candidate,
    inputs: { candidate },
  };
  return execute(world, command, what, async (unit) => {
    const found = await unit.candidate(candidate);
    const own = found !== undefined && isSelf(found, actor);
    // Whoever has no other part in it learns nothing of others, not even whether they exist.
    if (!own && roleFor(actor, 'certificate.send') === 'self') return refused('not-allowed');
    if (!found) return refused('unknown-candidate');
    if (own) {
      const { result } = found;
      if (!result || !(await world.records.result(programme.id, found.id, result.version))) return refused('no-result');
    } else {
      const given = await findResult(world, command, unit, found, found.result?.version);
      if (typeof given === 'string') return refused(given);
      if (!assesses(given.session, actor)) return refused('not-your-session');
    }
    const code = codeIn(programme.id, world.newId() + world.newId());
    return accepted({
      candidates: [lacksCertificate(found) ? certified(found, code) : found],
      ...(!own && { notices: [{ kind: 'certificate' as const, candidate: found.id }] }),
    });
  });
}
