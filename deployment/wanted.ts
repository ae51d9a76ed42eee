import { parseArgs } from 'node:util';
import { z } from 'zod';
import { environment } from '../src/config/environment.ts';
import { ABOUT, aboutOf } from './package.ts';
import { PackageError, type TeamsApp } from './teams-package.ts';

export const USAGE = `npm run deploy -- --group <resource group> --leads <addresses> [--location <swedencentral>] [--name <name>]
              [--tenants <tenant ids> [--multi-tenant]] [--sku <B1>] [--instances <1 to 3>] [--tags <name=value,...>] [--lock]
              [--alert-to <address>]
              [--mail-from <address> --smtp-url-file <file, or - for standard input>]
              [--developer <name>] [--website-url <url>] [--privacy-url <url>] [--terms-url <url>]
What a later one leaves out stays as it stands.`;

/** The sizes of machine that are offered, and whether a new version can be warmed up in a slot beside the old one. */
export const SKUS = {
  B1: { slots: false },
  B2: { slots: false },
  B3: { slots: false },
  S1: { slots: true },
  P0v3: { slots: true },
  P1v3: { slots: true },
} as const;
export type Sku = keyof typeof SKUS;
const NAMES = z.enum(Object.keys(SKUS) as [Sku, ...Sku[]]);

export type Mail = { readonly from: string; readonly url: string };
/** What the command line asks for; what it leaves out stays as it is, where something stands already. */
export type Wanted = {
  readonly group: string;
  readonly leads?: string | undefined;
  readonly location?: string | undefined;
  readonly name?: string | undefined;
  readonly tenants?: string | undefined;
  /** Other organisations install the same bot: its identity is an app registration that they may know too. */
  readonly multiTenant: boolean;
  readonly instances?: string | undefined;
  readonly sku?: Sku | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly lock: boolean;
  readonly alertTo?: string | undefined;
  readonly mail?: Mail | undefined;
  readonly about: Omit<TeamsApp, 'botId' | 'host' | 'version'>;
};

const listOf = (item: z.ZodType<string>) =>
  z.string().refine((list) => list.split(',').every((each) => item.safeParse(each.trim()).success));
/** What takes away what was there: `--alert-to=`. */
const NONE = z.literal('');
const { SMTP_URL: smtpUrl } = environment.shape;

const options = z.object({
  group: z.string().regex(/^[\w.()-]{0,89}[\w()-]$/),
  leads: listOf(z.union([z.email(), z.uuid()])).optional(),
  location: z
    .string()
    .regex(/^[a-z0-9]+$/)
    .optional(),
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{2,40}[a-z0-9]$/)
    .optional(),
  tenants: NONE.or(listOf(z.uuid())).optional(),
  'multi-tenant': z.boolean(),
  instances: z
    .string()
    .regex(/^[123]$/)
    .optional(),
  sku: NAMES.optional(),
  tags: z
    .string()
    .regex(/^([^=,]+=[^=,]*(,[^=,]+=[^=,]*)*)?$/)
    .transform((tags) => tags.split(',').filter(Boolean))
    .transform((tags) => Object.fromEntries(tags.map((each) => each.split('=').map((part) => part.trim()))))
    .optional(),
  lock: z.boolean(),
  'alert-to': NONE.or(z.email()).optional(),
  'mail-from': z.email().optional(),
  'smtp-url-file': z.string().optional(),
});
const MUST_BE: Readonly<Record<string, string>> = {
  group: 'the name of a resource group',
  leads: 'e-mail addresses or Entra object ids, separated by commas',
  location: 'an Azure region, such as swedencentral',
  name: '4 to 42 small letters, digits and hyphens, with none of those at an end',
  tenants: 'tenant ids (GUIDs) separated by commas; the domain of an organisation is none',
  instances: '1, 2 or 3',
  sku: `one of ${Object.keys(SKUS).join(', ')}`,
  'alert-to': 'one e-mail address',
  tags: 'name=value, separated by commas',
  'mail-from': 'an e-mail address',
};

/**
 * What the command line asks for.
 *
 * @param readSecret what a file holds, or standard input for `-`
 * @throws PackageError names every option that is missing or wrong, before anything is created
 */
export function wantedOf(args: readonly string[], readSecret: (file: string) => string): Wanted {
  const { values } = parseArgs({
    args: [...args],
    options: {
      group: { type: 'string' },
      leads: { type: 'string' },
      location: { type: 'string' },
      name: { type: 'string' },
      tenants: { type: 'string' },
      'multi-tenant': { type: 'boolean', default: false },
      instances: { type: 'string' },
      sku: { type: 'string' },
      tags: { type: 'string' },
      'alert-to': { type: 'string' },
      lock: { type: 'boolean', default: false },
      'mail-from': { type: 'string' },
      'smtp-url-file': { type: 'string' },
      ...ABOUT,
    },
  });
  const found = options.safeParse(values);
  if (!found.success) {
    const wrong = [...new Set(found.error.issues.map(({ path }) => String(path[0])))];
    throw new PackageError(
      [...wrong.map((name) => `--${name} must be ${MUST_BE[name] ?? 'given'}.`), USAGE].join('\n'),
    );
  }
  const {
    'alert-to': alertTo,
    'multi-tenant': multiTenant,
    'mail-from': from,
    'smtp-url-file': file,
    ...wanted
  } = found.data;
  return { ...wanted, multiTenant, alertTo, mail: mailOf(from, file, readSecret), about: aboutOf(values) };
}

/** The address of a mail server holds its password: it comes from a file, where nobody reads along. */
function mailOf(
  from: string | undefined,
  file: string | undefined,
  readSecret: (file: string) => string,
): Mail | undefined {
  if (from === undefined && file === undefined) return undefined;
  if (from === undefined || file === undefined) {
    throw new PackageError('Mail takes both: --mail-from, and --smtp-url-file.');
  }
  const url = smtpUrl.safeParse(readSecret(file).trim());
  if (!url.success || !url.data) {
    throw new PackageError(
      'What --smtp-url-file names holds no address of a mail server: smtp://user:password@host:587.',
    );
  }
  return { from, url: url.data };
}
