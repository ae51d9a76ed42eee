import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ClientAssertionCredentialOptions } from '@azure/identity';
import type { Config } from '../../config.ts';
import type { MailTimeouts } from '../../notify/mail/smtp.ts';
import { checkAddress } from './checks/address.ts';
import { checkConcepts, checkConceptsInUse } from './checks/concepts.ts';
import { checkConfiguration, EXPIRES, type Variables } from './checks/configuration.ts';
import { checkDocuments } from './checks/documents.ts';
import { checkIdentity } from './checks/identity.ts';
import { checkInsights } from './checks/insights.ts';
import { checkMail } from './checks/mail.ts';
import { checkNotices } from './checks/notices.ts';
import { checkPackage } from './checks/package.ts';
import { checkSecret } from './checks/secret.ts';
import { checkStore, type StoreParts } from './checks/store.ts';
import { checkVouching } from './checks/vouching.ts';
import { type Finding, lineOf, runCheck } from './finding.ts';

export type DoctorParts = StoreParts & {
  readonly variables: Variables;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  readonly root: string;
  /** The Teams package to look at; undefined: the one that was made here. */
  readonly packageFile?: string | undefined;
  readonly openIdMetadata?: string;
  readonly login?: string;
  readonly authority?: ClientAssertionCredentialOptions;
  readonly mailPatience?: MailTimeouts;
};

export async function examine(surroundings: DoctorParts): Promise<readonly Finding[]> {
  const { variables, root, openIdMetadata } = surroundings;
  const { findings, config } = checkConfiguration(variables);
  const concepts = pathToFileURL(join(root, 'src', 'concepts', '/'));
  const checked = await Promise.all([
    config ? runCheck('store', () => storeAndNotices(config, surroundings, concepts)) : [],
    runCheck('OpenID', () => checkIdentity(surroundings, config?.bot.kind !== 'open', openIdMetadata)),
    config ? runCheck('public address', () => checkAddress(surroundings, config)) : [],
    config
      ? runCheck('client secret', () => checkSecret(surroundings, config, variables[EXPIRES], surroundings.login))
      : [],
    config ? runCheck('managed identity', () => checkVouching(config, surroundings.authority)) : [],
    config ? runCheck('Teams package', () => checkPackage(root, config, surroundings.packageFile)) : [],
    config ? runCheck('mail', () => checkMail(config, variables, surroundings.mailPatience)) : [],
    runCheck('concepts', () => checkConcepts(concepts)),
    config ? runCheck('metrics', () => checkInsights(config)) : [],
  ]);
  return [...findings, ...checked.flat()];
}

async function storeAndNotices(config: Config, surroundings: DoctorParts, concepts: URL): Promise<readonly Finding[]> {
  const { findings, store } = await checkStore(config.store, surroundings);
  if (!store) return findings;
  try {
    const checks = [
      await runCheck('documents', () => checkDocuments(store)),
      await runCheck('notices', () => checkNotices(store, surroundings.now())),
      await runCheck('concepts in use', () => checkConceptsInUse(store, concepts)),
    ];
    return [...findings, ...checks.flat()];
  } finally {
    await store.close();
  }
}

export function reportOf(findings: readonly Finding[]): { readonly text: string; readonly exitCode: 0 | 1 } {
  const count = (level: Finding['level']): number => findings.filter((each) => each.level === level).length;
  const [wrongs, warnings] = [count('wrong'), count('warning')];
  const sum = wrongs + warnings === 0 ? 'All is well.' : `${wrongs} wrong, ${warnings} to keep an eye on.`;
  const skipped = findings.some(({ level, about }) => level === 'wrong' && about === 'configuration');
  return {
    text: `${[...findings.map(lineOf), sum].join('\n')}\n${skipped ? 'What depends on the configuration was not looked at.\n' : ''}`,
    exitCode: wrongs > 0 ? 1 : 0,
  };
}
