import fc from 'fast-check';
import type { Verb as PermissionsVerb } from '../../../src/domain/programme/permissions.ts';
import { RELAYED } from '../../../src/domain/seats/booking/answering.ts';
import type { Happening } from '../history-model.ts';

export const VERBS = [
  'nominate',
  'nominate',
  'meet',
  'meet',
  'merge',
  'session',
  'offer',
  'offer',
  'accept',
  'decline',
  'change',
  'wait',
  'retest',
  'retest',
  'keep',
  'tell',
  'tell',
  'cannot',
  'needs',
  'self',
  'vacancies',
  'arrive',
  'attend',
  'attend',
  'draft',
  'draft',
  'result',
  'result',
  'takeback',
  'correct',
  'review',
  'stand',
  'stand',
  'sign',
  'read',
  'release',
  'release',
  'ask',
  'answer',
  'answer',
  'relay',
  'lapse',
  'withdraw',
  'restore',
  'cancel',
  'target',
  'target',
  'giveBack',
  'tomorrow',
  'grant',
  'grant',
  'revoke',
  'organisation',
  'unite',
  'handover',
  'handover',
  'edit',
  'edit',
  'contact',
  'contact',
  'reschedule',
  'reschedule',
  'moves',
  'all',
  'fill',
  'remind',
  'share',
  'certificate',
  'import',
  'erase',
  'cost',
  'cost',
  'reverse',
] as const;

export type Verb = (typeof VERBS)[number];

/** Small numbers, so that the random commands meet: the same people, the same seats, the same ops. */
export const step = fc.record({
  verb: fc.constantFrom(...VERBS),
  actor: fc.constantFrom('lead', 'lead', 'sam', 'kim', 'kim', 'tore', 'right', 'right', 'right', 'other', 'stranger'),
  who: fc.nat(4),
  where: fc.nat(2),
  from: fc.nat(3),
  op: fc.constantFrom<string | undefined>('op1', 'op2', undefined, undefined, undefined),
  yes: fc.boolean(),
});
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export const PEOPLE = ['vera', 'nils', 'ada', 'bo', 'cia'];
/** Everybody has two addresses; a coordinator may type either. */
export const addressOf = (name: string, other: boolean) => `${name}${other ? '.other' : ''}@example.com`;

/** Those who nominate: sam for everybody, kim for whom a lead lets them, if at all. */
export const OFFICE = ['sam', 'kim', 'lead'] as const;
export const EMPLOYERS = ['Exempel AB', 'Prov AB', 'Tredje verkstaden', 'Fjärde gjuteriet'] as const;

/** What stands in the audit of each command. */
export const ENTRY_OF: Readonly<Record<Step['verb'], string>> = {
  nominate: 'candidate.nominate',
  merge: 'candidate.merge',
  session: 'session.create',
  offer: 'booking.offer',
  accept: 'booking.accept',
  decline: 'booking.decline',
  change: 'booking.change',
  wait: 'booking.change',
  retest: 'booking.change',
  keep: 'booking.change',
  tell: 'booking.change',
  cannot: 'waiting.save',
  needs: 'adaptation.save',
  self: 'selfAssessment.save',
  reschedule: 'session.edit',
  // Each of them is an entry of their own.
  all: 'attendance.record',
  fill: 'booking.fill',
  remind: 'booking.remind',
  share: 'share.set',
  certificate: 'certificate.send',
  import: 'candidate.nominate',
  erase: 'person.erase',
  cost: 'cost.record',
  reverse: 'cost.reverse',
  arrive: 'checkIn.record',
  attend: 'attendance.record',
  draft: 'result.draft',
  result: 'result.submit',
  takeback: 'result.takeback',
  correct: 'result.correct',
  review: 'result.review',
  stand: 'result.stand',
  sign: 'result.sign',
  read: 'result.open',
  release: 'result.release',
  ask: 'followUp.ask',
  answer: 'followUp.answer',
  relay: 'booking.relay',
  lapse: 'booking.lapse',
  withdraw: 'candidate.withdraw',
  restore: 'candidate.restore',
  cancel: 'session.cancel',
  target: 'programme.save',
  giveBack: 'quota.give-back',
  grant: 'role.grant',
  revoke: 'role.revoke',
  organisation: 'organisation.save',
  unite: 'organisation.merge',
  handover: 'role.handover',
  edit: 'candidate.edit',
  contact: 'contact.correct',
  // These tell no outcome.
  meet: 'none',
  vacancies: 'none',
  moves: 'none',
  tomorrow: 'none',
};

