import { channelUserId, type DemoPerson, demoTenantId, fullName, personalChatId } from '../people.ts';

/** A colleague who only fills a seat in the group chat: the Playground insists on five users besides its own. */
const filler = {
  id: '29:demo-colleague',
  name: 'Kim Kollega',
  givenName: 'Kim',
  surname: 'Kollega',
  email: 'kim.kollega@example.com',
  // Spelt as in the schema of the file.
  userPrincipleName: 'kim.kollega@example.com',
  aadObjectId: '5d4c0000-0000-4000-8000-000000000006',
};

const USERS_BESIDES_OWN = 5;

function user(person: DemoPerson): typeof filler {
  return {
    id: channelUserId(person),
    name: fullName(person),
    givenName: person.givenName,
    surname: person.surname,
    email: person.email,
    userPrincipleName: person.email,
    aadObjectId: person.aadObjectId,
  };
}

/** The text of `.m365agentsplayground.yml`. JSON is YAML in which every value that must be a string is quoted. */
export function playgroundConfig(person: DemoPerson, people: readonly DemoPerson[]): string {
  const others = people.filter((other) => other.role !== person.role).map(user);
  const users = [...others, filler];
  if (users.length !== USERS_BESIDES_OWN) {
    throw new Error(`The Playground wants ${USERS_BESIDES_OWN - 1} people besides its own, got ${others.length}.`);
  }
  const config = {
    version: '0.1.1',
    tenantId: demoTenantId,
    bot: { id: '28:demo-valideringsbot', name: 'Valideringsbot' },
    currentUser: user(person),
    users,
    personalChat: { id: personalChatId(person) },
    groupChat: { id: `19:demo-group-${person.role}`, name: 'Projektgruppen' },
    team: {
      id: `19:demo-team-${person.role}`,
      name: 'Validering',
      aadGroupId: '5d4c0000-0000-4000-8000-0000000000bb',
      channels: [],
    },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
