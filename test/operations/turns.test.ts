import { strict as assert } from 'node:assert';
import { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { z } from 'zod';
import { currentTurn, inTurn, withTurn } from '../../src/operations/turns.ts';

const line = z.object({ turn: z.string().optional(), msg: z.string(), name: z.string().optional() });

describe('a turn', () => {
  function logged() {
    const lines: z.infer<typeof line>[] = [];
    const sink = new Writable({
      write(chunk, _encoding, done) {
        lines.push(line.parse(JSON.parse(String(chunk))));
        done();
      },
    });
    const log = pino({ base: null }, sink).child({}, { formatters: { log: withTurn } });
    return { log, lines };
  }

  it('has its id in each of its log lines, however many run at once', async () => {
    const { log, lines } = logged();
    const turn = (id: string, pause: number) =>
      inTurn(id, async () => {
        log.info(id);
        await wait(pause);
        log.warn({ name: 'x' }, id);
        await Promise.all([
          wait(pause).then(() => log.info(id)),
          Promise.reject(new Error()).catch(() => log.info(id)),
        ]);
      });
    await Promise.all(Array.from({ length: 20 }, (_, n) => turn(`turn-${n}`, (n % 5) * 2)));
    assert.equal(lines.length, 80);
    for (const each of lines) assert.equal(each.turn, each.msg);
    assert.equal(lines.filter(({ name }) => name === 'x').length, 20);
  });

  it('is not what goes on by itself beside it', async () => {
    const { log, lines } = logged();
    let wake = (): void => undefined;
    const beside = new Promise<void>((resolve) => {
      wake = resolve;
    }).then(() => log.info('beside'));
    await inTurn('turn-1', async () => wake());
    await beside;
    log.info('after');
    assert.deepEqual(
      lines.map((each) => each.turn),
      [undefined, undefined],
    );
  });

  it('adds up what the database takes for it', async () => {
    const charge = (ru: number): void => {
      const turn = currentTurn();
      if (turn) turn.charge += ru;
    };
    const sums = await Promise.all(
      [1, 10].map((ru) =>
        inTurn('x', async () => {
          charge(ru);
          await wait(2);
          charge(ru);
          return currentTurn()?.charge;
        }),
      ),
    );
    assert.deepEqual(sums, [2, 20]);
    assert.equal(currentTurn(), undefined);
  });
});