/** Verbs whose effect stands in the audit under another name, or that are played along, and which command plays them. */
export const PLAYED_ALONG: Readonly<Partial<Record<PermissionsVerb, Verb | 'at the end'>>> = {
  'attendance.all': 'all',
  'import.confirm': 'import',
  'candidate.link': 'meet',
  'vacancy.tell': 'vacancies',
  'session.moved': 'moves',
  'booking.give': 'at the end',
};

/** Verbs that are not played, and why nothing that is proved here could go wrong by them. */
export const NOT_PLAYED: Readonly<Partial<Record<PermissionsVerb, string>>> = {
  ...Object.fromEntries(
    (['menu', 'import', 'candidate', 'withdraw', 'session', 'organisation'] as const).map((each) => [
      `${each}.open`,
      'shows something',
    ]),
  ),
  'list.page': 'shows something',
  'status.refresh': 'shows something',
  'programme.new': 'shows a form',
  'report.make': 'notes that it was asked for: test/front-door/report.test.ts',
  'report.fetch': 'notes that it was fetched: test/front-door/report.test.ts',
  'status.comment': 'writes words that nothing is decided by: test/front-door/status.test.ts',
  'decline-reason.read': 'shows something',
  'participants.read': 'shows something',
  'language.set': 'is kept with the person, outside the programme',
  'programme.switch': 'is kept with the person, outside the programme',
  'import.preview': 'keeps a list of which nothing is in the programme yet',
  'import.cancel': 'takes such a list away',
  'account.confirm': 'ties what is there to another account: test/use-cases/account-handover.test.ts',
  'account.found': 'asks whether two accounts are one: test/use-cases/new-account.test.ts',
  'calendar.mailed': 'notes what a mail did: test/notify/calendar.test.ts',
  'calendar.cleared': 'notes what a mail did: test/notify/calendar.test.ts',
  'contact.reached': 'notes what became of a notice: test/notify/deliver.test.ts',
  'contact.unreached': 'notes what became of a notice: test/notify/deliver.test.ts',
  'digest.start': 'tells leads what is so: test/notify/news.test.ts',
  'digest.write': 'tells leads what is so: test/notify/news.test.ts',
  'person.extract': 'changes nothing: test/front-door/extract.test.ts',
  'person.erase-again': 'takes from a backup who had been erased: test/operations/store/erasures.test.ts',
  'link.send': 'tells somebody where their page is: test/front-door/new-link.test.ts',
  'organisations.catch-up': 'brings what an earlier version wrote up to date: test/store/earlier-versions.test.ts',
  'reminders.catch-up': 'brings what an earlier version wrote up to date: test/store/earlier-versions.test.ts',
  'results.catch-up': 'brings what an earlier version wrote up to date: test/store/earlier-versions.test.ts',
  'search.catch-up': 'brings what an earlier version wrote up to date: test/store/earlier-versions.test.ts',
  'shared-result.see': 'keeps who has looked: test/front-door/sharing.test.ts',
  'contact.ask': 'keeps a question until it is told, and changes no seat: test/front-door/asking.test.ts',
  'plan.save': 'keeps what somebody is to learn, and changes no seat: test/front-door/plan.test.ts',
  'question.forget': 'takes away what one person has said: test/domain/people/asking.test.ts',
  'result.to-call': 'tells who assesses: test/front-door/asking.test.ts',
  'needs.forget': 'takes away what one person has said: test/domain/seats/adapting.test.ts',
  'vacancy.gone': 'lets a wish stand again: test/notify/vacancy.test.ts',
};

/** What each command that was carried out means for somebody's seats. */
export function happeningOf({ verb, where, yes }: Step): Happening {
  switch (verb) {
    case 'offer':
    case 'decline':
    case 'keep':
    case 'lapse':
    case 'withdraw':
    case 'cancel':
    case 'merge':
      return verb;
    case 'relay':
      return RELAYED[where] === 'decline' ? 'decline' : 'nothing';
    case 'change':
    case 'wait':
    case 'retest':
    case 'tell':
      return 'move';
    case 'fill':
      return 'offer';
    case 'attend':
    case 'all':
      return yes ? 'came' : 'missed';
    default:
      return 'nothing';
  }
}

