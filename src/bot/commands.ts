import type { Openable } from '../domain/commands.ts';
import * as assessment from './handlers/assessment.ts';
import * as booking from './handlers/booking.ts';
import * as candidates from './handlers/candidates.ts';
import * as menu from './handlers/menu.ts';
import * as offers from './handlers/offers.ts';
import * as programme from './handlers/programme.ts';
import * as sessions from './handlers/sessions.ts';
import type { Handler } from './turn.ts';

/** What can be typed for a command (first its Swedish and English titles), and what answers it, typed or opened by a button. */
export type Command = {
  readonly words: readonly [sv: string, en: string, ...also: string[]];
  readonly handler: Handler;
  /** Words of one's own may follow. */
  readonly takesWords?: true;
};

export const COMMANDS: Readonly<Record<Openable, Command>> = {
  help: {
    words: ['hjälp', 'help', 'hej', 'hello', 'hi', 'hallå', 'meny', 'menu', 'start'],
    handler: (turn) => menu.showMenu(turn),
  },
  nominate: { words: ['anmäl', 'nominate', 'nominera'], handler: candidates.nominateForm },
  candidates: {
    words: ['validander', 'candidates', 'kandidater'],
    handler: candidates.candidates,
    takesWords: true,
  },
  'new-session': { words: ['nytt tillfälle', 'new session'], handler: sessions.sessionForm },
  sessions: { words: ['tillfällen', 'sessions', 'tider'], handler: sessions.sessions },
  book: { words: ['boka', 'book'], handler: offers.offerForm },
  'my-booking': { words: ['min tid', 'my booking'], handler: booking.myBooking },
  results: { words: ['resultat', 'results'], handler: assessment.reportSessions },
  status: { words: ['status', 'status', 'läge'], handler: programme.status },
  language: { words: ['språk', 'language'], handler: menu.language, takesWords: true },
  programme: { words: ['program', 'programme'], handler: programme.programme },
  roles: { words: ['roller', 'roles'], handler: programme.roles },
};

/** Words of commands that are not there yet: a slip of one of them is no slip of another command. */
export const RESERVED: readonly string[] = [
  ...['importera', 'import', 'rapport', 'report', 'export', 'kostnad', 'cost', 'karta', 'map', 'kompetenskarta'],
  ...['organisationer', 'organisations', 'företag', 'överlämna', 'hand over', 'historik', 'history', 'gallra', 'erase'],
  ...['mina uppgifter', 'my data', 'registerutdrag', 'extract'],
];
