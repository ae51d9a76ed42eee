import { strict as assert } from 'node:assert';
import type { Asks, Decision } from '../../../../src/domain/decision.ts';
import { type Candidate, wishOf } from '../../../../src/domain/people/candidate.ts';
import type { Progress } from '../../../../src/domain/people/progress.ts';
import { DEFAULT_NOTIFICATION_POLICY } from '../../../../src/domain/programme/programme.ts';
import { accept, decline, relay } from '../../../../src/domain/seats/booking/answering.ts';
import { change } from '../../../../src/domain/seats/booking/changing.ts';
import { lapse } from '../../../../src/domain/seats/booking/ending.ts';
import { offer } from '../../../../src/domain/seats/booking/offering.ts';
import {
  booking,
  candidate,
  LEAD,
  MONDAY,
  assessed as reported,
  SAM,
  STRANGER,
  session,
  TORE,
  TUESDAY,
  VERA,
} from '../../../support/builders.ts';
import { refusal } from '../../../support/decisions.ts';

const offered = candidate({ stage: 'offered', booking: booking() });
const booked = candidate({ stage: 'booked', booking: booking() });
const assessed = reported();
const declined = candidate({ stage: 'declined' });
const tuesday = session({ id: 'ses-tuesday', date: '2020-05-12', startsAt: '2020-05-12T07:00:00.000Z' });

function accepted(decision: Decision | Asks<string>): {
  progress: Progress;
  notices: readonly unknown[];
  after: Candidate;
} {
  assert.equal(decision.kind, 'accepted', JSON.stringify(decision));
  if (decision.kind !== 'accepted') throw new Error('unreachable');
  const [changed] = decision.effects.candidates ?? [];
  assert.ok(changed);
  return { progress: changed.progress, notices: decision.effects.notices ?? [], after: changed };
}

describe('offering a seat', () => {
  it('takes a seat and tells the candidate', () => {
    const { progress, notices } = accepted(offer(candidate(), session(), SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY));
    assert.deepEqual(progress, { stage: 'offered', booking: { session: 'ses-monday', offeredBy: 'sam' } });
    assert.deepEqual(notices, [{ kind: 'offer', candidate: 'vera', session: 'ses-monday' }]);
  });
  it('can be made again to who declined, was absent or withdrawn, and to who waits', () => {
    const again: Candidate[] = [
      declined,
      candidate({ stage: 'absent', booking: booking({ session: 'ses-old' }) }),
      candidate({ stage: 'withdrawn' }),
      candidate({ stage: 'waiting' }),
    ];
    for (const each of again)
      assert.equal(
        accepted(offer(each, session(), SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY)).progress.stage,
        'offered',
      );
  });
  it('changes nothing when the same seat is offered already, and refuses another', () => {
    assert.deepEqual(offer(offered, session(), SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY), { kind: 'unchanged' });
    assert.deepEqual(offer(booked, session(), SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY), { kind: 'unchanged' });
    assert.deepEqual(offer(booked, tuesday, SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY), refusal('has-booking'));
  });
  it('takes another seat back for it when that is said, and only then', () => {
    for (const each of [offered, booked]) {
      const { progress, notices } = accepted(offer(each, tuesday, SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY, true));
      assert.equal(progress.stage, 'offered');
      assert.deepEqual(notices, [{ kind: 'offer', candidate: 'vera', session: 'ses-tuesday', moved: true }]);
      const full = session({ ...tuesday, free: 0 });
      assert.deepEqual(offer(each, full, SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY, true), refusal('session-full'));
    }
    assert.deepEqual(offer(booked, session(), SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY, true), { kind: 'unchanged' });
    assert.deepEqual(offer(assessed, tuesday, SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY, true), refusal('already-done'));
  });
  it('refuses whoever has done the test', () => {
    assert.deepEqual(offer(assessed, session(), SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY), refusal('already-done'));
    const attended = candidate({ stage: 'attended', booking: booking() });
    assert.deepEqual(offer(attended, tuesday, SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY), refusal('already-done'));
  });
  it('refuses a session that is full, cancelled or over', () => {
    const cancelled = session({ state: { kind: 'cancelled', reason: 'Sjukdom' } });
    assert.deepEqual(
      offer(candidate(), session({ free: 0 }), SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY),
      refusal('session-full'),
    );
    assert.deepEqual(
      offer(candidate(), cancelled, SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY),
      refusal('session-cancelled'),
    );
    assert.deepEqual(offer(candidate(), session(), SAM, TUESDAY, DEFAULT_NOTIFICATION_POLICY), refusal('session-over'));
  });
});

