import { strict as assert } from 'node:assert';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { documentsIn } from './stored.ts';

const candidate = z.object({
  id: z.string(),
  key: z.string(),
  employer: z.string(),
  situation: z.string(),
  nominatedWeek: z.string(),
  progress: z.looseObject({ stage: z.string(), booking: z.object({ session: z.string() }).optional() }),
});
const document = z.discriminatedUnion('type', [
  z.object({ type: z.literal('candidate'), body: candidate }),
  z.object({
    type: z.literal('session'),
    body: z.object({ id: z.string(), capacity: z.number() }),
    counts: z.object({ free: z.number() }),
  }),
  z.object({ type: z.literal('tally'), counts: z.record(z.string(), z.number()) }),
  z.object({ type: z.literal('entry'), body: z.object({ mark: z.string(), verb: z.string(), subject: z.string() }) }),
]);

/** What must hold of a programme's documents at any moment, counted anew from the candidates. */
export function assertInvariants(file: string, programme: string): void {
  const all = [...documentsIn(file)].filter(([key]) => key.startsWith(`${programme}/`));
  const read = all.flatMap(([, json]) => document.safeParse(JSON.parse(json)).data ?? []);
  const candidates = read.flatMap((each) => (each.type === 'candidate' ? [each.body] : []));
  const tally: Record<string, number> = {};
  const taken: Record<string, number> = {};
  const count = (into: Record<string, number>, name: string) => {
    into[name] = (into[name] ?? 0) + 1;
  };
  for (const { progress, situation, employer, nominatedWeek } of candidates) {
    count(tally, `stage:${progress.stage}`);
    count(tally, `situation:${situation}`);
    count(tally, `employer:${employer.toLowerCase()}`);
    count(tally, `week:${nominatedWeek}:nominated`);
    if (progress.booking) count(taken, progress.booking.session);
  }
  for (const each of read) {
    if (each.type === 'session') {
      const { free } = each.counts;
      assert.ok(free >= 0, 'no seat is given twice');
      assert.equal(free, each.body.capacity - (taken[each.body.id] ?? 0), 'free seats are those that nobody has');
    }
    if (each.type === 'tally') {
      const counted = Object.fromEntries(Object.entries(each.counts).filter(([, number]) => number !== 0));
      assert.deepEqual(counted, tally, 'the tally is what a recount gives');
    }
  }
  assert.equal(new Set(candidates.map((each) => each.key)).size, candidates.length, 'one nomination per address');
  const entries = read.flatMap((each) => (each.type === 'entry' ? [each.body] : []));
  const nominations = entries.filter((each) => each.verb === 'candidate.nominate').map((each) => each.subject);
  assert.deepEqual(nominations.sort(), candidates.map((each) => each.id).sort(), 'one entry for each nomination');
  const notices = all.flatMap(([key]) => /\/out:(\w+):\d+$/.exec(key)?.[1] ?? []);
  const marks = new Set(entries.map((each) => each.mark));
  assert.ok(
    notices.every((mark) => marks.has(mark)),
    'no notice without its entry',
  );
  for (const { verb, mark } of entries) {
    if (verb !== 'booking.change') continue;
    assert.equal(notices.filter((each) => each === mark).length, 1, 'one notice for each change of a booking');
  }
}

/** Lets a minute pass for the notices that a dead process had taken: they are due again. */
export function endLeases(file: string): void {
  const database = new DatabaseSync(file);
  const now = new Date().toISOString();
  database
    .prepare("UPDATE documents SET dueAt = ?, body = json_set(body, '$.dueAt', ?) WHERE type = 'notice' AND dueAt > ?")
    .run(now, now, now);
  database.close();
}

/** How many notices are in each state. */
export function noticesIn(file: string): Record<string, number> {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare("SELECT state, count(*) AS n FROM documents WHERE type = 'notice' GROUP BY 1").all();
  database.close();
  return Object.fromEntries(rows.map(({ state, n }) => [String(state), Number(n)]));
}
