import { strict as assert } from 'node:assert';
import { add, tallyChange, tallyOf, tallyOfProgramme } from '../../../src/domain/accounts.ts';
import { bookingOf, type Candidate } from '../../../src/domain/people/candidate.ts';
import { nominate } from '../../../src/domain/people/nomination.ts';
import { holdsQuota, STAGES } from '../../../src/domain/people/stages.ts';
import { saveProgramme } from '../../../src/domain/programme/administration.ts';
import { type Actor, DEFAULT_NOTIFICATION_POLICY } from '../../../src/domain/programme/programme.ts';
import { fitsTarget, lackOf, quotaFloor, quotaHeld, quotaLeft } from '../../../src/domain/programme/quota.ts';
import { giveBack, recordAttendance } from '../../../src/domain/results/assessment.ts';
import { change } from '../../../src/domain/seats/booking/changing.ts';
import { deadlinesOf } from '../../../src/domain/seats/booking/deadlines.ts';
import { release } from '../../../src/domain/seats/booking/ending.ts';
import { offer } from '../../../src/domain/seats/booking/offering.ts';
import {
  AT_STAGE,
  actor,
  candidate,
  LEAD,
  MONDAY,
  MONDAY_ENDS,
  programme,
  SAM,
  session,
  TORE,
  TUESDAY,
  VERA,
} from '../../support/builders.ts';
import { changed, refusal } from '../../support/decisions.ts';

const beyond = candidate({ stage: 'waiting', since: MONDAY.at, for: 'target' }, { id: 'beyond' });
/** The tally of a programme of so many assessments with these people. */
const tallyWith = (target: number, ...people: readonly Candidate[]) =>
  people.map(tallyOf).reduce(add, tallyOfProgramme(programme({ target })));

describe('one of the programme’s target', () => {
  it('is held by who is offered, booked or attended, or has a result', () => {
    const holding = STAGES.filter((stage) => holdsQuota(candidate(AT_STAGE[stage])));
    assert.deepEqual(holding, ['offered', 'booked', 'attended', 'assessed']);
    for (const stage of STAGES) {
      const tally = tallyWith(3, candidate(AT_STAGE[stage]));
      assert.equal(quotaHeld({ target: 3 }, tally), holding.includes(stage) ? 1 : 0, stage);
      assert.equal(quotaLeft(tally), holding.includes(stage) ? 2 : 3, stage);
    }
  });

  it('is held by who was absent until that day ends, and then taken back once', () => {
    const booked = candidate(AT_STAGE.booked, { seatVersion: 1 });
    const absent = changed(recordAttendance(booked, session(), false, TORE, MONDAY, MONDAY_ENDS));
    assert.ok(holdsQuota(absent));
    assert.deepEqual(deadlinesOf(booked, absent, session(), MONDAY.at), [
      { at: MONDAY_ENDS, what: { kind: 'quota', candidate: 'vera', session: 'ses-monday', seatVersion: 1 } },
    ]);
    assert.deepEqual(giveBack(absent, 1, MONDAY), { kind: 'unchanged' });
    assert.deepEqual(giveBack(absent, 2, TUESDAY), { kind: 'unchanged' });
    const after = changed(giveBack(absent, 1, TUESDAY));
    assert.deepEqual(after.progress, AT_STAGE.absent);
    assert.ok(!holdsQuota(after));
    assert.deepEqual(deadlinesOf(absent, after, session(), TUESDAY.at), []);
    assert.deepEqual(giveBack(after, 1, TUESDAY), { kind: 'unchanged' });
  });

  it('is given back at once by who is recorded as absent on a later day, and taken again when that was wrong', () => {
    const absent = changed(recordAttendance(candidate(AT_STAGE.booked), session(), false, TORE, TUESDAY, MONDAY_ENDS));
    assert.deepEqual(absent.progress, AT_STAGE.absent);
    const came = changed(recordAttendance(absent, session(), true, TORE, TUESDAY, MONDAY_ENDS));
    const by = tallyChange(absent, came);
    assert.equal(lackOf(by, quotaFloor(by, [[absent, came]]), tallyWith(0, absent)), 'target-reached');
  });

  it('is not taken twice by who moves from one seat to another, nor by who is offered one on the day that they missed', () => {
    const other = session({ id: 'ses-other' });
    const held = candidate({ ...AT_STAGE.absent, heldUntil: MONDAY_ENDS });
    for (const [before, after] of [
      [
        candidate(AT_STAGE.booked),
        changed(change(candidate(AT_STAGE.booked), { from: 'ses-monday', to: other, confirmed: false }, VERA, MONDAY)),
      ],
      [held, changed(offer(held, other, SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY))],
    ] as const) {
      assert.deepEqual(quotaFloor(tallyChange(before, after), [[before, after]]), {});
    }
  });

  it('is wanting for who would take more than is left, though more than the target is held already', () => {
    const people = ['a', 'b', 'c'].map((id) => candidate(AT_STAGE.booked, { id }));
    const before = candidate(AT_STAGE.nominated);
    const after = candidate(AT_STAGE.offered);
    const by = tallyChange(before, after);
    const floor = quotaFloor(by, [[before, after]]);
    for (const [target, lack] of [
      [5, undefined],
      [4, undefined],
      [3, 'target-reached'],
      [1, 'target-reached'],
    ] as const) {
      assert.equal(lackOf(by, floor, tallyWith(target, ...people, before)), lack, `${target}`);
    }
    const back = tallyChange(after, candidate(AT_STAGE.declined));
    assert.deepEqual(quotaFloor(back, [[after, candidate(AT_STAGE.declined)]]), {});
  });

  it('goes to who was nominated beyond the target when there is one that nobody nominated within it waits for', () => {
    const after = changed(offer(beyond, session(), SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY));
    const by = tallyChange(beyond, after);
    const floor = quotaFloor(by, [[beyond, after]]);
    const within = ['a', 'b'].map((id) => candidate(AT_STAGE.nominated, { id }));
    for (const [target, lack] of [
      [1, 'target-promised'],
      [2, 'target-promised'],
      [3, undefined],
    ] as const) {
      const tally = tallyWith(target, ...within, beyond);
      assert.equal(lackOf(by, floor, tally), lack, `${target}`);
      assert.equal(fitsTarget(beyond, tally), lack === undefined, `${target}`);
      assert.ok(fitsTarget(within[0] ?? beyond, tally));
    }
    const second = candidate(AT_STAGE.nominated, { id: 'second', sameAs: 'a' });
    assert.ok(fitsTarget(beyond, tallyWith(3, ...within, beyond, second)), 'a second nomination of one person counts');
  });
});

