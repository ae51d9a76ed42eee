import { strict as assert } from 'node:assert';
import type { Decision, Effects } from '../../../../src/domain/decision.ts';
import type { Candidate } from '../../../../src/domain/people/candidate.ts';
import { link, mergeNominations } from '../../../../src/domain/people/matching/same-person.ts';
import { withdraw } from '../../../../src/domain/people/nomination.ts';
import type { Progress } from '../../../../src/domain/people/progress.ts';
import { DEFAULT_NOTIFICATION_POLICY } from '../../../../src/domain/programme/programme.ts';
import { recordAttendance } from '../../../../src/domain/results/assessment.ts';
import { accept, decline, relay } from '../../../../src/domain/seats/booking/answering.ts';
import { change } from '../../../../src/domain/seats/booking/changing.ts';
import { offer } from '../../../../src/domain/seats/booking/offering.ts';
import {
  assessed,
  booking,
  candidate,
  MONDAY,
  MONDAY_ENDS,
  SAM,
  session,
  TORE,
  VERA,
} from '../../../support/builders.ts';
import { refusal } from '../../../support/decisions.ts';

function effectsOf(decision: Decision): Effects {
  assert.ok(decision.kind === 'accepted', JSON.stringify(decision));
  return decision.effects;
}

const EARLIER = '2020-05-01T08:00:00.000Z';
const LATER = '2020-05-02T08:00:00.000Z';
const booked: Progress = { stage: 'booked', booking: booking({ session: 'ses-booked' }) };
const offered: Progress = { stage: 'offered', booking: booking({ session: 'ses-offered' }) };
const { progress, result = { version: 1, areas: {}, week: MONDAY.week } } = assessed();
const RESULT = { progress, result };
const first = (progress?: Progress) => candidate(progress, { id: 'first', nominatedAt: EARLIER });
/** Found under another address, by nobody so far. */
const found = (progress?: Progress, nominatedAt = LATER): Candidate => {
  const { user: _, ...unmet } = candidate(progress, {
    id: 'found',
    key: 'key-other',
    nominatedBy: 'sven',
    nominatedAt,
  });
  return unmet;
};

describe('linking a nomination to its person', () => {
  it('ties it to the first user who owns its address', () => {
    const { candidates } = effectsOf(link(found(), undefined, { user: 'vera-user' }, MONDAY.at));
    assert.deepEqual(
      candidates?.map(({ id, user }) => [id, user]),
      [['found', 'vera-user']],
    );
    assert.deepEqual(link(candidate(), undefined, { user: 'somebody-else' }, MONDAY.at), { kind: 'unchanged' });
    assert.deepEqual(link(candidate(), candidate(), { user: 'vera-user' }, MONDAY.at), { kind: 'unchanged' });
  });

  it('moves it to the account that has taken the place of the one it was tied to', () => {
    const to = { user: 'new-user', former: 'vera-user' };
    assert.equal(effectsOf(link(candidate(), undefined, to, MONDAY.at)).candidates?.[0]?.user, 'new-user');
    assert.deepEqual(link(candidate(), undefined, { ...to, former: 'other' }, MONDAY.at), { kind: 'unchanged' });
  });

  /** Which of the two is kept, by how far the first and the found one have come. */
  const cases: readonly (readonly [string, Candidate, Candidate, kept: string])[] = [
    ['neither has a seat: the earlier', first(), found(), 'first'],
    [
      'neither has a seat, and the other is the earlier',
      first(),
      found(undefined, '2020-04-01T08:00:00.000Z'),
      'found',
    ],
    ['the second alone is booked', first(), found(booked), 'found'],
    ['the second has a result', first(booked), { ...found(), ...RESULT }, 'found'],
    ['the first has a result', { ...first(), ...RESULT }, found(booked), 'first'],
    ['the second alone is offered a seat', first({ stage: 'waiting' }), found(offered), 'found'],
    ['one is offered and one booked', first(offered), found(booked), 'found'],
    ['one is booked and one offered', first(booked), found(offered), 'first'],
    ['both are booked: the earlier', first(booked), found({ ...booked, booking: booking() }), 'first'],
    ['one has been withdrawn', first({ stage: 'withdrawn' }), found(), 'found'],
  ];
  for (const [what, one, other, kept] of cases) {
    it(`of somebody with another one keeps one, and one live seat (${what})`, () => {
      const { candidates = [] } = effectsOf(link(other, one, { user: 'vera-user' }, MONDAY.at));
      const [stays, second] = candidates;
      assert.equal(stays?.id, kept);
      assert.equal(stays?.sameAs, undefined);
      assert.deepEqual(stays?.progress, (kept === 'first' ? one : other).progress);
      assert.equal(second?.sameAs, kept);
      assert.ok(['nominated', 'withdrawn', 'waiting'].includes(second?.progress.stage ?? ''));
      assert.deepEqual(new Set(candidates.map(({ user }) => user)), new Set(['vera-user']));
    });
  }

  it('tells both coordinators, with both named, and the person whose seat is given back', () => {
    const about = { candidate: 'first', kept: 'found', session: 'ses-offered' };
    assert.deepEqual(effectsOf(link(found(booked), first(offered), { user: 'vera-user' }, MONDAY.at)).notices, [
      { kind: 'same-person', to: 'sven', ...about, theirs: 'found' },
      { kind: 'same-person', to: 'sam', ...about },
      { kind: 'given-back', candidate: 'first', session: 'ses-offered' },
    ]);
    assert.deepEqual(effectsOf(link(found(), first(), { user: 'vera-user' }, MONDAY.at)).notices, [
      { kind: 'same-person', to: 'sam', candidate: 'found', kept: 'first', theirs: 'first' },
      { kind: 'same-person', to: 'sven', candidate: 'found', kept: 'first' },
    ]);
  });

  it('says of a booked seat that it may stand in a calendar', () => {
    const { notices = [] } = effectsOf(link(found(booked), first(booked), { user: 'vera-user' }, MONDAY.at));
    assert.deepEqual(notices.at(-1), { kind: 'given-back', candidate: 'found', session: 'ses-booked', booked: true });
  });

  it('finds the second one once', () => {
    const marked = { ...found(), user: 'vera-user', sameAs: 'first' };
    assert.deepEqual(link(marked, first(), { user: 'vera-user' }, MONDAY.at), { kind: 'unchanged' });
  });
});

