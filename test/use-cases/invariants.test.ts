import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { PERMISSIONS } from '../../src/domain/programme/permissions.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { countCommits } from '../support/count-commits.ts';
import { onEachStore, openStore, type StoreKind } from '../support/database.ts';
import { createHistoryModel } from '../support/history-model.ts';
import { assertInvariants } from '../support/invariants.ts';
import { killing } from '../support/killing.ts';
import { onceWritten } from '../support/once-written.ts';
import {
  actorOf,
  countingIds,
  forgetGone,
  meetOffice,
  presently,
  stageOf,
  type Taken,
  take,
} from '../support/random/commands.ts';
import { assertFilled } from '../support/random/filled.ts';
import {
  assertResultsKept,
  assertScopedView,
  assertTrue,
  assertWithin,
  type People,
} from '../support/random/promises.ts';
import {
  AGAIN,
  ENTRY_OF,
  happeningOf,
  NOT_PLAYED,
  PLAYED_ALONG,
  SELDOM,
  START,
  type Step,
  step,
  VERBS,
  WANTED,
  WANTED_AT_ONCE,
} from '../support/random/steps.ts';
import { assertMirrored, mirrored } from '../support/store/mirrored.ts';
import { type Ground, prepareGround } from '../support/world.ts';

/** Random programmes a round; `npm run test:long` plays many more. */
const RUNS = Number(process.env.TEST_RUNS ?? 10);
/** Chance may pass a rare case over: the rounds that follow have more of what was missed. */
const ROUNDS = 48;

/** What became of a command, as it stands in the lists above. */
const saidOf = (outcome: Taken[number]): string => (outcome.kind === 'refused' ? outcome.reason : outcome.kind);

/** Every second one of them is of a verb that is still missed, by somebody who mostly may. */
const more = (missing: readonly string[]): fc.Arbitrary<Step> => {
  const verbs = VERBS.filter((verb) => missing.some((each) => each.startsWith(`${verb} `)));
  return verbs.length === 0
    ? step
    : fc.oneof(
        step,
        fc
          .tuple(step, fc.constantFrom(...verbs), fc.constantFrom('right', 'right', 'sam', 'stranger'))
          .map(([each, verb, actor]): Step => ({ ...each, verb, actor: actor === 'stranger' ? each.actor : actor })),
      );
};

/** Whether the result of another test counts from now on for somebody. */
const replaced = (before: People, now: People): boolean =>
  [...now].some(([id, { retest, result }]) => {
    const was = before.get(id);
    return was?.retest !== undefined && retest === undefined && was.result?.version !== result?.version;
  });

/** What follows the opening steps: every third programme goes on by chance alone. */
const GOES_ON: readonly (readonly Step[])[] = [AGAIN, SELDOM, []];

/** In which a result can be taken back for a while. */
const SETTINGS = { resultDelay: 10 } as const;

/** A programme that is played, and how many commits its store has made. */
type Played = { readonly ground: Ground; readonly commits: () => number };

/**
 * Plays random programmes until each of these was come to; `play` notes what it has come to. The emulator is slow: on it
 * a few are played, and may come to what they come to.
 */
async function playAll(
  kind: StoreKind,
  wanted: readonly string[],
  play: (played: Played, steps: readonly Step[], note: (what: string) => void) => Promise<void>,
  within = (store: DocumentStore) => store,
): Promise<void> {
  const reached = new Set<string>();
  const missing = () => wanted.filter((each) => !reached.has(each));
  for (let round = 0; round === 0 || (round < ROUNDS && missing().length > 0); round += 1) {
    await fc.assert(
      fc.asyncProperty(
        fc.array(more(round === 0 ? [] : missing()), { minLength: 10, maxLength: 40, size: 'max' }),
        async (steps) => {
          const counted = countCommits(onceWritten(await openStore(kind)));
          const ground = countingIds(await prepareGround(within(counted.store), SETTINGS));
          try {
            await play({ ground, commits: counted.commits }, steps, (what) => reached.add(what));
          } finally {
            await ground.store.close();
          }
        },
      ),
      { includeErrorInReport: true, numRuns: Math.ceil(RUNS / (kind === 'cosmos' ? 20 : round === 0 ? 1 : 2)) },
    );
    if (kind === 'cosmos') return;
  }
  assert.deepEqual(missing(), [], 'the random commands never came to these');
}

it('every verb that changes something is among the random commands, or it is said why not', () => {
  const played = new Set<string>([...Object.values(ENTRY_OF), ...Object.keys(PLAYED_ALONG)]);
  const verbs = Object.keys(PERMISSIONS).filter((verb) => !verb.startsWith('list:'));
  const left = verbs.filter((verb) => !played.has(verb) && !(verb in NOT_PLAYED));
  assert.deepEqual(left, [], 'neither played nor left out for a reason');
  const twice = [...Object.keys(NOT_PLAYED)].filter((verb) => played.has(verb) || !verbs.includes(verb));
  assert.deepEqual(twice, [], 'left out, and played; or no verb at all');
});

/** Random programmes take as long as they take on a busy machine, and many of them longer. */
const TIMEOUT_MS = 600_000 + RUNS * 5_000;

