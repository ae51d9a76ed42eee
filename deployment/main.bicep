// Everything Valideringsbot runs on in Azure: one web app, one database, one bot registration, their logs, and the one
// identity that holds them together. There is no secret in here, and none comes out of it.
//
// Running it again changes what differs and leaves the rest alone: upgrading and repairing are the same command.

@description('The name of the web app, database account and bot. It must be free in all of Azure: the default is.')
@minLength(4)
@maxLength(42)
param name string = 'valideringsbot-${uniqueString(resourceGroup().id)}'

@description('The Azure region of everything but the bot registration, which has none. Default: the region of the resource group.')
param location string = resourceGroup().location

@description('The first leads, by e-mail address or Entra object id, separated by commas: they may create programmes and lead them all.')
@minLength(3)
param leads string

@description('Tenants whose people may use the bot, separated by commas; name your own among them. Default: the tenant of this subscription alone.')
param allowedTenants string = ''

@description('The client id of an app registration that other tenants may know too, and that trusts the identity below: then their organisations can install the bot. Default: none, and the bot is the identity itself.')
param appId string = ''

@description('How many processes run the bot, each on a machine of its own. With two, one answers while the other is moved.')
@minValue(1)
@maxValue(3)
param instances int = 1

@description('The size of machine. From S1 on a new version starts in a slot beside the old one, which has none to spare on a basic one.')
@allowed([
  'B1'
  'B2'
  'B3'
  'S1'
  'P0v3'
  'P1v3'
])
param sku string = 'B1'

@description('Who is told by mail when it breaks, one address. Default: nobody, and no alerts.')
param alertTo string = ''

@description('What everything is tagged with: whom it belongs to, who pays.')
param tags object = {}

@description('Whether the database account is locked against being deleted. To lock takes the right to, which a Contributor lacks.')
param lock bool = false

// Who the bot is to Teams.
var botAppId = empty(appId) ? identity.properties.clientId : appId

// The code takes these from its settings; the container is declared here because the bot's own role may not create one.
var databaseName = 'valideringsbot'
var containerName = 'state'

// Cosmos DB Built-in Data Contributor: reads and writes items, and can neither read keys nor change the account.
var dataContributor = '00000000-0000-0000-0000-000000000002'

// ---------------------------------------------------------------------------------------------------------- identity

// Who the bot is, to Teams and to the database alike. Azure keeps its credentials and renews them: there is none to
// store, leak, rotate or forget. Its client id is the bot id.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

// -------------------------------------------------------------------------------------------------------------- logs

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
    // Five gigabytes a month are free: with the metrics' share at a sixth of one a day, these cannot become the dearest
    // part of this. Bicep knows no decimals, hence json().
    workspaceCapping: {
      dailyQuotaGb: json('0.1')
    }
  }
}

// With a cap of their own: a log that runs full must not make the figures, and the alerts on them, go blind.
resource figures 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-metrics'
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
    workspaceCapping: {
      dailyQuotaGb: json('0.06')
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: figures.id
  }
}

// What the bot logs, where the reference that a person reads under an error can be looked up. The log of requests stays
// off: it holds addresses of people and of links.
resource siteLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: site
  properties: {
    workspaceId: workspace.id
    logs: [
      {
        category: 'AppServiceConsoleLogs'
        enabled: true
      }
      {
        category: 'AppServicePlatformLogs'
        enabled: true
      }
    ]
  }
}

// ---------------------------------------------------------------------------------------------------------- database

resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: toLower(name)
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    // Paid by the request: a programme is a burst of work in weeks of quiet. It has one region, which the seats need:
    // with several that take writes, a seat could be given twice.
    capabilities: [
      {
        name: 'EnableServerless'
      }
    ]
    locations: [
      {
        locationName: location
        failoverPriority: 0
      }
    ]
    consistencyPolicy: {
      defaultConsistencyLevel: 'Session'
    }
    // No keys: who wants in shows an identity that has a role.
    disableLocalAuth: true
    minimalTlsVersion: 'Tls12'
    // Said outright, because the default has changed before. What keeps the door shut is the line above.
    publicNetworkAccess: 'Enabled'
    // Any second of the last seven days can be restored, at no cost until it is done. More days would keep erased
    // people for longer.
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: 'Continuous7Days'
      }
    }
  }
}

// Everything else can be made again by the same deployment; what people did is in here alone.
resource noDeletion 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'data'
  scope: cosmos
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds everything that Valideringsbot knows. Unlock it before you take the bot away.'
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: cosmos
  name: databaseName
  properties: {
    resource: {
      id: databaseName
    }
  }
}

// As src/store/cosmos/container.ts has it, where the reasons stand; a test compares the two.
resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = {
  parent: database
  name: containerName
  properties: {
    resource: {
      id: containerName
      partitionKey: {
        kind: 'Hash'
        version: 2
        paths: [
          '/pk'
        ]
      }
      defaultTtl: -1
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: [
          { path: '/pk/?' }
          { path: '/type/?' }
          { path: '/indexed/*' }
          { path: '/ordered/*' }
          { path: '/fields/words/beginnings/*' }
        ]
        excludedPaths: [
          { path: '/*' }
        ]
      }
    }
  }
}

