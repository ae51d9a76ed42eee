import { strict as assert } from 'node:assert';
import { environment, readConfig } from '../../src/config.ts';
import { ROUTES } from '../../src/routes.ts';
import { CONTAINER } from '../../src/store/cosmos/container.ts';
import { namesIn, parseBicep } from '../support/deployment/bicep.ts';
import { all, at, main, one, settingsModule, textOf } from '../support/deployment/template.ts';

const cosmos = one('resource', 'cosmos');
const container = one('resource', 'container');
const site = one('resource', 'site');
const bot = one('resource', 'bot');
const settings = one('module', 'settings');
const ours = at(settings, 'params.ours');
const settingNames = Object.keys(typeof ours === 'object' ? ours : {});

/** Settings for App Service itself, which the bot does not read. */
const PLATFORM = ['WEBSITE_RUN_FROM_PACKAGE', 'SCM_DO_BUILD_DURING_DEPLOYMENT', 'WEBSITES_CONTAINER_STOP_TIME_LIMIT'];
/** What the templates use of the Bicep language. */
const FUNCTIONS = ['uniqueString', 'resourceGroup', 'guid', 'json', 'list', 'toLower', 'union'];

describe('the Azure template', () => {
  it('asks for at most five things, of which one cannot be guessed, and for no secret', () => {
    const parameters = all('param');
    assert.ok(parameters.length <= 5);
    assert.deepEqual(
      parameters.filter(({ value }) => value === undefined).map(({ name }) => name),
      ['leads'],
    );
    assert.ok(parameters.every(({ decorators }) => decorators.some((each) => each.startsWith('description('))));
    assert.ok(parameters.every(({ decorators }) => !decorators.includes('secure()')));
    assert.doesNotMatch(JSON.stringify(main), /listKeys|listSecrets|listConnectionStrings|primaryMasterKey/);
    assert.doesNotMatch(settingNames.join(), /PASSWORD|SECRET|KEY/);
  });
  it('gives out what the rest of the deployment asks for', () => {
    assert.deepEqual(
      all('output').map(({ name }) => name),
      ['botId', 'siteName', 'hostName', 'endpoint'],
    );
    assert.equal(textOf(one('output', 'botId').value), 'identity.properties.clientId');
  });
  it('names only what it declares, and uses all of it', () => {
    for (const file of [main, settingsModule]) {
      const declared = file.filter(({ kind }) => kind !== 'output').map(({ name }) => name);
      const named = file.flatMap(({ value }) => namesIn(value));
      assert.deepEqual(
        named.filter((name) => !declared.includes(name) && !FUNCTIONS.includes(name)),
        [],
      );
      const idle = file.filter(({ kind, name }) => (kind === 'param' || kind === 'var') && !named.includes(name));
      assert.deepEqual(idle, []);
    }
    assert.equal(settings.type, 'settings.bicep');
    assert.deepEqual(
      Object.keys(Object(at(settings, 'params'))).sort(),
      all('param', settingsModule)
        .map(({ name }) => name)
        .sort(),
    );
  });
  it('gives every resource a type and an API version', () => {
    const resources = [...all('resource'), ...all('resource', settingsModule)];
    assert.ok(resources.length >= 15);
    for (const { type } of resources) assert.match(type, /^Microsoft\.\w+\/[\w/]+@20\d\d-\d\d-\d\d(-preview)?$/);
  });
});

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
    assert.deepEqual([at(one('resource', 'database'), 'properties.resource.id'), database], [database, database]);
    assert.equal(at(container, 'properties.resource.id'), name);
    assert.equal(at(settings, 'params.ours.COSMOS_DATABASE'), database);
    assert.equal(at(settings, 'params.ours.COSMOS_CONTAINER'), name);
  });
  it('lets in identities with a role, and nobody with a key', () => {
    assert.equal(at(cosmos, 'properties.disableLocalAuth'), true);
    const role = one('resource', 'dataRole');
    assert.equal(one('var', 'dataContributor').value, '00000000-0000-0000-0000-000000000002');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is how Bicep writes it
    const definition = "'${cosmos.id}/sqlRoleDefinitions/${dataContributor}'";
    assert.equal(textOf(at(role, 'properties.roleDefinitionId')), definition);
    assert.equal(textOf(at(role, 'properties.principalId')), 'identity.properties.principalId');
  });
  it('is paid by the request, in one region, at the consistency that the code asks for', () => {
    assert.deepEqual(at(cosmos, 'properties.capabilities'), [{ name: 'EnableServerless' }]);
    assert.equal(Object(at(cosmos, 'properties.locations')).length, 1);
    assert.equal(at(cosmos, 'properties.consistencyPolicy.defaultConsistencyLevel'), 'Session');
  });
});

