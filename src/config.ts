import { ConfigError, type Environment, readEnvironment } from './config/environment.ts';

/** How the bot proves its identity. */
type Proof =
  | { readonly type: 'SingleTenant'; readonly password: string }
  | { readonly type: 'UserAssignedMSI' }
  /** An app that other tenants know too, which trusts the managed identity with this client id. */
  | { readonly type: 'MultiTenant'; readonly identity: string };
export type Registered = { readonly kind: 'registered'; readonly appId: string; readonly tenant: string } & Proof;
export type BotConfig = { readonly kind: 'open' } | Registered;

export type MailConfig = { readonly url: string; readonly from: string };

export type StoreConfig =
  | { readonly kind: 'sqlite'; readonly file: string }
  | {
      readonly kind: 'cosmos';
      readonly endpoint: string;
      /** Absent: the process's own identity signs in. */
      readonly key: string | undefined;
      /** The identity to sign in as, where several are assigned: the bot's own. */
      readonly identity: string | undefined;
      readonly database: string;
      readonly container: string;
    };

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly bot: BotConfig;
  /** Tenants whose people may use the bot; none named: the bot's own tenant, or any when it has none. */
  readonly tenants: readonly string[];
  /** Lower-case addresses or object ids of those who may create programmes and lead them all. */
  readonly leads: readonly string[];
  readonly store: StoreConfig;
  /** Without a slash at its end. */
  readonly publicUrl: string | undefined;
  readonly mail: MailConfig | undefined;
  /** Signs personal links; undefined: a secret that the database keeps. */
  readonly linkSecret: string | undefined;
  /** As PEM. Absent: one that the store keeps. */
  readonly signingKey: string | undefined;
  /** The app in the organisation's catalogue, where the bot may install itself for people. */
  readonly catalogApp: string | undefined;
  /** Where files lie that people send in their chats: `*.example.com` is whatever is below it. */
  readonly fileHosts: readonly string[];
  /** Whether the chats take the offer of a file for where its reader keeps theirs. */
  readonly offersFiles: boolean;
  /** Where metrics go; undefined: nowhere. */
  readonly insights: string | undefined;
  /** How much of the work is timed, and where that goes; undefined: none of it. */
  readonly traces: { readonly share: number; readonly insights: string } | undefined;
  readonly logLevel: Environment['LOG_LEVEL'];
};

/** Where Teams keeps what is sent in a chat. */
const TEAMS_FILES = ['*.sharepoint.com'];
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Reads the configuration, or throws a ConfigError that names every mistake. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const env = readEnvironment(variables);
  const bot = botOf(env);
  const host = env.HOST ?? (bot.kind === 'open' ? '127.0.0.1' : '0.0.0.0');
  if (bot.kind === 'open' && env.NODE_ENV === 'production') {
    throw new ConfigError('MICROSOFT_APP_ID is not set: with NODE_ENV=production the bot must know who calls. Set it.');
  }
  if (bot.kind === 'open' && !LOOPBACK.includes(host)) {
    throw new ConfigError(
      'MICROSOFT_APP_ID is not set, so anybody who reaches the bot could speak as anybody. Set it, or leave HOST empty.',
    );
  }
  if (env.TEAMS_CATALOG_APP_ID && bot.kind === 'open') {
    throw new ConfigError(
      'TEAMS_CATALOG_APP_ID is set, and no MICROSOFT_APP_ID: installing the app for people needs it.',
    );
  }
  return {
    port: env.PORT,
    host,
    bot,
    mail: mailOf(env, bot),
    linkSecret: env.LINK_SECRET,
    signingKey: env.SIGNING_KEY,
    fileHosts: env.FILE_HOSTS.length > 0 ? env.FILE_HOSTS : [...TEAMS_FILES, ...(bot.kind === 'open' ? LOOPBACK : [])],
    offersFiles: true,
    catalogApp: env.TEAMS_CATALOG_APP_ID,
    tenants: env.ALLOWED_TENANTS.length > 0 || bot.kind === 'open' ? env.ALLOWED_TENANTS : [bot.tenant],
    leads: env.LEADS.map((lead) => lead.toLowerCase()),
    store: storeOf(env, bot),
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    insights: env.APPLICATIONINSIGHTS_CONNECTION_STRING,
    traces: tracesOf(env),
    logLevel: env.LOG_LEVEL,
  };
}

