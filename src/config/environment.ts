import { z } from 'zod';
import { readSigningKey } from '../signing.ts';

/** The environment, as `.env.example` explains it. Empty counts as not set. */
const present = z.string().trim().min(1);
const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,;]+/).filter((item) => item !== ''));

export const environment = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  HOST: present.optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  MICROSOFT_APP_ID: z.guid().optional(),
  MICROSOFT_APP_TYPE: z.enum(['SingleTenant', 'UserAssignedMSI', 'MultiTenant']).optional(),
  MICROSOFT_APP_TENANT_ID: z.guid().optional(),
  MICROSOFT_APP_IDENTITY: z.guid().optional(),
  MICROSOFT_APP_PASSWORD: present.optional(),
  MICROSOFT_APP_PASSWORD_EXPIRES: z.iso.date().optional(),
  ALLOWED_TENANTS: list.pipe(z.array(z.guid().toLowerCase())),
  LEADS: list,
  DATA_FILE: present.default('data/valideringsbot.sqlite'),
  COSMOS_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  COSMOS_KEY: present.optional(),
  COSMOS_DATABASE: present.default('valideringsbot'),
  COSMOS_CONTAINER: present.default('state'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  FILE_HOSTS: list,
  LINK_SECRET: z.string().min(32).optional(),
  SIGNING_KEY: z
    .string()
    .refine((pem) => readSigningKey(pem) !== undefined)
    .optional(),
  TEAMS_CATALOG_APP_ID: z.guid().optional(),
  APPLICATIONINSIGHTS_CONNECTION_STRING: present.optional(),
  TRACE_SHARE: z.coerce.number().min(0).max(1).default(0),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});

const REMEDIES: Readonly<Record<string, string>> = {
  PORT: 'a port number, 0 to 65535',
  PUBLIC_URL: 'the https address under which people reach this bot',
  MICROSOFT_APP_ID: "the bot's client id, a GUID",
  MICROSOFT_APP_TYPE: 'SingleTenant, UserAssignedMSI or MultiTenant, spelt so',
  MICROSOFT_APP_TENANT_ID: "your organisation's tenant id, a GUID",
  MICROSOFT_APP_IDENTITY: 'the client id of the managed identity that the app trusts, a GUID',
  MICROSOFT_APP_PASSWORD_EXPIRES: "the client secret's last day, yyyy-mm-dd",
  COSMOS_ENDPOINT: 'the URI of the Azure Cosmos DB account, https://….documents.azure.com:443/',
  ALLOWED_TENANTS: 'tenant ids (GUIDs), separated by commas; the domain of an organisation is none',
  SMTP_URL: 'your mail server, smtp://user:password@host:587 or smtps://…:465',
  MAIL_FROM: 'the address that mails come from',
  LINK_SECRET: 'a secret of 32 characters or more',
  SIGNING_KEY: 'an RSA private key of 2048 bits or more, as PEM with \\n between its lines',
  TEAMS_CATALOG_APP_ID: "the app's id in your organisation's Teams catalogue, a GUID",
  TRACE_SHARE: 'a number from 0 (none) to 1 (all)',
  LOG_LEVEL: 'silent, fatal, error, warn, info, debug or trace',
};

/** A configuration that cannot be used: the message says, one sentence a line, which variable and what to do. */
export class ConfigError extends Error {}

export type Environment = z.infer<typeof environment>;

/** @throws ConfigError that names every variable which is wrong */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const { data, error } = environment.safeParse(set);
  if (data) return data;
  const names = [...new Set(error.issues.map((issue) => String(issue.path[0])))];
  throw new ConfigError(names.map((name) => `${name} is wrong: set it to ${REMEDIES[name] ?? 'a value'}.`).join('\n'));
}
