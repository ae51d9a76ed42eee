import { strict as assert } from 'node:assert';
import { add, type Counts, tallyOf } from '../../../src/domain/accounts.ts';
import { type Candidate, responsibleFor } from '../../../src/domain/people/candidate.ts';
import { organisationId } from '../../../src/domain/people/organisation.ts';
import type { Actor } from '../../../src/domain/programme/programme.ts';
import { covers, type Scope, scopeOf, within } from '../../../src/domain/programme/scope.ts';
import { shapes } from '../../../src/store/shapes/shapes.ts';
import { standingOf } from '../../../src/use-cases/programme/change-role.ts';
import { narrowed, storedScope } from '../../../src/use-cases/scope.ts';
import { all } from '../invariants.ts';
import type { Ground } from '../world.ts';
import type { Taken } from './commands.ts';
import { addressOf, EMPLOYERS, type Step, type Verb } from './steps.ts';

export type People = ReadonlyMap<string, Candidate>;

/** Those who are others than before, new or gone, each as they were and are. */
const changedBetween = (before: People, now: People) =>
  [...new Set([...before.keys(), ...now.keys()])]
    .map((id) => [before.get(id), now.get(id)] as const)
    .filter(([was, is]) => JSON.stringify(was) !== JSON.stringify(is));

/** What the programme does by itself; and a session is its maker's to cancel, whoever has a seat in it. */
const UNNARROWED: readonly Verb[] = [
  'cancel',
  'lapse',
  'release',
  'giveBack',
  'meet',
  'vacancies',
  'moves',
  'reschedule',
  'tomorrow',
];

/**
 * Whoever acts changes nobody outside their scope, and nobody at all in a role that they do not have (number 6 in
 * src/README.md).
 */
export function assertWithin(actor: Actor, { verb }: Step, before: People, now: People): void {
  if (UNNARROWED.includes(verb)) return;
  const scope: Scope = actor.roles.includes('coordinator') ? (actor.scope ?? 'all') : [];
  for (const each of changedBetween(before, now).flat()) {
    assert.ok(
      !each || covers(scope, each.organisation),
      `${verb} in the scope of ${scope} changed somebody outside it`,
    );
  }
}

/** What somebody with a scope finds is what is in it, and counted as such. */
export async function assertScopedView(
  { store, world, programme }: Ground,
  actor: Actor,
  people: People,
): Promise<void> {
  const { scope } = actor;
  if (!scope) return;
  const { records } = narrowed(world, scope);
  const mine = [...people.values()].filter(({ organisation }) => scope.includes(organisation));
  const listed = await records.candidates(programme.id, { limit: 100 });
  assert.deepEqual(listed.items.map(({ id }) => id).sort(), mine.map(({ id }) => id).sort());
  for (const { id } of people.values()) {
    const found = await records.candidate(programme.id, id);
    assert.equal(
      found !== undefined,
      mine.some((each) => each.id === id),
    );
  }
  const counted = await records.tally(programme.id);
  const stages = (of: Counts) => Object.fromEntries(Object.entries(of).filter(([name]) => name.startsWith('stage:')));
  const erased = (await all(store, programme.id, 'erased')).map((each) => shapes.erased.read(each));
  const gone = erased.filter(({ organisation }) => scope.includes(organisation)).map((each) => each.counts);
  assert.deepEqual(stages(counted), stages([...mine.map(tallyOf), ...gone].reduce<Counts>(add, {})));
}

/** Nobody loses a result that counts, but with all that is known of them. */
export function assertResultsKept(before: People, now: People): void {
  for (const [id, { result }] of before) {
    const after = now.get(id);
    if (!result || !after) continue;
    assert.ok(after.result && after.result.version >= result.version, 'a result is gone');
    assert.equal(after.result.week, result.week, 'counted in another week');
  }
}

/** What the command has said that it has done has been done (number 14). */
export async function assertTrue(
  ground: Ground,
  { actor, step, outcome }: { readonly actor: Actor; readonly step: Step; readonly outcome: Taken[number] },
  before: People,
  now: People,
): Promise<void> {
  if (outcome.kind !== 'done') return;
  const { world, programme } = ground;
  const current = (await world.records.programme(programme.id)) ?? programme;
  const kim = ground.actor('kim');
  switch (step.verb) {
    case 'grant': {
      assert.equal(await standingOf(world, current, addressOf('kim', false), 'coordinator'), 'held');
      const [scope, stored] = [scopeOf(current, kim.keys), await storedScope(world, current, kim.keys)];
      assert.equal(scope === 'all', step.where === 0, 'another scope than was given');
      assert.ok(within(scope, stored));
      return;
    }
    case 'revoke':
      assert.equal(await standingOf(world, current, addressOf('kim', false), 'coordinator'), 'none');
      return;
    case 'unite': {
      const [one, into] = await Promise.all(
        [outcome.subject, organisationId(world.digest, EMPLOYERS[step.from] ?? '')].map((id) =>
          world.records.organisation(programme.id, id),
        ),
      );
      assert.ok(one && one.id === into?.id, 'merged, and still another one');
      return;
    }
    case 'handover': {
      const moved = changedBetween(before, now);
      const { from, to, count } = outcome.saved as { from: string; to: string; count: number };
      assert.equal(moved.length, count, 'not as many as was said');
      for (const [was, is] of moved) {
        assert.deepEqual([was && responsibleFor(was), is && responsibleFor(is)], [from, to]);
      }
      const mine = [...now.values()].filter(({ organisation }) => covers(actor.scope ?? 'all', organisation));
      assert.deepEqual(
        mine.filter((each) => responsibleFor(each) === from),
        [],
        'not all of them',
      );
      return;
    }
    default:
  }
}