const whole = (each: Pick<Step, 'verb' | 'actor' | 'who'> & Partial<Step>): Step => ({
  where: 0,
  from: 0,
  op: undefined,
  yes: true,
  ...each,
});

/** One of everything first, so that most random commands have something to work on. */
export const START: readonly Step[] = [
  ...PEOPLE.slice(0, 4).flatMap((_, who) => [
    { verb: 'nominate', actor: 'sam', who, yes: who !== 2 } as const,
    { verb: 'meet', actor: 'right', who } as const,
  ]),
  // Somebody whom the bot meets when both their addresses have been nominated.
  { verb: 'nominate', actor: 'sam', who: 4 } as const,
  { verb: 'nominate', actor: 'sam', who: 4, from: 1 } as const,
  { verb: 'session', actor: 'sam', who: 0 } as const,
  { verb: 'session', actor: 'tore', who: 1 } as const,
  { verb: 'session', actor: 'sam', who: 1, yes: false } as const,
  // Whichever of two nominations goes has a history of its own.
  { verb: 'offer', actor: 'sam', who: 4, from: 1 } as const,
  { verb: 'relay', actor: 'sam', who: 4, from: 1, where: 1 } as const,
  // Taken back beyond the target, until it is raised.
  { verb: 'target', actor: 'lead', who: 0 } as const,
  { verb: 'withdraw', actor: 'sam', who: 3 } as const,
  { verb: 'restore', actor: 'sam', who: 3 } as const,
  { verb: 'offer', actor: 'sam', who: 3, where: 1 } as const,
  { verb: 'target', actor: 'lead', who: 0, from: 3, where: 2 } as const,
  { verb: 'offer', actor: 'sam', who: 0 } as const,
  { verb: 'offer', actor: 'sam', who: 2, where: 2 } as const,
  { verb: 'withdraw', actor: 'sam', who: 3 } as const,
  { verb: 'restore', actor: 'sam', who: 3 } as const,
  // Now that they are within the target, there is none of it left while it is lower.
  { verb: 'target', actor: 'lead', who: 0 } as const,
  { verb: 'offer', actor: 'sam', who: 3, where: 1 } as const,
  { verb: 'target', actor: 'lead', who: 0, from: 3, where: 2 } as const,
  { verb: 'offer', actor: 'sam', who: 3, where: 1 } as const,
  { verb: 'offer', actor: 'sam', who: 1, where: 1 } as const,
  { verb: 'accept', actor: 'right', who: 0 } as const,
  { verb: 'arrive', actor: 'right', who: 0 } as const,
  // By chance hardly ever: somebody must have said yes to a seat of today that nothing is recorded of.
  { verb: 'all', actor: 'right', who: 0 } as const,
  { verb: 'attend', actor: 'right', who: 0, yes: false } as const,
  { verb: 'attend', actor: 'right', who: 0 } as const,
  { verb: 'draft', actor: 'right', who: 0 } as const,
  { verb: 'meet', actor: 'right', who: 4 } as const,
  { verb: 'offer', actor: 'sam', who: 4, from: 1 } as const,
  { verb: 'target', actor: 'lead', who: 0, from: 1 } as const,
  { verb: 'offer', actor: 'sam', who: 4, where: 2 } as const,
  { verb: 'target', actor: 'lead', who: 0, from: 3, where: 2 } as const,
  { verb: 'attend', actor: 'right', who: 1, yes: false } as const,
  // Kim works with those of one organisation.
  { verb: 'grant', actor: 'lead', who: 0, where: 1 } as const,
  { verb: 'handover', actor: 'lead', who: 0, where: 1 } as const,
  ...(['withdraw', 'relay', 'offer'] as const).map((verb) => ({ verb, actor: 'kim', who: 2, where: 1 }) as const),
  ...(['result', 'takeback', 'result', 'release', 'correct', 'share', 'certificate'] as const).map(
    (verb) => ({ verb, actor: 'right', who: 0 }) as const,
  ),
  // Looked at again by who gave it, and by another one.
  { verb: 'review', actor: 'right', who: 0 } as const,
  { verb: 'stand', actor: 'right', who: 0 } as const,
  { verb: 'stand', actor: 'lead', who: 0 } as const,
  // Asked what came after it.
  { verb: 'answer', actor: 'right', who: 0 } as const,
  { verb: 'ask', actor: 'right', who: 0 } as const,
  { verb: 'answer', actor: 'other', who: 0 } as const,
  { verb: 'answer', actor: 'right', who: 0 } as const,
  { verb: 'answer', actor: 'right', who: 0, from: 1 } as const,
  // Corrected while the programme asks for a second signature.
  { verb: 'target', actor: 'lead', who: 0, from: 3, where: 1 } as const,
  { verb: 'correct', actor: 'right', who: 0, from: 2, where: 1 } as const,
  { verb: 'release', actor: 'right', who: 0 } as const,
  { verb: 'sign', actor: 'tore', who: 0 } as const,
  { verb: 'sign', actor: 'right', who: 0 } as const,
  { verb: 'target', actor: 'lead', who: 0, from: 3, where: 2 } as const,
  // What chance comes to late: each of these takes what another one has left.
  { verb: 'read', actor: 'right', who: 0 } as const,
  { verb: 'takeback', actor: 'right', who: 0 } as const,
  { verb: 'cost', actor: 'lead', who: 0 } as const,
  { verb: 'reverse', actor: 'lead', who: 0 } as const,
  { verb: 'reverse', actor: 'lead', who: 0 } as const,
  { verb: 'session', actor: 'sam', who: 3, yes: false } as const,
  { verb: 'change', actor: 'right', who: 3, from: 2, where: 1 } as const,
  { verb: 'wait', actor: 'right', who: 3, yes: false } as const,
  { verb: 'wait', actor: 'right', who: 3 } as const,
  { verb: 'cannot', actor: 'right', who: 3 } as const,
  // Nobody is offered again what they have let go.
  { verb: 'session', actor: 'sam', who: 3, yes: false } as const,
  { verb: 'fill', actor: 'sam', who: 4, from: 1, where: 1 } as const,
].map(whole);

