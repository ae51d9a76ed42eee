import type { ClientAssertionCredentialOptions } from '@azure/identity';
import type { Config } from '../../../config.ts';
import { BOT_FRAMEWORK_SCOPE } from '../../../platform.ts';
import { type Finding, ok, reasonOf, wrong } from '../finding.ts';

const ABOUT = 'managed identity';

/** By Entra's number. */
const TELLING: Readonly<Record<string, readonly [seen: string, todo: string]>> = {
  700016: ['its app is not known in this tenant', 'Correct MICROSOFT_APP_ID or MICROSOFT_APP_TENANT_ID.'],
  700024: ['what it shows is out of date', "Set this machine's clock."],
  700211: ['its app trusts no identity of this tenant', 'Deploy again with --multi-tenant.'],
  700212: ['its app trusts it for something else', 'Deploy again with --multi-tenant.'],
  700213: ['its app trusts another identity', 'Correct MICROSOFT_APP_IDENTITY, or deploy again with --multi-tenant.'],
};

/** For an app of several tenants, by its managed identity. `options`: where tokens come from; a test's own. */
export async function checkVouching(
  { bot }: Config,
  options?: ClientAssertionCredentialOptions,
): Promise<readonly Finding[]> {
  if (bot.kind === 'open' || bot.type !== 'MultiTenant') return [];
  const { federatedCredential } = await import('../../../federated.ts');
  try {
    await federatedCredential(bot, options).getToken(BOT_FRAMEWORK_SCOPE);
    return [ok(ABOUT, 'its app gets tokens for what it shows')];
  } catch (error) {
    const code = /AADSTS(\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    if (code === undefined) {
      const todo = 'Run this where the bot runs, and see that this identity is assigned to it.';
      return [wrong(ABOUT, `it could not be asked (${reasonOf(error)})`, todo)];
    }
    const [seen, todo] = TELLING[code] ?? [
      'its app gets no token',
      'Look the number up among the error codes of Entra.',
    ];
    return [wrong(ABOUT, `${seen} (AADSTS${code})`, todo)];
  }
}