describe('answering an offer', () => {
  it('books on yes and tells who offered', () => {
    const { progress, notices } = accepted(accept(offered, session(), VERA, MONDAY));
    assert.equal(progress.stage, 'booked');
    assert.deepEqual(notices, [
      { kind: 'answered', to: 'sam', candidate: 'vera', session: 'ses-monday', answer: 'accepted' },
    ]);
  });
  it('changes nothing when pressed twice', () => {
    assert.deepEqual(accept(booked, session(), VERA, MONDAY), { kind: 'unchanged' });
    assert.deepEqual(decline(declined, session(), VERA, MONDAY, undefined), { kind: 'unchanged' });
  });
  it('refuses anyone but the candidate and tells nobody', () => {
    for (const other of [SAM, TORE, LEAD, STRANGER]) {
      assert.deepEqual(accept(offered, session(), other, MONDAY), refusal('not-your-booking'));
      assert.deepEqual(decline(offered, session(), other, MONDAY, undefined), refusal('not-your-booking'));
    }
  });
  it('refuses a card about another seat than they have', () => {
    assert.deepEqual(accept(offered, tuesday, VERA, MONDAY), refusal('booking-changed'));
    assert.deepEqual(accept(candidate(), session(), VERA, MONDAY), refusal('booking-changed'));
    assert.deepEqual(decline(assessed, session(), VERA, MONDAY, undefined), refusal('booking-changed'));
  });
  it('is open through the whole day of the session, and no longer', () => {
    assert.equal(accept(offered, session(), VERA, { ...MONDAY, at: '2020-05-11T20:00:00.000Z' }).kind, 'accepted');
    assert.deepEqual(accept(offered, session(), VERA, TUESDAY), refusal('session-over'));
    assert.deepEqual(decline(offered, session(), VERA, TUESDAY, undefined), refusal('session-over'));
  });
  it('lets a booked seat go on no, with or without a reason', () => {
    assert.deepEqual(accepted(decline(booked, session(), VERA, MONDAY, 'Sjuk')).progress, {
      stage: 'declined',
      reason: 'Sjuk',
    });
    assert.deepEqual(accepted(decline(offered, session(), VERA, MONDAY, undefined)).progress, { stage: 'declined' });
  });
  it('tells nobody when the coordinator is the candidate', () => {
    const own = candidate({ stage: 'offered', booking: booking() }, { responsible: VERA.user });
    assert.deepEqual(accepted(accept(own, session(), VERA, MONDAY)).notices, []);
  });
});

