import type { Situation } from '../domain/people/candidate.ts';
import type { Stage } from '../domain/people/progress.ts';
import type { Outcome } from '../domain/results/concept.ts';
import { UNKNOWN_DOMAIN } from './inbox/mailbox.ts';

/** What has happened to one of the demo's candidates so far. All of them are invented. */
export type Story = {
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
  readonly employer: string;
  readonly situation: Situation;
  readonly reaches: Exclude<Stage, 'withdrawn'>;
  /** Answers on the web, and is told by mail. */
  readonly withoutTeams?: true;
  /** Came to where they are a moment ago: who must be told of it is being told as the demo starts. */
  readonly lately?: true;
  /** Had a seat in the session that has been. */
  readonly held?: true;
  readonly session?: 'today' | 'soon' | 'later';
  /** Areas that were not met. */
  readonly outcomes?: Readonly<Record<string, Outcome>>;
  readonly proposal?: string;
};

/** An address of the demo's at which nobody is at home. */
const UNREACHABLE = `lova@${UNKNOWN_DOMAIN}`;

export const CANDIDATES: readonly Story[] = [
  {
    name: 'Adam Exempelsson',
    email: 'adam@example.com',
    employer: 'Exempelverken AB',
    situation: 'furloughed',
    reaches: 'assessed',
    held: true,
  },
  {
    name: 'Bea Provberg',
    email: 'bea@example.com',
    employer: 'Påhittade Plåt AB',
    situation: 'notice',
    reaches: 'assessed',
    held: true,
    outcomes: { a03: 'partly', a05: 'supplement' },
    proposal: 'Ritningsläsning, grundkurs två dagar, och övning med mätverktyg på arbetsplatsen.',
    withoutTeams: true,
    lately: true,
  },
  {
    name: 'Cecilia Testlund',
    email: 'cecilia@example.com',
    employer: 'Provgjuteriet AB',
    situation: 'furloughed',
    reaches: 'assessed',
    held: true,
    outcomes: { a01: 'partly' },
    proposal: 'Automation och IT-kunskap, webbkurs.',
  },
  {
    name: 'David Demoström',
    email: 'david@example.com',
    employer: 'Exempelverken AB',
    situation: 'furloughed',
    reaches: 'absent',
    held: true,
  },
  {
    name: 'Elsa Fingerad',
    email: 'elsa@example.com',
    employer: 'Påhittade Plåt AB',
    situation: 'notice',
    reaches: 'attended',
    held: true,
  },
  {
    name: 'Filip Provsson',
    email: 'filip@example.com',
    phone: '+46701740605',
    employer: 'Provgjuteriet AB',
    situation: 'furloughed',
    reaches: 'booked',
    session: 'soon',
    withoutTeams: true,
    lately: true,
  },
  {
    name: 'Greta Låtsaslund',
    email: 'greta@example.com',
    phone: '+46701740606',
    employer: 'Exempelverken AB',
    situation: 'notice',
    reaches: 'offered',
    session: 'soon',
    lately: true,
  },
  {
    name: 'Lova Hittepåsson',
    email: UNREACHABLE,
    phone: '+46701740608',
    employer: 'Provgjuteriet AB',
    situation: 'furloughed',
    reaches: 'offered',
    lately: true,
    session: 'soon',
  },
  {
    name: 'Hugo Exempelqvist',
    email: 'hugo@example.com',
    employer: 'Påhittade Plåt AB',
    situation: 'furloughed',
    reaches: 'booked',
    session: 'later',
  },
  {
    name: 'Ida Tänktsson',
    email: 'ida@example.com',
    employer: 'Provgjuteriet AB',
    situation: 'other',
    reaches: 'waiting',
  },
  {
    name: 'Johan Demoberg',
    email: 'johan@example.com',
    employer: 'Exempelverken AB',
    situation: 'notice',
    reaches: 'declined',
    session: 'later',
  },
  {
    name: 'Karin Påhittad',
    email: 'karin@example.com',
    phone: '+46701740607',
    employer: 'Påhittade Plåt AB',
    situation: 'furloughed',
    reaches: 'nominated',
  },
];
