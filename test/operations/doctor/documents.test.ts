import { strict as assert } from 'node:assert';
import { checkDocuments } from '../../../src/operations/doctor/checks/documents.ts';
import { reportOf } from '../../../src/operations/doctor/doctor.ts';
import { prepareGround } from '../../support/world.ts';

describe('the doctor, of documents', () => {
  it('names those that a newer version has written, and nothing of what they hold', async () => {
    const { store, programme } = await prepareGround();
    const seen = async () => reportOf(await checkDocuments(store)).text;
    assert.match(await seen(), /^ok {7}documents: \d+ looked at, and this version reads them all\./);
    const found = await store.read(programme.id, 'programme');
    assert.ok(found);
    const document = { ...found.document, schema: 2 };
    await store.commit(programme.id, [{ kind: 'replace', document, version: found.version }]);
    const text = await seen();
    assert.match(text, /^wrong .* 1 of \d+ cannot be read by this version \([\w-]+\/programme\)\. Start the version/);
    assert.ok(!text.includes(programme.name));
    await store.close();
  });
});
