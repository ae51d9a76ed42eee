import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { eventually } from '../support/eventually.ts';
import { openScene, type Scene, today } from '../support/http/scene.ts';

const line = z.object({
  turn: z.string().optional(),
  notice: z.string().optional(),
  kind: z.string().optional(),
  outcome: z.string().optional(),
  channel: z.string().optional(),
  reason: z.string().optional(),
  msg: z.string(),
});

describe('what happened to a notice', () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene();
  });
  after(() => scene.close());
  const logged = () =>
    scene.bot
      .log()
      .trim()
      .split('\n')
      .map((each) => line.parse(JSON.parse(each)));

  it('can be followed in the log from the press that led to it to what became of it, by two ids', async () => {
    const person = await scene.offered('Vera Validand', 'vera@example.com', { date: today(1) });
    await person.receives('Sal 3');
    assert.ok(await eventually(() => logged().some(({ kind }) => kind === 'offer')), scene.bot.log());

    const sent = logged().findLast(({ kind, msg }) => msg === 'notice' && kind === 'offer');
    assert.deepEqual([sent?.outcome, sent?.channel], ['delivered', 'teams']);
    const queued = logged().filter(({ msg, notice }) => msg === 'queued' && sent?.notice?.startsWith(`${notice}:`));
    assert.equal(queued.length, 1);
    const pressed = logged().filter(({ msg, turn }) => msg === 'turn' && turn === queued[0]?.turn);
    assert.deepEqual(
      pressed.map(({ kind }) => kind),
      ['booking.offer'],
    );
  });

  /** The last that became of a notice of this kind. */
  const becameOf = async (kind: string, outcome: string) => {
    const found = () =>
      logged().findLast((each) => each.msg === 'notice' && each.kind === kind && each.outcome === outcome);
    assert.ok(await eventually(() => found() !== undefined), scene.bot.log());
    return found();
  };

  it('is told with why nothing came: the chat is shut, and there is no other way', async () => {
    const bo = await scene.candidate('Bo Bortrest', 'bo@example.com');
    const session = await scene.createSession({ date: today(2), place: 'Sal 2' });
    await scene.assessor.receives('Sal 2');
    scene.bot.connector.faults = [{ status: 403, body: { error: { code: 'ConversationBlockedByUser' } } }];
    await scene.offer(session, bo.candidate);
    const lost = await becameOf('offer', 'undeliverable');
    assert.deepEqual([lost?.channel, lost?.reason], [undefined, 'ConversationBlockedByUser']);
  });

  it('is told with what it waits for: its person has not met the bot', async () => {
    const unmet = await scene.nominate({ name: 'Ulla Ukänd', email: 'ulla@example.com' });
    await scene.offer(await scene.createSession({ date: today(3) }), unmet);
    const waits = await becameOf('offer', 'parked');
    assert.ok(waits?.notice !== undefined);
  });

  it('is asked for in the runbook by words that the log has', () => {
    const runbook = readFileSync(new URL('../../deployment/README.md', import.meta.url), 'utf8');
    const [, asked = ''] = /\n```\n(AppServiceConsoleLogs\n[^`]*)```/.exec(runbook) ?? [];
    const [, messages = ''] = /msg in \(([^)]*)\)/.exec(asked) ?? [];
    const said = new Set(logged().map(({ msg }) => msg));
    assert.deepEqual(
      messages.split(', ').filter((msg) => !said.has(msg.replaceAll('"', ''))),
      [],
    );
    const fields = new Set(
      scene.bot
        .log()
        .trim()
        .split('\n')
        .flatMap((each) => Object.keys(JSON.parse(each))),
    );
    const named = [...asked.matchAll(/line\.(\w+)/g)].map(([, name = '']) => name);
    assert.ok(named.length > 6);
    assert.deepEqual(
      named.filter((name) => !fields.has(name)),
      [],
    );
    for (const outcome of ['retry', 'parked', 'superseded', 'undeliverable'])
      assert.ok(runbook.includes(`\`${outcome}\``), outcome);
  });
});
