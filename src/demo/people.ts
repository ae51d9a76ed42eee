export type DemoRole = 'coordinator' | 'candidate' | 'assessor' | 'lead' | 'newcomer';

export type DemoPerson = {
  readonly role: DemoRole;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  readonly aadObjectId: string;
};

export const demoTenantId = '5d4c0000-0000-4000-8000-0000000000aa';

export const demoPeople = {
  coordinator: {
    role: 'coordinator',
    givenName: 'Sam',
    surname: 'Samordnare',
    email: 'sam.samordnare@example.com',
    aadObjectId: '5d4c0000-0000-4000-8000-000000000001',
  },
  candidate: {
    role: 'candidate',
    givenName: 'Vera',
    surname: 'Validand',
    email: 'vera.validand@example.com',
    aadObjectId: '5d4c0000-0000-4000-8000-000000000002',
  },
  assessor: {
    role: 'assessor',
    givenName: 'Tore',
    surname: 'Testledare',
    email: 'tore.testledare@example.com',
    aadObjectId: '5d4c0000-0000-4000-8000-000000000003',
  },
  lead: {
    role: 'lead',
    givenName: 'Petra',
    surname: 'Projektledare',
    email: 'petra.projektledare@example.com',
    aadObjectId: '5d4c0000-0000-4000-8000-000000000004',
  },
  /** A second candidate, without a frame of their own: stands in lists and can be nominated. */
  newcomer: {
    role: 'newcomer',
    givenName: 'Nils',
    surname: 'Nykomling',
    email: 'nils.nykomling@example.com',
    aadObjectId: '5d4c0000-0000-4000-8000-000000000005',
  },
} as const satisfies Record<DemoRole, DemoPerson>;

export const demoPersonList: readonly DemoPerson[] = Object.values(demoPeople);

export function fullName(person: DemoPerson): string {
  return `${person.givenName} ${person.surname}`;
}

/** The channel's id of a person (`from.id`): in Teams too it is another id than the Entra object id. */
export function channelUserId(person: DemoPerson): string {
  return `29:demo-${person.role}`;
}

/** The id of a person's own chat with the bot: fixed, so that a chat is known before its page has been opened. */
export function personalChatId(person: DemoPerson): string {
  return `a:demo-${person.role}`;
}