describe('the second nomination of a person', () => {
  const second = candidate(offered, { sameAs: 'first' });
  const here = session({ id: 'ses-offered' });

  it('accepts nothing until it is merged', () => {
    const no = refusal('same-person');
    assert.deepEqual(
      offer(candidate(undefined, { sameAs: 'first' }), here, SAM, MONDAY, DEFAULT_NOTIFICATION_POLICY),
      no,
    );
    assert.deepEqual(accept(second, here, VERA, MONDAY), no);
    assert.deepEqual(decline(second, here, VERA, MONDAY, undefined), no);
    assert.deepEqual(change(second, { from: here.id, to: 'wait', confirmed: true }, VERA, MONDAY), no);
    assert.deepEqual(relay(second, here, 'accept', SAM, MONDAY), no);
    assert.deepEqual(recordAttendance(second, here, true, TORE, MONDAY, MONDAY_ENDS), no);
  });

  it('can be withdrawn instead', () => {
    assert.equal(effectsOf(withdraw(candidate(undefined, { sameAs: 'first' }), undefined)).candidates?.length, 1);
  });
});

describe('merging two nominations of one person', () => {
  const kept = first(booked);
  const second = candidate(undefined, { id: 'found', sameAs: 'first', phone: '070-174 06 05' });

  it('lets the second go, in whichever order they are named, and keeps what only it knew', () => {
    for (const [one, other] of [
      [second, kept],
      [kept, second],
    ] as const) {
      const { candidates, merged } = effectsOf(mergeNominations(one, other, 'first'));
      assert.deepEqual(merged, [{ candidate: second, into: 'first' }]);
      assert.deepEqual(candidates, [{ ...kept, phone: '070-174 06 05' }]);
    }
    assert.equal(mergeNominations(second, kept, 'first').kind, 'accepted');
  });
  it('is refused for two of whom nothing says that they are one', () => {
    assert.deepEqual(mergeNominations(first(), candidate(), undefined), refusal('not-same-person'));
    assert.deepEqual(mergeNominations(second, candidate(), 'first'), refusal('not-same-person'));
  });
  it('is refused when both have taken the test', () => {
    const attended = { ...second, progress: { stage: 'attended', booking: booking() } } as const;
    assert.deepEqual(mergeNominations(attended, kept, 'first'), refusal('already-done'));
  });
});
