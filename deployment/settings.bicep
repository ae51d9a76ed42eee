// The web app's settings: ours, and beside them those that somebody added by hand.

param siteName string

@description('The settings of the web app as they are now. They may hold a secret somebody put there, hence secure: kept out of the deployment log.')
@secure()
param present object

@description('The settings this deployment decides. They win.')
param ours object

resource site 'Microsoft.Web/sites@2024-04-01' existing = {
  name: siteName
}

resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: site
  name: 'appsettings'
  properties: union(present, ours)
}
