import type { Standing } from './standing.ts';
import { PackageError } from './teams-package.ts';
import { SKUS, type Sku, USAGE, type Wanted } from './wanted.ts';

const FIRST_LOCATION = 'swedencentral';
const FIRST_SKU = 'B1';
const MOST_INSTANCES = 3;

/** What is deployed, when nothing is left open. */
export type Settled = Omit<Wanted, 'location' | 'multiTenant'> & {
  readonly leads: string;
  readonly sku: Sku;
  readonly multiTenant: boolean;
  /** The region of the resource group, where that is made now. */
  readonly newGroupIn: string;
  /** Where the rest of it goes; without it, where the group is. */
  readonly location: string | undefined;
  /** Who the bot has been so far. */
  readonly botId: string | undefined;
};

/**
 * What is asked for, and for what is left out what stands there.
 *
 * @throws PackageError what would make another bot of it, or cannot be known, before anything is changed
 */
export function settled(wanted: Wanted, standing: Standing | undefined): Settled {
  if (standing) refuseAnother(wanted, standing);
  const leads = wanted.leads ?? standing?.leads;
  if (!leads) throw new PackageError(`--leads must be given the first time.\n${USAGE}`);
  const multiTenant = wanted.multiTenant || standing?.multiTenant === true;
  const tenants = wanted.tenants ?? standing?.tenants;
  if (multiTenant && !tenants) {
    throw new PackageError('--multi-tenant takes --tenants too: whose people it serves, your own among them.');
  }
  return {
    ...wanted,
    leads,
    tenants,
    multiTenant,
    name: wanted.name ?? standing?.name,
    newGroupIn: wanted.location ?? FIRST_LOCATION,
    location: wanted.location ?? standing?.location,
    sku: wanted.sku ?? (standing ? skuOf(standing) : FIRST_SKU),
    instances: wanted.instances ?? (standing && instancesOf(standing)),
    tags: wanted.tags ?? standing?.tags,
    alertTo: wanted.alertTo ?? standing?.alertTo,
    botId: standing?.botId,
  };
}

/** What Azure would refuse halfway, or take for a second bot with a database of its own. */
function refuseAnother({ group, name, location, multiTenant }: Wanted, standing: Standing): void {
  if (name !== undefined && name !== standing.name) {
    throw new PackageError(
      `In ${group} stands the bot ${standing.name}; --name ${name} would put a second, empty one beside it. Leave --name out, or take another --group.`,
    );
  }
  if (location !== undefined && location !== standing.location) {
    throw new PackageError(
      `The bot in ${group} stands in ${standing.location}, and is not moved by --location. Leave it out, or take another --group and move the data (deployment/moving.md).`,
    );
  }
  if (multiTenant && !standing.multiTenant) {
    throw new PackageError(
      `The bot in ${group} is known to its own tenant alone. With --multi-tenant it would be another bot to everybody who has it. Leave it out, or take another --group and move the data (deployment/moving.md).`,
    );
  }
}

function skuOf({ sku }: Standing): Sku {
  const known = Object.keys(SKUS).find((each): each is Sku => each.toLowerCase() === sku.toLowerCase());
  if (known) return known;
  throw new PackageError(`The bot runs on ${sku}, which is none of ${Object.keys(SKUS).join(', ')}: say which, --sku.`);
}

function instancesOf({ instances }: Standing): string {
  if (instances >= 1 && instances <= MOST_INSTANCES) return String(instances);
  throw new PackageError(`The bot runs in ${instances} instances: say how many it is to be, --instances 1 to 3.`);
}

/** What stays as it was, for whoever looks on; addresses of people are not shown. */
export function keptOf(wanted: Wanted, { sku, instances, name, tags, multiTenant }: Settled): string {
  const kept = [
    ...(wanted.name === undefined ? [`--name ${name}`] : []),
    ...(wanted.leads === undefined ? ['--leads'] : []),
    ...(wanted.tenants === undefined ? ['--tenants'] : []),
    ...(wanted.multiTenant || !multiTenant ? [] : ['--multi-tenant']),
    ...(wanted.sku === undefined ? [`--sku ${sku}`] : []),
    ...(wanted.instances === undefined ? [`--instances ${instances}`] : []),
    ...(wanted.tags === undefined && Object.keys(tags ?? {}).length > 0 ? ['--tags'] : []),
    ...(wanted.alertTo === undefined ? ['--alert-to'] : []),
  ];
  return `As it stands there: ${kept.join(' ')}`;
}

/** A file of parameters: no shell reads along, and no list of processes shows whose addresses they are. */
export function parametersOf(plan: Settled, appId: string | undefined): unknown {
  const { leads, name, location, tenants, instances, sku, tags, lock, alertTo } = plan;
  const given = {
    leads,
    name,
    location,
    allowedTenants: tenants,
    instances: instances && Number(instances),
    sku,
    tags,
    lock,
    alertTo,
    appId,
  };
  const parameters = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, { value }]]));
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: Object.fromEntries(parameters),
  };
}
