import type { Language } from '../domain/languages.ts';
import type { DemoRole } from './people.ts';

type Role = { readonly title: string; readonly what: string };

type DemoTexts = {
  readonly title: string;
  readonly tagline: string;
  readonly show: string;
  readonly all: string;
  readonly about: string;
  readonly openAlone: string;
  readonly chatOf: string;
  readonly starting: string;
  readonly roles: Readonly<Record<Exclude<DemoRole, 'newcomer'>, Role>>;
  readonly notes: readonly string[];
  readonly inbox: {
    readonly title: string;
    readonly tagline: string;
    readonly empty: string;
    readonly to: string;
    readonly when: string;
    readonly calendar: string;
    readonly untitled: string;
    readonly mail: string;
    readonly back: string;
    readonly gone: string;
  };
};

export const demoTexts: Readonly<Record<Language, DemoTexts>> = {
  sv: {
    title: 'Valideringsbot – demo',
    tagline: 'Samma bot i fyra roller, sida vid sida.',
    show: 'Visa',
    all: 'Alla fyra',
    about: 'Om demon',
    openAlone: 'Öppna för sig',
    chatOf: 'Chatt för',
    starting: 'Chatten startar …',
    roles: {
      coordinator: { title: 'Samordnare', what: 'Skriv `anmäl` och anmäl en medarbetare till validering.' },
      candidate: { title: 'Validand', what: 'Svara på erbjudandet i chatten: ja, en annan tid eller nej.' },
      assessor: { title: 'Testledare', what: 'Skriv `resultat` och registrera vem som kom och hur det gick.' },
      lead: { title: 'Projektledare', what: 'Skriv `status` och se hur programmet går just nu.' },
    },
    notes: [
      'Alla personer, företag och adresser är påhittade.',
      'Rutorna visar Microsofts lokala Teams-klient, Agents Playground. Det den själv skriver är på engelska (”Your response was sent to the app”, ”Select a date”); det boten skriver är på svenska eller engelska, som var och en väljer (skriv språk en).',
      'Laddar du om sidan töms rutorna, men boten minns allt. Skriv hjälp så visar den vad du kan göra.',
      'Validander utan Teams får mejl. Öppna inkorgen, så ser du dem: länken i ett mejl leder till en sida där validanden svarar, utan att logga in. Mejl får också den som inte har öppnat sin chatt än. Inget mejl lämnar den här datorn.',
      'Till adresser som slutar på @okand.example.com kommer inga mejl fram. Då ber boten samordnaren att ringa: skriv validander och välj Visa bara … och Behöver ringas.',
      'Öppnar du en ruta för sig finns också en gruppchatt och en kanal i menyn till vänster. Där svarar boten bara den som nämner den, och bara med siffror.',
      'Börja om från början: npm run demo -- --fresh',
    ],
    inbox: {
      title: 'Inkorg',
      tagline: 'Hit kommer alla mejl som boten skickar. Inget av dem lämnar den här datorn.',
      empty: 'Inga mejl än. Erbjud en tid till någon som inte har mött boten i Teams, så dyker mejlet upp här.',
      to: 'Till',
      when: 'När',
      calendar: 'Kalenderfil',
      untitled: 'Utan ämne',
      mail: 'Mejlet',
      back: 'Till inkorgen',
      gone: 'Mejlet finns inte kvar. Inkorgen töms när demon avslutas.',
    },
  },
  en: {
    title: 'Valideringsbot – demo',
    tagline: 'The same bot in four roles, side by side.',
    show: 'Show',
    all: 'All four',
    about: 'About the demo',
    openAlone: 'Open alone',
    chatOf: 'Chat of',
    starting: 'The chat is starting …',
    roles: {
      coordinator: { title: 'Coordinator', what: 'Type `nominate` and nominate somebody for an assessment.' },
      candidate: { title: 'Candidate', what: 'Answer the offer in the chat: yes, another time, or no.' },
      assessor: { title: 'Assessor', what: 'Type `results` and record who came and how it went.' },
      lead: { title: 'Project lead', what: 'Type `status` and see how the programme is doing.' },
    },
    notes: [
      'All people, companies and addresses are invented.',
      'The frames show Microsoft’s local Teams client, Agents Playground. What it writes itself is always in English (“Your response was sent to the app”). The bot speaks Swedish or English, as each person chooses (type language en).',
      'Reloading the page empties the frames, but the bot forgets nothing. Type help to see what you can do.',
      'Candidates without Teams get mail. Open the inbox to see it: the link in a mail leads to a page where the candidate answers, without signing in. Whoever has not opened their chat yet gets mail, too. No mail leaves this computer.',
      'Mail to addresses that end with @okand.example.com does not arrive. The bot then asks the coordinator to call: type candidates and choose Show only … and To be called.',
      'A frame opened alone has a group chat and a channel too, in the menu at its left. There the bot answers only when mentioned, and only with numbers.',
      'Start over: npm run demo -- --fresh',
    ],
    inbox: {
      title: 'Inbox',
      tagline: 'All mail that the bot sends comes here. None of it leaves this computer.',
      empty: 'No mail yet. Offer a time to somebody who has not met the bot in Teams, and it turns up here.',
      to: 'To',
      when: 'When',
      calendar: 'Calendar file',
      untitled: 'No subject',
      mail: 'The mail',
      back: 'To the inbox',
      gone: 'This mail is no longer here. The inbox is emptied when the demo ends.',
    },
  },
};
