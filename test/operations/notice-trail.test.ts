import { strict as assert } from 'node:assert';
import { z } from 'zod';
import { eventually } from '../support/eventually.ts';
import { openScene, type Scene, today } from '../support/http/scene.ts';

const line = z.object({
  turn: z.string().optional(),
  notice: z.string().optional(),
  kind: z.string().optional(),
  outcome: z.string().optional(),
  channel: z.string().optional(),
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
    assert.ok(await eventually(() => logged().some(({ kind }) => kind === 'offer'), 10_000), scene.bot.log());

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
});
