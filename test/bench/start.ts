import { join } from 'node:path';
import { LEAD } from '../support/bot.ts';
import { startConnector } from '../support/connector.ts';
import { createTempDir } from '../support/temp-dir.ts';
import { sendAll, typed } from './load.ts';
import { BOT, ECHO, startMeasured } from './measured.ts';
import { type Row, spreadOf } from './rounds.ts';

const ROUNDS = 9;

/** From nothing to the first answer, with everything compiled before; the one and the other in turn. */
export async function benchStart(): Promise<readonly Row[]> {
  const folder = await createTempDir();
  const connector = await startConnector();
  const settings = {
    DATA_FILE: join(folder.path, 'store.sqlite'),
    LEADS: LEAD,
    NODE_COMPILE_CACHE: join(folder.path, 'cache'),
  };
  async function once(main: string) {
    const began = performance.now();
    const server = await startMeasured(main, settings);
    await sendAll(server.url, connector, [typed({ id: 'first', name: 'Petra Projektledare' }, connector.url, 'hjälp')]);
    const wall = performance.now() - began;
    const { cpuMs } = await server.counters();
    // Told to end rather than killed: the cache is written at the end.
    await server.end();
    return { wall, cpuMs };
  }
  try {
    for (const main of [ECHO, BOT]) await once(main);
    const ratios: { wall: number; cpu: number; bot: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const echo = await once(ECHO);
      const bot = await once(BOT);
      ratios.push({ wall: bot.wall / echo.wall, cpu: bot.cpuMs / echo.cpuMs, bot: bot.wall });
    }
    const wall = spreadOf(ratios.map((each) => each.wall));
    const cpu = spreadOf(ratios.map((each) => each.cpu));
    const figure = `${Math.round(spreadOf(ratios.map((each) => each.bot)).median)} ms`;
    return [
      { name: 'cold start', goal: '<= 1.0x echo', ratio: wall, figure, met: wall.median <= 1 },
      { name: 'CPU of it', goal: '-', ratio: cpu, figure: '-', met: true },
    ];
  } finally {
    await connector.close();
    await folder.remove();
  }
}
