import { strict as assert } from 'node:assert';
import { recordAttendance, submitResult } from '../../../src/domain/results/assessment.ts';
import { asGiven } from '../../../src/domain/results/concept.ts';
import { overall, type Result } from '../../../src/domain/results/result.ts';
import {
  actor,
  assessed,
  booking,
  candidate,
  concept,
  giving,
  LEAD,
  MONDAY,
  MONDAY_ENDS,
  session,
  TORE,
  TUESDAY,
  VERA,
} from '../../support/builders.ts';
import { refusal } from '../../support/decisions.ts';

const booked = candidate({ stage: 'booked', booking: booking() });
const attended = candidate({ stage: 'attended', booking: booking() });
const absent = candidate({ stage: 'absent', booking: booking() });
const result: Result = { areas: { a01: 'met', a02: 'partly' }, privateNote: 'Lugn' };
const REPORTED = assessed();
const NAME = { sv: 'Område', en: 'Area' };
const CONCEPT = concept({ areas: ['a01', 'a02'].map((id) => ({ id, name: NAME })) });
const SUNDAY = { ...MONDAY, at: '2020-05-10T12:00:00.000Z', date: '2020-05-10', time: '09:00', week: '2020-W19' };

describe('recording attendance', () => {
  const record = (who = booked, came = true, by = TORE, now = MONDAY) =>
    recordAttendance(who, session(), came, by, now, MONDAY_ENDS);

  it('is recorded from the day of the session on', () => {
    assert.equal(record().kind, 'accepted');
    assert.equal(record(booked, false, LEAD, TUESDAY).kind, 'accepted');
    assert.deepEqual(record(booked, true, TORE, SUNDAY), refusal('too-early'));
  });
  it('takes who came without having answered', () => {
    assert.equal(record(candidate({ stage: 'offered', booking: booking() })).kind, 'accepted');
  });
  it('can be corrected until there is a result', () => {
    assert.equal(record(attended, false).kind, 'accepted');
    assert.equal(record(absent, true).kind, 'accepted');
    assert.deepEqual(record(REPORTED, false), refusal('already-assessed'));
  });
  it('changes nothing when pressed twice', () => {
    assert.deepEqual(record(attended, true), { kind: 'unchanged' });
    assert.deepEqual(record(absent, false), { kind: 'unchanged' });
    assert.deepEqual(record(REPORTED, true), { kind: 'unchanged' });
  });
  it('refuses whoever has no seat in this session', () => {
    assert.deepEqual(record(candidate()), refusal('booking-changed'));
    const elsewhere = candidate({ stage: 'booked', booking: booking({ session: 'ses-other' }) });
    assert.deepEqual(record(elsewhere), refusal('booking-changed'));
  });
  it('refuses an assessor who is the candidate', () => {
    assert.deepEqual(record(booked, true, actor(VERA.user, 'assessor')), refusal('own-result'));
  });
});

describe('posting a result', () => {
  const submit = (who = attended, given = result, by = TORE, now = MONDAY) =>
    submitResult(who, session(), given, giving({ actor: by, now, concept: CONCEPT }));

  it('is posted once for whoever came, with the week, and the candidate is told', () => {
    const decision = submit();
    assert.equal(decision.kind, 'accepted');
    if (decision.kind !== 'accepted') return;
    const { areas } = result;
    const [after] = decision.effects.candidates ?? [];
    assert.deepEqual(after?.progress, { stage: 'assessed', booking: booking() });
    assert.deepEqual(after.result, { version: 1, areas, week: '2020-W20' });
    const given = { candidate: 'vera', version: 1, session: 'ses-monday', assessor: 'tore', at: MONDAY.at };
    assert.deepEqual(decision.effects.results, [{ ...result, ...given, concept: asGiven(CONCEPT) }]);
    assert.deepEqual(decision.effects.notices, [{ kind: 'result', candidate: 'vera' }]);
    assert.deepEqual(submit(REPORTED), refusal('already-assessed'));
  });
  it('refuses whoever is not recorded as having come', () => {
    assert.deepEqual(submit(booked), refusal('not-attended'));
    assert.deepEqual(submit(absent), refusal('not-attended'));
  });
  it('wants an outcome for every area of the concept and for no other', () => {
    assert.deepEqual(submit(attended, { areas: { a01: 'met' } }), refusal('areas-missing'));
    assert.deepEqual(submit(attended, { areas: { a01: 'met', a02: 'met', a99: 'met' } }), refusal('areas-missing'));
  });
  it('is not given by the candidate, nor before the day', () => {
    assert.deepEqual(submit(attended, result, actor(VERA.user, 'lead')), refusal('own-result'));
    assert.deepEqual(submit(attended, result, TORE, SUNDAY), refusal('too-early'));
  });
  it('is given by no assessor of the same organisation, but by a lead, as a lead', () => {
    const both = actor('tore', 'assessor', 'lead');
    const submit = (by: typeof TORE) =>
      submitResult(attended, session(), result, giving({ actor: by, concept: CONCEPT, isColleague: true }));
    assert.deepEqual(submit(TORE), refusal('own-organisation'));
    const given = submit(both);
    assert.equal(given.kind === 'accepted' && given.as, 'lead');
  });
});

describe('a result in one word', () => {
  it('is met when all areas are, supplement when none is, partly in between', () => {
    assert.equal(overall({ areas: { a: 'met', b: 'met' } }), 'met');
    assert.equal(overall({ areas: { a: 'met', b: 'supplement' } }), 'partly');
    assert.equal(overall({ areas: { a: 'partly', b: 'partly' } }), 'partly');
    assert.equal(overall({ areas: { a: 'supplement', b: 'supplement' } }), 'supplement');
  });
});
