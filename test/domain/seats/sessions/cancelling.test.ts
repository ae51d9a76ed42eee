import { strict as assert } from 'node:assert';
import type { Candidate } from '../../../../src/domain/people/candidate.ts';
import type { Progress } from '../../../../src/domain/people/progress.ts';
import { notificationPolicyOf } from '../../../../src/domain/programme/programme.ts';
import type { Session } from '../../../../src/domain/seats/session.ts';
import { cancelSession, inOrderOfBooking, notInstead } from '../../../../src/domain/seats/sessions/cancelling.ts';
import {
  actor,
  booking,
  candidate,
  MONDAY,
  programme,
  SAM,
  session,
  TORE,
  TUESDAY,
} from '../../../support/builders.ts';
import { refusal } from '../../../support/decisions.ts';

const EARLIER = '2020-05-01T07:00:00.000Z';
const clock = () => ({ weekday: 'wed', time: '09:00' }) as const;
const POLICY = notificationPolicyOf(programme());
const other = (over: Partial<Session> = {}) =>
  session({ id: 'ses-other', startsAt: '2020-05-20T07:00:00.000Z', endsAt: '2020-05-20T10:00:00.000Z', ...over });
const answered = (at: string) => ({ answered: { way: 'teams', at } }) as const;
const booked = (id: string, over: Partial<Candidate> = {}): Candidate =>
  candidate({ stage: 'booked', booking: booking() }, { id, ...over });

describe('a session that is cancelled', () => {
  it('sends everybody with a seat to the waiting list, and tells them', () => {
    const holders = [
      candidate({ stage: 'offered', booking: booking() }),
      candidate({ stage: 'booked', booking: booking() }, { id: 'nils' }),
    ];
    const decision = cancelSession(session({ free: 0 }), holders, TORE, MONDAY, 'Sjukdom');
    assert.equal(decision.kind, 'accepted');
    if (decision.kind !== 'accepted') return;
    assert.deepEqual(decision.effects.sessions?.[0]?.state, { kind: 'cancelled', reason: 'Sjukdom', released: 2 });
    assert.deepEqual(
      decision.effects.candidates?.map((each) => each.progress.stage),
      ['waiting', 'waiting'],
    );
    assert.deepEqual(
      decision.effects.notices?.map((each) => each.kind),
      ['cancelled', 'cancelled'],
    );
  });
  it('is cancelled by coordinators, leads and any of its own assessors, before it is over', () => {
    assert.equal(cancelSession(session(), [], SAM, MONDAY, 'x').kind, 'accepted');
    const two = session({ assessors: ['key-tilda', 'key-tore'] });
    assert.equal(cancelSession(two, [], TORE, MONDAY, 'x').kind, 'accepted');
    assert.deepEqual(cancelSession(session(), [], actor('other', 'assessor'), MONDAY, 'x'), refusal('not-allowed'));
    assert.deepEqual(cancelSession(session(), [], SAM, TUESDAY, 'x'), refusal('session-over'));
    const begun = [candidate({ stage: 'attended', booking: booking() })];
    assert.deepEqual(cancelSession(session(), begun, SAM, MONDAY, 'x'), refusal('session-begun'));
    const off = session({ state: { kind: 'cancelled', reason: 'x' } });
    assert.deepEqual(cancelSession(off, [], SAM, MONDAY, 'y'), { kind: 'unchanged' });
  });
});

