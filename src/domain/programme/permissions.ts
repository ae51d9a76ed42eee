import type { ActingRole } from '../audit/act.ts';
import { type Actor, hasRole, PROGRAMME_ITSELF, type Role } from './programme.ts';

/**
 * Who may use a verb: these roles, and with `self` the candidate it is about; that candidate alone; one of the first leads; the
 * programme itself, when a deadline has passed or something is noted; or anybody.
 */
type Who = readonly (Role | 'self')[] | 'candidate' | 'first-lead' | 'itself' | 'anybody';

const OFFICE = ['coordinator', 'lead'] as const;
const TEST_CENTRE = ['assessor', 'lead'] as const;
/** Those that somebody assesses in are theirs whatever their scope is as a coordinator. */
const SESSIONS = ['assessor', 'coordinator', 'lead'] as const;
const STAFF = ['coordinator', 'assessor', 'lead'] as const;

/** What buttons carry. What depends on the state as well is left to the verb's decision. */
const BUTTONS = {
  'menu.open': 'anybody',
  'list.page': 'anybody',
  'language.set': 'anybody',
  'programme.save': ['lead'],
  'programme.new': 'first-lead',
  'programme.switch': 'anybody',
  'candidate.nominate': OFFICE,
  'import.preview': OFFICE,
  'import.open': OFFICE,
  'import.confirm': OFFICE,
  'import.cancel': OFFICE,
  'candidate.open': OFFICE,
  'candidate.edit': OFFICE,
  'withdraw.open': OFFICE,
  'candidate.withdraw': OFFICE,
  'candidate.restore': OFFICE,
  'candidate.merge': OFFICE,
  'account.confirm': OFFICE,
  'session.create': STAFF,
  'session.open': SESSIONS,
  'session.edit': STAFF,
  'session.cancel': STAFF,
  'booking.offer': OFFICE,
  'booking.fill': OFFICE,
  'booking.remind': OFFICE,
  'booking.accept': 'candidate',
  'booking.decline': 'candidate',
  'booking.change': 'candidate',
  'booking.relay': OFFICE,
  'waiting.save': 'candidate',
  'adaptation.save': 'candidate',
  'selfAssessment.save': 'candidate',
  'contact.ask': 'candidate',
  'contact.correct': 'candidate',
  'plan.save': TEST_CENTRE,
  'checkIn.record': 'candidate',
  'attendance.record': TEST_CENTRE,
  'attendance.all': TEST_CENTRE,
  // The candidate opens what is theirs of it.
  'result.open': [...TEST_CENTRE, 'self'],
  'result.submit': TEST_CENTRE,
  'result.draft': TEST_CENTRE,
  'result.takeback': TEST_CENTRE,
  'result.sign': TEST_CENTRE,
  'result.correct': TEST_CENTRE,
  'result.review': 'candidate',
  'result.stand': TEST_CENTRE,
  // To the candidate alone, whoever sends it.
  'certificate.send': [...TEST_CENTRE, 'self'],
  'share.set': 'candidate',
  'followUp.answer': 'candidate',
  'organisation.open': ['lead'],
  'organisation.save': ['lead'],
  'organisation.merge': ['lead'],
  'person.extract': ['lead'],
  'person.erase': ['lead'],
  'status.refresh': OFFICE,
  'status.comment': ['lead'],
  'report.make': ['lead'],
  'cost.record': ['lead'],
  'cost.reverse': ['lead'],
  'role.grant': ['lead'],
  'role.revoke': ['lead'],
  // A coordinator's own candidates, or anybody's by a lead.
  'role.handover': OFFICE,
} as const satisfies Readonly<Record<string, Who>>;

const LISTS = {
  'list:candidates': OFFICE,
  'list:unreached': OFFICE,
  'list:unanswered': OFFICE,
  'list:waiting': OFFICE,
  'list:history': OFFICE,
  'list:sessions': SESSIONS,
  'list:report-sessions': TEST_CENTRE,
  'list:participants': TEST_CENTRE,
  'list:map': OFFICE,
  'list:organisations': ['lead'],
  'list:costs': ['lead'],
  'list:roles': ['lead'],
} as const satisfies Readonly<Record<string, Who>>;