function tracesOf(env: Environment): Config['traces'] {
  const { TRACE_SHARE: share, APPLICATIONINSIGHTS_CONNECTION_STRING: insights } = env;
  if (share === 0) return undefined;
  if (insights === undefined) {
    throw new ConfigError('TRACE_SHARE is set, and no APPLICATIONINSIGHTS_CONNECTION_STRING: traces would go nowhere.');
  }
  return { share, insights };
}

function mailOf(env: Environment, bot: BotConfig): MailConfig | undefined {
  const { SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL: publicUrl } = env;
  if (!url) return undefined;
  const mistakes: string[] = [];
  if (!from) mistakes.push('MAIL_FROM is not set: mails need an address that they come from.');
  if (!publicUrl && bot.kind === 'registered') {
    mistakes.push(
      'PUBLIC_URL is not set: mails lead to a page where people answer. Set it to the address of this bot.',
    );
  }
  if (!from || mistakes.length > 0) throw new ConfigError(mistakes.join('\n'));
  return { url, from };
}

function storeOf(env: Environment, bot: BotConfig): StoreConfig {
  if (!env.COSMOS_ENDPOINT) return { kind: 'sqlite', file: env.DATA_FILE };
  return {
    kind: 'cosmos',
    endpoint: env.COSMOS_ENDPOINT,
    key: env.COSMOS_KEY,
    identity: identityOf(bot),
    database: env.COSMOS_DATABASE,
    container: env.COSMOS_CONTAINER,
  };
}

function identityOf(bot: BotConfig): string | undefined {
  if (bot.kind === 'open') return undefined;
  switch (bot.type) {
    case 'SingleTenant':
      return undefined;
    case 'UserAssignedMSI':
      return bot.appId;
    case 'MultiTenant':
      return bot.identity;
  }
}

function botOf(env: Environment): BotConfig {
  if (!env.MICROSOFT_APP_ID) return { kind: 'open' };
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_TYPE: type, MICROSOFT_APP_TENANT_ID: tenant } = env;
  const { MICROSOFT_APP_PASSWORD: password, MICROSOFT_APP_IDENTITY: identity } = env;
  const mistakes: string[] = [];
  if (!type) mistakes.push('MICROSOFT_APP_TYPE is not set: set it to SingleTenant, UserAssignedMSI or MultiTenant.');
  if (!tenant) mistakes.push("MICROSOFT_APP_TENANT_ID is not set: set it to your organisation's tenant id.");
  if (type === 'SingleTenant' && !password) {
    mistakes.push('MICROSOFT_APP_PASSWORD is not set: a SingleTenant bot needs its client secret.');
  }
  if (type !== 'SingleTenant' && password) {
    mistakes.push('MICROSOFT_APP_PASSWORD is set: a managed identity has no secret. Remove it.');
  }
  if (type === 'MultiTenant' && !identity) {
    mistakes.push(
      'MICROSOFT_APP_IDENTITY is not set: a MultiTenant bot needs the managed identity that its app trusts.',
    );
  }
  if (type === 'MultiTenant' && env.ALLOWED_TENANTS.length === 0) {
    mistakes.push(
      'ALLOWED_TENANTS is not set: people of any organisation can reach a MultiTenant bot. Name those it serves, your own among them.',
    );
  }
  if (!type || !tenant || mistakes.length > 0) throw new ConfigError(mistakes.join('\n'));
  const registered = { kind: 'registered', appId, tenant } as const;
  switch (type) {
    case 'SingleTenant':
      return { ...registered, type, password: password ?? '' };
    case 'UserAssignedMSI':
      return { ...registered, type };
    case 'MultiTenant':
      return { ...registered, type, identity: identity ?? '' };
  }
}