describe('those whose session is cancelled, and who are asked to come to another', () => {
  function cancelled(holders: readonly Candidate[], instead = other(), from = session({ free: 0 })) {
    const decision = cancelSession(from, holders, SAM, MONDAY, 'Sjukdom', { session: instead, telling: POLICY, clock });
    assert.ok(decision.kind === 'accepted');
    const { candidates = [], notices = [], sessions = [] } = decision.effects;
    const progress: Record<string, Progress> = Object.fromEntries(candidates.map((each) => [each.id, each.progress]));
    return { progress, notices, state: sessions[0]?.state };
  }
  const waiting = (since: string = MONDAY.at) => ({ stage: 'waiting', since, for: 'seat' });

  it('are offered a seat each, with a deadline as any offer, while there are any; the others wait where they stood', () => {
    const holders = [
      booked('vera'),
      booked('nils'),
      candidate({ stage: 'offered', booking: booking({ waitedSince: EARLIER }) }, { id: 'ada' }),
    ];
    const { progress, notices, state } = cancelled(holders, other({ free: 1 }));
    const seat = { session: 'ses-other', offeredBy: 'sam', waitedSince: MONDAY.at };
    assert.deepEqual(progress, {
      vera: { stage: 'offered', booking: seat, replyBy: '2020-05-14T07:00:00.000Z' },
      nils: waiting(),
      ada: waiting(EARLIER),
    });
    assert.deepEqual(notices, [
      { kind: 'replaced', candidate: 'vera', session: 'ses-monday', instead: 'ses-other', booked: true },
      { kind: 'cancelled', candidate: 'nils', session: 'ses-monday', booked: true },
      { kind: 'cancelled', candidate: 'ada', session: 'ses-monday' },
      { kind: 'assessing', to: 'key-tore', session: 'ses-monday', what: 'cancelled' },
    ]);
    assert.deepEqual(state, { kind: 'cancelled', reason: 'Sjukdom', released: 3, asked: 1, instead: 'ses-other' });
  });

  it('keep their place in the line, whether they are offered one or not', () => {
    const vera = candidate({ stage: 'booked', booking: booking({ waitedSince: EARLIER }) });
    const { vera: progress } = cancelled([vera]).progress;
    assert.equal(progress?.stage === 'offered' && progress.booking.waitedSince, EARLIER);
  });

  it('are not asked to come to one that they let go, or at a time when they cannot', () => {
    const past = [{ session: 'ses-other', outcome: 'declined', at: EARLIER }] as const;
    const { progress } = cancelled([booked('vera', { past }), booked('nils')], other({ free: 1 }));
    assert.deepEqual([progress.vera, progress.nils?.stage], [waiting(), 'offered']);
    assert.deepEqual(cancelled([booked('ada', { cannot: ['wed'] })]).progress.ada, waiting());
  });

  it('wait when the other session has closed meanwhile, and are counted with those of earlier commits', () => {
    const from = session({
      state: { kind: 'cancelled', reason: 'Sjukdom', released: 14, asked: 14, instead: 'ses-other' },
    });
    const off = other({ state: { kind: 'cancelled', reason: 'x' } });
    const { progress, state } = cancelled([booked('vera')], off, from);
    assert.deepEqual(progress.vera, waiting());
    assert.deepEqual(state, { kind: 'cancelled', reason: 'Sjukdom', released: 15, asked: 14, instead: 'ses-other' });
  });

  it('are asked in the order in which they said yes, then those who have not answered, by when they must', () => {
    const offered = (id: string, replyBy?: string) =>
      candidate({ stage: 'offered', booking: booking(), ...(replyBy && { replyBy }) }, { id });
    const holders = [
      offered('late', '2020-05-13T07:00:00.000Z'),
      offered('open'),
      booked('second', answered('2020-05-10T07:00:00.000Z')),
      offered('soon', '2020-05-12T07:00:00.000Z'),
      booked('unknown'),
      booked('first', answered(EARLIER)),
    ];
    assert.deepEqual(
      inOrderOfBooking(holders).map(({ id }) => id),
      ['first', 'second', 'unknown', 'soon', 'late', 'open'],
    );
  });

  it('can be asked to come to another coming session that is not cancelled', () => {
    const off: Session['state'] = { kind: 'cancelled', reason: 'x' };
    const why = (instead: Session | undefined) => notInstead(session(), instead, MONDAY.at);
    assert.deepEqual([undefined, session(), other({ state: off }), other({ startsAt: MONDAY.at }), other()].map(why), [
      'move-to-unknown',
      'move-to-itself',
      'move-to-cancelled',
      'move-to-over',
      undefined,
    ]);
  });
});
