import { DatabaseSync } from 'node:sqlite';
import { now } from '../clock.ts';

/** Lets the time pass that a dead process' lease keeps others from delivering. */
export function endLease(file: string): void {
  const database = new DatabaseSync(file);
  database
    .prepare("UPDATE documents SET body = json_set(body, '$.until', ?) WHERE type = 'lease'")
    .run(now().toISOString());
  database.close();
}

/** How many notices are in each state. */
export function noticesIn(file: string): Record<string, number> {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare("SELECT state, count(*) AS n FROM documents WHERE type = 'notice' GROUP BY 1").all();
  database.close();
  return Object.fromEntries(rows.map(({ state, n }) => [String(state), Number(n)]));
}

/** How many of these have reached somebody. */
export function deliveredOf(file: string, kind: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const delivered = database.prepare(
    "SELECT count(*) AS n FROM documents WHERE type = 'notice' AND state = 'delivered' AND body ->> '$.body.kind' = ?",
  );
  const n = Number(delivered.get(kind)?.n);
  database.close();
  return n;
}

/** How many notices should have been tried by now, and are still waiting. */
export function dueNow(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const due = database.prepare(
    "SELECT count(*) AS n FROM documents WHERE type = 'notice' AND state = 'pending' AND dueAt <= ?",
  );
  const n = Number(due.get(now().toISOString())?.n);
  database.close();
  return n;
}
