import { strict as assert } from 'node:assert';
import { DateTime } from 'luxon';
import { seedDemo } from '../../src/demo/seed/seed.ts';
import { isTask } from '../../src/domain/notices.ts';
import { HOUR, later } from '../../src/domain/time.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { createWorld } from '../../src/world.ts';

const ZONE = 'Europe/Stockholm';
/** Also on the days when the clocks change. */
const STARTS = [
  '2020-05-11T00:05',
  '2020-05-11T06:59',
  '2020-05-11T07:05',
  '2020-05-11T10:00',
  '2020-05-11T13:40',
  '2020-05-11T18:30',
  '2020-05-11T21:15',
  '2020-05-11T23:59',
  '2020-03-28T10:00',
  '2020-03-29T02:30',
  '2020-10-24T22:00',
  '2020-10-25T03:10',
];

async function seeded(start: string) {
  const now = () => DateTime.fromISO(start, { zone: ZONE }).toJSDate();
  const store = createSqliteDocumentStore({ file: ':memory:' });
  await seedDemo(store, now);
  const world = await createWorld(store, { now });
  const [id = ''] = await world.people.programmes();
  const { items } = await world.records.candidates(id, { limit: 100 });
  return {
    at: now().toISOString(),
    people: items,
    outbox: createOutbox(store),
    sessionOf: (session: string) => world.records.session(id, session),
    close: () => store.close(),
  };
}

describe('the people of the demo', () => {
  for (const start of STARTS) {
    it(`have time to answer, and hear nothing old, when it starts at ${start.replace('T', ' ')}`, async () => {
      const { at, people, outbox, sessionOf, close } = await seeded(start);
      try {
        const open = people.filter(({ progress }) => progress.stage === 'offered');
        assert.deepEqual(open.map(({ name }) => name).sort(), [
          'Greta Låtsaslund',
          'Lova Hittepåsson',
          'Vera Validand',
        ]);
        for (const { name, progress } of open) {
          const { replyBy, booking } = progress.stage === 'offered' ? progress : {};
          const session = await sessionOf(booking?.session ?? '');
          assert.ok(session && session.startsAt > at, `${name} is asked about a session that lies ahead`);
          assert.ok(replyBy === undefined || replyBy > later(at, 1.5 * HOUR), `${name} has until ${replyBy}`);
        }
        const due = (await outbox.due(at, 1_000)).flatMap(({ notice }) => (isTask(notice) ? [] : [notice]));
        const about = due
          .filter(({ kind }) => kind !== 'reminder')
          .map((notice) => {
            const who = 'candidate' in notice ? people.find(({ id }) => id === notice.candidate)?.name : undefined;
            return `${notice.kind} ${who}`;
          });
        assert.deepEqual(about.sort(), [
          'answered Filip Provsson',
          'offer Greta Låtsaslund',
          'offer Lova Hittepåsson',
          'offer Vera Validand',
          'receipt Filip Provsson',
          'result Bea Provberg',
        ]);
      } finally {
        await close();
      }
    });
  }
});
