import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Asks } from '../../src/domain/decision.ts';
import { bookingOf, heldUntilOf } from '../../src/domain/people/candidate.ts';
import type { Actor } from '../../src/domain/programme/programme.ts';
import { OUTCOMES } from '../../src/domain/results/concept.ts';
import { RELAYED } from '../../src/domain/seats/booking.ts';
import { shapes } from '../../src/store/shapes/shapes.ts';
import { answerOffer } from '../../src/use-cases/answer-offer.ts';
import { cancelSession } from '../../src/use-cases/cancel-session.ts';
import { changeBooking } from '../../src/use-cases/change-booking.ts';
import { createSession } from '../../src/use-cases/create-sessions.ts';
import type { Outcome } from '../../src/use-cases/execute.ts';
import { giveBackQuota } from '../../src/use-cases/give-back-quota.ts';
import { lapseOffer } from '../../src/use-cases/lapse-offer.ts';
import { linkUser } from '../../src/use-cases/link-user.ts';
import { meetUser } from '../../src/use-cases/meet-user.ts';
import { mergeCandidates } from '../../src/use-cases/merge-candidates.ts';
import { nominateCandidate } from '../../src/use-cases/nominate-candidate.ts';
import { offerSeats } from '../../src/use-cases/offer-seats.ts';
import { recordAttendance } from '../../src/use-cases/record-attendance.ts';
import { relayAnswer } from '../../src/use-cases/relay-answer.ts';
import { restoreCandidate } from '../../src/use-cases/restore-candidate.ts';
import { saveProgramme } from '../../src/use-cases/save-programme.ts';
import { submitResult } from '../../src/use-cases/submit-result.ts';
import { tellOfVacancies } from '../../src/use-cases/tell-of-vacancies.ts';
import { withdrawCandidate } from '../../src/use-cases/withdraw-candidate.ts';
import { countCommits } from '../support/count-commits.ts';
import { onEachStore, openStore, type StoreKind } from '../support/database.ts';
import { createHistoryModel, type Happening } from '../support/history-model.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { onceWritten } from '../support/once-written.ts';
import { type Ground, prepareGround } from '../support/world.ts';

/** Random programmes a round; `npm run test:long` plays many more. */
const RUNS = Number(process.env.TEST_RUNS ?? 10);
/** Chance may pass a rare case over: the rounds that follow have more of what was missed. */
const ROUNDS = 48;

const VERBS = [
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
  'tell',
  'tell',
  'vacancies',
  'attend',
  'attend',
  'result',
  'result',
  'relay',
  'lapse',
  'withdraw',
  'restore',
  'cancel',
  'target',
  'target',
  'giveBack',
  'tomorrow',
] as const;

