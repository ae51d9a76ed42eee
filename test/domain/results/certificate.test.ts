import { strict as assert } from 'node:assert';
import {
  certificatesOf,
  certified,
  codeIn,
  lacksCertificate,
  programmeOf,
  withCertificate,
} from '../../../src/domain/results/certificate.ts';
import { assessed, candidate } from '../../support/builders.ts';

const CHANCE = '0123456789abcdef0123456789abcdef01234567';

describe('the code of a certificate', () => {
  it('names its programme, and is no code when anything of it is missing or too much', () => {
    const code = codeIn('kalmar-2020', CHANCE);
    assert.equal(programmeOf(code), 'kalmar-2020');
    const wrong = ['', '.', CHANCE, `.${CHANCE}`, code.slice(0, -1), `${code}0`, code.toUpperCase(), `a/b.${CHANCE}`];
    for (const each of [...wrong, `${'x'.repeat(61)}.${CHANCE}`, `${code}\n`, `deployment.${CHANCE}.${CHANCE}`]) {
      assert.equal(programmeOf(each), undefined, each);
    }
  });
});

describe('a certificate', () => {
  const before = candidate({ stage: 'nominated' });
  const first = { ...before, ...assessed() };
  const second = { ...first, result: { version: 2, areas: {}, week: '2020-W21' } };
  const withFirst = certified(first, 'one');

  it('comes with a result that counts from now on, and with nothing else', () => {
    assert.equal(withCertificate(before, first, () => 'one').certificate?.code, 'one');
    assert.equal(withCertificate(before, before, () => 'one').certificate, undefined);
    assert.equal(withCertificate(withFirst, withFirst, () => 'two').certificate?.code, 'one');
    // From before there were certificates: it comes when it is asked for, not with any change.
    assert.equal(withCertificate(first, first, () => 'two').certificate, undefined);
    assert.ok(lacksCertificate(first) && !lacksCertificate(withFirst) && !lacksCertificate(before));
  });
  it('is replaced by that of the next version, and says by which', () => {
    const after = withCertificate(
      withFirst,
      { ...second, ...(withFirst.certificate && { certificate: withFirst.certificate }) },
      () => 'two',
    );
    const { id } = first;
    assert.deepEqual(certificatesOf(withFirst, after), [
      { candidate: id, code: 'two', version: 2 },
      { candidate: id, code: 'one', version: 1, replacedBy: 'two' },
    ]);
    assert.deepEqual(certificatesOf(undefined, withFirst), [{ candidate: id, code: 'one', version: 1 }]);
    assert.deepEqual(certificatesOf(after, after), []);
  });
});
