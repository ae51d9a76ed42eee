import { strict as assert } from 'node:assert';
import type { Candidate } from '../../../src/domain/people/candidate.ts';
import type { Progress } from '../../../src/domain/people/progress.ts';
import { STAGES } from '../../../src/domain/people/stages.ts';
import { looksForSeat, mayHave, saveCannot } from '../../../src/domain/seats/waiting.ts';
import { booking, candidate, MONDAY, SAM, session, VERA } from '../../support/builders.ts';

const WAITING: Progress = { stage: 'waiting', since: MONDAY.at, for: 'seat' };
const clock = () => ({ weekday: 'mon', time: '09:00' }) as const;
const kept = (before: Candidate, told: Parameters<typeof saveCannot>[1]) => {
  const decision = saveCannot(before, told, VERA, MONDAY);
  assert.ok(decision.kind === 'accepted', JSON.stringify(decision));
  return decision.effects.candidates?.[0];
};

describe('when somebody cannot come', () => {
  it('is said by themselves, kept in order, and keeps their place in line', () => {
    const after = kept(candidate(WAITING), ['evening', 'mon']);
    assert.deepEqual(after?.cannot, ['mon', 'evening']);
    assert.deepEqual(after?.progress, WAITING);
    assert.deepEqual(saveCannot(candidate(WAITING), ['mon'], SAM, MONDAY), {
      kind: 'refused',
      reason: 'not-your-booking',
    });
  });
  it('is what they said last, and nothing when they can come at all times', () => {
    const said = candidate(WAITING, { cannot: ['mon'] });
    assert.deepEqual(kept(said, ['tue'])?.cannot, ['tue']);
    const none = kept(said, []);
    assert.ok(none && !('cannot' in none));
    assert.deepEqual(saveCannot(said, ['mon'], VERA, MONDAY), { kind: 'unchanged' });
  });
  it('is kept at every stage at which they can still take a seat, and refused at the others', () => {
    const taken = STAGES.filter(
      (stage) =>
        saveCannot(candidate({ stage, booking: booking() } as Progress), ['sun'], VERA, MONDAY).kind === 'accepted',
    );
    assert.deepEqual(taken, ['nominated', 'waiting', 'offered', 'booked', 'declined', 'absent']);
  });
  it('no seat is given to them by their place in line', () => {
    assert.ok(mayHave(candidate(WAITING, { cannot: ['tue'] }), session(), clock));
    assert.ok(!mayHave(candidate(WAITING, { cannot: ['mon'] }), session(), clock));
  });
});

describe('somebody looks for a seat', () => {
  it('when they begin to wait, or can come at more times than they could', () => {
    const [free, waits] = [candidate(), candidate(WAITING, { cannot: ['mon', 'sun'] })];
    assert.ok(looksForSeat(free, waits));
    assert.ok(looksForSeat(waits, { ...waits, cannot: ['mon'] }));
    assert.ok(looksForSeat(waits, candidate(WAITING)));
    assert.ok(!looksForSeat(waits, { ...waits, cannot: ['mon', 'tue', 'sun'] }));
    assert.ok(!looksForSeat(waits, waits));
    assert.ok(!looksForSeat({ ...free, cannot: ['mon'] }, free), 'without waiting');
    assert.ok(!looksForSeat(undefined, waits), 'nominated beyond the target, of which nothing is left');
  });
});
