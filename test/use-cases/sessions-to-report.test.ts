import { strict as assert } from 'node:assert';
import { DateTime } from 'luxon';
import type { Candidate } from '../../src/domain/people/candidate.ts';
import type { Session } from '../../src/domain/seats/session.ts';
import type { StoredDocument } from '../../src/store/document-store.ts';
import { candidateDocument, sessionDocument } from '../../src/store/shapes/documents.ts';
import { pagesOf } from '../../src/use-cases/paging.ts';
import { sessionsToReport } from '../../src/use-cases/results/sessions-to-report.ts';
import { booking, candidate, session } from '../support/builders.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const ZONE = 'Europe/Stockholm';
const at = (date: string, time: string): string =>
  DateTime.fromISO(`${date}T${time}`, { zone: ZONE }).toJSDate().toISOString();
const on = (id: string, date: string, time: string, over: Partial<Session> = {}): Session =>
  session({ id, date, startsAt: at(date, time), endsAt: at(date, time), capacity: 500, free: 0, ...over });
const cancelled = { state: { kind: 'cancelled', reason: 'Sjukdom' } } as const;

describe('the sessions to report on', () => {
  let ground: Ground;
  beforeEach(async () => {
    ground = await prepareGround();
    ground.setNow(at('2020-05-11', '12:00'));
  });
  afterEach(() => ground.store.close());

  async function store(...documents: readonly StoredDocument[]): Promise<void> {
    for (let from = 0; from < documents.length; from += 100) {
      const changes = documents.slice(from, from + 100).map((document) => ({ kind: 'create', document }) as const);
      assert.equal((await ground.store.commit(ground.programme.id, changes)).kind, 'ok');
    }
  }
  const hold = (...sessions: readonly Session[]) => store(...sessions.map(sessionDocument));
  /** The sessions on each page. */
  async function listed(most = 3): Promise<string[][]> {
    const pages: string[][] = [];
    const all = pagesOf((cursor) =>
      sessionsToReport(ground.world, ground.programme, { actor: ground.actor('lead', 'lead'), most, cursor }),
    );
    for await (const { items } of all) pages.push(items.map((each) => each.session.id));
    return pages;
  }

  it('are those of today until its last minute, and none of tomorrow', async () => {
    await hold(on('last', '2020-05-11', '23:59'), on('first', '2020-05-11', '00:00'));
    await hold(on('soon', '2020-05-12', '00:00'), on('morning', '2020-05-12', '09:00'));
    assert.deepEqual(await listed(), [['last', 'first']]);
  });
  it('are all of them for a lead, and their own for an assessor', async () => {
    const tore = ground.actor('tore', 'assessor');
    await hold(
      on('theirs', '2020-05-11', '09:00', { assessors: ['key-other', tore.keys[0] ?? ''] }),
      on('other', '2020-05-11', '08:00'),
    );
    assert.deepEqual(await listed(), [['theirs', 'other']]);
    const own = await sessionsToReport(ground.world, ground.programme, { actor: tore, most: 1, cursor: undefined });
    assert.deepEqual(
      own.items.map((each) => each.session.id),
      ['theirs'],
    );
    assert.equal(own.next, undefined);
  });
  for (const [night, date, next] of [
    ['an hour longer', '2020-10-25', '2020-10-26'],
    ['an hour shorter', '2020-03-29', '2020-03-30'],
  ] as const) {
    it(`end with the day where that is ${night}`, async () => {
      await hold(on('late', date, '23:30'), on('tomorrow', next, '00:00'));
      ground.setNow(at(date, '01:00'));
      assert.deepEqual(await listed(), [['late']]);
    });
  }
  it('are found behind however many that are still to come, or were cancelled', async () => {
    await hold(...Array.from({ length: 10 }, (_, n) => on(`to-come-${n}`, '2020-05-12', `08:0${n}`)));
    await hold(...Array.from({ length: 10 }, (_, n) => on(`off-${n}`, '2020-05-10', `08:0${n}`, cancelled)));
    await hold(on('held', '2020-05-09', '09:00'));
    assert.deepEqual(await listed(), [['held']]);
  });
  it('stand on full pages, each once, and no page leads to one without any', async () => {
    await hold(...Array.from({ length: 6 }, (_, n) => on(`held-${n}`, '2020-05-10', `1${n}:00`)));
    await hold(...Array.from({ length: 6 }, (_, n) => on(`off-${n}`, '2020-05-10', `1${n}:30`, cancelled)));
    await hold(...Array.from({ length: 6 }, (_, n) => on(`before-${n}`, '2020-05-01', `1${n}:30`, cancelled)));
    assert.deepEqual(await listed(), [
      ['held-5', 'held-4', 'held-3'],
      ['held-2', 'held-1', 'held-0'],
    ]);
  });
  it('tell how many of all their participants are left to record', async () => {
    const person = (n: number, progress: Candidate['progress']) =>
      candidateDocument(candidate(progress, { id: `c${n}`, name: `Vera ${n}` }));
    const seat = booking({ session: 'large' });
    await hold(on('large', '2020-05-11', '09:00'));
    await store(...Array.from({ length: 130 }, (_, n) => person(n, { stage: 'booked', booking: seat })));
    await store(...Array.from({ length: 130 }, (_, n) => person(1_000 + n, { stage: 'absent', booking: seat })));
    await store(
      person(2_000, { stage: 'attended', booking: seat }),
      person(2_001, { stage: 'offered', booking: seat }),
    );
    await store(
      person(2_002, { stage: 'assessed', booking: seat }),
      person(2_003, { stage: 'booked', booking: booking({ session: 'another' }) }),
    );
    const { items } = await sessionsToReport(ground.world, ground.programme, {
      actor: ground.actor('lead', 'lead'),
      most: 3,
      cursor: undefined,
    });
    assert.deepEqual(
      items.map(({ people, left, unsigned }) => [people, left, unsigned]),
      [[263, 132, 0]],
    );
  });
});