/** Whoever has a result takes the test again, two weeks later, and is given another. */
export const AGAIN: readonly Step[] = [
  { verb: 'retest', actor: 'right', who: 0, yes: false } as const,
  { verb: 'retest', actor: 'other', who: 0 } as const,
  // Asked whether they are sure, and then they are.
  { verb: 'retest', actor: 'right', who: 0, where: 1 } as const,
  { verb: 'retest', actor: 'right', who: 0, where: 2 } as const,
  { verb: 'keep', actor: 'other', who: 0 } as const,
  { verb: 'keep', actor: 'right', who: 0, yes: false } as const,
  { verb: 'keep', actor: 'right', who: 0 } as const,
  { verb: 'keep', actor: 'right', who: 0 } as const,
  { verb: 'retest', actor: 'right', who: 0, where: 2 } as const,
  { verb: 'session', actor: 'sam', who: 1 } as const,
  // The latest there is.
  { verb: 'change', actor: 'right', who: 0, where: 5 } as const,
  ...(['attend', 'result', 'takeback', 'result', 'release', 'retest'] as const).map(
    (verb) => ({ verb, actor: 'right', who: 0 }) as const,
  ),
].map(whole);

/** What chance seldom comes to, in an order in which nearly each of them succeeds, or is refused for its own reason. */
export const SELDOM: readonly Step[] = [
  { verb: 'remind', actor: 'kim', who: 3, yes: false } as const,
  { verb: 'offer', actor: 'sam', who: 1 } as const,
  { verb: 'read', actor: 'right', who: 3 } as const,
  { verb: 'contact', actor: 'other', who: 0 } as const,
  { verb: 'contact', actor: 'right', who: 0, where: 1, yes: false } as const,
  { verb: 'contact', actor: 'right', who: 1 } as const,
  ...(['self', 'needs', 'cannot'] as const).flatMap((verb) =>
    (['right', 'other'] as const).map((actor) => ({ verb, actor, who: 4 }) as const),
  ),
  // It is not said that this is meant, so it is asked.
  { verb: 'session', actor: 'sam', who: 4 } as const,
  { verb: 'reschedule', actor: 'right', who: 0, where: 2 } as const,
  { verb: 'reschedule', actor: 'right', who: 0, from: 1 } as const,
  { verb: 'tell', actor: 'right', who: 2 } as const,
  ...(['accept', 'arrive', 'relay'] as const).map((verb) => ({ verb, actor: 'other', who: 2 }) as const),
  { verb: 'nominate', actor: 'sam', who: 2 } as const,
  { verb: 'organisation', actor: 'lead', who: 0, from: 3, yes: false } as const,
  { verb: 'organisation', actor: 'lead', who: 0, yes: false } as const,
  ...[false, true].map((yes) => ({ verb: 'unite', actor: 'lead', who: 0, where: 1, from: 1, yes }) as const),
  { verb: 'edit', actor: 'sam', who: 1, where: 1, from: 1 } as const,
  { verb: 'edit', actor: 'sam', who: 1, from: 3 } as const,
  { verb: 'handover', actor: 'lead', who: 0, where: 2 } as const,
  { verb: 'handover', actor: 'lead', who: 0, from: 3 } as const,
  { verb: 'revoke', actor: 'lead', who: 0 } as const,
  { verb: 'import', actor: 'sam', who: 1 } as const,
  { verb: 'remind', actor: 'sam', who: 1 } as const,
  // Done; has a seat; is there twice, until they are made one.
  ...([0, 3, 4] as const).map((who) => ({ verb: 'erase', actor: 'lead', who }) as const),
  { verb: 'merge', actor: 'sam', who: 4 } as const,
  { verb: 'cancel', actor: 'sam', who: 2 } as const,
  { verb: 'lapse', actor: 'right', who: 3 } as const,
].map(whole);