describe('waiting', () => {
  it('is since when and for what, and who loses a seat to a cancellation stands where they stood', () => {
    const waits = changed(change(candidate(), { from: undefined, to: 'wait', confirmed: false }, VERA, MONDAY));
    assert.deepEqual(waits.progress, { stage: 'waiting', since: MONDAY.at, for: 'seat' });
    const seated = changed(offer(waits, session(), SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY));
    assert.equal(bookingOf(seated)?.waitedSince, MONDAY.at);
    const other = session({
      id: 'ses-other',
      date: '2020-05-14',
      startsAt: '2020-05-14T07:00:00.000Z',
      endsAt: '2020-05-14T10:00:00.000Z',
    });
    const moved = changed(change(seated, { from: 'ses-monday', to: other, confirmed: false }, VERA, MONDAY));
    assert.deepEqual(release(moved, other, TUESDAY.at)?.progress, { stage: 'waiting', since: MONDAY.at, for: 'seat' });
    const first = release(candidate(AT_STAGE.booked), session(), TUESDAY.at);
    assert.deepEqual(first?.progress, { stage: 'waiting', since: TUESDAY.at, for: 'seat' });
  });
});

describe('a programme’s settings', () => {
  const { id: _, roles: __, ...settings } = programme({ target: 10 });
  const save = (target: number, held: number) =>
    saveProgramme(
      programme({ target: 10 }),
      { ...settings, name: 'Nytt namn', target },
      { actor: LEAD, id: 'prog', mayCreate: false, held },
    );

  it('take no other target than one that covers what is held; the one that stands may stay', () => {
    assert.equal(save(7, 7).kind, 'accepted');
    assert.deepEqual(save(6, 7), refusal('target-below-held'));
    assert.equal(save(10, 12).kind, 'accepted');
    assert.deepEqual(save(11, 12), refusal('target-below-held'));
    assert.equal(save(12, 12).kind, 'accepted');
  });
});

describe('after a programme’s last day', () => {
  const nominated = (by: Actor, date: string) =>
    nominate(programme({ end: '2020-05-11' }), { ...candidate() }, 0, {
      actor: by,
      id: 'new',
      employer: { organisation: { id: 'org', name: 'Exempelverken AB', aliases: [], kind: 'company' } },
      key: 'key',
      user: undefined,
      now: { ...MONDAY, date },
    });

  it('a lead alone nominates', () => {
    for (const by of [SAM, LEAD]) assert.equal(nominated(by, '2020-05-11').kind, 'accepted');
    assert.deepEqual(nominated(SAM, '2020-05-12'), refusal('programme-over'));
    for (const by of [LEAD, actor('both', 'coordinator', 'lead')]) {
      const decision = nominated(by, '2020-05-12');
      assert.equal(decision.kind === 'accepted' && decision.as, 'lead');
    }
  });
});
