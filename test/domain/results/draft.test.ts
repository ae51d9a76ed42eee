import { strict as assert } from 'node:assert';
import { type Draft, type DraftWords, hasDraft, saveDraft, withDraft } from '../../../src/domain/results/draft.ts';
import { actor, assessed, booking, candidate, LEAD, MONDAY, session, TORE, TUESDAY } from '../../support/builders.ts';

const attended = candidate({ stage: 'attended', booking: booking() });
const drafted = { ...attended, drafted: true } as const;
const words: DraftWords = { areas: { a02: 'partly' }, all: 'met', privateNote: 'Lugn' };
const draft: Draft = { ...words, candidate: attended.id, session: session().id, by: 'lead', at: MONDAY.at };
const save = (who = attended, before?: Draft, said = words, read = true, by = TORE) =>
  saveDraft(who, session(), before, said, { actor: by, now: TUESDAY, read });

describe('a draft of a result', () => {
  it('is kept half filled in, with whose it is and when, and pointed to without a word of it', () => {
    assert.deepEqual(save(), {
      kind: 'accepted',
      effects: { candidates: [drafted], drafts: [{ ...draft, by: 'tore', at: TUESDAY.at }] },
    });
  });
  it('is saved once: the same again, in whichever order, changes nothing, and nor does nothing at all', () => {
    assert.equal(
      save(
        drafted,
        { ...draft, areas: { a02: 'partly', a01: 'met' } },
        { ...words, areas: { a01: 'met', a02: 'partly' } },
      ).kind,
      'unchanged',
    );
    assert.equal(save(attended, undefined, { areas: {} }).kind, 'unchanged');
  });
  it('goes when everything in it is emptied', () => {
    assert.deepEqual(save(drafted, draft, { areas: {} }), { kind: 'accepted', effects: { candidates: [attended] } });
  });
  it('is not replaced or emptied unread', () => {
    const asked = { kind: 'asks', warnings: [{ by: 'lead', at: MONDAY.at }] };
    assert.deepEqual(save(drafted, draft, { areas: { a01: 'met' } }, false), asked);
    assert.deepEqual(save(drafted, draft, { areas: {} }, false), asked);
    assert.equal(save(drafted, draft, words, false).kind, 'unchanged');
  });
  it('is for whoever may give the result, as long as nobody has', () => {
    assert.equal(save(attended, undefined, words, true, LEAD).kind, 'accepted');
    for (const [who, by, reason] of [
      [attended, actor('ada', 'assessor'), 'not-your-session'],
      [assessed(), TORE, 'already-assessed'],
      [candidate({ stage: 'booked', booking: booking() }), TORE, 'not-attended'],
      [candidate(), TORE, 'booking-changed'],
    ] as const) {
      assert.deepEqual(save(who, undefined, words, true, by), { kind: 'refused', reason });
    }
  });
  it('stays with the seat it is about: a result, another seat or none takes it, whichever command does that', () => {
    const absent = candidate({ stage: 'absent', booking: booking() }, { drafted: true });
    assert.equal(withDraft(drafted, absent).drafted, true);
    assert.equal(hasDraft(absent), false);
    for (const after of [
      assessed({ drafted: true }),
      candidate({ stage: 'offered', booking: booking({ session: 'ses-other' }) }, { drafted: true }),
      candidate({ stage: 'withdrawn' }, { drafted: true }),
    ]) {
      assert.equal(withDraft(drafted, after).drafted, undefined, after.progress.stage);
    }
  });
});
