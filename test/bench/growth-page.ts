import { readFile, writeFile } from 'node:fs/promises';
import { type Grown, TITLES } from './growth.ts';

const README = new URL('../../README.md', import.meta.url);
const PLOT = new URL('../../.github/growth.svg', import.meta.url);
const [BEGIN, END] = ['<!-- growth: written by npm run bench -- growth --write -->', '<!-- end of growth -->'];

/** Writes the table and the plot into the README, when the command line says so. */
export async function showGrowth(grown: readonly Grown[]): Promise<void> {
  if (!process.argv.includes('--write')) return;
  const readme = await readFile(README, 'utf8');
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('the README has no place for it');
  await writeFile(README, `${before}${BEGIN}\n${tableOf(grown)}\n${END}${after}`);
  await writeFile(PLOT, plotOf(grown));
}

function tableOf(grown: readonly Grown[]): string {
  const head = `| CPU, ms | ${TITLES.join(' | ')} | 100 000 : 100 (least and most) |\n|---|${TITLES.map(() => '--:|').join('')}--:|`;
  const rows = grown.map(({ name, ms, ratio }) => {
    const [median, least, most] = [ratio.median, ratio.least, ratio.most].map((each) => each.toFixed(1));
    return `| ${name} | ${ms.map(shown).join(' | ')} | ${median} (${least} to ${most}) |`;
  });
  return [head, ...rows].join('\n');
}

const shown = (ms: number): string => (ms < 100 ? ms.toFixed(1) : ms.toFixed(0));

const [WIDTH, ROW, LEFT] = [720, 18, 210];
/** The ratio at the right edge; what grows more ends there. */
const EDGE = 3;

/** A line for each thing: from what it takes at 100 people to what it takes at 100 000, as a ratio. */
function plotOf(grown: readonly Grown[]): string {
  const height = (grown.length + 3) * ROW;
  const x = (ratio: number): number => LEFT + (Math.min(ratio, EDGE) / EDGE) * (WIDTH - LEFT - 20);
  const mark = (ratio: number, text: string) =>
    `<path d="M${x(ratio)} ${ROW}V${height - ROW}" stroke="#888" stroke-dasharray="3"/>` +
    `<text x="${x(ratio)}" y="${height - 4}" text-anchor="middle">${text}</text>`;
  const rows = grown.map(({ name, ratio: { median, least, most } }, n) => {
    const y = (n + 1.5) * ROW;
    return (
      `<text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${name}</text>` +
      `<path d="M${x(least)} ${y}H${x(most)}" stroke="#69a" stroke-width="2"/>` +
      `<circle cx="${x(median)}" cy="${y}" r="4" fill="#147"/>`
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="11">`,
    '<title>CPU with 100 000 people in a programme, as a ratio to 100: medians, and the least and most of the rounds</title>',
    '<rect width="100%" height="100%" fill="#fff"/>',
    mark(1, '1.0'),
    mark(1.2, '1.2'),
    mark(2, '2.0'),
    ...rows,
    '</svg>\n',
  ].join('\n');
}
