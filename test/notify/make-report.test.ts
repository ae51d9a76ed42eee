import { strict as assert } from 'node:assert';
import { readerOf } from '../../src/cards/views/reader.ts';
import { ChannelError } from '../../src/notify/channel.ts';
import { makeReport } from '../../src/notify/tasks/make-report.ts';
import type { TaskParts } from '../../src/notify/tasks/task-parts.ts';
import { reportFileOf } from '../../src/report/report-file.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { eraseCandidate } from '../../src/use-cases/people/privacy/erase-candidate.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { createWorld } from '../../src/world.ts';
import { textOf } from '../support/cards.ts';
import { sv } from '../support/http/saying.ts';
import { taskPartsOf } from '../support/task-parts.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const CHAT = { conversation: 'a:chat', serviceUrl: 'http://127.0.0.1/', tenant: 'tenant' };
const TASK = { kind: 'report', by: 'lead', op: 'op', report: 'full' } as const;
const refused = () => Promise.reject(new ChannelError('gone', 'ActivityNotFoundInConversation'));

describe('a report that is made behind an answer', () => {
  let ground: Ground;
  let parts: TaskParts;
  let told: string[];
  beforeEach(async () => {
    ground = await prepareGround();
    const now = () => new Date('2020-05-11T06:00:00.000Z');
    const world = await createWorld(ground.store, {
      now,
      offersFiles: () => true,
      linkToLeadFile: async ({ to }) => `https://bot.example.com/filer/${to}`,
    });
    told = [];
    const say = async (what: string) => void told.push(what);
    parts = {
      ...taskPartsOf(world),
      teams: {
        send: (_, card) => say(`card: ${textOf(card)}`),
        update: (_, message, card) => say(`${message}: ${textOf(card)}`),
        offerFile: (_, { name }) => say(name),
        showFile: (_, { name }) => say(name),
        open: () => Promise.reject(new Error('nobody is looked for')),
      },
    };
    await meetUser(world, {
      ...{ user: 'lead', name: 'Petra', conversation: CHAT },
      roster: async () => ({ addresses: ['lead@example.com'] }),
    });
  });
  afterEach(() => ground.store.close());
  const make = (
    task: Partial<typeof TASK & { large: true; message: string }> = {},
    over: Partial<TaskParts['teams']> = {},
  ) => makeReport({ ...parts, teams: { ...parts.teams, ...over } }, ground.programme, { ...TASK, ...task });
  const FILES = ['rapport-2020-05-11.xlsx', 'rapport-2020-05-11.pdf'];

  it('changes no card of a small one, which has its links', async () => {
    await make({ message: 'card' });
    assert.deepEqual(told, FILES);
  });

  it('leads to a large one on the card that was pressed, or else on one of its own', async () => {
    await make({ large: true, message: 'pressed' });
    assert.match(told[0] ?? '', /^pressed: /);
    assert.match(told.at(-3) ?? '', sv('report-file.ready'));
    for (const [task, over] of [
      [{ large: true, message: 'pressed' }, { update: refused }],
      [{ large: true }, {}],
    ] as const) {
      told = [];
      await make(task, over);
      assert.deepEqual(told.slice(1), FILES);
      assert.match(told[0] ?? '', /^card: /);
      assert.match(told[0] ?? '', sv('report-file.ready'));
    }
  });

  it('is made once where it is large: for whoever fetches it first, unless somebody has been erased by then', async () => {
    const { programme } = ground;
    let read = 0;
    let whileRead: () => Promise<unknown> = async () => undefined;
    // In another process, which keeps files of its own.
    const erasing = await Promise.all(
      ['Ada', 'Bo'].map(async (name) => {
        const by = ground.by(ground.actor('lead', 'lead'));
        const email = `${name.toLowerCase()}@example.com`;
        const person = { name, email, employer: 'Bruket AB', situation: 'notice', language: 'sv' } as const;
        const { kind, ...done } = await nominateCandidate(ground.world, by, person, { confirmed: true });
        assert.ok(kind === 'done' && 'subject' in done);
        const erase = { candidate: done.subject, confirm: email, reason: 'asked' } as const;
        return async () =>
          assert.equal(
            (await eraseCandidate(ground.world, ground.by(ground.actor('lead', 'lead')), erase)).kind,
            'done',
          );
      }),
    );
    const [eraseOne, eraseAnother] = erasing;
    assert.ok(eraseOne && eraseAnother);
    const world: World = {
      ...parts.world,
      records: {
        ...parts.world.records,
        async candidates(...asked) {
          read += 1;
          await whileRead();
          return parts.world.records.candidates(...asked);
        },
      },
    };
    const fetched = () => reportFileOf(world, programme, readerOf('sv', programme.timeZone), 'full-xlsx');
    const made = async (large: boolean) => {
      await makeReport({ ...parts, world }, programme, { ...TASK, ...(large && { large }) });
      return read;
    };
    assert.equal(await made(false), 0, 'a small one is not made for its size');
    assert.equal(await made(true), 1);
    const { name, bytes } = await fetched();
    assert.deepEqual([name, read], [FILES[0], 1]);
    assert.ok(bytes.length > 1_000);
    await fetched();
    assert.equal(read, 2, 'what was fetched is not kept');
    await made(true);
    await eraseOne();
    await fetched();
    assert.equal(read, 4);
    whileRead = eraseAnother;
    await made(true);
    whileRead = async () => undefined;
    await fetched();
    assert.equal(read, 6, 'what was being made is not kept');
  });

  it('is let be where the chat takes no file, and not where another process is to send it', async () => {
    await make({}, { offerFile: refused });
    await assert.rejects(make({}, { offerFile: () => Promise.reject(new Error('the lease is another’s')) }), /another/);
    assert.deepEqual(told, []);
  });

  it('is nobody’s where whoever asked has no chat any more', async () => {
    await makeReport(parts, ground.programme, { ...TASK, by: 'somebody' });
    assert.deepEqual(told, []);
  });
});
