import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { clockEnvironment } from './clock.ts';

/**
 * npm run test:clock [-- name...]: the whole suite, all its processes included, on machines whose clocks and zones show
 * what a test may not depend on. Names choose among them; TEST_FROM says what files begin as (see `database.ts`).
 */
const MACHINES = [
  { name: 'leap-day', zone: 'Europe/Stockholm', at: '2028-02-29T00:05+01:00' },
  { name: 'noon', zone: 'America/New_York', at: '2031-05-14T12:30+02:00' },
  { name: 'new-year', zone: 'Pacific/Auckland', at: '2026-12-31T23:50+01:00' },
  // From just before the hour that is skipped, and that comes twice: the clocks change in the middle of the run.
  { name: 'spring', zone: 'Europe/Stockholm', at: '2027-03-28T01:59:30+01:00' },
  { name: 'autumn', zone: 'Europe/Stockholm', at: '2026-10-25T02:59:30+02:00' },
] as const;

const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const wanted = process.argv.slice(2);
const chosen = MACHINES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const unknown = wanted.filter((name) => !MACHINES.some((each) => each.name === name));
if (unknown.length > 0) throw new Error(`choose among ${MACHINES.map(({ name }) => name).join(', ')}`);

let failed = 0;
for (const { name, zone, at } of chosen) {
  const env = { ...process.env, ...clockEnvironment(new Date(at)), TZ: zone };
  console.log(`\n${name}: ${at}, TZ=${zone}`);
  const { status } = spawnSync(process.execPath, [mocha, '--reporter', 'dot'], { env, stdio: 'inherit' });
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