// A role for data, which Azure's own role assignments know nothing of. Its scope is the account, for the client reads
// the account's description first; nothing else is in it.
resource dataRole 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: cosmos
  name: guid(cosmos.id, identity.id, dataContributor)
  properties: {
    principalId: identity.properties.principalId
    roleDefinitionId: '${cosmos.id}/sqlRoleDefinitions/${dataContributor}'
    scope: cosmos.id
  }
}

// ----------------------------------------------------------------------------------------------------------- web app

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'linux'
  sku: {
    name: sku
    capacity: instances
  }
  properties: {
    // This is how App Service spells Linux.
    reserved: true
  }
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // With whom a setting that names a Key Vault secret is fetched. There is none now; the default would be nobody.
    keyVaultReferenceIdentity: identity.id
    // Any process can answer anybody: nothing is kept in memory.
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      // exec: the shell that starts it makes way, so that the request to stop reaches the bot and it ends its turns.
      appCommandLine: 'exec node src/main.ts'
      // An app that sleeps answers its first caller too late: Teams shows an error and sends the message again.
      alwaysOn: true
      // Ready, not merely alive: it asks the database. Of several processes one that cannot reach it gets no callers;
      // a single one keeps them, and is moved to another machine after an hour.
      healthCheckPath: '/readyz'
      http20Enabled: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
  }
}

// Uploading takes an Azure sign-in. The passwords that every web app is born with are off.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noUploadPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'scm'
  properties: {
    allow: false
  }
}

// A module, because settings that somebody added by hand (LOG_LEVEL, SMTP_URL) are read here and written back there:
// setting them at the site would throw those away at every upgrade.
module settings 'settings.bicep' = {
  name: 'settings'
  params: {
    siteName: site.name
    present: list('${site.id}/config/appsettings', '2024-04-01').properties
    ours: {
      NODE_ENV: 'production'
      PORT: '8080'
      PUBLIC_URL: 'https://${site.properties.defaultHostName}'
      MICROSOFT_APP_ID: botAppId
      MICROSOFT_APP_TYPE: empty(appId) ? 'UserAssignedMSI' : 'MultiTenant'
      MICROSOFT_APP_IDENTITY: empty(appId) ? '' : identity.properties.clientId
      MICROSOFT_APP_TENANT_ID: identity.properties.tenantId
      ALLOWED_TENANTS: allowedTenants
      LEADS: leads
      COSMOS_ENDPOINT: cosmos.properties.documentEndpoint
      COSMOS_DATABASE: databaseName
      COSMOS_CONTAINER: containerName
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
      // The zip is mounted as it is: nothing is built or unpacked on the server, and a new one replaces it in one step.
      WEBSITE_RUN_FROM_PACKAGE: '1'
      SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
      // Seconds to end the turns under way; the platform's own five are short of it.
      WEBSITES_CONTAINER_STOP_TIME_LIMIT: '30'
    }
  }
}

// --------------------------------------------------------------------------------------------------------------- bot

// Free for Teams, however many messages.
resource bot 'Microsoft.BotService/botServices@2021-03-01' = {
  name: name
  location: 'global'
  tags: tags
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: 'Valideringsbot'
    endpoint: 'https://${site.properties.defaultHostName}/api/messages'
    // Azure makes no multi-tenant bots any more: the bot is of one tenant, and its app is known to others.
    msaAppType: empty(appId) ? 'UserAssignedMSI' : 'SingleTenant'
    msaAppId: botAppId
    msaAppTenantId: identity.properties.tenantId
    msaAppMSIResourceId: empty(appId) ? identity.id : null
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2021-03-01' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
  }
}

// A module, for all of it hangs on there being somebody to tell.
module alerts 'alerts.bicep' = if (!empty(alertTo)) {
  name: 'alerts'
  params: {
    name: name
    location: location
    tags: tags
    alertTo: alertTo
    siteId: site.id
    insightsId: insights.id
    figuresId: figures.id
    logsId: workspace.id
    readyAt: 'https://${site.properties.defaultHostName}/readyz'
  }
}

// The same figures for whoever looks: free, and there without anybody to tell.
resource workbook 'Microsoft.Insights/workbooks@2022-04-01' = {
  name: guid(insights.id, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Valideringsbot'
    category: 'workbook'
    sourceId: insights.id
    serializedData: loadTextContent('workbook.json')
  }
}

// What the rest of the deployment asks for.
output botId string = botAppId
output identityId string = identity.id
output identitySubject string = identity.properties.principalId
output tenantId string = identity.properties.tenantId
output siteName string = site.name
output hostName string = site.properties.defaultHostName
output endpoint string = bot.properties.endpoint
