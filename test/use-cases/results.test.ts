import { strict as assert } from 'node:assert';
import { candidatePage } from '../../src/cards/views/people/candidate-page.ts';
import { readerOf } from '../../src/cards/views/reader.ts';
import { accepted } from '../../src/domain/decision.ts';
import type { Candidate } from '../../src/domain/people/candidate.ts';
import type { Concept } from '../../src/domain/results/concept.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { execute } from '../../src/use-cases/execute.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { submitResult } from '../../src/use-cases/results/giving/submit-result.ts';
import { recordAttendance } from '../../src/use-cases/results/record-attendance.ts';
import { bookingOverview } from '../../src/use-cases/seats/booking/booking-overview.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { concept } from '../support/builders.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { onceWritten } from '../support/once-written.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const FOUND = { areas: { a01: 'met', a02: 'supplement' }, proposal: 'Kurs i svarvning', privateNote: 'Lugn' } as const;
const named = (name: string) => ({ sv: name, en: `${name} in English` });
const CONCEPT = concept({
  version: '2020.1',
  areas: [
    { id: 'a01', name: named('Mätteknik') },
    { id: 'a02', name: named('Svarvning') },
  ],
  levels: { met: named('Kan'), partly: named('Kan delvis'), supplement: named('Att lära') },
});

describe('the result of a candidate', () => {
  let ground: Ground;
  let vera: string;
  let session: string;

  const assessedBy = (one: Concept): World => ({ ...ground.world, concepts: new Map([[one.id, one]]) });

  beforeEach(async () => {
    ground = await prepareGround(onceWritten(createSqliteDocumentStore({ file: ':memory:' })));
    const { world, by, actor } = ground;
    const sam = by(actor('sam', 'coordinator'));
    const person = { name: 'Vera Validand', email: 'vera@example.com', employer: 'Exempel AB' } as const;
    const nominated = await nominateCandidate(world, sam, { ...person, situation: 'notice', language: 'sv' });
    const times = { date: '2020-05-11', start: '09:00', end: '12:00', place: 'Sal 3', capacity: 2 };
    const planned = await createSession(world, sam, { ...times, assessors: [world.keyOf('tore@example.com')] });
    assert.ok(nominated.kind === 'done' && planned.kind === 'done');
    vera = nominated.subject;
    session = planned.subject;
    await offerSeats(world, sam, { session, candidates: [vera] });
    await recordAttendance(world, by(actor('tore', 'assessor')), { candidate: vera, session, attended: true });
  });
  afterEach(() => ground.store.close());

  const submit = (world: World) =>
    submitResult(world, ground.by(ground.actor('tore', 'assessor')), { candidate: vera, session, result: FOUND });
  const stored = async (): Promise<Candidate> => {
    const found = await ground.world.records.candidate(ground.programme.id, vera);
    assert.ok(found);
    return found;
  };
  const version = (n: number) => ground.world.records.result(ground.programme.id, vera, n);

  it('is a version with a document of its own, which says by whom, when and by which concept', async () => {
    assert.equal((await submit(assessedBy(CONCEPT))).kind, 'done');
    const { id, version: of, name, areas, levels } = CONCEPT;
    assert.deepEqual(await version(1), {
      ...FOUND,
      candidate: vera,
      version: 1,
      session,
      assessor: 'tore',
      at: ground.world.calendar.now('UTC').at,
      concept: { id, version: of, name, areas, levels },
    });
    assert.equal(await version(2), undefined);
    await assertInvariants(ground.store, ground.programme.id);
  });

  it('is pointed to by the candidate, who keeps what is counted of it and no word of anybody', async () => {
    await submit(assessedBy(CONCEPT));
    const { result } = await stored();
    assert.deepEqual(result, {
      version: 1,
      areas: FOUND.areas,
      week: ground.world.calendar.now('UTC').week,
      proposed: ['a02'],
    });
    const [document] = await all(ground.store, ground.programme.id, 'candidate');
    assert.doesNotMatch(JSON.stringify(document), /svarvning|Lugn/i);
  });

  it('reads as it was given when the concept has changed since, in both languages', async () => {
    await submit(assessedBy(CONCEPT));
    const changed = concept({
      version: '2021.1',
      name: named('Något annat'),
      areas: [{ id: 'a02', name: named('Fräsning') }],
    });
    for (const world of [assessedBy(CONCEPT), assessedBy(changed), { ...ground.world, concepts: new Map() }]) {
      const { programme } = ground;
      const overview = await bookingOverview(world, programme, await stored(), world.calendar.now('UTC'));
      for (const language of ['sv', 'en'] as const) {
        const { result } = candidatePage(readerOf(language, programme.timeZone), overview);
        const suffix = language === 'en' ? ' in English' : '';
        assert.deepEqual(result?.areas, [
          { name: `Mätteknik${suffix}`, outcome: `Kan${suffix}`, tone: 'good', own: '' },
          { name: `Svarvning${suffix}`, outcome: `Att lära${suffix}`, tone: 'warning', own: '' },
        ]);
        assert.match(result.intro, /Industriteknik BAS/);
        assert.doesNotMatch(JSON.stringify(result), /Lugn/);
      }
    }
  });

  it('is not given without its version, whatever a decision forgets', async () => {
    const { world, by, actor } = ground;
    const what = { verb: 'result.submit', about: 'candidate', subject: vera, inputs: {} } as const;
    const forgetful = execute(world, by(actor('tore', 'assessor')), what, async (unit) => {
      const candidate = await unit.candidate(vera);
      assert.ok(candidate);
      return accepted({ candidates: [{ ...candidate, result: { version: 1, areas: {}, week: '2020-W20' } }] });
    });
    await assert.rejects(forgetful, /without its version/);
    assert.equal((await stored()).result, undefined);
  });

  it('is given once when two assessors post one at the same time', async () => {
    const outcomes = await Promise.all([submit(assessedBy(CONCEPT)), submit(assessedBy(CONCEPT))]);
    assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), ['done', 'refused']);
    assert.equal((await all(ground.store, ground.programme.id, 'result')).length, 1);
  });
});
