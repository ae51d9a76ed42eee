import { strict as assert } from 'node:assert';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PAGES, ROUTES } from '../../src/routes.ts';
import { LEAD } from '../support/bot.ts';
import { textOf } from '../support/cards.ts';
import { now } from '../support/clock.ts';
import { type BotProcess, startProcess } from '../support/http/child.ts';
import { sv } from '../support/http/saying.ts';
import { openScene, PERSON, type Scene, stamp } from '../support/http/scene.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

const status = async (app: { readonly url: string }, path: string, method = 'GET') =>
  (await fetch(new URL(path, app.url), { method })).status;

/** Another program's connection to the file: it holds the write lock until it lets go. */
function holdLock(file: string): () => void {
  const database = new DatabaseSync(file);
  database.exec('BEGIN IMMEDIATE');
  return () => database.close();
}

describe('a database file that is not well', () => {
  let scene: Scene;
  let file: string;
  let page: string;

  before(async () => {
    scene = await openScene();
    file = scene.bot.database.environment.DATA_FILE ?? '';
    const candidate = await scene.nominate({ name: 'Greta Gård' });
    const link = { to: 'reply', programme: scene.programme, candidate, seatVersion: 0 } as const;
    page = (await scene.bot.app.world.linkTo(link, new Date(now().getTime() + 3_600_000).toISOString())) ?? '';
  });
  after(() => scene?.close());

  const ready = () => status(scene.bot.app, ROUTES.ready);
  const nominate = (press: Record<string, unknown>) => scene.coordinator.sends('candidate.nominate', press);
  const press = (name: string, email: string) => ({ ...stamp(scene.programme), ...PERSON, name, email });
  /** Told calmly, and in the log, and to whoever asks whether the bot is ready; nobody is named. */
  async function isTold(ask: () => Promise<unknown>): Promise<void> {
    const logged = scene.bot.log().length;
    assert.equal(await ready(), 503);
    assert.match(scene.bot.log().slice(logged), /"the store does not answer"/);
    const said = String(await ask());
    assert.match(said, sv('common.error'));
    const lines = scene.bot.log().slice(logged);
    assert.ok(lines.includes(/\b[0-9a-f]{8}\b/.exec(said)?.[0] ?? 'none'));
    assert.doesNotMatch(lines, /Vera|vera|sam@/);
    assert.equal(await status(scene.bot.app, ROUTES.alive), 200);
  }

  it('(it was moved away) makes nothing done, nor says so of what was, until it is back', async () => {
    const done = press('Vera Före', 'vera.fore@example.com');
    assert.match(textOf(await nominate(done)), sv('nominate.done'));
    const asked = press('Vera Under', 'vera.under@example.com');
    await rename(file, `${file}.aside`);
    await isTold(async () => textOf(await nominate(asked)));
    assert.match(textOf(await nominate(done)), sv('common.error'));
    assert.equal(await status({ url: page }, ''), 500);
    await rename(`${file}.aside`, file);
    assert.equal(await ready(), 200);
    assert.equal(await status({ url: page }, ''), 200);
    assert.match(textOf(await nominate(asked)), sv('nominate.done'));
  });

  it('(nothing can be written) says so, and what was asked is done when it is asked again', async () => {
    const meddle = (sql: string): void => {
      const database = new DatabaseSync(file);
      database.exec(sql);
      database.close();
    };
    const asked = press('Vera Full', 'vera.full@example.com');
    meddle("CREATE TRIGGER full BEFORE INSERT ON documents BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
    await isTold(async () => textOf(await nominate(asked)));
    meddle('DROP TRIGGER full');
    assert.equal(await ready(), 200);
    assert.match(textOf(await nominate(asked)), sv('nominate.done'));
  });

  it('(somebody holds it) keeps waiting only who wants to write', async () => {
    const letGo = holdLock(file);
    const asked = nominate(press('Vera Väntar', 'vera.vantar@example.com'));
    const [well, looked] = [ready(), Promise.race([asked.then(() => 'answered'), status({ url: page }, '')])];
    assert.equal(await status(scene.bot.app, ROUTES.alive), 200);
    assert.equal(await looked, 200);
    letGo();
    assert.equal(await well, 200);
    assert.match(textOf(await asked), sv('nominate.done'));
  });
});

describe('a database file that another process holds', () => {
  let folder: TempDir;
  let bot: BotProcess;
  before(async () => {
    folder = await createTempDir();
    bot = await startProcess({ LEADS: LEAD, DATA_FILE: join(folder.path, 'store.sqlite') });
  });
  after(async () => {
    await bot?.kill();
    await folder.remove();
  });

  it('leaves the bot awake: it answers what needs no writing, and the rest when it is let go', async () => {
    const letGo = holdLock(join(folder.path, 'store.sqlite'));
    const waiting = [status(bot, ROUTES.ready), status(bot, ROUTES.ready, 'HEAD')];
    // Connections of their own: each is taken, read and answered by a thread that must not sleep.
    const pages = Array.from({ length: 20 }, () => [
      ROUTES.alive,
      PAGES.about.path,
      `${PAGES.reply.path}/nothing`,
    ]).flat();
    const answers = await Promise.race([Promise.all(pages.map((path) => status(bot, path))), ...waiting]);
    assert.ok(Array.isArray(answers), 'a page was kept waiting by the lock');
    assert.deepEqual([...new Set(answers)], [200, 404]);
    letGo();
    assert.deepEqual(await Promise.all(waiting), [200, 200]);
  });
});
