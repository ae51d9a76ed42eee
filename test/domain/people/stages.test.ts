import { strict as assert } from 'node:assert';
import { bookingOf, type Candidate } from '../../../src/domain/people/candidate.ts';
import { restore, withdraw } from '../../../src/domain/people/nomination.ts';
import {
  hasLiveSeat,
  isOut,
  mayBeAssessed,
  mayBeOffered,
  mayBeRestored,
  mayChange,
  mayRecord,
  mayWithdraw,
  STAGE,
  STAGES,
  SUGGESTED,
} from '../../../src/domain/people/stages.ts';
import { DEFAULT_NOTIFICATION_POLICY } from '../../../src/domain/programme/programme.ts';
import { recordAttendance, submitResult } from '../../../src/domain/results/assessment.ts';
import { change } from '../../../src/domain/seats/booking/changing.ts';
import { offer } from '../../../src/domain/seats/booking/offering.ts';
import { candidateDocument } from '../../../src/store/shapes/documents.ts';
import { shapes } from '../../../src/store/shapes/shapes.ts';
import {
  AT_STAGE,
  candidate,
  concept,
  giving,
  LEAD,
  MONDAY,
  MONDAY_ENDS,
  programme,
  SAM,
  session,
  TORE,
  VERA,
} from '../../support/builders.ts';

const result = { areas: { a01: 'met' } } as const;
const tuesday = session({ id: 'ses-tuesday', date: '2020-05-12', startsAt: '2020-05-12T07:00:00.000Z' });

/** What a button is shown by, and the decision behind it. */
const RULES: readonly (readonly [
  what: string,
  may: (candidate: Candidate) => boolean,
  decide: (candidate: Candidate) => { readonly kind: string },
])[] = [
  [
    'is offered a seat',
    (each) => mayBeOffered(each),
    (each) => offer(each, tuesday, SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY),
  ],
  ['is taken out', mayWithdraw, (each) => withdraw(each, undefined)],
  ['is taken back', mayBeRestored, (each) => restore(each, programme(), 0, MONDAY.at)],
  [
    'chooses another time',
    mayChange,
    (each) => change(each, { from: bookingOf(each)?.session, to: tuesday, confirmed: false }, VERA, MONDAY),
  ],
  [
    'is recorded as there',
    (each) => mayRecord(each, true),
    (each) => recordAttendance(each, session(), true, TORE, MONDAY, MONDAY_ENDS),
  ],
  [
    'is recorded as absent',
    (each) => mayRecord(each, false),
    (each) => recordAttendance(each, session(), false, TORE, MONDAY, MONDAY_ENDS),
  ],
  [
    'is given a result',
    mayBeAssessed,
    (each) => submitResult(each, session(), result, giving({ actor: LEAD, concept: concept() })),
  ],
];

describe('the table of stages', () => {
  for (const [what, may, decide] of RULES) {
    it(`says of every stage what its decision does: who ${what}`, () => {
      const allowed = STAGES.filter((stage) => may(candidate(AT_STAGE[stage])));
      assert.deepEqual(
        allowed,
        STAGES.filter((stage) => decide(candidate(AT_STAGE[stage])).kind === 'accepted'),
      );
      assert.ok(allowed.length > 0 && allowed.length < STAGES.length);
    });
  }

  it('names a seat where one is stored, and a live one alone is lost', () => {
    for (const stage of STAGES) {
      const each = candidate(AT_STAGE[stage]);
      assert.equal(STAGE[stage].seat !== 'none', bookingOf(each) !== undefined, stage);
      const left = withdraw(each, undefined);
      const notices = left.kind === 'accepted' ? left.effects.notices : [];
      assert.equal(hasLiveSeat(each), notices?.length === 1, stage);
      assert.equal(isOut(each), !STAGE[stage].counts, stage);
    }
  });

  it('suggests for a seat whoever may be offered one and takes part, the first in turn in front', () => {
    assert.deepEqual(SUGGESTED, ['nominated', 'waiting', 'absent', 'declined']);
  });

  it('offers and takes back nobody who accepts nothing more', () => {
    for (const stage of STAGES) {
      const second = candidate(AT_STAGE[stage], { sameAs: 'other' });
      assert.ok(!mayBeOffered(second) && !mayBeRestored(second), stage);
    }
  });

  it('has every stage stored, and read back as it was', () => {
    for (const stage of STAGES) {
      const each = candidate(AT_STAGE[stage]);
      assert.deepEqual(shapes.candidate.read(candidateDocument(each)).body, each);
    }
  });
});
