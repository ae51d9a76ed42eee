import { strict as assert } from 'node:assert';
import type { Candidate } from '../../../../src/domain/people/candidate.ts';
import type { Progress } from '../../../../src/domain/people/progress.ts';
import { remind, remindedLately } from '../../../../src/domain/seats/booking/reminding.ts';
import { DAY, HOUR, later } from '../../../../src/domain/time.ts';
import { booking, candidate, MONDAY, session } from '../../../support/builders.ts';

const AHEAD = session({
  startsAt: later(MONDAY.at, 5 * DAY),
  endsAt: later(MONDAY.at, 5 * DAY + HOUR),
  date: '2020-05-16',
});
const offered = (replyBy?: string): Progress => ({ stage: 'offered', booking: booking(), ...(replyBy && { replyBy }) });
const asked = (of: Candidate, at = AHEAD, reached = false) => {
  const decision = remind(of, at, MONDAY, reached);
  return decision.kind === 'refused' ? decision.reason : decision.kind;
};

describe('a reminder that somebody asks for', () => {
  it('is about the seat as it is offered now, and is kept', () => {
    const decision = remind(candidate(offered(), { seatVersion: 3 }), AHEAD, MONDAY, false);
    assert.ok(decision.kind === 'accepted');
    const { candidates, notices } = decision.effects;
    assert.equal(candidates?.[0]?.reminded, MONDAY.at);
    assert.deepEqual(notices, [
      { kind: 'reminder', of: 'asked', candidate: 'vera', session: 'ses-monday', seatVersion: 3 },
    ]);
  });

  it('is for who has an offer that can still be answered alone', () => {
    assert.equal(asked(candidate()), 'nothing-to-answer');
    assert.equal(asked(candidate({ stage: 'booked', booking: booking() })), 'nothing-to-answer');
    assert.equal(asked(candidate(offered(MONDAY.at))), 'nothing-to-answer', 'its time has run out');
    assert.equal(asked(candidate(offered()), session({ ...AHEAD, id: 'another' })), 'nothing-to-answer');
    assert.equal(asked(candidate(offered()), session({ date: '2020-05-10' })), 'nothing-to-answer');
    assert.equal(asked(candidate(offered(), { sameAs: 'vilma' })), 'same-person');
  });

  it('comes no more than once a day, whoever asks and whichever offer it is about', () => {
    const reminded = (hours: number) => candidate(offered(), { reminded: later(MONDAY.at, -hours * HOUR) });
    assert.equal(asked(reminded(23.9)), 'reminded-today');
    assert.equal(asked(reminded(24)), 'accepted');
    assert.ok(remindedLately(reminded(1), MONDAY.at));
    assert.equal(asked(candidate(offered()), AHEAD, true), 'reminded-today', 'one has come by itself');
  });
});
