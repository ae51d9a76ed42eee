import { strict as assert } from 'node:assert';
import { organisationId } from '../../src/domain/people/organisation.ts';
import type { Outcome } from '../../src/domain/results/concept.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { mergeOrganisations } from '../../src/use-cases/programme/merge-organisations.ts';
import { mapOf } from '../../src/use-cases/results/competence-map.ts';
import { submitResult } from '../../src/use-cases/results/giving/submit-result.ts';
import { recordAttendance } from '../../src/use-cases/results/record-attendance.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { onEachStore, openStore } from '../support/database.ts';
import { assertInvariants } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

onEachStore('what is published of results', (kind) => {
  let ground: Ground;
  let session: string;
  let count = 0;

  beforeEach(async () => {
    ground = await prepareGround(await openStore(kind));
    const { world, by, actor } = ground;
    const times = { date: '2020-05-11', start: '09:00', end: '12:00', place: 'Sal 3', capacity: 50 };
    const planned = await createSession(world, by(actor('sam', 'coordinator')), {
      ...times,
      assessors: [world.keyOf('tore@example.com')],
    });
    assert.ok(planned.kind === 'done');
    session = planned.subject;
  });
  afterEach(() => ground.store.close());

  async function attends(employer: string): Promise<string> {
    const { world, by, actor } = ground;
    count += 1;
    const person = { name: `Vera ${count}`, email: `vera${count}@example.com`, employer, situation: 'notice' } as const;
    const sam = by(actor('sam', 'coordinator'));
    const { kind, ...nominated } = await nominateCandidate(
      world,
      sam,
      { ...person, language: 'sv' },
      { confirmed: true },
    );
    assert.ok(kind === 'done' && 'subject' in nominated);
    const candidate = nominated.subject;
    await offerSeats(world, by(actor('sam', 'coordinator')), { session, candidates: [candidate] });
    await recordAttendance(world, by(actor('tore', 'assessor')), { candidate, session, attended: true });
    return candidate;
  }
  async function gives(candidate: string, level: Outcome): Promise<void> {
    const { world, by, actor, programme } = ground;
    const areas = Object.fromEntries(
      (world.concepts.get(programme.concept)?.areas ?? []).map(({ id }) => [id, level] as const),
    );
    const result = { areas, proposal: 'Kurs i svarvning' };
    const { kind } = await submitResult(world, by(actor('tore', 'assessor')), { candidate, session, result });
    assert.equal(kind, 'done');
  }
  const assessed = async (employer: string, level: Outcome = 'met') => gives(await attends(employer), level);
  async function mapFor(employer: string) {
    const { world, programme } = ground;
    const found = await world.records.organisation(programme.id, organisationId(world.digest, employer));
    assert.ok(found);
    return (await mapOf(world, programme, found))?.map;
  }

  it('is there with the fifth, and the same until five more have a result', async () => {
    for (let n = 0; n < 4; n += 1) await assessed('Bruket AB');
    assert.equal(await mapFor('Bruket AB'), undefined);
    await assessed('Bruket AB', 'met');
    assert.equal((await mapFor('Bruket AB'))?.people, 5);
    for (let n = 0; n < 4; n += 1) await assessed('Bruket AB', 'partly');
    assert.equal((await mapFor('Bruket AB'))?.people, 5);
    await assessed('Bruket AB', 'partly');
    const map = await mapFor('Bruket AB');
    assert.deepEqual(map?.areas[0], {
      id: 'a01',
      people: 10,
      levels: { met: 5, partly: 5, supplement: 0 },
      gap: 5,
      proposals: 5,
      half: undefined,
    });
    await assertInvariants(ground.store, ground.programme.id);
  });
  it('is taken in by five or more however many results are given at once', async () => {
    const people = [];
    for (let n = 0; n < 8; n += 1) people.push(await attends('Bruket AB'));
    await Promise.all(people.map((each) => gives(each, 'met')));
    const first = (await mapFor('Bruket AB'))?.people ?? 0;
    assert.ok(first >= 5 && first <= 8, String(first));
    for (let n = 0; n < 5; n += 1) await assessed('Bruket AB');
    const then = (await mapFor('Bruket AB'))?.people ?? 0;
    assert.ok(then === first || then - first >= 5, `${first}, then ${then}`);
  });
  it('is of two organisations together once they are one, and differs by no fewer than five', async () => {
    for (let n = 0; n < 4; n += 1) await assessed('Bruket');
    for (let n = 0; n < 5; n += 1) await assessed('Smedjan');
    assert.equal((await mapFor('Smedjan'))?.people, 5);
    const { world, by, actor } = ground;
    const [organisation, into] = ['Bruket', 'Smedjan'].map((name) => organisationId(world.digest, name));
    assert.ok(organisation && into);
    await mergeOrganisations(world, by(actor('lead', 'lead')), { organisation, into, confirmed: true });
    assert.equal((await mapFor('Smedjan'))?.people, 5);
    await assessed('Smedjan');
    assert.equal((await mapFor('Smedjan'))?.people, 10);
    assert.equal((await mapFor('Bruket'))?.people, 10);
  });
});
