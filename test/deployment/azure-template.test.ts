import { strict as assert } from 'node:assert';
import { pino } from 'pino';
import { sourcesHash } from '../../deployment/bicep.ts';
import { environment } from '../../src/config/environment.ts';
import { readConfig } from '../../src/config.ts';
import { ATTRIBUTES, INSTRUMENTS } from '../../src/operations/metrics/otel-metrics.ts';
import { ROUTES } from '../../src/routes.ts';
import { CONTAINER } from '../../src/store/cosmos/container.ts';
import {
  alerts,
  alertsModule,
  at,
  fieldOf,
  main,
  one,
  settings,
  settingsModule,
} from '../support/deployment/template.ts';

const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ACCOUNT = 'Microsoft.DocumentDB/databaseAccounts';
const cosmos = one(ACCOUNT);
const container = one(`${ACCOUNT}/sqlDatabases/containers`);
const site = one('Microsoft.Web/sites');
const plan = one('Microsoft.Web/serverfarms');
const bot = one('Microsoft.BotService/botServices');
const ours = at(settings, 'ours.value');
const settingNames = Object.keys(Object(ours));

/** Settings for App Service itself, which the bot does not read. */
const PLATFORM = ['WEBSITE_RUN_FROM_PACKAGE', 'SCM_DO_BUILD_DURING_DEPLOYMENT', 'WEBSITES_CONTAINER_STOP_TIME_LIMIT'];

describe('the Azure template', () => {
  it('was compiled from the templates as they stand: npm run bicep', () => {
    assert.equal(main.metadata.compiledFrom, sourcesHash());
  });
  it('asks for nothing that cannot be guessed but the leads, and for no secret', () => {
    const parameters = Object.entries(main.parameters);
    assert.deepEqual(
      parameters.filter(([, each]) => !('defaultValue' in each)).map(([name]) => name),
      ['leads'],
    );
    assert.ok(parameters.every(([, each]) => at(each, 'metadata.description')));
    assert.ok(parameters.every(([, { type }]) => !type.startsWith('secure')));
    assert.doesNotMatch(JSON.stringify(main), /listKeys|listSecrets|listConnectionStrings|primaryMasterKey/);
    assert.doesNotMatch(settingNames.join(), /PASSWORD|SECRET|KEY/);
  });
  it('gives out what the rest of the deployment asks for', () => {
    assert.deepEqual(Object.keys(main.outputs), [
      ...['botId', 'identityId', 'identitySubject', 'tenantId', 'siteName', 'hostName', 'endpoint'],
    ]);
    assert.match(alone(main.outputs.botId?.value), fieldOf(IDENTITY, 'clientId'));
  });
});

/** What a setting is while no app registration is named: the first branch of what depends on that. */
const alone = (value: unknown): string =>
  String(value)
    .replace(
      /^\[if\(empty\(parameters\('appId'\)\), (.*), (?:'\w*'|null\(\)|parameters\('appId'\)|reference\(.*\)\.clientId)\)\]$/,
      '[$1]',
    )
    .replace(/^\['(.*)'\]$/, '$1');

