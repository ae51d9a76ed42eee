import { strict as assert } from 'node:assert';
import { PackageError } from '../../deployment/teams-package.ts';
import { SKUS, wantedOf } from '../../deployment/wanted.ts';
import { at, main } from '../support/deployment/template.ts';

const NEEDED = ['--group', 'validering', '--leads', 'lead@example.com'];
const TENANT = '22222222-2222-4222-8222-222222222222';
const read = (...args: readonly string[]) => wantedOf([...NEEDED, ...args], () => 'smtp://u:p@mail.example.com:587\n');

describe('what the command line of npm run deploy asks for', () => {
  it('takes the group and the leads, and leaves the rest open', () => {
    const { about, ...wanted } = read();
    assert.deepEqual(wanted, {
      group: 'validering',
      leads: 'lead@example.com',
      multiTenant: false,
      lock: false,
      alertTo: undefined,
      mail: undefined,
    });
  });
  it('takes tags, a lock, a size, tenants and a mail server whose password no list of processes shows', () => {
    const wanted = read(
      ...['--tags', 'owner=IT, cost=17', '--lock', '--sku', 'S1', '--tenants', `${TENANT},${TENANT}`],
      ...['--mail-from', 'bot@example.com', '--smtp-url-file', '-'],
    );
    assert.deepEqual(wanted.tags, { owner: 'IT', cost: '17' });
    assert.deepEqual([wanted.lock, wanted.sku, wanted.tenants], [true, 'S1', `${TENANT},${TENANT}`]);
    assert.deepEqual(wanted.mail, { from: 'bot@example.com', url: 'smtp://u:p@mail.example.com:587' });
  });
  it('takes an empty one for none', () => {
    const { tags, tenants, alertTo } = read('--tags=', '--tenants=', '--alert-to=');
    assert.deepEqual([tags, tenants, alertTo], [{}, '', '']);
  });
  it('offers the sizes that the template takes', () => {
    assert.deepEqual(at(main.parameters.sku, 'allowedValues'), Object.keys(SKUS));
  });
  const WRONG: readonly (readonly [wrong: readonly string[], told: RegExp])[] = [
    [['--sku', 'F1'], /--sku must be one of B1, /],
    [['--name', 'Valideringsbot!'], /--name must be 4 to 42 small letters/],
    [['--tenants', 'example.com'], /--tenants must be tenant ids \(GUIDs\)/],
    [['--leads', 'lead@'], /--leads must be e-mail addresses/],
    [['--location', 'Sweden Central'], /--location must be an Azure region/],
    [['--instances', '4'], /--instances must be 1, 2 or 3/],
    [['--tags', 'owner'], /--tags must be name=value/],
    [['--alert-to', 'somebody'], /--alert-to must be one e-mail address/],
    [['--group', ''], /--group must be/],
    [['--mail-from', 'bot@example.com'], /--smtp-url-file/],
  ];
  for (const [wrong, told] of WRONG) {
    it(`is refused before anything is created: ${wrong.join(' ')}`, () => {
      assert.throws(
        () => read(...wrong),
        (error) => error instanceof PackageError && told.test(error.message),
      );
    });
  }
  it('tells all that is wrong at once, and nothing of what a secret file holds', () => {
    assert.throws(
      () => wantedOf(['--sku', 'x', '--alert-to', 'y'], String),
      /--group must be.*--sku must be.*--alert-to must be/s,
    );
    const secret = () => wantedOf([...NEEDED, '--mail-from', 'a@example.com', '--smtp-url-file', 'f'], () => 'hunter2');
    assert.throws(secret, (error) => error instanceof PackageError && !error.message.includes('hunter2'));
  });
});
