import type { Openable } from '../domain/programme/commands.ts';
import { mayUse } from '../domain/programme/permissions.ts';
import * as candidates from './handlers/people/candidates.ts';
import * as erasure from './handlers/people/erasure.ts';
import * as extraction from './handlers/people/extraction.ts';
import * as handover from './handlers/people/handover.ts';
import { history } from './handlers/people/history.ts';
import * as imports from './handlers/people/imports.ts';
import * as nomination from './handlers/people/nomination.ts';
import { myData } from './handlers/people/own-data.ts';
import * as costs from './handlers/programme/costs.ts';
import * as map from './handlers/programme/map.ts';
import * as menu from './handlers/programme/menu.ts';
import * as organisations from './handlers/programme/organisations.ts';
import * as programme from './handlers/programme/programme.ts';
import * as report from './handlers/programme/report.ts';
import * as roles from './handlers/programme/roles.ts';
import * as status from './handlers/programme/status.ts';
import { myResult } from './handlers/results/own-result.ts';
import * as participants from './handlers/results/participants.ts';
import * as booking from './handlers/seats/booking.ts';
import * as newSession from './handlers/seats/new-session.ts';
import * as offers from './handlers/seats/offers.ts';
import * as sessions from './handlers/seats/sessions.ts';
import { waiting } from './handlers/seats/waiting.ts';
import { type Handler, nominationOf, type Turn } from './turn.ts';

export type Command = {
  readonly handler: Handler;
  readonly takesWords?: true;
};

/** Those to report; to whoever reports none, their own. */
const resultsFor = (turn: Turn): Handler =>
  nominationOf(turn) !== undefined && !mayUse(turn.actor, 'list:report-sessions')
    ? myResult
    : participants.reportSessions;

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
  results: { handler: (turn, values) => resultsFor(turn)(turn, values) },
  status: { handler: status.status },
  map: { handler: map.map, takesWords: true },
  language: { handler: menu.language, takesWords: true },
  organisations: { handler: organisations.organisations, takesWords: true },
  report: { handler: report.report },
  cost: { handler: costs.costs, takesWords: true },
  programme: { handler: programme.programme },
  roles: { handler: roles.roles },
  history: { handler: history, takesWords: true },
  'my-data': { handler: myData },
  extract: { handler: extraction.extractForm, takesWords: true },
  erase: { handler: erasure.eraseForm, takesWords: true },
  handover: { handler: handover.handoverForm },
};