describe('asking for another time', () => {
  it('moves the seat in one step', () => {
    const { progress, notices } = accepted(
      change(booked, { from: 'ses-monday', to: tuesday, confirmed: false }, VERA, MONDAY),
    );
    assert.deepEqual(progress, { stage: 'booked', booking: { session: 'ses-tuesday', offeredBy: 'sam' } });
    assert.equal(notices.length, 1);
  });
  it('takes a free seat for whoever has none', () => {
    for (const each of [candidate(), candidate({ stage: 'waiting' }), declined]) {
      assert.equal(
        accepted(change(each, { from: undefined, to: tuesday, confirmed: false }, VERA, MONDAY)).progress.stage,
        'booked',
      );
    }
  });
  it('takes a free seat for who missed one, whether their card still shows it or not', () => {
    const absent = candidate({ stage: 'absent', booking: booking() });
    for (const from of ['ses-monday', undefined]) {
      assert.equal(
        accepted(change(absent, { from: from, to: tuesday, confirmed: false }, VERA, MONDAY)).progress.stage,
        'booked',
      );
    }
  });
  it('asks before it puts on the waiting list whoever has a seat, and then frees it', () => {
    for (const each of [offered, booked]) {
      const wait = { from: 'ses-monday', to: 'wait', confirmed: false } as const;
      assert.deepEqual(change(each, wait, VERA, MONDAY), { kind: 'asks', warnings: ['ses-monday'] });
      const { progress } = accepted(change(each, { ...wait, confirmed: true }, VERA, MONDAY));
      assert.deepEqual(progress, { stage: 'waiting', since: MONDAY.at, for: 'seat' });
    }
  });
  it('puts on the waiting list at once whoever has no seat to lose, whether they would be told or wait', () => {
    for (const each of [candidate(), declined, candidate({ stage: 'absent', booking: booking() })]) {
      for (const to of ['wait', 'tell'] as const) {
        const { progress } = accepted(change(each, { from: undefined, to, confirmed: false }, VERA, MONDAY));
        assert.deepEqual(progress, { stage: 'waiting', since: MONDAY.at, for: 'seat' });
      }
    }
  });
  it('accepts the offer when its own session is chosen', () => {
    assert.equal(
      accepted(change(offered, { from: 'ses-monday', to: session({ free: 0 }), confirmed: false }, VERA, MONDAY))
        .progress.stage,
      'booked',
    );
  });
  it('changes nothing when pressed twice', () => {
    const moved = candidate({ stage: 'booked', booking: booking({ session: 'ses-tuesday' }) });
    assert.deepEqual(change(moved, { from: 'ses-monday', to: tuesday, confirmed: false }, VERA, MONDAY), {
      kind: 'unchanged',
    });
    assert.deepEqual(
      change(candidate({ stage: 'waiting' }), { from: 'ses-monday', to: 'wait', confirmed: false }, VERA, MONDAY),
      {
        kind: 'unchanged',
      },
    );
  });
  it('refuses an old card, a full session, and whoever is out or done', () => {
    assert.deepEqual(
      change(booked, { from: 'ses-gone', to: tuesday, confirmed: false }, VERA, MONDAY),
      refusal('booking-changed'),
    );
    assert.deepEqual(
      change(booked, { from: undefined, to: tuesday, confirmed: false }, VERA, MONDAY),
      refusal('booking-changed'),
    );
    const full = session({ ...tuesday, free: 0 });
    assert.deepEqual(
      change(booked, { from: 'ses-monday', to: full, confirmed: false }, VERA, MONDAY),
      refusal('session-full'),
    );
    const out = candidate({ stage: 'withdrawn' });
    assert.deepEqual(
      change(out, { from: undefined, to: tuesday, confirmed: false }, VERA, MONDAY),
      refusal('already-withdrawn'),
    );
    assert.deepEqual(
      change(assessed, { from: 'ses-monday', to: tuesday, confirmed: false }, VERA, MONDAY),
      refusal('already-done'),
    );
    assert.deepEqual(
      change(booked, { from: 'ses-monday', to: tuesday, confirmed: false }, STRANGER, MONDAY),
      refusal('not-your-booking'),
    );
  });
});

describe('wishing to be told of another time', () => {
  const tell = { from: 'ses-monday', to: 'tell', confirmed: false } as const;

  it('keeps the seat, offered or booked, answers no offer, and tells the coordinator', () => {
    for (const each of [offered, booked]) {
      const { progress, notices, after } = accepted(change(each, tell, VERA, MONDAY));
      assert.deepEqual(progress, each.progress);
      assert.deepEqual(after.wish, { since: MONDAY.at, seatVersion: 0 });
      assert.equal(after.answered, undefined);
      assert.deepEqual(notices, [
        { kind: 'answered', to: 'sam', candidate: 'vera', session: 'ses-monday', answer: 'wishes' },
      ]);
    }
  });
  it('changes nothing when it is wished already, and is no wish any more with another seat, or none', () => {
    const { after } = accepted(change(booked, tell, VERA, MONDAY));
    assert.deepEqual(change(after, tell, VERA, MONDAY), { kind: 'unchanged' });
    assert.ok(wishOf(after));
    assert.equal(wishOf({ ...after, seatVersion: 1 }), undefined);
    assert.equal(wishOf({ ...after, progress: { stage: 'attended', booking: booking() } }), undefined);
    assert.equal(wishOf(accepted(decline(after, session(), VERA, MONDAY, undefined)).after), undefined);
  });
  it('is refused like any other answer by a card about another seat, and by anyone but the candidate', () => {
    assert.deepEqual(change(booked, { ...tell, from: 'ses-gone' }, VERA, MONDAY), refusal('booking-changed'));
    assert.deepEqual(change(booked, tell, STRANGER, MONDAY), refusal('not-your-booking'));
  });
});

