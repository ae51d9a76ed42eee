import { strict as assert } from 'node:assert';
import { NOTICES, type NoticeOrTask, TASKS } from '../../src/domain/notices.ts';
import { noticeDocument, parseNotice } from '../../src/store/shapes/notice-document.ts';
import { UnreadableDocument } from '../../src/store/shapes/shape.ts';
import { MONDAY } from '../support/builders.ts';
import { NOTICE_SAMPLES, TASK_SAMPLES } from '../support/notice-samples.ts';

const FIELDS = new Map(Object.entries({ ...TASKS }).map(([kind, fields]) => [kind, Object.entries(fields)]));
for (const [kind, { fields }] of Object.entries(NOTICES)) FIELDS.set(kind, Object.entries(fields));

const stored = (what: NoticeOrTask) => noticeDocument(what, 'mark', 0, MONDAY.at);

describe('a stored notice', () => {
  for (const what of Object.values<NoticeOrTask>({ ...NOTICE_SAMPLES, ...TASK_SAMPLES })) {
    it(`is read back as it was, and with every field that its kind needs: ${what.kind}`, () => {
      const document = stored(what);
      assert.deepEqual(parseNotice(document).body, what);
      const fields = FIELDS.get(what.kind) ?? [];
      assert.ok(Object.keys(what).every((name) => name === 'kind' || fields.some(([each]) => each === name)));
      for (const [name, of] of fields) {
        const { [name]: _, ...rest } = Object.fromEntries(Object.entries(what));
        const without = { ...document, body: rest };
        const mayBeAbsent = typeof of === 'string' && of.endsWith('?');
        if (mayBeAbsent) assert.deepEqual(parseNotice(without).body, rest);
        else assert.throws(() => parseNotice(without), UnreadableDocument, name);
        assert.throws(() => parseNotice({ ...document, body: { ...what, [name]: [] } }), UnreadableDocument, name);
      }
    });
  }

  it('is of a kind that this version knows', () => {
    const document = stored(NOTICE_SAMPLES.digest);
    assert.throws(() => parseNotice({ ...document, body: { kind: 'other', to: 'lead' } }), UnreadableDocument);
  });
  it('belongs to the coordinator or lead it is addressed to, else to its candidate', () => {
    const subjects = [NOTICE_SAMPLES.answered, NOTICE_SAMPLES.digest, NOTICE_SAMPLES.offer, TASK_SAMPLES.lapse];
    assert.deepEqual(
      subjects.map((each) => stored(each).subject),
      ['sam', 'lead', 'vera', undefined],
    );
  });
});
