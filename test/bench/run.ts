import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchCrowd } from './crowd.ts';
import { benchGrowth } from './growth.ts';
import { benchImport } from './import.ts';
import { benchNotices } from './notices.ts';
import { benchReport } from './report.ts';
import type { Row, Spread } from './rounds.ts';
import { benchSearch } from './search.ts';
import { benchStart } from './start.ts';
import { benchTurns } from './turns.ts';

/** Each measures goals of its own and tells whether they are met; what it prints meanwhile goes to standard error. */
const BENCHES: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  turns: benchTurns,
  start: benchStart,
  notices: benchNotices,
  search: benchSearch,
  import: benchImport,
  growth: benchGrowth,
  report: benchReport,
  crowd: benchCrowd,
};

const { values: options, positionals: named } = parseArgs({
  // --write: what growth finds goes into the README.
  options: { json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = named.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}: choose among ${Object.keys(BENCHES).join(', ')}, or name none for all.`,
  );
  process.exit(2);
}

const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
const rows: Row[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (named.length > 0 && !named.includes(name)) continue;
  rows.push(...(await bench()));
}
if (options.json) console.log(JSON.stringify({ machine, rows }, undefined, 2));
else {
  console.log(`\n${machine}\n`);
  for (const { name, figure, ratio, goal, met } of rows) {
    console.log(
      name.padEnd(34) +
        figure.padStart(12) +
        told(ratio).padStart(24) +
        goal.padStart(28) +
        (met === undefined ? '' : met ? '  met' : '  MISSED'),
    );
  }
}
if (rows.some(({ met }) => met === false)) process.exitCode = 1;

/** The median, and how far the rounds were from each other. */
function told(ratio: Spread | undefined): string {
  if (!ratio) return '';
  const [median, least, most] = [ratio.median, ratio.least, ratio.most].map((each) => each.toFixed(2));
  return ratio.least === ratio.most ? `${median}x` : `${median}x (${least}-${most})`;
}