/** Small numbers, so that the random commands meet: the same people, the same seats, the same ops. */
const step = fc.record({
  verb: fc.constantFrom(...VERBS),
  actor: fc.constantFrom('lead', 'lead', 'sam', 'tore', 'right', 'right', 'right', 'other', 'stranger'),
  who: fc.nat(4),
  where: fc.nat(2),
  from: fc.nat(3),
  op: fc.constantFrom('op1', 'op2', undefined, undefined, undefined),
  yes: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const PEOPLE = ['vera', 'nils', 'ada', 'bo', 'cia'];
/** Everybody has two addresses; a coordinator may type either. */
const addressOf = (name: string, other: boolean) => `${name}${other ? '.other' : ''}@example.com`;

function actorOf(ground: Ground, { actor, verb, who }: Step): Actor {
  switch (actor) {
    case 'lead':
      return ground.actor('lead', 'lead');
    case 'sam':
      return ground.actor('sam', 'coordinator');
    case 'tore':
      return ground.actor('tore', 'assessor');
    case 'right':
      if (verb === 'target') return ground.actor('lead', 'lead');
      if (verb === 'withdraw' || verb === 'restore') return ground.actor('sam', 'coordinator');
      return ['attend', 'result'].includes(verb) ? ground.actor('tore', 'assessor') : ground.actor(PEOPLE[who] ?? '');
    case 'other':
      return ground.actor(PEOPLE[(who + 1) % PEOPLE.length] ?? '');
    default:
      return ground.actor('stranger');
  }
}

function goOn(ground: Ground, days: { count: number }, by: number): void {
  days.count += by;
  ground.setNow(new Date(Date.parse('2020-05-11T06:00:00.000Z') + days.count * 86_400_000).toISOString());
}

/** What stands in the audit of each command. */
const ENTRY_OF: Readonly<Record<Step['verb'], string>> = {
  nominate: 'candidate.nominate',
  merge: 'candidate.merge',
  session: 'session.create',
  offer: 'booking.offer',
  accept: 'booking.accept',
  decline: 'booking.decline',
  change: 'booking.change',
  wait: 'booking.change',
  tell: 'booking.change',
  attend: 'attendance.record',
  result: 'result.submit',
  relay: 'booking.relay',
  lapse: 'booking.lapse',
  withdraw: 'candidate.withdraw',
  restore: 'candidate.restore',
  cancel: 'session.cancel',
  target: 'programme.save',
  giveBack: 'quota.give-back',
  // These tell no outcome.
  meet: 'none',
  vacancies: 'none',
  tomorrow: 'none',
};

/** What each command that was carried out means for somebody's seats. */
function happeningOf({ verb, where, yes }: Step): Happening {
  switch (verb) {
    case 'offer':
    case 'decline':
    case 'lapse':
    case 'withdraw':
    case 'cancel':
    case 'merge':
      return verb;
    case 'relay':
      return RELAYED[where] === 'decline' ? 'decline' : 'nothing';
    case 'change':
    case 'wait':
    case 'tell':
      return 'move';
    case 'attend':
      return yes ? 'came' : 'missed';
    default:
      return 'nothing';
  }
}

type Taken = readonly (Outcome | Asks<unknown>)[];

async function take(ground: Ground, each: Step, days: { count: number }): Promise<Taken> {
  const { world, programme } = ground;
  const current = (await world.records.programme(programme.id)) ?? programme;
  const command = { ...ground.by(actorOf(ground, each), each.op), programme: current };
  const name = PEOPLE[each.who] ?? '';
  const sessions = (await all(ground.store, programme.id, 'session')).map((found) => found.id.slice(4)).sort();
  const email = addressOf(name, each.from % 2 === 1);
  const found = await world.records.unit(programme.id).nomination(world.keyOf(email));
  const candidate = found?.id ?? 'none';
  // Mostly the seat they have, so that answers and reports often are about the right one.
  const own = found && each.where < 2 && each.verb !== 'offer' ? bookingOf(found)?.session : undefined;
  const session = own ?? sessions[each.where] ?? 'none';
  switch (each.verb) {
    case 'nominate':
      return [
        await nominateCandidate(world, command, {
          name,
          email,
          employer: each.yes ? 'Exempel AB' : 'Prov AB',
          situation: 'notice',
          language: 'sv',
        }),
      ];
    case 'meet': {
      // Addresses come and go: the roster shows both, or one of them.
      const shown = [[false, true], [false], [true]][each.where] ?? [];
      const roster = async () => ({ addresses: shown.map((other) => addressOf(name, other)) });
      await linkUser(world, await meetUser(world, { user: name, name, roster, anew: true }));
      return [];
    }
    case 'session': {
      const date = world.calendar.daysAfter(command.now.date, each.yes ? 0 : 4);
      const assessors = [world.keyOf('tore@example.com')];
      const times = { start: '09:00', end: '12:00', place: 'Sal B12', assessors, confirmed: each.who < 4 };
      return [await createSession(world, command, { date, capacity: 1 + (each.who % 2), ...times })];
    }
    case 'offer': {
      const outcomes = await offerSeats(world, command, { session, candidates: [candidate] });
      return outcomes.map(({ outcome }) => outcome);
    }
    case 'accept':
    case 'decline':
      return [await answerOffer(world, command, { candidate, session, answer: { kind: each.verb } })];
    case 'change':
      return [await changeBooking(world, command, { candidate, session: own, to: sessions[each.from] ?? 'none' })];
    case 'wait':
      return [await changeBooking(world, command, { candidate, session: own, to: 'wait', confirmed: each.yes })];
    case 'tell':
      return [await changeBooking(world, command, { candidate, session: own, to: 'tell' })];
    case 'vacancies':
      await tellOfVacancies(world, programme, { kind: 'vacancies' }, world.newId());
      return [];
    case 'attend':
      return [await recordAttendance(world, command, { candidate, session, attended: each.yes })];
    case 'result': {
      const areas = world.concepts.get(programme.concept)?.areas ?? [];
      const outcome = OUTCOMES[each.where] ?? 'met';
      const result = { areas: Object.fromEntries(areas.map(({ id }) => [id, outcome])) };
      return [await submitResult(world, command, { candidate, session, result })];
    }
    case 'relay': {
      const answer = RELAYED[each.where] ?? 'told';
      return [await relayAnswer(world, command, { candidate, session: own, answer })];
    }
    case 'lapse': {
      if (each.yes) goOn(ground, days, 3);
      const task = { kind: 'lapse', candidate, session, seatVersion: found?.seatVersion ?? 0 } as const;
      return [await lapseOffer(world, programme, task)];
    }
    case 'giveBack': {
      if (each.yes) goOn(ground, days, 1);
      const people = (await all(ground.store, programme.id, 'candidate')).map((one) => shapes.candidate.read(one).body);
      const { id = candidate, seatVersion = 0 } = people.find((one) => heldUntilOf(one) !== undefined) ?? {};
      const task = { kind: 'quota', candidate: id, session, seatVersion } as const;
      return [await giveBackQuota(world, programme, task)];
    }
    case 'target': {
      const { id: _, roles: __, scopes: ___, ...settings } = current;
      const target = 2 + each.from + each.where;
      const input = { programme: current, settings: { ...settings, target } };
      return [await saveProgramme(world, { ...command, mayCreate: false }, input)];
    }
    case 'merge': {
      const both = [false, true].map((other) => world.keyOf(addressOf(name, other)));
      const [one, other] = await Promise.all(both.map((key) => world.records.unit(programme.id).nomination(key)));
      return [await mergeCandidates(world, command, { candidate: one?.id ?? 'none', into: other?.id })];
    }
    case 'withdraw':
      return [await withdrawCandidate(world, command, { candidate })];
    case 'restore':
      return [await restoreCandidate(world, command, { candidate })];
    case 'cancel':
      return [await cancelSession(world, command, { session, reason: 'Sjukdom' })];
    default:
      if (each.yes) goOn(ground, days, 1);
      return [];
  }
}

async function stageOf({ world, programme }: Ground, { who }: Step): Promise<string | undefined> {
  const found = await world.records.unit(programme.id).nomination(world.keyOf(`${PEOPLE[who]}@example.com`));
  return found?.progress.stage;
}

/** One of everything first, so that most random commands have something to work on. */
const START: readonly Step[] = [
  ...PEOPLE.slice(0, 4).flatMap((_, who) => [
    { verb: 'nominate', actor: 'sam', who } as const,
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
  { verb: 'offer', actor: 'sam', who: 3, where: 1 } as const,
  { verb: 'offer', actor: 'sam', who: 1, where: 1 } as const,
  { verb: 'accept', actor: 'right', who: 0 } as const,
  { verb: 'attend', actor: 'right', who: 0 } as const,
  { verb: 'attend', actor: 'right', who: 0, yes: false } as const,
  { verb: 'attend', actor: 'right', who: 0 } as const,
  { verb: 'meet', actor: 'right', who: 4 } as const,
  { verb: 'offer', actor: 'sam', who: 4, from: 1 } as const,
  { verb: 'target', actor: 'lead', who: 0, from: 1 } as const,
  { verb: 'offer', actor: 'sam', who: 4, where: 2 } as const,
  { verb: 'target', actor: 'lead', who: 0, from: 3, where: 2 } as const,
  { verb: 'attend', actor: 'right', who: 1, yes: false } as const,
].map((each) => ({ where: 0, from: 0, op: undefined, yes: true, ...each }));

/** What the random commands must have come to, so that they prove something of it. */
const WANTED = [
  'accept done',
  'change done',
  'attend done',
  'attended to absent',
  'absent to attended',
  'result done',
  'cancel done',
  'session asks',
  'tell done',
  'wait asks',
  'wait done',
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
];

/** What is done at the same time must have succeeded as well, each of it at least once. */
const WANTED_AT_ONCE = [
  'nominate done',
  'session done',
  'offer done',
  'accept done',
  'decline done',
  'change done',
  'wait done',
  'attend done',
  'result done',
  'withdraw done',
  'cancel done',
  'offer session-full',
  'target done',
];

/** What became of a command, as it stands in the lists above. */
const saidOf = ({ verb }: Step, outcome: Taken[number]): string =>
  `${verb} ${outcome.kind === 'refused' ? outcome.reason : outcome.kind}`;

/** Every second one of them is of a verb that is still missed. */
const more = (missing: readonly string[]): fc.Arbitrary<Step> => {
  const verbs = VERBS.filter((verb) => missing.some((each) => each.startsWith(`${verb} `)));
  return verbs.length === 0
    ? step
    : fc.oneof(
        step,
        fc.tuple(step, fc.constantFrom(...verbs)).map(([each, verb]) => ({ ...each, verb })),
      );
};

/** A programme that is played, and how many commits its store has made. */
type Played = { readonly ground: Ground; readonly commits: () => number };

/**
 * Plays random programmes until each of these was come to; `play` notes what it has come to. The emulator is slow: on it
 * a few are played, and may come to what they come to.
 */
async function playAll(
  kind: StoreKind,
  wanted: readonly string[],
  play: (played: Played, steps: readonly Step[], note: (what: string) => void) => Promise<void>,
): Promise<void> {
  const reached = new Set<string>();
  const missing = () => wanted.filter((each) => !reached.has(each));
  for (let round = 0; round === 0 || (round < ROUNDS && missing().length > 0); round += 1) {
    await fc.assert(
      fc.asyncProperty(
        fc.array(more(round === 0 ? [] : missing()), { minLength: 10, maxLength: 40, size: 'max' }),
        async (steps) => {
          const counted = countCommits(onceWritten(await openStore(kind)));
          const ground = await prepareGround(counted.store);
          try {
            await play({ ground, commits: counted.commits }, steps, (what) => reached.add(what));
          } finally {
            await ground.store.close();
          }
        },
      ),
      { numRuns: Math.ceil(RUNS / (kind === 'cosmos' ? 20 : round === 0 ? 1 : 2)) },
    );
    if (kind === 'cosmos') return;
  }
  assert.deepEqual(missing(), [], 'the random commands never came to these');
}

/** Random programmes take as long as they take on a busy machine. */
const TIMEOUT_MS = 300_000;

onEachStore('after any sequence of commands by any actors', (kind) => {
  it('seats, bookings, locks, tally, audit, history and notices agree', () =>
    playAll(kind, WANTED, async ({ ground, commits }, steps, note) => {
      const days = { count: 0 };
      // Its programme was made before.
      const done: string[] = [ENTRY_OF.target];
      const history = createHistoryModel(ground.store, ground.programme.id);
      let now = await history.people();
      for (const each of [...START, ...steps]) {
        const stage = await stageOf(ground, each);
        const [before, committed] = [now, commits()];
        const outcomes = await take(ground, each, days);
        // Where nothing was written, what held before holds.
        const changed = commits() !== committed;
        if (changed) now = await history.people();
        for (const outcome of outcomes) {
          note(saidOf(each, outcome));
          if (outcome.kind !== 'done') continue;
          done.push(ENTRY_OF[each.verb]);
          history.note(happeningOf(each), outcome.subject, before, now);
        }
        if (each.verb === 'meet') history.note('meet', '', before, now);
        if (changed) await history.assertKept();
        if (each.verb === 'attend') note(`${stage} to ${await stageOf(ground, each)}`);
        if (changed) await assertInvariants(ground.store, ground.programme.id);
      }
      const { verbs } = await assertInvariants(ground.store, ground.programme.id);
      const known = new Set<string>(Object.values(ENTRY_OF));
      assert.deepEqual(verbs.filter((each) => known.has(each)).sort(), done.sort(), 'not one entry for each command');
    })).timeout(TIMEOUT_MS);

  it('they agree when the commands run at the same time', () =>
    playAll(kind, WANTED_AT_ONCE, async ({ ground }, steps, note) => {
      const days = { count: 0 };
      // One is left to be nominated, and one to be offered a seat, at the same time.
      const first = START.filter(({ verb, who }) => who < 3 || (who === 3 && verb !== 'offer'));
      for (const each of first) await take(ground, each, days);
      const taken = await Promise.all(steps.map((each) => take(ground, each, days)));
      for (const [n, each] of steps.entries()) for (const outcome of taken[n] ?? []) note(saidOf(each, outcome));
      await assertInvariants(ground.store, ground.programme.id);
    })).timeout(TIMEOUT_MS);
});
