/** What the Azure CLI has said to others when it failed, shortened; ids are invented. */
export const RECORDED = {
  restart:
    'ERROR: Deployment failed. Status: 3: Deployment has been stopped due to SCM container restart. The restart can happen due to ' +
    'a management operation on site. Do not perform a management operation and a deployment operation in quick succession. ' +
    'Adding a small delay can help avoid any conflicts.',
  underWay: 'ERROR: An error occured during deployment. Status Code: 409, Details: Another deployment is in progress.',
  active:
    '{"code":"DeploymentActive","message":"Unable to edit or replace deployment: previous deployment is still active"}',
  slow: 'ERROR: An error occured during deployment. Status Code: 502, Details: Bad Gateway',
  newIdentity:
    '{"code":"BadRequest","message":"The provided principal ID [2222] was not found in the AAD tenant(s) [b2f1] which are associated with the customer\'s subscription."}',
  newApp: "ERROR: Resource '2222' does not exist or one of its queried reference-property objects are not present.",
  noApps: 'ERROR: Insufficient privileges to complete the operation.',
  signedOut: "ERROR: Please run 'az login' to setup account.",
  expired:
    'ERROR: AADSTS700082: The refresh token has expired due to inactivity. The token was issued on 2026-01-02. Interactive authentication is needed.',
  unregistered:
    '{"code":"MissingSubscriptionRegistration","message":"The subscription is not registered to use namespace \'Microsoft.BotService\'."}',
  forbidden:
    "(AuthorizationFailed) The client 'you@example.com' does not have authorization to perform action 'Microsoft.Authorization/locks/write' over scope '/x'",
  quota:
    '{"code":"InternalSubscriptionIsOverQuotaForSku","message":"Operation cannot be completed without additional quota. Current Limit (Basic VMs): 0 Current Usage: 0"}',
  region:
    '{"code":"ServiceUnavailable","message":"Database account creation failed. Error : Sorry, we are currently experiencing high demand in this region, and cannot fulfill your request at this time. The access to the region is currently restricted, https://aka.ms/cosmosdbquota"}',
  half: 'DatabaseAccount valideringsbot-a1 is in a failed provisioning state because the previous attempt to create it was not successful. Please delete the previous instance and retry.',
  elsewhere:
    '{"code":"InvalidResourceLocation","message":"The resource \'vb\' already exists in location \'westeurope\' in resource group \'g\'."}',
  taken: '{"code":"Conflict","message":"Website with given name vb already exists."}',
  takenAccount: '{"code":"BadRequest","message":"Dns record for vb under zone Document is already taken."}',
  noNode: '{"code":"BadRequest","message":"The parameter LinuxFxVersion has an invalid value."}',
  slots:
    '{"Code":"Conflict","Message":"The site(s) \'vb\' exceed maximum number of slots allowed for the hosting plan. Remove all deployment slots before scaling to a different mode."}',
  other: 'ERROR: something nobody has seen before',
} as const;
