import { OPENABLE } from '../cards/views/common.ts';
import { COMMANDS } from './commands.ts';
import * as accounts from './handlers/accounts.ts';
import { refusalView } from './handlers/answers.ts';
import * as assessment from './handlers/assessment.ts';
import * as booking from './handlers/booking.ts';
import * as candidates from './handlers/candidates.ts';
import * as menu from './handlers/menu.ts';
import * as offers from './handlers/offers.ts';
import * as programme from './handlers/programme.ts';
import * as sessions from './handlers/sessions.ts';
import * as unreached from './handlers/unreached.ts';
import type { Handler } from './turn.ts';

const LISTS: Readonly<Record<string, Handler>> = {
  candidates: candidates.candidates,
  unreached: unreached.unreached,
  sessions: sessions.sessions,
  'report-sessions': assessment.reportSessions,
  participants: assessment.participants,
  roles: programme.roles,
};

const openCommand: Handler = (turn, values) => {
  const command = OPENABLE.find((each) => each === values.command) ?? 'help';
  return COMMANDS[command].handler(turn, values);
};

const page: Handler = async (turn, values) =>
  (Object.hasOwn(LISTS, values.list ?? '') ? LISTS[values.list ?? ''] : undefined)?.(turn, values) ??
  refusalView(turn.reader, 'not-allowed');

/** Every verb a button may carry. They are an interface: add, never rename. */
export const VERBS: Readonly<Record<string, Handler>> = {
  'menu.open': openCommand,
  'list.page': page,
  'language.set': menu.setLanguage,
  'programme.save': programme.save,
  'programme.new': programme.newProgramme,
  'programme.switch': programme.switchProgramme,
  'candidate.nominate': candidates.nominate,
  'withdraw.open': candidates.withdrawForm,
  'candidate.withdraw': candidates.withdraw,
  'candidate.merge': candidates.merge,
  'candidate.restore': candidates.restore,
  'session.create': sessions.createSessionHandler,
  'session.cancel': sessions.cancel,
  'booking.offer': offers.offer,
  'booking.accept': booking.acceptHandler,
  'booking.decline': booking.declineHandler,
  'booking.change': booking.changeHandler,
  'booking.relay': unreached.relay,
  'attendance.record': assessment.record,
  'result.open': assessment.resultForm,
  'result.submit': assessment.submit,
  'status.refresh': programme.status,
  'account.confirm': accounts.confirm,
  'role.grant': programme.grant,
  'role.revoke': programme.revoke,
};

/** What a turn may be, for the figures. */
export const TURN_KINDS: readonly string[] = [...Object.keys(VERBS), 'text', 'installed', 'contact', 'ignored'];
