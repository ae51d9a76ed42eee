import { strict as assert } from 'node:assert';
import { NOMINEES_PER_COMMIT } from '../../src/domain/people/import.ts';
import { ChannelError } from '../../src/notify/channel.ts';
import { textOf } from '../support/cards.ts';
import { line, sv } from '../support/http/saying.ts';
import { openStage, type Stage } from '../support/notice-stage.ts';

const NOW = '2020-05-11T10:00:00.000Z';

describe('a list that takes longer than a press', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
    stage.at(NOW);
    await stage.meets('sam');
  });
  afterEach(() => stage.ground.store.close());

  async function confirmed(parts: number, message?: string): Promise<void> {
    const { world, programme, actor } = stage.ground;
    const { imports } = world;
    const nominees = Array.from({ length: parts * NOMINEES_PER_COMMIT }, (_, n) => ({
      line: n + 2,
      person: {
        name: `Anna Ek ${n}`,
        email: `anna${n}@example.com`,
        employer: 'Bruket AB',
        situation: 'notice' as const,
        language: 'sv' as const,
      },
    }));
    await imports.keep(
      programme.id,
      {
        id: 'list',
        by: actor('sam', 'coordinator').user,
        as: 'coordinator',
        at: NOW,
        headings: [],
        reading: { columns: [] },
        state: { kind: 'preview' },
      },
      [],
    );
    await imports.start(programme.id, 'list', { id: 'run', nominees, offer: false, message }, NOW);
  }
  const shown = () => stage.update.args.map(([, message, card]) => [message, textOf(card)] as const);

  it('shows on the card that was pressed how far it has come, and in the end what came of it', async () => {
    await confirmed(13, '1:abc');
    assert.deepEqual(await stage.attempts('import'), ['done']);
    const cards = shown();
    assert.ok(cards.length >= 2, `${cards.length} cards`);
    assert.ok(cards.every(([message]) => message === '1:abc'));
    assert.match(cards[0]?.[1] ?? '', new RegExp(line('import.running')));
    assert.match(cards.at(-1)?.[1] ?? '', sv('import.done_other', { count: 13 * NOMINEES_PER_COMMIT }));
  });

  it('shows what came of it on that card too when a single step was left to do', async () => {
    await confirmed(2, '1:abc');
    assert.deepEqual(await stage.attempts('import'), ['done']);
    const cards = shown();
    assert.deepEqual([...new Set(cards.map(([message]) => message))], ['1:abc']);
    assert.match(cards[0]?.[1] ?? '', sv('import.progress', { percent: 0 }));
    assert.match(cards.at(-1)?.[1] ?? '', sv('import.done_other', { count: 2 * NOMINEES_PER_COMMIT }));
  });

  it('waits for no card, and shows the latest when several steps have been taken meanwhile', async () => {
    let arrives: () => void = () => undefined;
    const first = new Promise<void>((resolve) => {
      arrives = resolve;
    });
    stage.update.onFirstCall().returns(first);
    await confirmed(25, '1:abc');
    const attempted = stage.attempts('import');
    const { world, programme } = stage.ground;
    while ((await world.imports.find(programme.id, 'list'))?.state.kind !== 'done') await world.pause(1);
    assert.equal(stage.update.callCount, 1);
    arrives();
    await attempted;
    assert.equal(stage.update.callCount, 2);
    assert.match(shown().at(-1)?.[1] ?? '', sv('import.done_other', { count: 25 * NOMINEES_PER_COMMIT }));
  });

  it('is done as well where its card is gone, or was never known', async () => {
    stage.update.rejects(new ChannelError('gone', 'ActivityNotFoundInConversation'));
    await confirmed(2, '1:abc');
    assert.deepEqual(await stage.attempts('import'), ['done']);
    assert.ok(stage.update.called);
    const { world, programme } = stage.ground;
    assert.equal((await world.imports.find(programme.id, 'list'))?.state.kind, 'done');
  });

  it('is done as well while its card cannot be drawn', async () => {
    await confirmed(13, '1:abc');
    const renderer = { ...stage.parts.renderer, render: () => Promise.reject(new Error('broken')) };
    const settled = await stage.attempt('import', { renderer });
    assert.equal(settled.kind, 'done');
    assert.ok(stage.update.notCalled);
  });

  it('changes no message when it is not known which one', async () => {
    await confirmed(2);
    assert.deepEqual(await stage.attempts('import'), ['done']);
    assert.ok(stage.update.notCalled);
  });
});
