import { strict as assert } from 'node:assert';
import type { Candidate } from '../../../src/domain/people/candidate.ts';
import { mergeNominations } from '../../../src/domain/people/matching/same-person.ts';
import type { Progress, Stage } from '../../../src/domain/people/progress.ts';
import { STAGES } from '../../../src/domain/people/stages.ts';
import {
  asksSelf,
  cannotAssessSelf,
  ownLevels,
  ownLevelsFor,
  saveSelf,
} from '../../../src/domain/results/self-assessing.ts';
import {
  AT_STAGE,
  actor,
  assessed,
  booking,
  candidate,
  concept,
  MONDAY,
  SAM,
  session,
  TORE,
  TUESDAY,
  VERA,
} from '../../support/builders.ts';

const name = { sv: 'Så', en: 'So' };
const asked = concept({ areas: ['a01', 'a02', 'a03'].map((id) => ({ id, name })) });
const said = (areas: Readonly<Record<string, string>>, at = MONDAY.at, of = asked.id) => ({
  selfAssessed: { at, concept: of, areas },
});
const BOOKED: Progress = { stage: 'booked', booking: booking() };
const at = (stage: Stage) => candidate(AT_STAGE[stage], said({ a01: 'met' }));
const kept = (before: Candidate, told: Readonly<Record<string, string>>) => {
  const decision = saveSelf(before, told, asked, VERA, MONDAY);
  assert.ok(decision.kind === 'accepted', JSON.stringify(decision));
  return decision.effects.candidates?.[0]?.selfAssessed;
};
const refusal = (decision: ReturnType<typeof saveSelf>) => decision.kind === 'refused' && decision.reason;

describe('how somebody sees themselves', () => {
  it('is kept of the areas of which they say something, in the order of the concept', () => {
    const levels = kept(candidate(BOOKED), { a03: 'supplement', a01: 'met' });
    assert.deepEqual(levels, { at: MONDAY.at, concept: asked.id, areas: { a01: 'met', a03: 'supplement' } });
    assert.deepEqual(Object.keys(levels?.areas ?? {}), ['a01', 'a03']);
  });
  it('is what they said last, and nothing when they say nothing', () => {
    const before = candidate(BOOKED, said({ a01: 'met' }));
    assert.deepEqual(saveSelf(before, { a01: 'met' }, asked, VERA, MONDAY), { kind: 'unchanged' });
    assert.deepEqual(kept(before, { a02: 'partly' })?.areas, { a02: 'partly' });
    assert.equal(kept(before, {}), undefined);
  });
  it('is of an area and a level that the concept has, or nothing of it is kept', () => {
    const ask = (told: Readonly<Record<string, string>>) =>
      refusal(saveSelf(candidate(BOOKED), { a01: 'met', ...told }, asked, VERA, MONDAY));
    for (const told of [{ a02: 'superb' }, { zz: 'met' }, { a02: 'toString' }, { toString: 'met' }])
      assert.equal(ask(told), 'not-in-concept');
    assert.equal(refusal(saveSelf(candidate(BOOKED), {}, undefined, VERA, MONDAY)), 'unknown-concept');
  });
  it('is theirs to say alone, until it is recorded whether they came', () => {
    assert.equal(cannotAssessSelf(candidate(BOOKED), SAM), 'not-your-booking');
    assert.equal(cannotAssessSelf(candidate(BOOKED, { sameAs: 'other' }), VERA), 'same-person');
    const late = STAGES.filter((stage) => cannotAssessSelf(at(stage), VERA) === 'self-too-late');
    assert.deepEqual(late, ['attended', 'assessed', 'absent']);
    assert.equal(cannotAssessSelf(at('withdrawn'), VERA), 'already-withdrawn');
  });
  it('is not asked of an offer, which is answered first, nor of whoever said no', () => {
    assert.deepEqual(
      STAGES.filter((stage) => asksSelf(at(stage))),
      ['nominated', 'waiting', 'booked'],
    );
  });
  it('is told to the assessors of the session that they said yes to, and to nobody else', () => {
    const own = { a01: 'met' };
    const told = (of: Candidate, where = session(), who = TORE) => ownLevelsFor(of, asked, where, who);
    for (const stage of ['booked', 'attended', 'assessed'] as const) assert.deepEqual(told(at(stage)), own, stage);
    assert.deepEqual(told(at('offered')), {});
    assert.deepEqual(told(at('booked'), session({ id: 'another' })), {});
    const elsewhere = session({ assessors: ['key-other'] });
    for (const who of [TORE, SAM, actor('lead', 'lead')]) assert.deepEqual(told(at('booked'), elsewhere, who), {});
    assert.deepEqual(told(at('booked'), session(), actor('lead', 'lead')), {});
    const both = actor('tore', 'lead', 'assessor');
    assert.deepEqual(told(at('booked'), session(), both), own);
    assert.deepEqual(ownLevelsFor(at('booked'), asked, undefined, TORE), {});
  });
  it('stays as it was while they wait to take their test again, for the assessors of both', () => {
    const past = [{ session: 'ses-monday', outcome: 'attended', at: MONDAY.at } as const];
    const { result } = assessed();
    assert.ok(result);
    const again = (progress: Progress) => candidate(progress, { ...said({ a01: 'met' }), past, result });
    const second = session({ id: 'ses-again' });
    const booked = again({ stage: 'booked', booking: booking({ session: second.id }) });
    for (const each of [again({ stage: 'waiting' }), booked]) {
      assert.ok(!asksSelf(each));
      assert.equal(cannotAssessSelf(each, VERA), 'self-too-late');
      assert.deepEqual(ownLevelsFor(each, asked, session(), TORE), { a01: 'met' });
    }
    assert.deepEqual(ownLevelsFor(booked, asked, second, TORE), { a01: 'met' });
    const offered = again({ stage: 'offered', booking: booking({ session: second.id }) });
    assert.deepEqual(ownLevelsFor(offered, asked, second, TORE), {});
  });
  it('is read by the concept that it was said by, as far as that still has it', () => {
    const them = candidate(BOOKED, said({ a01: 'met', a02: 'gone', a09: 'met' }));
    assert.deepEqual(ownLevels(them, asked), { a01: 'met' });
    assert.deepEqual(ownLevels(them, { ...asked, id: 'another' }), {});
  });
  it('is what they said last where two nominations of one person become one, before a test', () => {
    const [older, newer] = [said({ a01: 'met' }), said({ a01: 'partly' }, TUESDAY.at)];
    const merged = (first: Candidate, second: Candidate) => {
      const decision = mergeNominations(first, { ...second, id: 'two', sameAs: first.id }, first.id);
      assert.ok(decision.kind === 'accepted');
      return decision.effects.candidates?.[0]?.selfAssessed?.areas.a01;
    };
    assert.equal(merged(candidate(BOOKED, older), candidate(undefined, newer)), 'partly');
    assert.equal(merged(candidate(BOOKED, newer), candidate(undefined, older)), 'partly');
    assert.equal(merged(candidate(BOOKED), candidate(undefined, older)), 'met');
    assert.equal(merged(candidate(BOOKED, older), candidate()), 'met');
    assert.equal(
      merged(at('assessed'), candidate(undefined, newer)),
      'met',
      'nothing stands there that was said after',
    );
  });
});
