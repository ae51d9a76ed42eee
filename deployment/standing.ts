import { z } from 'zod';
import type { Az } from './az.ts';
import { PackageError } from './teams-package.ts';

/** The bot that stands in a resource group, as Azure has it: changed in the portal or not. */
export type Standing = {
  readonly name: string;
  readonly location: string;
  /** Who it is to Teams. */
  readonly botId: string;
  readonly multiTenant: boolean;
  readonly sku: string;
  readonly instances: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly leads: string;
  readonly tenants: string;
  readonly alertTo: string | undefined;
};

const names = z.array(z.object({ name: z.string() }));
const bots = z.object({
  properties: z.object({ msaAppId: z.string(), msaAppType: z.string() }),
  tags: z.record(z.string(), z.string()).nullish(),
});
const plans = z.object({ location: z.string(), sku: z.object({ name: z.string(), capacity: z.number() }) });
const settings = z.array(z.object({ name: z.string(), value: z.string().nullish() }));
const actionGroups = z.array(
  z.object({ name: z.string(), emailReceivers: z.array(z.object({ emailAddress: z.string() })).nullish() }),
);

/**
 * The bot that an earlier deployment has left in this group, if it came so far.
 *
 * @param named which of several; @throws PackageError where there are several and none is named
 */
export async function standingIn(group: string, named: string | undefined, az: Az): Promise<Standing | undefined> {
  const json = async (...args: readonly string[]): Promise<unknown> =>
    JSON.parse(await az(...args, '--resource-group', group, '--output', 'json'));
  const type = ['--resource-type', 'Microsoft.BotService/botServices'];
  const found = names.parse(await json('resource', 'list', ...type)).map(({ name }) => name);
  if (found.length > 1 && !(named !== undefined && found.includes(named))) {
    throw new PackageError(`There are several bots in ${group}. Say which one with --name: ${found.join(', ')}.`);
  }
  const name = found.length > 1 ? named : found[0];
  if (name === undefined) return undefined;
  const { properties, tags } = bots.parse(await json('bot', 'show', '--name', name));
  const { location, sku } = plans.parse(await json('appservice', 'plan', 'show', '--name', name));
  // All of them, since a query takes characters that a shell would read; no more than two are kept, and none is shown.
  const set = settings.parse(await json('webapp', 'config', 'appsettings', 'list', '--name', name));
  const setting = (wanted: string): string => set.find((each) => each.name === wanted)?.value ?? '';
  const told = actionGroups.parse(await json('monitor', 'action-group', 'list')).find((each) => each.name === name);
  return {
    name,
    // Some commands spell a region as people do.
    location: location.toLowerCase().replaceAll(' ', ''),
    botId: properties.msaAppId,
    multiTenant: properties.msaAppType !== 'UserAssignedMSI',
    sku: sku.name,
    instances: sku.capacity,
    tags: tags ?? {},
    leads: setting('LEADS'),
    tenants: setting('ALLOWED_TENANTS'),
    alertTo: told?.emailReceivers?.[0]?.emailAddress,
  };
}