onEachStore('after any sequence of commands by any actors', (kind) => {
  it('seats, bookings, locks, tally, audit, history and notices agree', () => {
    const play = async ({ ground, commits }: Played, steps: readonly Step[], note: (what: string) => void) => {
      const days = { count: 0 };
      await meetOffice(ground);
      // Its programme was made before, and two roles were given.
      let done = [ENTRY_OF.target, ENTRY_OF.grant, ENTRY_OF.grant].map((verb) => ({ verb, subject: '' }));
      const history = createHistoryModel(ground.store, ground.programme.id);
      let now = await history.people();
      const taken = [...START, ...(GOES_ON[steps.length % GOES_ON.length] ?? []), ...steps];
      for (const each of taken) {
        const stage = await stageOf(ground, each);
        const [before, committed] = [now, commits()];
        const actor = await actorOf(ground, each);
        const outcomes = await take(ground, each, days);
        // Where nothing was written, what held before holds.
        const changed = commits() !== committed;
        if (changed) now = await history.people();
        for (const outcome of outcomes) {
          note(`${each.verb} ${saidOf(outcome)}`);
          note(`${each.actor} ${saidOf(outcome)}`);
          if (changed) await assertTrue(ground, { actor, step: each, outcome }, before, now);
          // A handover that is given again tells again what it has done.
          if (outcome.kind !== 'done' || (each.verb === 'handover' && !changed)) continue;
          done.push({ verb: ENTRY_OF[each.verb], subject: outcome.subject });
          history.note(happeningOf(each), outcome.subject, before, now);
        }
        // Of whoever is erased no entry is left.
        if (each.verb === 'erase') done = done.filter(({ subject }) => !before.has(subject) || now.has(subject));
        if (changed) assertResultsKept(before, now);
        if (changed && replaced(before, now)) note('retest counts');
        if (each.verb === 'meet') history.note('meet', '', before, now);
        if (changed && each.actor === 'kim') assertWithin(actor, each, before, now);
        if (changed) await history.assertKept();
        if (each.verb === 'attend') note(`${stage} to ${await stageOf(ground, each)}`);
        if (changed) await assertInvariants(ground.store, ground.programme.id);
      }
      await assertScopedView(ground, await presently(ground, 'kim'), now);
      const { verbs } = await assertInvariants(ground.store, ground.programme.id);
      const known = new Set<string>(Object.values(ENTRY_OF));
      assert.deepEqual(
        verbs.filter((each) => known.has(each)).sort(),
        done.map(({ verb }) => verb).sort(),
        'not one entry for each command',
      );
      await assertFilled(ground);
      await assertInvariants(ground.store, ground.programme.id);
      await assertMirrored(ground.store);
    };
    // All is looked at after each command: in the mirror.
    return playAll(kind, WANTED, play, mirrored);
  }).timeout(TIMEOUT_MS);

  it('they agree when the commands run at the same time', () =>
    playAll(kind, WANTED_AT_ONCE, async ({ ground }, steps, note) => {
      const days = { count: 0 };
      await meetOffice(ground);
      // One is left to be nominated, and one to be offered a seat, at the same time.
      const first = START.filter(({ verb, who }) => (who < 3 && verb !== 'result') || (who === 3 && verb !== 'offer'));
      for (const each of first) await take(ground, each, days);
      const taken = await Promise.all(steps.map((each) => take(ground, each, days)));
      for (const [n, each] of steps.entries())
        for (const outcome of taken[n] ?? []) note(`${each.verb} ${saidOf(outcome)}`);
      await assertFilled(ground);
      await assertInvariants(ground.store, ground.programme.id);
    })).timeout(TIMEOUT_MS);

  it('they agree when processes end between two commits, or before they are answered, and it is pressed again', async () => {
    const killed = fc.record({ each: step, after: fc.constantFrom(0, 0, 1, 2), isMade: fc.boolean() });
    let kills = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(killed, { minLength: 10, maxLength: 30, size: 'max' }), async (steps) => {
        const { store, inProcess } = killing(onceWritten(await openStore(kind)));
        const ground = countingIds(await prepareGround(store, SETTINGS));
        const days = { count: 0 };
        try {
          await meetOffice(ground);
          for (const each of START) await take(ground, each, days);
          for (const [n, { each, ...kill }] of steps.entries()) {
            const pressed = { ...each, op: each.op ?? `press${n}` };
            const wasKilled = await inProcess(kill, () => take(ground, pressed, days));
            await forgetGone(ground);
            if (wasKilled) await assertInvariants(store, ground.programme.id);
            if (wasKilled) await take(ground, pressed, days);
            kills += Number(wasKilled);
          }
          await assertFilled(ground);
          await assertInvariants(store, ground.programme.id);
        } finally {
          await store.close();
        }
      }),
      { includeErrorInReport: true, numRuns: Math.ceil(RUNS / (kind === 'cosmos' ? 20 : 1)) },
    );
    assert.ok(kills > 0 || kind === 'cosmos', 'no process has ended');
  }).timeout(TIMEOUT_MS);
});
