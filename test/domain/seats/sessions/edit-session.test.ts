import { strict as assert } from 'node:assert';
import { notificationPolicyOf } from '../../../../src/domain/programme/programme.ts';
import { tellOfMove } from '../../../../src/domain/seats/sessions/edit-session.ts';
import { booking, candidate, programme, session } from '../../../support/builders.ts';

const AT = '2020-05-11T07:00:00.000Z';
const POLICY = notificationPolicyOf(programme());
const LONG_AFTER = '2020-05-20T07:00:00.000Z';

describe('those who have a seat in a session that is moved', () => {
  const moved = session({ startsAt: '2020-05-13T07:00:00.000Z', endsAt: '2020-05-13T10:00:00.000Z', revision: 1 });
  const told = (...people: Parameters<typeof tellOfMove>[0]) => {
    const decision = tellOfMove(people, moved, AT, POLICY);
    assert.ok(decision.kind === 'accepted');
    return decision.effects;
  };

  it('are asked to answer an offer a day before the new time at the latest, and lose it then', () => {
    const offered = candidate({ stage: 'offered', booking: booking(), replyBy: LONG_AFTER });
    const { candidates = [], notices = [], later = [] } = told(offered);
    assert.deepEqual(
      candidates.map(({ progress }) => 'replyBy' in progress && progress.replyBy),
      ['2020-05-12T07:00:00.000Z'],
    );
    assert.deepEqual(
      notices.map(({ kind }) => kind),
      ['moved'],
    );
    assert.deepEqual(
      later.filter(({ what }) => what.kind === 'lapse').map(({ at }) => at),
      ['2020-05-12T07:00:00.000Z'],
    );
  });

  it('keep an earlier deadline', () => {
    const soon = '2020-05-11T20:00:00.000Z';
    const { candidates = [] } = told(candidate({ stage: 'offered', booking: booking(), replyBy: soon }));
    assert.deepEqual(
      candidates.map(({ progress }) => 'replyBy' in progress && progress.replyBy),
      [soon],
    );
  });

  it('keep the seat they have said yes to as it is, and are reminded by the new time', () => {
    const { candidates, later = [] } = told(candidate({ stage: 'booked', booking: booking() }));
    assert.deepEqual(candidates, []);
    assert.deepEqual(
      later.map(({ at }) => at),
      ['2020-05-12T07:00:00.000Z'],
    );
  });

  it('are left out once they have been there', () => {
    assert.equal(
      tellOfMove([candidate({ stage: 'attended', booking: booking() })], moved, AT, POLICY).kind,
      'unchanged',
    );
  });
});
