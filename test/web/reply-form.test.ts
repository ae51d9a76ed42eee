import { strict as assert } from 'node:assert';
import { parse } from 'node:querystring';
import fc from 'fast-check';
import { readReplyForm } from '../../src/web/reply/reply-form.ts';

const shown = { session: 'ses-monday', op: 'op-1' };

describe('what is posted from a reply page', () => {
  it('is a yes, another time or a no', () => {
    assert.deepEqual(readReplyForm({ answer: 'accept', ...shown }), { kind: 'accept', ...shown });
    const moved = readReplyForm({ answer: 'accept', ...shown, revision: '2' });
    assert.deepEqual(moved, { kind: 'accept', ...shown, shown: 2 });
    // What is no number shows nothing that could have been agreed to.
    const odd = readReplyForm({ answer: 'accept', ...shown, revision: 'x' });
    assert.deepEqual(odd, { kind: 'accept', ...shown, shown: -1 });
    assert.deepEqual(readReplyForm({ answer: 'change', ...shown, to: 'wait' }), {
      kind: 'change',
      ...shown,
      to: 'wait',
    });
    const decline = readReplyForm({ answer: 'decline', ...shown, reason: ' Jag kan inte. ' });
    assert.deepEqual(decline, { kind: 'decline', ...shown, reason: 'Jag kan inte.' });
  });
  it('may leave open why, and which seat is left', () => {
    const change = readReplyForm({ answer: 'change', session: '', op: 'op-1', to: 'wait' });
    assert.deepEqual(change, { kind: 'change', session: '', to: 'wait', op: 'op-1' });
    assert.deepEqual(readReplyForm({ answer: 'decline', ...shown }), { kind: 'decline', ...shown, reason: undefined });
  });
  it('has the same mistakes in its fields as a card', () => {
    const mistakes = (fields: Readonly<Record<string, string>>) => {
      const read = readReplyForm({ ...shown, ...fields });
      return read?.kind === 'mistaken' ? read.form.problems : undefined;
    };
    assert.deepEqual(mistakes({ answer: 'change' }), { to: { problem: 'required' } });
    const long = { answer: 'decline', reason: 'x'.repeat(301) };
    assert.deepEqual(mistakes(long), { reason: { problem: 'too-long', count: 300 } });
  });
  it('has the line breaks that were typed, as the server’s own reading of the body gives them', () => {
    const posted = parse('answer=decline&session=ses-monday&op=op-1&reason=ett%0D%0Atv%C3%A5');
    assert.deepEqual(readReplyForm(posted), { kind: 'decline', ...shown, reason: 'ett\ntvå' });
  });
  it('is nothing of ours with an unknown answer, an odd id, no mark, or a field twice', () => {
    for (const fields of [
      undefined,
      null,
      'answer=accept',
      [],
      {},
      { ...shown },
      { ...shown, answer: 'ACCEPT' },
      { ...shown, answer: ['accept', 'decline'] },
      { answer: 'accept', op: 'op-1' },
      { answer: 'accept', session: 'ses-monday' },
      { answer: 'accept', session: 'ses-monday', op: '' },
      { answer: 'accept', session: 'ses-monday', op: 'x'.repeat(201) },
      { answer: 'accept', session: 'ses monday', op: 'op-1' },
      { answer: 'accept', session: 'ses-monday\n', op: 'op-1' },
      { answer: 'change', ...shown, to: '<b>' },
      { answer: 'change', ...shown, to: 'x'.repeat(101) },
      { answer: 'decline', ...shown, reason: ['a', 'b'] },
    ])
      assert.equal(readReplyForm(fields), undefined, JSON.stringify(fields));
  });
  it('never throws, and what it takes keeps the limits', () => {
    const key = fc.constantFrom('answer', 'session', 'op', 'to', 'reason', '__proto__');
    const value = fc.oneof(fc.constantFrom('accept', 'decline', 'change', 'wait', 'ses-1', ''), fc.string());
    let taken = 0;
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(key, fc.string()), value), (fields) => {
        const read = readReplyForm(fields);
        if (!read || !('op' in read)) return;
        taken += 1;
        assert.match(read.session, /^[\w-]{0,100}$/);
        assert.ok(read.op.length <= 200);
        if (read.kind === 'change') assert.match(read.to, /^[\w-]{1,100}$/);
      }),
      { numRuns: 2000 },
    );
    assert.ok(taken > 0, 'nothing was ever taken');
    fc.assert(fc.property(fc.anything(), (fields) => void readReplyForm(fields)));
  });
});
