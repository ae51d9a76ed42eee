/** What stands in a resource group. */
export type Stands = {
  readonly name: string;
  readonly kind: 'UserAssignedMSI' | 'SingleTenant';
  readonly sku: string;
  readonly instances: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
  readonly alertTo?: string;
  /** Bots beside it. */
  readonly others?: readonly string[];
};

export const STANDS: Stands = {
  name: 'vbot',
  kind: 'UserAssignedMSI',
  sku: 'P1v3',
  instances: 2,
  tags: { owner: 'IT' },
  settings: { LEADS: 'first@example.com', ALLOWED_TENANTS: 'a,b', SMTP_URL: 'smtp://u:secret@mail.example.com:587' },
  alertTo: 'it@example.com',
};

/** What the Azure CLI answers of it, in the form in which it has answered others; ids are invented. Else undefined. */
export function answerOf(command: string, stands: Stands | undefined): string | undefined {
  if (command.startsWith('resource list')) {
    const bots = stands ? [stands.name, ...(stands.others ?? [])] : [];
    return JSON.stringify(
      bots.map((name) => ({ ...RESOURCE, name, kind: 'azurebot', type: 'Microsoft.BotService/botServices' })),
    );
  }
  if (!stands) return undefined;
  const { name, kind, sku, instances, tags, settings, alertTo } = stands;
  const properties = { ...BOT, msaAppId: 'the-app', msaAppType: kind };
  const answers: readonly (readonly [command: string, answer: unknown])[] = [
    ['bot show', { ...RESOURCE, name, location: 'global', properties, tags, sku: { name: 'F0', tier: null } }],
    [
      'appservice plan show',
      { ...RESOURCE, name, location: 'Sweden Central', reserved: true, sku: skuOf(sku, instances) },
    ],
    [
      'webapp config appsettings list',
      Object.entries(settings).map(([key, value]) => ({ name: key, slotSetting: false, value })),
    ],
    [
      'monitor action-group list',
      alertTo === undefined ? [] : [{ ...RESOURCE, name, emailReceivers: [receiverOf(alertTo)] }],
    ],
  ];
  const found = answers.find(([each]) => command.startsWith(each));
  return found && JSON.stringify(found[1]);
}

const RESOURCE = {
  id: '/subscriptions/s/resourceGroups/validering/x',
  resourceGroup: 'validering',
  location: 'swedencentral',
};
const BOT = { endpoint: 'https://bot.example.com/api/messages', msaAppMsiResourceId: null, msaAppTenantId: 't' };
const receiverOf = (emailAddress: string) => ({ emailAddress, name: 'operator', status: 'Enabled' });
const skuOf = (name: string, capacity: number) => ({ capacity, family: name, locations: null, name, size: name });
