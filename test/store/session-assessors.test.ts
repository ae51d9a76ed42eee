import { strict as assert } from 'node:assert';
import { sessionDocument } from '../../src/store/shapes/documents.ts';
import { keepUnknown, shapes } from '../../src/store/shapes/shapes.ts';
import { sessionOf } from '../../src/store/unit/reading.ts';
import { session } from '../support/builders.ts';

describe('the stored assessors of a session', () => {
  it('are the one it had before there could be several', () => {
    const { assessors: _, free, ...rest } = session();
    const stored = {
      ...sessionDocument(session()),
      body: { ...rest, assessor: 'key-tore' },
      counts: { free, open: 1 },
    };
    assert.deepEqual(sessionOf(stored), session());
    assert.deepEqual(sessionDocument(session()), stored);
  });
  it('are read as they were written, and by an earlier version as the first of them', () => {
    const two = session({ assessors: ['key-tilda', 'key-tore'], centre: 'gymnasiet' });
    assert.deepEqual(sessionOf(sessionDocument(two)), two);
    assert.equal(shapes.session.read(sessionDocument(two)).body.assessor, 'key-tilda');
  });
  it('follow when one takes the place of several', () => {
    const before = sessionDocument(session({ assessors: ['key-tilda', 'key-tore'] }));
    const kept = keepUnknown(before, sessionDocument(session({ assessors: ['key-tore'] })));
    assert.deepEqual(sessionOf(kept).assessors, ['key-tore']);
  });
});
