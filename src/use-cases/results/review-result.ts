import { refused, unchanged } from '../../domain/decision.ts';
import { type Candidate, isSelf } from '../../domain/people/candidate.ts';
import type { PersonKey, Programme, UserId } from '../../domain/programme/programme.ts';
import type { ResultVersion } from '../../domain/results/result.ts';
import { askReview, letStand, reviewOf } from '../../domain/results/reviewing.ts';
import type { Session } from '../../domain/seats/session.ts';
import { type Command, execute, type Outcome } from '../execute.ts';
import { ownerOf } from '../people/accounts/owner-of.ts';
import type { World } from '../ports.ts';
import { colleaguesOf } from '../programme/colleagues.ts';
import { leadsOf } from '../programme/leads.ts';

/**
 * The candidate asks for another look at their result, by another one than who gave it.
 * Refuses: not-allowed, unknown-candidate, no-result.
 */
export function reviewResult(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly reason?: string },
): Promise<Outcome<Candidate>> {
  const { programme, actor, now } = command;
  const what = { verb: 'result.review', about: 'candidate', subject: input.candidate, inputs: input } as const;
  return execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(input.candidate);
    if (!candidate) return refused('unknown-candidate');
    if (!isSelf(candidate, actor)) return refused('not-allowed');
    if (reviewOf(candidate)) return unchanged;
    const { id, result } = candidate;
    const given = result && (await world.records.result(programme.id, id, result.version));
    const session = given && (await unit.session(given.session));
    const to = await reviewers(world, programme, candidate, given, session);
    return askReview(candidate, input.reason, { actor, now, to });
  });
}

/**
 * The other assessors of the session who may, as far as they have met the bot; without any, the leads; and without those,
 * whoever leads when it is sent.
 */
async function reviewers(
  world: World,
  programme: Programme,
  candidate: Candidate,
  given: ResultVersion | undefined,
  session: Session | undefined,
): Promise<readonly UserId[]> {
  const isColleague = async (key: PersonKey) => (await colleaguesOf(world, programme, { keys: [key] }))(candidate);
  const asked = session?.assessors ?? [];
  const keys = (await Promise.all(asked.map(async (key) => ((await isColleague(key)) ? [] : [key])))).flat();
  const known = (await Promise.all(keys.map((key) => ownerOf(world, key)))).map((user) => user?.id);
  const isOther = (id: UserId | undefined): id is UserId =>
    id !== undefined && id !== given?.assessor && id !== candidate.user;
  const others = known.filter(isOther);
  if (others.length > 0) return others;
  const leads = (await leadsOf(world, programme)).map(({ id }) => id).filter(isOther);
  return leads.length > 0 ? leads : [''];
}

/**
 * Another one has looked at the result, and it stands.
 * Refuses: not-allowed, unknown-candidate, unknown-session, no-result, own-result, own-organisation, not-your-session,
 * nobody-asked, own-assessment, corrected-meanwhile.
 */
export function letResultStand(world: World, command: Command, candidate: string): Promise<Outcome<Candidate>> {
  const { programme, actor } = command;
  const what = { verb: 'result.stand', about: 'candidate', subject: candidate, inputs: { candidate } } as const;
  return execute(world, command, what, async (unit) => {
    const found = await unit.candidate(candidate);
    if (!found) return refused('unknown-candidate');
    const { id, result: current } = found;
    const given = current && (await world.records.result(programme.id, id, current.version));
    if (!given) return refused('no-result');
    const session = await unit.session(given.session);
    if (!session) return refused('unknown-session');
    const isColleague = (await colleaguesOf(world, programme, actor))(found);
    return letStand(found, session, given, actor, isColleague);
  });
}
