import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { AzError, patient } from '../../deployment/az.ts';
import { FAILURES, failureOf } from '../../deployment/failures.ts';
import { PackageError } from '../../deployment/teams-package.ts';
import { RECORDED } from '../support/deployment/recorded.ts';

describe('what Azure says when it fails', () => {
  const meanings: Readonly<Record<keyof typeof RECORDED, RegExp>> = {
    restart: /restarting the part of the web app that takes uploads/,
    underWay: /Another deployment/,
    active: /Another deployment/,
    slow: /did not answer in time/,
    newIdentity: /identity that was just made/,
    newApp: /not known everywhere yet/,
    noApps: /Application Developer/,
    signedOut: /az login/,
    expired: /az login/,
    unregistered: /az provider register/,
    forbidden: /Owner for --lock/,
    quota: /another --sku.*antquotahelp.*another --location/,
    region: /no new accounts of yours in this region.*another --location/,
    half: /az cosmosdb delete/,
    elsewhere: /stands in another region/,
    taken: /has that name/,
    takenAccount: /has that name/,
    noNode: /no Node 24 yet/,
    slots: /below S1 has no slots.*slot delete/,
    other: /its reason stands above/,
  };
  for (const [name, meaning] of Object.entries(meanings)) {
    it(`is told by what it means: ${name}`, () => {
      const { message } = new AzError(['webapp', 'deploy', '--x'], RECORDED[name as keyof typeof RECORDED]);
      assert.match(message, /^az webapp deploy failed/);
      assert.match(message, meaning);
    });
  }
  it('has been seen for each meaning there is', () => {
    const met = new Set(Object.values(RECORDED).map((said) => failureOf(said)));
    const unseen = FAILURES.filter((each) => !met.has(each)).map(({ says }) => says.source);
    assert.deepEqual(unseen, ['ScopeLocked|locked and can ?not be deleted']);
  });
  it('stands in the runbook too, where a person can do something', () => {
    const runbook = readFileSync(new URL('../../deployment/README.md', import.meta.url), 'utf8');
    for (const word of ['additional quota', 'high demand', 'failed provisioning state', 'already exists in location']) {
      assert.ok(runbook.includes(word), word);
    }
  });
});

describe('the Azure CLI, run patiently', () => {
  const run = async (failures: readonly (keyof typeof RECORDED)[]) => {
    const left = [...failures];
    const pauses: number[] = [];
    const az = patient(
      async (...args) => {
        const failing = left.shift();
        if (failing) throw new AzError(args, RECORDED[failing]);
        return 'done';
      },
      async (ms) => pauses.push(ms),
      () => undefined,
    );
    const outcome = await az('webapp', 'deploy').catch((error: unknown) => error);
    return { outcome, pauses };
  };
  it('runs the same again, a little later each time, while what is wrong passes', async () => {
    assert.deepEqual(await run(['restart', 'underWay', 'slow', 'active']), {
      outcome: 'done',
      pauses: [15_000, 30_000, 45_000, 45_000],
    });
  });
  it('does not when it will not pass, and not for ever', async () => {
    const { outcome, pauses } = await run(['quota']);
    assert.ok(outcome instanceof PackageError && pauses.length === 0);
    const endless = await run(Array.from({ length: 20 }, () => 'restart'));
    assert.ok(endless.outcome instanceof AzError && endless.pauses.length === 5);
    assert.match(endless.outcome.message, /restarting the part/);
  });
});
