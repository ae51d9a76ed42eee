import { benchNotices } from './notices.ts';

/** Each measures one goal of the design, prints what it saw, and tells whether the goal was met. */
const BENCHES: Readonly<Record<string, () => Promise<boolean>>> = { notices: benchNotices };

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}: choose among ${Object.keys(BENCHES).join(', ')}, or name none for all.`,
  );
  process.exit(2);
}
for (const [name, bench] of Object.entries(BENCHES)) {
  if (named.length > 0 && !named.includes(name)) continue;
  if (!(await bench())) process.exitCode = 1;
}
