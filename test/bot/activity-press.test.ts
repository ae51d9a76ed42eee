import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readActivity } from '../../src/bot/activity.ts';
import { NO_TEXT } from '../../src/inputs/ids.ts';
import { INVOKE, ignored, MESSAGE, pressIn, TENANT, USER } from '../support/payloads.ts';

describe('a card action', () => {
  it('is a press with its verb, version, op, values and the message it is about', () => {
    const { press, replaces } = pressIn(INVOKE);
    assert.equal(replaces, true);
    assert.deepEqual(press, {
      verb: 'booking.accept',
      version: 1,
      op: 'op1',
      message: '1589180582001',
      values: { v: '1', op: 'op1', in: 'p1', candidate: 'c1', session: 's1' },
    });
  });

  const withData = (data: unknown) => ({ ...INVOKE, value: { action: { verb: 'x', data } } });

  it('without an op has its activity for one, so that a redelivery is a repeat', () => {
    for (const data of [{}, undefined, null, { op: '' }]) {
      const { press } = pressIn(withData(data));
      assert.equal(press.op, INVOKE.id, JSON.stringify(data));
      assert.deepEqual(pressIn(withData(data)).press, press);
    }
  });

  it('keeps of its data what is text, a number, a yes or no, or several of these; of anything else that it was there', () => {
    const data = { a: 'x', b: 1, c: false, d: null, e: ['x', 2], f: { g: 1 }, h: [{}], i: [], constructor: 'y' };
    const { values } = pressIn(withData(data)).press;
    const plain = { a: 'x', b: '1', c: 'false', e: 'x,2', i: '', constructor: 'y' };
    assert.deepEqual(values, { ...plain, f: NO_TEXT, h: NO_TEXT });
  });

  it('of no version, or one that is no number, has none', () => {
    for (const v of [undefined, null, 'two', {}, []]) {
      assert.equal(pressIn(withData({ v })).press.version, undefined, JSON.stringify(v));
    }
    for (const v of [2, '2']) assert.equal(pressIn(withData({ v })).press.version, 2);
  });

  it('takes who presses from the envelope alone', () => {
    const press = pressIn(withData({ from: 'x', user: 'x', aadObjectId: 'x', tenant: 'x', actor: 'x' }));
    assert.equal(press.from.user, USER);
    assert.equal(press.from.tenant, TENANT);
  });

  it('that lacks its action or verb is ignored, and so are other invokes', () => {
    const { value: ___, ...bare } = INVOKE;
    const values = [
      {},
      null,
      { action: null },
      { action: {} },
      { action: { verb: 7 } },
      { action: { verb: 'x', data: 'y' } },
    ];
    for (const broken of [bare, ...values.map((value) => ({ ...INVOKE, value }))]) ignored(broken);
    for (const name of [
      undefined,
      'task/fetch',
      'composeExtension/query',
      'fileConsent/invoke',
      'signin/verifyState',
    ]) {
      ignored({ ...INVOKE, name });
    }
  });
});

describe('anything at all', () => {
  it('is read without throwing', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => assert.equal(readActivity(json).kind, 'ignored')));
  });

  it('in the place of any part is read without throwing', () => {
    const parts = ['type', 'from', 'conversation', 'channelData', 'text', 'value', 'entities', 'id', 'action', 'name'];
    const kinds = fc.constantFrom('message', 'invoke', 'installationUpdate', 'conversationUpdate');
    const broken = fc.dictionary(fc.constantFrom(...parts), fc.jsonValue(), { maxKeys: 2 });
    fc.assert(
      fc.property(fc.constantFrom(MESSAGE, INVOKE), kinds, broken, (whole, type, part) => {
        const read = readActivity({ ...whole, type, ...part });
        if (read.kind !== 'ignored') assert.equal(read.from.user, USER);
      }),
    );
  });

  it('in the data of a press comes out as texts alone', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        const { press } = pressIn({ ...INVOKE, value: { action: { verb: 'x', data } } });
        for (const value of Object.values(press.values)) assert.equal(typeof value, 'string');
      }),
    );
  });
});
