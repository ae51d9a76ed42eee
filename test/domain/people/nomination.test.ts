import { strict as assert } from 'node:assert';
import type { Decision } from '../../../src/domain/decision.ts';
import type { Notice } from '../../../src/domain/notices.ts';
import type { Candidate } from '../../../src/domain/people/candidate.ts';
import { restore, withdraw } from '../../../src/domain/people/nomination.ts';
import { booking, candidate, MONDAY, programme } from '../../support/builders.ts';

function accepted(decision: Decision): { readonly after: Candidate; readonly notices: readonly Notice[] } {
  assert.ok(decision.kind === 'accepted', JSON.stringify(decision));
  const [after] = decision.effects.candidates ?? [];
  assert.ok(after);
  return { after, notices: decision.effects.notices ?? [] };
}
const out = (from: Candidate) => accepted(withdraw(from, undefined)).after;
const booked = candidate({ stage: 'booked', booking: booking() });
const OFF = { session: 'ses-monday', booked: true } as const;

describe('taking back somebody who was taken out', () => {
  it('makes them nominated again, or waiting when the target is reached, as a nomination would', () => {
    const { progress } = accepted(restore(out(candidate()), programme({ target: 2 }), 1, MONDAY.at)).after;
    assert.deepEqual(progress, { stage: 'nominated' });
    const full = accepted(restore(out(candidate()), programme({ target: 2 }), 2, MONDAY.at)).after;
    assert.deepEqual(full.progress, { stage: 'waiting', since: MONDAY.at, for: 'target' });
  });
  it('keeps what is known of how they were reached', () => {
    const known = {
      contact: { kind: 'reached', by: 'phone', at: MONDAY.at },
      answered: { way: 'web', at: MONDAY.at },
      seatVersion: 3,
    } as const;
    const { after } = accepted(restore(out({ ...booked, ...known }), programme(), 0, MONDAY.at));
    assert.deepEqual({ contact: after.contact, answered: after.answered, seatVersion: after.seatVersion }, known);
  });
  it('tells who was told that they are out, and nobody else', () => {
    const { notices } = accepted(restore(out(booked), programme(), 0, MONDAY.at));
    assert.deepEqual(notices, [{ kind: 'restored', candidate: 'vera', ...OFF }]);
    assert.deepEqual(accepted(restore(out(candidate()), programme(), 0, MONDAY.at)).notices, []);
  });
  it('and out again tells them again, though they have no other seat to lose', () => {
    const back = accepted(restore(out(booked), programme(), 0, MONDAY.at)).after;
    const { after, notices } = accepted(withdraw(back, undefined));
    assert.deepEqual(notices, [{ kind: 'withdrawn', candidate: 'vera', ...OFF }]);
    assert.deepEqual(accepted(restore(after, programme(), 0, MONDAY.at)).notices, [
      { kind: 'restored', candidate: 'vera', ...OFF },
    ]);
  });
  it('is refused for a second nomination of the same person', () => {
    const second = candidate({ stage: 'withdrawn' }, { sameAs: 'first' });
    assert.deepEqual(restore(second, programme(), 0, MONDAY.at), { kind: 'refused', reason: 'same-person' });
  });
  it('changes nothing for who is in', () => {
    assert.deepEqual(restore(booked, programme(), 0, MONDAY.at), { kind: 'unchanged' });
  });
});
