import { type Later, refused } from '../../domain/decision.ts';
import type { TaskOf } from '../../domain/notices.ts';
import { handOver as decide, HANDED_PER_COMMIT, isLast, refusalOf } from '../../domain/people/handover.ts';
import type { User } from '../../domain/people/user.ts';
import { handsOverForOthers } from '../../domain/programme/permissions.ts';
import { type Actor, type Programme, type Role, rolesOf, type UserId } from '../../domain/programme/programme.ts';
import { covers, type Scope } from '../../domain/programme/scope.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { later } from '../../domain/time.ts';
import { type Command, markOf, type What } from '../execute.ts';
import { forMany, type One } from '../many.ts';
import { pagesOf } from '../paging.ts';
import type { World } from '../ports.ts';
import { narrowed, storedScope } from '../scope.ts';
import { addressAnew, type IsFirstLead } from './accounts/addressee.ts';
import { ownerOf } from './accounts/owner-of.ts';

/** A press is answered within three seconds: so long it goes on, then leaves the rest to a task that is due by then. */
const AT_ONCE_MS = 1_500;
const GOES_ON_MS = 5_000;
const PAGE = 100;

/** Those whom somebody's role does not cover, of all; and where they work. */
export type Uncovered = {
  readonly count: number;
  readonly total: number;
  readonly organisations: readonly string[];
};

export type HandedOver =
  /** So many are the other one's now. Not finished: the rest follows by itself. */
  | {
      readonly kind: 'done';
      readonly from: User;
      readonly to: User;
      readonly count: number;
      readonly finished: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: Refusal; readonly to?: User; readonly uncovered?: Uncovered };

type Job = {
  readonly verb: 'role.handover';
  readonly from: User | undefined;
  readonly to: User | undefined;
  readonly refusal: Refusal | undefined;
  readonly scope: Scope;
  /** What brings the rest about is this itself, and leaves another one when it ends before. */
  readonly isTask: boolean;
};

/**
 * Makes another one responsible for all the candidates of a coordinator, so many a commit. What these are to be told is
 * addressed when it is sent, so that nothing that waits is rewritten. Given again, it goes on where it ended.
 * @param input addresses
 * Refuses: not-allowed, unknown-from, handover-others, handover-to-self, not-coordinator, not-met, scope-too-small.
 */
export async function handOver(
  world: World,
  command: Command,
  input: { readonly from: string; readonly to: string },
  isFirstLead: IsFirstLead,
): Promise<HandedOver> {
  const { programme, actor } = command;
  const key = world.keyOf(input.to);
  const [from, to] = await Promise.all([ownerOf(world, world.keyOf(input.from)), ownerOf(world, key)]);
  const held = rolesOf(programme, [key, ...(to?.keys ?? [])]);
  const roles: readonly Role[] = to && isFirstLead(to) ? [...held, 'lead'] : held;
  const refusal = refusalOf({ by: actor.user, roles: actor.roles }, from?.id, { id: to?.id, roles });
  const scope = to && !roles.includes('lead') ? await storedScope(world, programme, to.keys) : 'all';
  // What is kept of it until it is done is no text out of a card.
  const op = world.digest('handover', command.op);
  return run(world, { ...command, op }, { verb: 'role.handover', from, to, refusal, scope, isTask: false });
}

/** Goes on with what a press has left: whoever pressed is known by their id alone. */
export async function goOnHandingOver(world: World, programme: Programme, task: TaskOf<'handover'>): Promise<void> {
  const [by, from, to] = await Promise.all([task.by, task.from, task.to].map((id) => world.people.user(id)));
  if (!by || !from || !to) return;
  const scopeOf = async (user: User, role: Role): Promise<Scope> =>
    role === 'lead' ? 'all' : storedScope(world, programme, user.keys);
  const mine = await scopeOf(by, task.as);
  const actor: Actor = { user: by.id, keys: by.keys, roles: [task.as], ...(mine !== 'all' && { scope: mine }) };
  const now = world.calendar.now(programme.timeZone);
  const verb = 'role.handover' as const;
  const allowed = { verb, as: task.as };
  const scope = await scopeOf(to, rolesOf(programme, to.keys).includes('lead') ? 'lead' : 'coordinator');
  await run(
    world,
    { programme, actor, now, op: task.op, allowed },
    { verb, from, to, refusal: undefined, scope, isTask: true },
  );
}

