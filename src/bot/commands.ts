import type { Openable } from '../domain/programme/commands.ts';
import * as booking from './handlers/booking.ts';
import * as candidates from './handlers/candidates.ts';
import * as erasure from './handlers/erasure.ts';
import * as handover from './handlers/handover.ts';
import { history } from './handlers/history.ts';
import * as imports from './handlers/imports.ts';
import * as menu from './handlers/menu.ts';
import * as newSession from './handlers/new-session.ts';
import * as nomination from './handlers/nomination.ts';
import * as offers from './handlers/offers.ts';
import * as organisations from './handlers/organisations.ts';
import { myData } from './handlers/own-data.ts';
import * as participants from './handlers/participants.ts';
import * as programme from './handlers/programme.ts';
import * as sessions from './handlers/sessions.ts';
import { waiting } from './handlers/waiting.ts';
import type { Handler } from './turn.ts';

export type Command = {
  readonly handler: Handler;
  readonly takesWords?: true;
};

export const COMMANDS: Readonly<Record<Openable, Command>> = {
  help: { handler: (turn) => menu.showMenu(turn) },
  nominate: { handler: nomination.nominateForm },
  import: { handler: imports.importStart },
  candidates: { handler: candidates.candidates, takesWords: true },
  waiting: { handler: waiting, takesWords: true },
  'new-session': { handler: newSession.sessionForm },
  sessions: { handler: sessions.sessions },
  book: { handler: offers.offerForm },
  'my-booking': { handler: booking.myBooking },
  results: { handler: participants.reportSessions },
  status: { handler: programme.status },
  language: { handler: menu.language, takesWords: true },
  organisations: { handler: organisations.organisations, takesWords: true },
  programme: { handler: programme.programme },
  roles: { handler: programme.roles },
  history: { handler: history, takesWords: true },
  'my-data': { handler: myData },
  erase: { handler: erasure.eraseForm, takesWords: true },
  handover: { handler: handover.handoverForm },
};
