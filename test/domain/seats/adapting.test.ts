import { strict as assert } from 'node:assert';
import { followUps } from '../../../src/domain/follow-ups.ts';
import type { Candidate } from '../../../src/domain/people/candidate.ts';
import type { Progress } from '../../../src/domain/people/progress.ts';
import { STAGES } from '../../../src/domain/people/stages.ts';
import { notificationPolicyOf } from '../../../src/domain/programme/programme.ts';
import {
  adaptationsOf,
  asksNeeds,
  endsFor,
  forgetNeeds,
  forgettingDue,
  saveNeeds,
} from '../../../src/domain/seats/adapting.ts';
import { tellOfMove } from '../../../src/domain/seats/sessions/edit-session.ts';
import { DAY, later } from '../../../src/domain/time.ts';
import { booking, candidate, concept, MONDAY, programme, SAM, session, VERA } from '../../support/builders.ts';

const name = { sv: 'Så', en: 'So' };
const offered = concept({
  adaptations: [
    { id: 'longer', name, extraMinutes: 60 },
    { id: 'aloud', name },
  ],
});
const AHEAD = { concept: offered, session: undefined };
const BOOKED: Progress = { stage: 'booked', booking: booking() };
const at = (stage: string) => candidate({ stage, booking: booking() } as Progress, { needs: ['aloud'] });
const kept = (before: Candidate, told: readonly string[]) => {
  const decision = saveNeeds(before, told, AHEAD, VERA, MONDAY);
  assert.ok(decision.kind === 'accepted', JSON.stringify(decision));
  return decision.effects.candidates?.[0];
};

const isForgotten = (decision: ReturnType<typeof forgetNeeds>): boolean =>
  decision.kind === 'accepted' && !('needs' in (decision.effects.candidates?.[0] ?? { needs: 1 }));

describe('what somebody needs at the test', () => {
  it('is said by themselves alone, in codes that the concept has', () => {
    assert.deepEqual(kept(candidate(BOOKED), ['aloud', 'longer'])?.needs, ['longer', 'aloud']);
    const save = (told: readonly string[], by = VERA) => saveNeeds(candidate(BOOKED), told, AHEAD, by, MONDAY);
    assert.deepEqual(save(['aloud', 'dyslexia']), { kind: 'refused', reason: 'unknown-need' });
    assert.deepEqual(save(['aloud'], SAM), { kind: 'refused', reason: 'not-your-booking' });
  });
  it('is not asked for at a test that has been', () => {
    const been = { concept: offered, session: session({ endsAt: MONDAY.at }) };
    const late = saveNeeds(candidate(BOOKED), ['aloud'], been, VERA, MONDAY);
    assert.deepEqual(late, { kind: 'refused', reason: 'session-over' });
  });
  it('is what they said last, and nothing when they need nothing', () => {
    const said = candidate(BOOKED, { needs: ['aloud'] });
    assert.deepEqual(saveNeeds(said, ['aloud'], AHEAD, VERA, MONDAY), { kind: 'unchanged' });
    const none = kept(said, []);
    assert.ok(none && !('needs' in none));
  });
  it('is asked of those who may have a test to come, where the concept offers something', () => {
    const asked = STAGES.filter((stage) => asksNeeds(candidate({ stage, booking: booking() } as Progress), offered));
    assert.deepEqual(asked, ['offered', 'booked']);
    assert.ok(asksNeeds(candidate({ stage: 'nominated' }), offered));
    assert.ok(!asksNeeds(candidate(BOOKED), concept()));
  });
  it('lengthens the test of whoever needs more time', () => {
    const { endsAt } = session();
    const lasts = (...needs: string[]) => endsFor(session(), adaptationsOf({ needs }, offered));
    assert.equal(Date.parse(lasts('longer', 'aloud')) - Date.parse(endsAt), 3_600_000);
    assert.equal(lasts('aloud'), endsAt);
  });
  it('is forgotten a day after it is known whether they came, and not if they are to come again', () => {
    const due = (before: Candidate, after: Candidate) =>
      followUps({ candidates: [after] }, {}, { before: new Map([['vera', before]]), sessions: new Map() }, MONDAY.at)
        .filter(({ what }) => what.kind === 'needs')
        .map(({ at }) => Date.parse(at) - Date.parse(MONDAY.at));
    for (const stage of ['attended', 'absent', 'withdrawn'])
      assert.deepEqual(due(at('booked'), at(stage)), [86_400_000]);
    assert.deepEqual(due(at('attended'), at('assessed')), [], 'once');
    assert.deepEqual(due(at('offered'), at('booked')), []);
    assert.ok(isForgotten(forgetNeeds(at('attended'), undefined, MONDAY)));
    assert.deepEqual(forgetNeeds(at('offered'), undefined, MONDAY), { kind: 'unchanged' });
  });
  it('is forgotten by the time of the session that it is moved to, or once nothing was due', () => {
    const theirs = session();
    const task = { kind: 'needs', candidate: 'vera', session: theirs.id };
    const dayAfter = [{ at: later(theirs.endsAt, DAY), what: task }];
    assert.deepEqual(forgettingDue(at('booked'), theirs, MONDAY.at), dayAfter);
    assert.deepEqual(forgettingDue(candidate(BOOKED), theirs, MONDAY.at), [], 'they need nothing');
    assert.deepEqual(forgettingDue(candidate({ stage: 'nominated' }, { needs: ['aloud'] }), undefined, MONDAY.at), []);
    const over = [{ at: later(MONDAY.at, DAY), what: { kind: 'needs', candidate: 'vera' } }];
    assert.deepEqual(forgettingDue(at('assessed'), theirs, MONDAY.at), over);
    const moved = tellOfMove([at('booked')], theirs, MONDAY.at, notificationPolicyOf(programme()));
    assert.ok(moved.kind === 'accepted');
    const kept = moved.effects.later?.filter(({ what }) => what.kind === 'needs');
    assert.deepEqual(kept, dayAfter);
  });
  it('is forgotten a day after the test where nobody has recorded who came, later if that is moved', () => {
    const theirs = session();
    const due = later(theirs.endsAt, DAY);
    const task = { kind: 'needs', candidate: 'vera', session: theirs.id };
    const sessions = new Map([[theirs.id, theirs]]);
    const put = (before: Candidate, after: Candidate) =>
      followUps({ candidates: [after] }, {}, { before: new Map([['vera', before]]), sessions }, MONDAY.at).filter(
        ({ what }) => what.kind === 'needs',
      );
    assert.deepEqual(put(candidate(BOOKED), at('booked')), [{ at: due, what: task }]);
    assert.deepEqual(put(candidate({ stage: 'nominated' }, { needs: ['aloud'] }), at('offered')), [
      { at: due, what: task },
    ]);
    assert.deepEqual(put(at('offered'), at('booked')), [], 'once');
    assert.ok(isForgotten(forgetNeeds(at('booked'), theirs, { at: due })));
    const moved = { ...theirs, endsAt: due };
    assert.deepEqual(forgetNeeds(at('booked'), moved, { at: due }), {
      kind: 'accepted',
      effects: { later: [{ at: later(due, DAY), what: task }] },
    });
    assert.deepEqual(forgetNeeds(at('booked'), session({ id: 'another' }), { at: due }), { kind: 'unchanged' });
  });
});