describe('an answer that does not come through the chat', () => {
  const LINK = { user: 'link:vera', keys: [], roles: [], link: 'vera' };
  const lost = candidate(
    { stage: 'offered', booking: booking() },
    { contact: { kind: 'unreached', why: 'not-met', at: MONDAY.at } },
  );

  it('by the personal link is the candidate’s own, and they get a receipt', () => {
    const { progress, notices, after } = accepted(accept(lost, session(), LINK, MONDAY));
    assert.equal(progress.stage, 'booked');
    assert.deepEqual(after.answered, { way: 'web', at: MONDAY.at });
    assert.deepEqual(after.contact, { kind: 'reached', by: 'email', at: MONDAY.at });
    assert.deepEqual(notices, [
      { kind: 'answered', to: 'sam', candidate: 'vera', session: 'ses-monday', answer: 'accepted' },
      { kind: 'receipt', candidate: 'vera', session: 'ses-monday' },
    ]);
  });
  it('by the link of somebody else is refused', () => {
    const other = { ...LINK, link: 'nils' };
    assert.deepEqual(accept(offered, session(), other, MONDAY), refusal('not-your-booking'));
    assert.deepEqual(
      change(offered, { from: 'ses-monday', to: tuesday, confirmed: false }, other, MONDAY),
      refusal('not-your-booking'),
    );
  });
  it('by phone is noted by a coordinator or lead', () => {
    const { progress, notices, after } = accepted(relay(lost, session(), 'accept', LEAD, MONDAY));
    assert.equal(progress.stage, 'booked');
    assert.deepEqual(after.answered, { way: 'phone', at: MONDAY.at });
    assert.equal(notices.length, 2, 'the coordinator who offered and the candidate');
    const own = accepted(relay(lost, session(), 'decline', SAM, MONDAY));
    assert.deepEqual(own.progress, { stage: 'declined' });
    assert.deepEqual(own.notices, [{ kind: 'receipt', candidate: 'vera', session: 'ses-monday' }]);
  });
  it('that was noted as a no by mistake can be a yes while there is a seat', () => {
    const { progress, notices } = accepted(relay(declined, session({ free: 1 }), 'accept', SAM, MONDAY));
    assert.deepEqual(progress, { stage: 'booked', booking: { session: 'ses-monday', offeredBy: 'sam' } });
    assert.deepEqual(notices, [{ kind: 'receipt', candidate: 'vera', session: 'ses-monday' }]);
    assert.deepEqual(relay(declined, session({ free: 0 }), 'accept', SAM, MONDAY), refusal('session-full'));
    assert.deepEqual(relay(candidate(), session(), 'accept', SAM, MONDAY), refusal('booking-changed'));
  });
  it('says in a receipt that a booked seat is gone, so that it leaves the calendar', () => {
    const { notices } = accepted(relay(booked, session(), 'decline', SAM, MONDAY));
    assert.deepEqual(notices, [{ kind: 'receipt', candidate: 'vera', session: 'ses-monday', booked: true }]);
  });
  it('can be no answer at all: they have been told, and nothing else changes', () => {
    const { after, notices } = accepted(relay(lost, undefined, 'told', SAM, MONDAY));
    assert.deepEqual(after, { ...lost, contact: { kind: 'reached', by: 'phone', at: MONDAY.at } });
    assert.deepEqual(notices, []);
  });
  it('is forgotten when a new seat is offered', () => {
    const { after } = accepted(accept(lost, session(), LINK, MONDAY));
    const free = { ...after, progress: { stage: 'waiting' } as const };
    assert.equal('answered' in accepted(offer(free, tuesday, SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY)).after, false);
  });
});

describe('an offer that nobody answers', () => {
  const until = '2020-05-10T07:00:00.000Z';
  const open = candidate({ stage: 'offered', booking: booking(), replyBy: until }, { seatVersion: 1 });
  const past = { ...MONDAY, at: until };

  it('ends at its deadline: the seat is free, and both are told', () => {
    const { progress, notices } = accepted(lapse(open, 1, past));
    assert.deepEqual(progress, { stage: 'nominated' });
    assert.deepEqual(notices, [
      { kind: 'lapsed', candidate: 'vera', session: 'ses-monday' },
      { kind: 'answered', to: 'sam', candidate: 'vera', session: 'ses-monday', answer: 'unanswered' },
    ]);
  });
  it('does not end early, nor when it has been answered or is another by now', () => {
    const early = { ...MONDAY, at: '2020-05-10T06:59:59.999Z' };
    assert.deepEqual(lapse(open, 1, early), { kind: 'unchanged' });
    assert.deepEqual(lapse({ ...open, seatVersion: 2 }, 1, past), { kind: 'unchanged' });
    assert.deepEqual(lapse({ ...booked, seatVersion: 1 }, 1, past), { kind: 'unchanged' });
    assert.deepEqual(lapse({ ...offered, seatVersion: 1 }, 1, past), { kind: 'unchanged' });
  });
});