/** What happens without a button. */
const OTHERS = {
  'candidate.link': 'anybody',
  'account.found': 'itself',
  'booking.give': 'itself',
  'booking.lapse': 'itself',
  'calendar.cleared': 'itself',
  'calendar.mailed': 'itself',
  'contact.reached': 'itself',
  'contact.unreached': 'itself',
  'followUp.ask': 'itself',
  'digest.start': 'itself',
  'digest.write': 'itself',
  // By whoever knows their address, who is told nothing by it.
  'link.send': 'itself',
  'organisations.catch-up': 'itself',
  // Where a backup has brought back who was erased.
  'person.erase-again': 'itself',
  'quota.give-back': 'itself',
  'needs.forget': 'itself',
  'question.forget': 'itself',
  'result.to-call': 'itself',
  'reminders.catch-up': 'itself',
  'result.release': 'itself',
  'results.catch-up': 'itself',
  'search.catch-up': 'itself',
  // By whom it is shared with: it is kept that they have seen it.
  'shared-result.see': ['coordinator'],
  // A file of a report: each time is kept.
  'report.fetch': ['lead'],
  'session.moved': 'itself',
  'vacancy.gone': 'itself',
  'vacancy.tell': 'itself',
} as const satisfies Readonly<Record<string, Who>>;

/** What not everybody reads who sees the person it is about. */
const READINGS = {
  /** Why somebody said no: their coordinator may be their employer's. */
  'decline-reason.read': TEST_CENTRE,
  /** Who comes to a session, by name; in which of their roles somebody is told the state decides. */
  'participants.read': STAFF,
} as const satisfies Readonly<Record<string, Who>>;

export const PERMISSIONS = { ...BUTTONS, ...LISTS, ...OTHERS, ...READINGS };

export type ButtonVerb = keyof typeof BUTTONS;
export type Verb = keyof typeof PERMISSIONS;
export type ListName = keyof typeof LISTS extends `list:${infer Name}` ? Name : never;

/** Whether it is pressed to have an effect, and not to see something. */
export const isAct = (verb: Verb): boolean => Object.hasOwn(BUTTONS, verb) && !verb.endsWith('.open');

export type Asking = Pick<Actor, 'user' | 'roles' | 'first'>;

/** In which role this actor nominates after the programme's last day, if they may: that is the lead's to decide. */
export const lateNominator = (actor: Asking): Role | undefined => (hasRole(actor, 'lead') ? 'lead' : undefined);

export const handsOverForOthers = (actor: Pick<Asking, 'roles'>): 'lead' | undefined =>
  hasRole(actor, 'lead') ? 'lead' : undefined;

/** In which role this actor gives results to those who work where they do, if they may: a lead answers to the funder. */
export const assessesColleagues = (actor: Pick<Asking, 'roles'>): 'lead' | undefined =>
  hasRole(actor, 'lead') ? 'lead' : undefined;

/** Whether this actor may add a test centre: a coordinator with a scope is not told of organisations outside it. */
export const mayAddCentre = (actor: Asking & Pick<Actor, 'scope'>): boolean =>
  actor.scope === undefined || hasRole(actor, 'assessor', 'lead');

/** Whether this actor may use the verb, as far as that does not depend on the state. */
export const mayUse = (actor: Asking, verb: Verb): boolean => roleFor(actor, verb) !== undefined;

/** Of several roles the one that stands first with the verb, whose work it is; undefined: they may not. */
export function roleFor(actor: Asking, verb: Verb): ActingRole | undefined {
  const who: Who = PERMISSIONS[verb];
  const isItself = actor.user === PROGRAMME_ITSELF.user;
  switch (who) {
    case 'anybody':
    case 'candidate':
      return isItself ? 'itself' : 'self';
    case 'first-lead':
      return actor.first ? 'lead' : undefined;
    case 'itself':
      return isItself ? 'itself' : undefined;
    default:
      return who.find((role) => (role === 'self' ? !isItself : hasRole(actor, role)));
  }
}
