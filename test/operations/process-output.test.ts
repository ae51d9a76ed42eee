import { strict as assert } from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { LEAD } from '../support/bot.ts';
import { clockEnvironment } from '../support/clock.ts';
import { type Connector, startConnector } from '../support/connector.ts';
import { stamp } from '../support/http/scene.ts';
import { personInChat } from '../support/people.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';
import { assertSilent } from '../support/traces.ts';

const SAID = { name: 'Åsa-Lill Ögonblick', email: 'asa.lill@ogonblick.example.com', chat: 'Ring min syster Ragnhild' };
const listening = z.object({ msg: z.literal('listening'), url: z.string() });

describe('all that the process prints', () => {
  let folder: TempDir;
  let connector: Connector;
  let bot: ChildProcess;
  let printed = '';

  before(async () => {
    folder = await createTempDir();
    connector = await startConnector();
    bot = spawn(process.execPath, [join(import.meta.dirname, '../../src/main.ts')], {
      cwd: folder.path,
      env: { PATH: process.env.PATH, PORT: '0', LEADS: LEAD, LOG_LEVEL: 'trace', ...clockEnvironment() },
    });
    for (const stream of [bot.stdout, bot.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
      });
    }
  });
  after(async () => {
    if (bot.exitCode === null) bot.kill('SIGKILL');
    await connector.close();
    await folder.remove();
  });

  const urlOf = (text: string): string | undefined =>
    text.split('\n').flatMap((line) => {
      try {
        return listening.safeParse(JSON.parse(line)).data?.url ?? [];
      } catch {
        return [];
      }
    })[0];

  it('also what the SDK prints by itself, names nobody and quotes nothing', async () => {
    while (!urlOf(printed)) {
      assert.equal(bot.exitCode, null, printed);
      await once(bot.stdout ?? bot, 'data');
    }
    const app = { url: urlOf(printed) ?? '' };
    const asa = personInChat(app, connector, { name: SAID.name, email: SAID.email });
    await asa.opens();
    const body = { error: { code: 'BadSyntax', message: `Could not send to ${SAID.name}: ${SAID.chat}` } };
    for (const fault of [{ status: 400, body }, { status: 500, body }, 'reset'] as const) {
      // The roster is asked first, as nobody has nominated her.
      connector.faults = [fault, fault];
      await asa.says(SAID.chat).catch(() => undefined);
    }
    await asa.sends('candidate.nominate', { ...stamp('nowhere'), name: SAID.name, email: SAID.email });
    await asa.posts({ type: 'event', name: SAID.chat });
    bot.kill('SIGTERM');
    const [code] = await once(bot, 'exit');
    assert.equal(code, 0, printed);
    assert.match(printed, /an answer could not be sent/);
    assertSilent(printed, SAID, asa);
  });
});
