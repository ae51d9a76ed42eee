import { DatabaseSync } from 'node:sqlite';

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