describe('the web app in the Azure template', () => {
  it('is shut to everything but HTTPS and a sign-in', () => {
    assert.equal(at(site, 'properties.httpsOnly'), true);
    assert.equal(at(site, 'properties.siteConfig.ftpsState'), 'Disabled');
    assert.equal(at(site, 'properties.siteConfig.minTlsVersion'), '1.2');
    assert.equal(at(one('resource', 'noFtpPassword'), 'properties.allow'), false);
    assert.equal(at(one('resource', 'noUploadPassword'), 'properties.allow'), false);
  });
  it('runs our program on Node 24, always, and is asked whether it is ready', () => {
    assert.equal(at(site, 'properties.siteConfig.linuxFxVersion'), 'NODE|24-lts');
    assert.equal(at(site, 'properties.siteConfig.appCommandLine'), 'exec node src/main.ts');
    assert.equal(at(site, 'properties.siteConfig.alwaysOn'), true);
    assert.equal(at(site, 'properties.siteConfig.healthCheckPath'), ROUTES.ready);
    assert.equal(at(one('resource', 'plan'), 'sku.name'), 'B1');
    assert.equal(at(one('resource', 'plan'), 'properties.reserved'), true);
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
    const worked: Record<string, string> = {
      'identity.properties.clientId': guid,
      'identity.properties.tenantId': guid,
      'cosmos.properties.documentEndpoint': url,
      leads: 'lead@example.com',
      allowedTenants: '',
    };
    const values = settingNames.map((name) => {
      const value = textOf(at(settings, `params.ours.${name}`));
      return [name, worked[String(value)] ?? (name === 'PUBLIC_URL' ? url : String(value))];
    });
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
      password: undefined,
    });
    assert.equal(config.host, '0.0.0.0');
    assert.deepEqual(config.tenants, [guid]);
    assert.ok(config.store.kind === 'cosmos' && config.store.key === undefined && config.store.identity === guid);
  });
  it('keeps the settings that somebody added by hand, and out of the deployment log', () => {
    assert.equal(at(site, 'properties.siteConfig.appSettings'), undefined);
    assert.equal(textOf(at(one('resource', 'settings', settingsModule), 'properties')), 'union(present, ours)');
    assert.ok(one('param', 'present', settingsModule).decorators.includes('secure()'));
    assert.match(String(textOf(at(settings, 'params.present'))), /^list\('\$\{site\.id\}\/config\/appsettings'/);
    // Else an upgrade would put them back to what it knows, which is nothing.
    const byHand = ['SMTP_URL', 'MAIL_FROM', 'LINK_SECRET', 'TEAMS_CATALOG_APP_ID'];
    assert.deepEqual(
      byHand.filter((name) => settingNames.includes(name) || !(name in environment.shape)),
      [],
    );
  });
});

describe('the bot in the Azure template', () => {
  it('is free, is the identity of the web app, and speaks to Teams', () => {
    assert.equal(at(bot, 'sku.name'), 'F0');
    assert.equal(at(bot, 'properties.msaAppType'), 'UserAssignedMSI');
    assert.equal(textOf(at(bot, 'properties.msaAppId')), 'identity.properties.clientId');
    assert.equal(textOf(at(bot, 'properties.msaAppMSIResourceId')), 'identity.id');
    assert.equal(textOf(at(settings, 'params.ours.MICROSOFT_APP_ID')), 'identity.properties.clientId');
    assert.match(String(textOf(at(bot, 'properties.endpoint'))), /^'https:.*\/api\/messages'$/);
    assert.equal(at(one('resource', 'teams'), 'properties.channelName'), 'MsTeamsChannel');
  });
});

describe('the reader of Bicep', () => {
  it('refuses what it cannot read', () => {
    for (const broken of [
      "param a string = 'x",
      'resource a {',
      'var a = [1',
      'var a = (1]',
      'let a = 1',
      'var a = { b: 1\n b: 2 }',
    ]) {
      assert.throws(() => parseBicep(`${broken}\n`), /Line \d+: expected/, broken);
    }
  });
  it('tells texts, numbers, expressions and their names apart', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is how Bicep writes it
    const [found] = parseBicep("var a = { b: 'c', d: [ 1, true ], e: '${f.g}/h', i: j('k', l.m) }\n");
    assert.deepEqual(namesIn(found?.value), ['f', 'j', 'l']);
    assert.equal(found && at(found, 'b'), 'c');
    assert.deepEqual(found && at(found, 'd'), [1, true]);
  });
});
