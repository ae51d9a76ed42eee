import { commandOf } from '../domain/programme/commands.ts';
import type { ButtonVerb, ListName } from '../domain/programme/permissions.ts';
import { COMMANDS } from './commands.ts';
import { refusalView } from './handlers/answers.ts';
import * as accounts from './handlers/people/accounts.ts';
import * as asking from './handlers/people/asking.ts';
import * as candidates from './handlers/people/candidates.ts';
import * as erasure from './handlers/people/erasure.ts';
import * as extraction from './handlers/people/extraction.ts';
import * as handover from './handlers/people/handover.ts';
import { history } from './handlers/people/history.ts';
import * as imports from './handlers/people/imports.ts';
import * as nomination from './handlers/people/nomination.ts';
import * as ownData from './handlers/people/own-data.ts';
import * as person from './handlers/people/person.ts';
import * as unreached from './handlers/people/unreached.ts';
import * as costs from './handlers/programme/costs.ts';
import * as map from './handlers/programme/map.ts';
import * as menu from './handlers/programme/menu.ts';
import * as organisations from './handlers/programme/organisations.ts';
import * as programme from './handlers/programme/programme.ts';
import * as report from './handlers/programme/report.ts';
import * as roles from './handlers/programme/roles.ts';
import * as status from './handlers/programme/status.ts';
import * as certificate from './handlers/results/certificate.ts';
import { correct } from './handlers/results/correct.ts';
import { draft } from './handlers/results/draft.ts';
import { followUp } from './handlers/results/follow-up.ts';
import * as participants from './handlers/results/participants.ts';
import * as plan from './handlers/results/plan.ts';
import * as result from './handlers/results/result.ts';
import { review, stand } from './handlers/results/review.ts';
import * as selfAssessing from './handlers/results/self-assessing.ts';
import * as sharing from './handlers/results/sharing.ts';
import { sign } from './handlers/results/sign.ts';
import { takeBack } from './handlers/results/take-back.ts';
import * as adapting from './handlers/seats/adapting.ts';
import * as booking from './handlers/seats/booking.ts';
import * as cancelling from './handlers/seats/cancelling.ts';
import * as filling from './handlers/seats/filling.ts';
import * as newSession from './handlers/seats/new-session.ts';
import * as offers from './handlers/seats/offers.ts';
import * as sessionCard from './handlers/seats/session-card.ts';
import * as sessions from './handlers/seats/sessions.ts';
import * as unanswered from './handlers/seats/unanswered.ts';
import * as waiting from './handlers/seats/waiting.ts';
import type { Handler } from './turn.ts';

const LISTS: Readonly<Record<ListName, Handler>> = {
  candidates: candidates.candidates,
  unreached: unreached.unreached,
  unanswered: unanswered.unanswered,
  waiting: waiting.waiting,
  history,
  sessions: sessions.sessions,
  'report-sessions': participants.reportSessions,
  participants: participants.participants,
  map: map.map,
  organisations: organisations.organisations,
  costs: costs.costs,
  roles: roles.roles,
};

const openCommand: Handler = (turn, values) => COMMANDS[commandOf(values.command) ?? 'help'].handler(turn, values);

const page: Handler = async (turn, values) => {
  const [, list] = Object.entries(LISTS).find(([name]) => name === values.list) ?? [];
  return list ? list(turn, values) : refusalView(turn.reader, 'not-allowed');
};

/** Every verb a button may carry. They are an interface: add, never rename. */
export const VERBS: Readonly<Record<ButtonVerb, Handler>> = {
  'menu.open': openCommand,
  'list.page': page,
  'language.set': menu.setLanguage,
  'programme.save': programme.save,
  'programme.new': programme.newProgramme,
  'programme.switch': programme.switchProgramme,
  'candidate.nominate': nomination.nominate,
  'import.preview': imports.preview,
  'import.open': imports.openImport,
  'import.confirm': imports.confirm,
  'import.cancel': imports.cancel,
  'candidate.open': person.openPerson,
  'candidate.edit': person.edit,
  'withdraw.open': candidates.withdrawForm,
  'candidate.withdraw': candidates.withdraw,
  'candidate.merge': candidates.merge,
  'candidate.restore': candidates.restore,
  'session.create': newSession.createSessionHandler,
  'session.open': sessionCard.openSession,
  'session.edit': sessionCard.edit,
  'session.cancel': cancelling.cancel,
  'booking.offer': offers.offer,
  'booking.fill': filling.fill,
  'booking.remind': unanswered.remind,
  'booking.accept': booking.acceptHandler,
  'booking.decline': booking.declineHandler,
  'booking.change': booking.changeHandler,
  'booking.relay': unreached.relay,
  'waiting.save': waiting.save,
  'adaptation.save': adapting.save,
  'selfAssessment.save': selfAssessing.save,
  'contact.ask': asking.ask,
  'contact.correct': ownData.correct,
  'plan.save': plan.save,
  'checkIn.record': booking.checkInHandler,
  'attendance.record': participants.record,
  'attendance.all': participants.recordAllHandler,
  'result.open': result.openResult,
  'result.submit': result.submit,
  'result.draft': draft,
  'result.takeback': takeBack,
  'result.sign': sign,
  'result.correct': correct,
  'result.review': review,
  'result.stand': stand,
  'certificate.send': certificate.send,
  'share.set': sharing.share,
  'followUp.answer': followUp,
  'organisation.open': organisations.organisation,
  'organisation.save': organisations.save,
  'organisation.merge': organisations.merge,
  'person.extract': extraction.extract,
  'person.erase': erasure.erase,
  'status.refresh': status.status,
  'status.comment': status.comment,
  'report.make': report.make,
  'cost.record': costs.record,
  'cost.reverse': costs.reverse,
  'account.confirm': accounts.confirm,
  'role.grant': roles.grant,
  'role.revoke': roles.revoke,
  'role.handover': handover.handover,
};

const HANDLERS: ReadonlyMap<string, Handler> = new Map(Object.entries(VERBS));

/** What answers a press of this verb; undefined for one that is not known. */
export const handlerOf = (verb: string): Handler | undefined => HANDLERS.get(verb);

export const TURN_KINDS: readonly string[] = [
  ...Object.keys(VERBS),
  'text',
  'consent',
  'installed',
  'contact',
  'ignored',
];
