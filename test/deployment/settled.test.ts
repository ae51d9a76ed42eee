import { strict as assert } from 'node:assert';
import type { Az } from '../../deployment/az.ts';
import { keptOf, parametersOf, settled } from '../../deployment/settled.ts';
import { standingIn } from '../../deployment/standing.ts';
import { PackageError } from '../../deployment/teams-package.ts';
import type { Wanted } from '../../deployment/wanted.ts';
import { answerOf, STANDS, type Stands } from '../support/deployment/standing.ts';
import { one } from '../support/deployment/template.ts';

const AGAIN: Wanted = { group: 'validering', multiTenant: false, lock: false, about: {} };

const azOf =
  (stands: Stands | undefined): Az =>
  async (...args) => {
    const answer = answerOf(args.join(' '), stands);
    assert.ok(answer !== undefined, args.join(' '));
    assert.ok(!args.includes('create') && !args.includes('set'), 'it only looks');
    return answer;
  };
const settle = async (wanted: Partial<Wanted>, stands: Partial<Stands> | undefined = {}) => {
  const all = { ...AGAIN, ...wanted };
  return settled(all, await standingIn(all.group, all.name, azOf({ ...STANDS, ...stands })));
};
const refused = (message: RegExp) => (error: unknown) => error instanceof PackageError && message.test(error.message);

describe('what a later deployment leaves out', () => {
  it('stays as it stands in Azure, scaled or changed by hand or not', async () => {
    const { group, about, multiTenant, newGroupIn, botId, ...kept } = await settle({});
    assert.deepEqual(kept, {
      leads: 'first@example.com',
      name: 'vbot',
      location: 'swedencentral',
      tenants: 'a,b',
      instances: '2',
      sku: 'P1v3',
      tags: { owner: 'IT' },
      lock: false,
      alertTo: 'it@example.com',
    });
    assert.equal(multiTenant, false);
  });
  it('gives way to what is asked for, and to nothing where that is asked for', async () => {
    const asked = { leads: 'b@example.com', sku: 'S1', instances: '1', tags: {}, tenants: '', alertTo: '' } as const;
    const plan = await settle(asked);
    assert.deepEqual({ ...plan, ...asked }, plan);
  });
  it('is told, without an address of anybody', async () => {
    const told = keptOf(AGAIN, await settle({}));
    assert.match(told, /--name vbot --leads --tenants --sku P1v3 --instances 2 --tags --alert-to$/);
    assert.doesNotMatch(told, /@/);
    assert.match(keptOf(AGAIN, await settle({}, { kind: 'SingleTenant' })), /--multi-tenant/);
  });
  it('is no secret that stands beside it', async () => {
    assert.doesNotMatch(JSON.stringify(parametersOf(await settle({}), undefined)), /secret/);
  });
  it('is the lock too: the template takes none away', () => {
    assert.equal(one('Microsoft.Authorization/locks').condition, "[parameters('lock')]");
  });
  it('has a value of its own the first time, but for who leads', async () => {
    const first = { ...AGAIN, leads: 'lead@example.com' };
    const plan = settled(first, await standingIn('validering', undefined, azOf(undefined)));
    assert.deepEqual([plan.sku, plan.newGroupIn, plan.location], ['B1', 'swedencentral', undefined]);
    assert.throws(() => settled(AGAIN, undefined), refused(/--leads must be given the first time/));
  });
});

describe('another bot than the one that stands there', () => {
  it('is not made of it by leaving --multi-tenant out, nor by giving it', async () => {
    assert.equal((await settle({}, { kind: 'SingleTenant' })).multiTenant, true);
    await assert.rejects(settle({ multiTenant: true }), refused(/another bot to everybody.*another --group/));
  });
  it('is not put beside it by another name, nor in another region', async () => {
    await assert.rejects(settle({ name: 'vbot2' }), refused(/stands the bot vbot; .*Leave --name out/));
    await assert.rejects(settle({ location: 'westeurope' }), refused(/stands in swedencentral.*Leave it out/));
    assert.equal((await settle({ name: 'vbot', location: 'swedencentral' })).name, 'vbot');
  });
  it('is asked about where there are several', async () => {
    await assert.rejects(settle({}, { others: ['second'] }), refused(/several bots.*--name: vbot, second/));
    assert.equal((await settle({ name: 'vbot' }, { others: ['second'] })).sku, 'P1v3');
  });
  it('of several tenants does not come to serve all of them', async () => {
    const open = { kind: 'SingleTenant', settings: { LEADS: 'first@example.com', ALLOWED_TENANTS: '' } } as const;
    await assert.rejects(settle({}, open), refused(/--multi-tenant takes --tenants too/));
    await assert.rejects(settle({ tenants: '' }, { kind: 'SingleTenant' }), refused(/takes --tenants too/));
  });
  it('has no size or number of machines that this deployment cannot give', async () => {
    await assert.rejects(settle({}, { sku: 'P2v3' }), refused(/runs on P2v3.*--sku/));
    await assert.rejects(settle({}, { instances: 5 }), refused(/in 5 instances.*--instances 1 to 3/));
    assert.equal((await settle({ sku: 'S1', instances: '3' }, { sku: 'P2v3', instances: 5 })).sku, 'S1');
  });
});
