import { grantRole, revokeRole } from '../domain/administration.ts';
import { refused } from '../domain/decision.ts';
import { hasRole, type Role } from '../domain/programme.ts';
import { enrol } from './enrol.ts';
import { type Command, execute, type Outcome } from './execute.ts';
import type { World } from './ports.ts';

/**
 * Gives the owner of an address a role, or takes it back; they need not have met the bot.
 *
 * Refuses: not-allowed, last-lead, unknown-programme.
 */
export async function changeRole(
  world: World,
  command: Command,
  input: { readonly change: 'grant' | 'revoke'; readonly email: string; readonly role: Role },
): Promise<Outcome> {
  const { actor, programme } = command;
  if (!hasRole(actor, 'lead')) return refused('not-allowed');
  const key = world.keyOf(input.email);
  if (input.change === 'grant') await enrol(world, input.email, programme.id);
  const what = { verb: `role.${input.change}`, subject: key, inputs: input };
  return execute(world, command, what, async (unit) => {
    const current = await unit.programme();
    if (!current) return refused('unknown-programme');
    return (input.change === 'grant' ? grantRole : revokeRole)(current, actor, key, input.role);
  });
}