describe('the database in the Azure template', () => {
  it('has the container that the code works with', () => {
    const resource = 'properties.resource';
    assert.deepEqual(at(container, `${resource}.partitionKey.paths`), [CONTAINER.partitionKeyPath]);
    assert.equal(at(container, `${resource}.partitionKey.kind`), 'Hash');
    assert.equal(at(container, `${resource}.defaultTtl`), CONTAINER.defaultTtl);
    assert.deepEqual(at(container, `${resource}.indexingPolicy`), { ...CONTAINER.indexingPolicy });
  });
  it('has the names that the code looks for', () => {
    const { database, container: name } = environment
      .transform((env) => ({ database: env.COSMOS_DATABASE, container: env.COSMOS_CONTAINER }))
      .parse({});
    assert.equal(at(one(`${ACCOUNT}/sqlDatabases`), 'properties.resource.id'), database);
    assert.equal(at(container, 'properties.resource.id'), name);
    assert.equal(at(ours, 'COSMOS_DATABASE'), database);
    assert.equal(at(ours, 'COSMOS_CONTAINER'), name);
  });
  it('lets in identities with a role, and nobody with a key', () => {
    assert.equal(at(cosmos, 'properties.disableLocalAuth'), true);
    const role = one(`${ACCOUNT}/sqlRoleAssignments`);
    assert.equal(main.variables.dataContributor, '00000000-0000-0000-0000-000000000002');
    assert.match(String(at(role, 'properties.roleDefinitionId')), /sqlRoleDefinitions.*variables\('dataContributor'\)/);
    assert.match(String(at(role, 'properties.principalId')), fieldOf(IDENTITY, 'principalId'));
  });
  it('is paid by the request, in one region, at the consistency that the code asks for', () => {
    assert.deepEqual(at(cosmos, 'properties.capabilities'), [{ name: 'EnableServerless' }]);
    assert.equal(Object(at(cosmos, 'properties.locations')).length, 1);
    assert.equal(at(cosmos, 'properties.consistencyPolicy.defaultConsistencyLevel'), 'Session');
  });
});

describe('everything in the Azure template', () => {
  it('is tagged where it can be', () => {
    const tagged = main.resources.filter((each) => at(each, 'tags') === "[parameters('tags')]").map(({ type }) => type);
    const placed = main.resources.filter((each) => 'location' in each && !each.type.endsWith('/channels'));
    assert.deepEqual(
      tagged,
      placed.map(({ type }) => type),
    );
  });
  it('can be made again but the data, which is locked on demand', () => {
    const locks = one('Microsoft.Authorization/locks');
    assert.equal(at(locks, 'condition'), "[parameters('lock')]");
    assert.match(String(at(locks, 'scope')), /databaseAccounts/);
    assert.equal(at(locks, 'properties.level'), 'CanNotDelete');
    assert.equal(at(main.parameters.lock, 'defaultValue'), false);
  });
});