/** What the random commands must have come to, so that they prove something of it. */
export const WANTED = [
  'accept done',
  'change done',
  'arrive done',
  'arrive not-your-booking',
  'attend done',
  'attended to absent',
  'absent to attended',
  'draft done',
  'result done',
  'takeback done',
  'correct done',
  'review done',
  'stand done',
  'stand own-assessment',
  'ask done',
  'answer done',
  'answer not-asked',
  'answer not-your-booking',
  'sign done',
  'sign own-signature',
  'correct corrected-meanwhile',
  'read done',
  'read no-result',
  'takeback result-told',
  'release done',
  'cancel done',
  'session asks',
  'tell done',
  'wait asks',
  'retest asks',
  'retest done',
  'retest not-your-booking',
  'retest retest-too-early',
  'retest retest-used-up',
  'retest counts',
  'keep asks',
  'keep done',
  'keep booking-changed',
  'keep not-your-booking',
  'wait done',
  'cannot done',
  'cannot not-your-booking',
  'self done',
  'self not-your-booking',
  'needs done',
  'needs not-your-booking',
  'reschedule done',
  'reschedule capacity-below-taken',
  'all done',
  'fill done',
  'remind done',
  'share done',
  'certificate done',
  'import done',
  'erase done',
  'cost done',
  'reverse done',
  'reverse unchanged',
  'erase erase-has-seat',
  'erase erase-merge-first',
  'restore done',
  'relay done',
  'relay not-allowed',
  'lapse done',
  'offer session-full',
  'accept not-your-booking',
  'nominate already-nominated',
  'offer same-person',
  'merge done',
  'target done',
  'target target-below-held',
  'offer target-reached',
  'offer target-promised',
  'giveBack done',
  'grant done',
  'revoke done',
  'organisation done',
  'organisation organisation-exists',
  'unite asks',
  'unite done',
  'handover done',
  'handover scope-too-small',
  'handover not-coordinator',
  'edit done',
  'edit already-nominated',
  'contact done',
  'contact address-taken',
  'contact not-your-booking',
  'kim done',
  'kim unknown-candidate',
];

/** What is done at the same time must have succeeded as well, each of it at least once. */
export const WANTED_AT_ONCE = [
  'nominate done',
  'session done',
  'offer done',
  'accept done',
  'decline done',
  'change done',
  'wait done',
  'cannot done',
  'attend done',
  'draft done',
  'result done',
  'withdraw done',
  'cancel done',
  'offer session-full',
  'target done',
  'grant done',
  'organisation done',
  'unite done',
  'handover done',
  'edit done',
  'cost done',
];
