/** What Azure says when it fails, as recorded from others' deployments, and what it means. */
export type Failure = {
  readonly says: RegExp;
  /** What to do, in a sentence. */
  readonly means: string;
  /** It is over by itself soon: the same command is run again. */
  readonly passes?: true;
};

const ANOTHER_REGION = 'Take another --location, with another --group (what stands in one region is not moved).';

export const FAILURES: readonly Failure[] = [
  {
    says: /SCM container restart|Excessive SCM Site operation requests|deployment operation in quick succession/i,
    means: 'Azure was restarting the part of the web app that takes uploads, after its settings had changed.',
    passes: true,
  },
  {
    says: /Another deployment is in progress|DeploymentActive|deployment.*is still active|Status Code: 409\b/i,
    means: 'Another deployment of the same was under way.',
    passes: true,
  },
  {
    says: /Status Code: 50[234]\b|GatewayTimeout|Bad ?Gateway|temporarily unavailable/i,
    means: 'Azure did not answer in time.',
    passes: true,
  },
  {
    says: /PrincipalNotFound|principal ID .* was not found in the AAD tenant/i,
    means: 'The identity that was just made is not known everywhere yet.',
    passes: true,
  },
  {
    says: /queried reference-property objects are not present|Resource '[^']*' does not exist/i,
    means: 'The app that was just registered is not known everywhere yet.',
    passes: true,
  },
  {
    says: /Insufficient privileges to complete the operation|Authorization_RequestDenied/i,
    means: 'You may not register apps in Entra, which --multi-tenant takes: ask for Application Developer.',
  },
  {
    says: /az login|AADSTS\d+|refresh token has expired|No subscription found/i,
    means: 'You are not signed in any more, or in another tenant: az login (with --tenant <id> for another one).',
  },
  {
    says: /MissingSubscriptionRegistration/i,
    means: 'The subscription has never used one of the services: az provider register --namespace <the one it names>.',
  },
  {
    says: /AuthorizationFailed|does not have authorization to perform action/i,
    means:
      'You may not do this there. It takes Contributor on the subscription or the resource group, and Owner for --lock.',
  },
  {
    says: /OverQuotaForSku|additional quota|quota of 0 instances/i,
    means:
      'Your subscription may have no machine of this size there. Take another --sku, ask for quota ' +
      `(https://aka.ms/antquotahelp), or: ${ANOTHER_REGION}`,
  },
  {
    says: /failed provisioning state/i,
    means:
      'An earlier attempt left a database account that is none. Delete it and deploy again: ' +
      'az cosmosdb delete --resource-group <group> --name <the one it names>.',
  },
  {
    says: /high demand in this region|cosmosdbquota|region is currently restricted/i,
    means: `Cosmos DB takes no new accounts of yours in this region. ${ANOTHER_REGION}`,
  },
  {
    says: /InvalidResourceLocation|already exists in location/i,
    means: 'Some of it stands in another region. Give the --location of then, or another --group.',
  },
  {
    says: /already (?:exists|in use|taken)|not available|Dns record .* taken/i,
    means: 'Somebody in Azure has that name. Leave out --name, or choose another.',
  },
  {
    says: /maximum number of slots/i,
    means: 'A size below S1 has no slots. First: az webapp deployment slot delete --slot next (and which web app).',
  },
  {
    says: /linuxFxVersion/i,
    means: `The region has no Node 24 yet (az webapp list-runtimes --os-type linux). ${ANOTHER_REGION}`,
  },
  {
    says: /ScopeLocked|locked and can ?not be deleted/i,
    means: 'A lock is on it: az lock list --resource-group <group>.',
  },
];

export const failureOf = (said: string): Failure | undefined => FAILURES.find(({ says }) => says.test(said));