describe('what tells that it breaks', () => {
  const queries = JSON.stringify(alertsModule.variables);
  it('is there when there is somebody to tell, and tells them by mail', () => {
    assert.equal(at(alerts, 'condition'), "[not(empty(parameters('alertTo')))]");
    const receivers = at(one('Microsoft.Insights/actionGroups', '', alertsModule), 'properties.emailReceivers');
    assert.match(JSON.stringify(receivers), /"emailAddress":"\[parameters\('alertTo'\)\]"/);
    for (const each of alertsModule.resources.filter(({ type }) => /[aA]lerts$|scheduledQueryRules$/.test(type))) {
      assert.match(JSON.stringify(each), /resourceId\('Microsoft.Insights\/actionGroups'/, each.name);
    }
  });
  it('looks at readiness from within and from outside, at late notices, at errors, and at a log that is full', () => {
    const ready = one('Microsoft.Insights/metricAlerts', 'ready', alertsModule);
    assert.match(JSON.stringify(ready), /"HealthCheckStatus"/);
    const outside = one('Microsoft.Insights/webtests', '', alertsModule);
    assert.equal(at(outside, 'properties.Request.RequestUrl'), "[parameters('readyAt')]");
    assert.ok(JSON.stringify(at(alerts, 'properties.parameters.readyAt')).includes(`{0}${ROUTES.ready}`));
    assert.ok(queries.includes(INSTRUMENTS.age));
    assert.ok(queries.includes(`level\\\\\\":${pino.levels.values.error}`), queries);
  });
  it('goes on looking at figures when the log is full: each has a cap of its own', () => {
    const workspaces = main.resources.filter(({ type }) => type === 'Microsoft.OperationalInsights/workspaces');
    const caps = workspaces.map((each) => at(each, 'properties.workspaceCapping.dailyQuotaGb'));
    assert.deepEqual(caps, ["[json('0.1')]", "[json('0.06')]"]);
    assert.match(String(at(one('Microsoft.Insights/components'), 'properties.WorkspaceResourceId')), /-metrics/);
  });
  it('draws only figures that the bot counts', () => {
    const drawn = String(at(one('Microsoft.Insights/workbooks'), 'properties.serializedData'));
    const known: readonly string[] = [...Object.values(INSTRUMENTS), ...Object.values(ATTRIBUTES)];
    const named = new Set(drawn.match(/\b(valideringsbot|azure|db)\.[\w.]+/g));
    assert.ok(named.size > 5);
    assert.deepEqual(
      [...named].filter((name) => !known.includes(name)),
      [],
    );
  });
});

describe('the web app in the Azure template', () => {
  it('is shut to everything but HTTPS and a sign-in', () => {
    assert.equal(at(site, 'properties.httpsOnly'), true);
    assert.equal(at(site, 'properties.siteConfig.ftpsState'), 'Disabled');
    assert.equal(at(site, 'properties.siteConfig.minTlsVersion'), '1.2');
    assert.equal(at(one('Microsoft.Web/sites/basicPublishingCredentialsPolicies', 'ftp'), 'properties.allow'), false);
    assert.equal(at(one('Microsoft.Web/sites/basicPublishingCredentialsPolicies', 'scm'), 'properties.allow'), false);
  });
  it('runs our program on Node 24, always, and is asked whether it is ready', () => {
    assert.equal(at(site, 'properties.siteConfig.linuxFxVersion'), 'NODE|24-lts');
    assert.equal(at(site, 'properties.siteConfig.appCommandLine'), 'exec node src/main.ts');
    assert.equal(at(site, 'properties.siteConfig.alwaysOn'), true);
    assert.equal(at(site, 'properties.siteConfig.healthCheckPath'), ROUTES.ready);
    assert.equal(at(plan, 'sku.name'), "[parameters('sku')]");
    assert.equal(at(main.parameters.sku, 'defaultValue'), 'B1');
    assert.equal(at(plan, 'properties.reserved'), true);
  });
  it('sets only what the code reads', () => {
    const known = [...Object.keys(environment.shape), ...PLATFORM];
    assert.deepEqual(
      settingNames.filter((name) => !known.includes(name)),
      [],
    );
    assert.ok(PLATFORM.every((name) => settingNames.includes(name)));
  });
  it('sets what the code needs to start: as itself, on Cosmos DB, without a secret', () => {
    const guid = '22222222-2222-4222-8222-222222222222';
    const url = 'https://name.example.com/';
    const worked: Record<string, string> = { MICROSOFT_APP_ID: guid, MICROSOFT_APP_TENANT_ID: guid };
    const given: Record<string, string> = { PUBLIC_URL: url, COSMOS_ENDPOINT: url, LEADS: 'lead@example.com' };
    const values = settingNames.map((name) => {
      const value = alone(at(ours, name));
      return [name, worked[name] ?? given[name] ?? (value.startsWith('[') ? '' : value)];
    });
    for (const name of Object.keys(worked)) assert.match(alone(at(ours, name)), fieldOf(IDENTITY, '(client|tenant)Id'));
    assert.match(String(at(ours, 'COSMOS_ENDPOINT')), fieldOf(ACCOUNT, 'documentEndpoint'));
    assert.deepEqual(
      [at(ours, 'LEADS'), at(ours, 'ALLOWED_TENANTS')],
      ["[parameters('leads')]", "[parameters('allowedTenants')]"],
    );
    const config = readConfig(Object.fromEntries(values));
    // What the runbook has added by hand fits to it.
    const { SMTP_URL, MAIL_FROM } = { SMTP_URL: 'smtp://u:p@mail.example.com:587', MAIL_FROM: 'bot@example.com' };
    const more = readConfig({ ...Object.fromEntries(values), SMTP_URL, MAIL_FROM, TEAMS_CATALOG_APP_ID: guid });
    assert.deepEqual([more.mail, more.catalogApp], [{ url: SMTP_URL, from: MAIL_FROM }, guid]);
    assert.equal(more.publicUrl, url.replace(/\/$/, ''));
    assert.deepEqual(config.bot, {
      kind: 'registered',
      appId: guid,
      type: 'UserAssignedMSI',
      tenant: guid,
    });
    assert.equal(config.host, '0.0.0.0');
    assert.deepEqual(config.tenants, [guid]);
    assert.ok(config.store.kind === 'cosmos' && config.store.key === undefined && config.store.identity === guid);
  });
  it('keeps the settings that somebody added by hand, and out of the deployment log', () => {
    assert.equal(at(site, 'properties.siteConfig.appSettings'), undefined);
    const written = one('Microsoft.Web/sites/config', 'appsettings', settingsModule);
    assert.equal(at(written, 'properties'), "[union(parameters('present'), parameters('ours'))]");
    assert.equal(settingsModule.parameters.present?.type, 'secureObject');
    assert.match(String(at(settings, 'present.value')), /^\[list\(.*appsettings.*'Microsoft.Web\/sites'/);
    // Else an upgrade would put them back to what it knows, which is nothing.
    const byHand = ['SMTP_URL', 'MAIL_FROM', 'LINK_SECRET', 'SIGNING_KEY', 'TEAMS_CATALOG_APP_ID'];
    assert.deepEqual(
      byHand.filter((name) => settingNames.includes(name) || !(name in environment.shape)),
      [],
    );
  });
});

describe('the bot in the Azure template', () => {
  it('is free, is the identity of the web app, and speaks to Teams', () => {
    assert.equal(at(bot, 'sku.name'), 'F0');
    assert.equal(alone(at(bot, 'properties.msaAppType')), 'UserAssignedMSI');
    assert.match(alone(at(bot, 'properties.msaAppId')), fieldOf(IDENTITY, 'clientId'));
    assert.match(alone(at(bot, 'properties.msaAppMSIResourceId')), new RegExp(`^\\[resourceId\\('${IDENTITY}'`));
    assert.equal(at(ours, 'MICROSOFT_APP_ID'), at(bot, 'properties.msaAppId'));
    assert.match(String(at(bot, 'properties.endpoint')), /https:\/\/\{0\}\/api\/messages/);
    assert.equal(at(one('Microsoft.BotService/botServices/channels'), 'properties.channelName'), 'MsTeamsChannel');
  });
  it('is of one tenant also where its app is known to others, who are then named', () => {
    const type = /^\[if\(empty\(parameters\('appId'\)\), 'UserAssignedMSI', '(\w+)'\)\]$/;
    // The only kinds that Azure still makes.
    assert.equal(type.exec(String(at(bot, 'properties.msaAppType')))?.[1], 'SingleTenant');
    const setting = type.exec(String(at(ours, 'MICROSOFT_APP_TYPE')))?.[1];
    assert.match(
      String(at(ours, 'MICROSOFT_APP_IDENTITY')),
      /^\[if\(empty\(parameters\('appId'\)\), '', .*clientId\)\]$/,
    );
    const [MICROSOFT_APP_ID, MICROSOFT_APP_IDENTITY, tenant] = ['2', '3', '4'].map(
      (n) => `${n.repeat(8)}-2222-4222-8222-222222222222`,
    );
    const set = {
      MICROSOFT_APP_ID,
      MICROSOFT_APP_IDENTITY,
      MICROSOFT_APP_TYPE: setting,
      MICROSOFT_APP_TENANT_ID: tenant,
    };
    assert.throws(() => readConfig(set), /ALLOWED_TENANTS is not set/);
    const { store } = readConfig({ ...set, ALLOWED_TENANTS: tenant, COSMOS_ENDPOINT: 'https://name.example.com/' });
    assert.equal(store.kind === 'cosmos' && store.identity, MICROSOFT_APP_IDENTITY);
  });
});