async function run(world: World, command: Command, job: Job): Promise<HandedOver> {
  const { programme, actor, op } = command;
  const { verb, from, to, refusal, scope, isTask } = job;
  const what = (before: number): What<'nothing'> => ({
    verb,
    about: 'nothing',
    subject: from?.id ?? actor.user,
    inputs: { from: from?.id, to: to?.id, before },
  });
  const accounts = from ? await accountsOf(world, from) : [];
  const mine = narrowed(world, actor.scope ?? 'all').records;
  const as = handsOverForOthers(actor) ?? 'coordinator';
  let uncovered: Uncovered | undefined;
  let share = 0;

  const one = (before: number): One<'nothing'> => ({
    what: what(before),
    async decide(unit) {
      if (refusal || !from || !to) return refused(refusal ?? 'unknown-from');
      if (before === 0) uncovered = await uncoveredOf(mine, programme, accounts, scope);
      if (uncovered) return refused('scope-too-small');
      const theirs = await unit.handledBy(accounts, HANDED_PER_COMMIT, scope === 'all' ? undefined : scope);
      share = theirs.length;
      const handover = { by: actor.user, from: from.id, to: to.id };
      const goesOn: Later = {
        at: later(world.calendar.now(programme.timeZone).at, isTask ? 0 : GOES_ON_MS),
        what: { kind: 'handover', op, as, ...handover },
      };
      return decide(
        theirs,
        handover,
        before,
        before === 0 || leaving ? goesOn : undefined,
        from.id === actor.user ? undefined : 'lead',
      );
    },
  });
  const isLate = () => world.calendar.now(programme.timeZone).at > later(command.now.at, AT_ONCE_MS);
  let leaving = false;
  let progress = await progressOf(world, command, what);
  function* steps(): Generator<number> {
    while (!progress.finished) yield progress.count;
  }
  for await (const { item, outcome } of forMany(world, command, steps(), one)) {
    if (outcome.kind === 'refused') return { ...outcome, ...(to && { to }), ...(uncovered && { uncovered }) };
    if (outcome.kind === 'unchanged') break;
    // Another process goes on with it as well.
    if (outcome.kind === 'repeated') progress = await progressOf(world, command, what);
    else progress = { count: item + share, finished: isLast(share) };
    if (progress.finished) await addressAnew(world, programme, accounts);
    else if (leaving || (isLate() && !isTask)) break;
    else leaving = isLate();
  }
  if (!from || !to) return { kind: 'refused', reason: 'unknown-from' };
  if (!progress.finished) world.wake();
  const { count, finished } = progress;
  return { kind: 'done', from, to, count, finished: finished || count === 0 };
}

/** What has been done of a handover, by the entries that it has left. */
async function progressOf(world: World, command: Command, what: (before: number) => What<'nothing'>) {
  const unit = world.records.unit(command.programme.id);
  const progress = { count: 0, finished: false };
  while (!progress.finished) {
    const entry = await unit.entry(markOf(world, command, what(progress.count)));
    if (!entry) break;
    const share = entry.transitions?.length ?? 0;
    progress.count += share;
    progress.finished = isLast(share);
  }
  return progress;
}

async function accountsOf({ people }: World, user: User): Promise<readonly UserId[]> {
  const addresses = await Promise.all(user.keys.map((key) => people.address(key)));
  const former = await Promise.all(addresses.flatMap((each) => (each?.former ? [people.user(each.former)] : [])));
  return [...new Set([user.id, ...former.flatMap((each) => (each?.movedTo === user.id ? [each.id] : []))])];
}

/** Undefined: the scope covers all of them. */
async function uncoveredOf(
  records: World['records'],
  programme: Programme,
  responsible: readonly UserId[],
  scope: Scope,
): Promise<Uncovered | undefined> {
  if (scope === 'all') return undefined;
  let [count, total] = [0, 0];
  const organisations = new Set<string>();
  const page = (cursor?: string) =>
    records.candidates(programme.id, { responsible, limit: PAGE, ...(cursor !== undefined && { cursor }) });
  for await (const { items } of pagesOf(page)) {
    const outside = items.filter(({ organisation }) => !covers(scope, organisation));
    for (const { employer } of outside) organisations.add(employer);
    count += outside.length;
    total += items.length;
  }
  return count > 0 ? { count, total, organisations: [...organisations] } : undefined;
}
