import type { Asks } from '../../../src/domain/decision.ts';
import { refused } from '../../../src/domain/decision.ts';
import { bookingOf, type Candidate, heldUntilOf } from '../../../src/domain/people/candidate.ts';
import type { Nominee } from '../../../src/domain/people/import.ts';
import { COST_CATEGORIES } from '../../../src/domain/programme/costs.ts';
import { roleFor } from '../../../src/domain/programme/permissions.ts';
import { type Actor, rolesOf } from '../../../src/domain/programme/programme.ts';
import { OUTCOMES } from '../../../src/domain/results/concept.ts';
import { FOLLOW_UP_ANSWERS } from '../../../src/domain/results/follow-up/figures.ts';
import { RELAYED } from '../../../src/domain/seats/booking/answering.ts';
import { shapes } from '../../../src/store/shapes/shapes.ts';
import { sessionOf } from '../../../src/store/unit/reading.ts';
import type { Command, Outcome } from '../../../src/use-cases/execute.ts';
import { linkUser } from '../../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../../src/use-cases/people/accounts/meet-user.ts';
import { correctContact } from '../../../src/use-cases/people/correct-contact.ts';
import { editCandidate } from '../../../src/use-cases/people/edit-candidate.ts';
import { handOver } from '../../../src/use-cases/people/hand-over.ts';
import { runImport } from '../../../src/use-cases/people/import/run-import.ts';
import { mergeCandidates } from '../../../src/use-cases/people/merge-candidates.ts';
import { nominateCandidate } from '../../../src/use-cases/people/nominate-candidate.ts';
import { eraseCandidate } from '../../../src/use-cases/people/privacy/erase-candidate.ts';
import { forgetPerson } from '../../../src/use-cases/people/privacy/forget-person.ts';
import { restoreCandidate } from '../../../src/use-cases/people/restore-candidate.ts';
import { withdrawCandidate } from '../../../src/use-cases/people/withdraw-candidate.ts';
import type { World } from '../../../src/use-cases/ports.ts';
import { changeRole } from '../../../src/use-cases/programme/change-role.ts';
import { mergeOrganisations } from '../../../src/use-cases/programme/merge-organisations.ts';
import { recordCost, reverseCost } from '../../../src/use-cases/programme/record-cost.ts';
import { saveOrganisation } from '../../../src/use-cases/programme/save-organisation.ts';
import { saveProgramme } from '../../../src/use-cases/programme/save-programme.ts';
import { sendCertificate } from '../../../src/use-cases/results/certificate/send-certificate.ts';
import { answerFollowUp, askFollowUp } from '../../../src/use-cases/results/follow-up.ts';
import { correctResult } from '../../../src/use-cases/results/giving/correct-result.ts';
import { releaseResult } from '../../../src/use-cases/results/giving/release-result.ts';
import { saveDraft } from '../../../src/use-cases/results/giving/save-draft.ts';
import { signResult } from '../../../src/use-cases/results/giving/sign-result.ts';
import { submitResult } from '../../../src/use-cases/results/giving/submit-result.ts';
import { takeBackResult } from '../../../src/use-cases/results/giving/take-back-result.ts';
import { readResult } from '../../../src/use-cases/results/read-result.ts';
import { recordAll } from '../../../src/use-cases/results/record-all.ts';
import { recordAttendance } from '../../../src/use-cases/results/record-attendance.ts';
import { letResultStand, reviewResult } from '../../../src/use-cases/results/review-result.ts';
import { saveSelf } from '../../../src/use-cases/results/save-self.ts';
import { shareResult } from '../../../src/use-cases/results/share-result.ts';
import { narrowed, storedScope } from '../../../src/use-cases/scope.ts';
import { answerOffer } from '../../../src/use-cases/seats/booking/answer-offer.ts';
import { changeBooking } from '../../../src/use-cases/seats/booking/change-booking.ts';
import { lapseOffer } from '../../../src/use-cases/seats/booking/lapse-offer.ts';
import { offerSeats } from '../../../src/use-cases/seats/booking/offer-seats.ts';
import { relayAnswer } from '../../../src/use-cases/seats/booking/relay-answer.ts';
import { remindOffered } from '../../../src/use-cases/seats/booking/remind-offered.ts';
import { checkIn } from '../../../src/use-cases/seats/check-in.ts';
import { fillSession } from '../../../src/use-cases/seats/filling/fill-session.ts';
import { giveBackQuota } from '../../../src/use-cases/seats/filling/give-back-quota.ts';
import { tellOfVacancies } from '../../../src/use-cases/seats/filling/tell-of-vacancies.ts';
import { saveCannot } from '../../../src/use-cases/seats/save-cannot.ts';
import { saveNeeds } from '../../../src/use-cases/seats/save-needs.ts';
import { cancelSession } from '../../../src/use-cases/seats/sessions/cancel-session.ts';
import { createSession } from '../../../src/use-cases/seats/sessions/create-sessions.ts';
import { editSession } from '../../../src/use-cases/seats/sessions/edit-session.ts';
import { tellOfMove } from '../../../src/use-cases/seats/sessions/tell-of-move.ts';
import { all, candidatesIn, noticesIn } from '../invariants.ts';
import type { Ground } from '../world.ts';
import { addressOf, EMPLOYERS, OFFICE, PEOPLE, type Step, type Verb } from './steps.ts';

/** Somebody with the roles that they have now, in the scope that they have now. */
export async function presently({ world, programme, actor }: Ground, name: string): Promise<Actor> {
  const current = (await world.records.programme(programme.id)) ?? programme;
  const { keys } = actor(name);
  const roles = rolesOf(current, keys);
  const scope = roles.includes('lead') ? 'all' : await storedScope(world, current, keys);
  return { ...actor(name, ...roles), ...(scope !== 'all' && { scope }) };
}

/** Who does it by right, where that is not the candidate it is about. */
const RIGHT: Readonly<Partial<Record<Verb, (ground: Ground) => Actor>>> = {
  ...every(
    ['target', 'grant', 'revoke', 'organisation', 'unite', 'handover', 'erase', 'cost', 'reverse', 'sign'],
    ({ actor }) => actor('lead', 'lead'),
  ),
  ...every(['withdraw', 'restore', 'edit', 'reschedule', 'fill', 'remind', 'import'], ({ actor }) =>
    actor('sam', 'coordinator'),
  ),
  ...every(['attend', 'all', 'certificate', 'draft', 'result', 'takeback', 'correct', 'read', 'stand'], ({ actor }) =>
    actor('tore', 'assessor'),
  ),
};
function every<T>(verbs: readonly Verb[], of: T): Partial<Record<Verb, T>> {
  return Object.fromEntries(verbs.map((verb) => [verb, of]));
}

export async function actorOf(ground: Ground, { actor, verb, who }: Step): Promise<Actor> {
  switch (actor) {
    case 'lead':
      return ground.actor('lead', 'lead');
    case 'sam':
      return ground.actor('sam', 'coordinator');
    case 'kim':
      return presently(ground, 'kim');
    case 'tore':
      return ground.actor('tore', 'assessor');
    case 'right':
      return RIGHT[verb]?.(ground) ?? ground.actor(PEOPLE[who] ?? '');
    case 'other':
      return ground.actor(PEOPLE[(who + 1) % PEOPLE.length] ?? '');
    default:
      return ground.actor('stranger');
  }
}

const isDone = ({ progress, submitted }: Candidate): boolean => progress.stage === 'assessed' && !submitted;

function goOn(ground: Ground, days: { count: number }, by: number): void {
  days.count += by;
  ground.setNow(new Date(Date.parse('2020-05-11T06:00:00.000Z') + days.count * 86_400_000).toISOString());
}

/** In days: longer than a result can be taken back. */
const SOON = 0.01;

export type Taken = readonly (Outcome | Asks<unknown>)[];

/** Everybody in the office opens their chat. */
export async function meetOffice({ world }: Ground): Promise<void> {
  for (const user of OFFICE) {
    const roster = async () => ({ addresses: [addressOf(user, false)] });
    await linkUser(world, await meetUser(world, { user, name: user, roster, anew: true }));
  }
}

export async function take(ground: Ground, each: Step, days: { count: number }): Promise<Taken> {
  const { programme } = ground;
  const current = (await ground.world.records.programme(programme.id)) ?? programme;
  const command = { ...ground.by(await actorOf(ground, each), each.op), programme: current };
  const world = narrowed(ground.world, command.actor.scope ?? 'all');
  const name = PEOPLE[each.who] ?? '';
  const sessions = await sessionsIn(ground);
  const email = addressOf(name, each.from % 2 === 1);
  const found = await world.records.unit(programme.id).nomination(world.keyOf(email));
  const candidate = found?.id ?? 'none';
  // Mostly the seat they have, so that answers and reports often are about the right one.
  const own = found && each.where < 2 && each.verb !== 'offer' ? bookingOf(found)?.session : undefined;
  // The first three are those of the opening steps; those that come later are met as well.
  const named = sessions[(each.where + 3 * each.from) % Math.max(sessions.length, 1)] ?? 'none';
  const session = own ?? named;
  switch (each.verb) {
    case 'nominate':
      return [
        await nominateCandidate(
          world,
          command,
          {
            name,
            email,
            employer: each.yes ? EMPLOYERS[0] : EMPLOYERS[1],
            situation: 'notice',
            language: 'sv',
          },
          { confirmed: true },
        ),
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
      const outcomes = await offerSeats(world, command, { session, candidates: [candidate], moves: each.yes });
      return outcomes.map(({ outcome }) => outcome);
    }
    case 'accept':
    case 'decline':
      return [await answerOffer(world, command, { candidate, session, answer: { kind: each.verb } })];
    case 'change':
      return [await changeBooking(world, command, { candidate, session: own, to: named })];
    case 'wait':
      return [await changeBooking(world, command, { candidate, session: own, to: 'wait', confirmed: each.yes })];
    case 'retest': {
      // So long after a test it can be taken again.
      if (each.yes && each.where < 2 && found && isDone(found)) goOn(ground, days, 14);
      const later = ground.by(command.actor, each.op);
      const input = { candidate, session: undefined, to: 'wait', confirmed: each.where !== 1 };
      return [await changeBooking(world, { ...later, programme: current }, input)];
    }
    case 'keep':
      return [await changeBooking(world, command, { candidate, session: undefined, to: 'keep', confirmed: each.yes })];
    case 'tell':
      return [await changeBooking(world, command, { candidate, session: own, to: 'tell' })];
    case 'cannot': {
      // The sessions are in the morning, from Monday on.
      const cannot = ([['mon'], ['morning', 'sun'], []] as const)[each.where] ?? [];
      return [await saveCannot(world, command, { candidate, cannot })];
    }
    case 'self':
      return [await saveSelf(world, command, { candidate, levels: each.yes ? { a01: 'met' } : {} })];
    case 'needs':
      return [await saveNeeds(world, command, { candidate, needs: each.yes ? ['interpreter'] : [] })];
    case 'vacancies':
      await tellOfVacancies(world, programme, { kind: 'vacancies' }, world.newId());
      return [];
    case 'reschedule': {
      const date = world.calendar.daysAfter(command.now.date, each.from);
      const assessors = [world.keyOf('tore@example.com')];
      const times = { start: '09:00', end: each.yes ? '12:00' : '11:00', place: 'Sal B12', assessors, confirmed: true };
      return [await editSession(world, command, { session: named, date, capacity: 1 + (each.who % 3), ...times })];
    }
    case 'moves': {
      const notices = await noticesIn(ground.store, programme.id);
      for (const { id, body } of notices) {
        if (body.kind === 'moves') await tellOfMove(world, current, body, id);
      }
      return [];
    }
    case 'all':
      return changedBy(ground, 'progress', async () => {
        const holders = await world.records.participants(programme.id, session, { limit: 100 });
        const absent = each.yes ? [] : holders.items.map(({ id }) => id);
        return (await recordAll(world, command, { session, absent })).refused;
      });
    case 'fill':
      return changedBy(ground, 'progress', async () => {
        const filled = await fillSession(world, command, { session: named, count: 2 });
        return 'kind' in filled ? filled : undefined;
      });
    case 'remind':
      return changedBy(ground, 'reminded', async () => {
        const told = await remindOffered({ ...world, sendsMail: () => true }, command, each.yes ? {} : { candidate });
        return 'kind' in told ? told : undefined;
      });
    case 'share':
      return [await shareResult(world, command, { candidate, share: each.yes })];
    case 'certificate':
      return [await sendCertificate(world, command, candidate)];
    case 'import': {
      const rest = { employer: EMPLOYERS[each.where] ?? '', situation: 'notice', language: 'sv' } as const;
      // Those who are nominated one by one, and others.
      const nominees = [name, `new${each.who}`, `new${each.from}`].map((one, line) => ({
        line,
        person: { name: one, email: addressOf(one, false), ...rest },
      }));
      return changedBy(ground, 'id', () => importAll(world, command, nominees));
    }
    case 'erase': {
      const input = { candidate, confirm: found?.name ?? '', reason: 'asked' } as const;
      const outcome = await eraseCandidate(world, command, input);
      await forgetGone(ground);
      return [outcome];
    }
    case 'arrive':
      return [await checkIn(world, command, { candidate, session })];
    case 'attend':
      return [await recordAttendance(world, command, { candidate, session, attended: each.yes })];
    case 'draft': {
      const words = ([{ areas: { a01: 'met' } }, { areas: {}, all: 'partly' }, { areas: {} }] as const)[each.from];
      return [
        await saveDraft(world, command, { candidate, session, words: words ?? { areas: {} } }, { confirmed: each.yes }),
      ];
    }
    case 'result': {
      const areas = world.concepts.get(programme.concept)?.areas ?? [];
      const outcome = OUTCOMES[each.where] ?? 'met';
      const result = { areas: Object.fromEntries(areas.map(({ id }) => [id, outcome])) };
      return [await submitResult(world, command, { candidate, session, result })];
    }
    case 'correct': {
      const areas = world.concepts.get(programme.concept)?.areas ?? [];
      const outcome = OUTCOMES[each.from] ?? 'met';
      const result = { areas: Object.fromEntries(areas.map(({ id }) => [id, outcome])), reason: 'Fel person' };
      return [await correctResult(world, command, { candidate, result, ...(each.yes && { seen: 1 + each.where }) })];
    }
    case 'review':
      return [await reviewResult(world, command, { candidate, ...(each.yes && { reason: 'Titta igen' }) })];
    case 'sign':
      return [await signResult(world, command, { candidate, session })];
    case 'stand':
      return [await letResultStand(world, command, candidate)];
    case 'takeback':
      return [await takeBackResult(world, command, { candidate, session })];
    case 'read': {
      // Of another card each time: a repeat leaves no second entry.
      const anew = { ...command, op: world.newId() };
      const read = await readResult(world, anew, { candidate, ...(each.yes && { version: 1 + each.where }) });
      return [read.kind === 'read' ? { kind: 'done', subject: candidate, saved: undefined } : read];
    }
    case 'release': {
      if (each.yes) goOn(ground, days, SOON);
      const people = await candidatesIn(ground.store, programme.id);
      const { id = candidate, submitted } = people.find((one) => one.submitted) ?? {};
      const task = { kind: 'release', candidate: id, version: submitted?.version ?? 1 } as const;
      return [await releaseResult(world, current, task)];
    }
    case 'ask': {
      const people = (await all(ground.store, programme.id, 'candidate')).map((one) => shapes.candidate.read(one).body);
      const { id = candidate } = people.find(({ followUp }) => followUp && !followUp.asked) ?? {};
      return [await askFollowUp(world, current, { kind: 'ask-after', candidate: id })];
    }
    case 'answer':
      return [await answerFollowUp(world, command, { candidate, answer: FOLLOW_UP_ANSWERS[each.from] ?? 'unsaid' })];
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
      const people = await candidatesIn(ground.store, programme.id);
      const { id = candidate, seatVersion = 0 } = people.find((one) => heldUntilOf(one) !== undefined) ?? {};
      const task = { kind: 'quota', candidate: id, session, seatVersion } as const;
      return [await giveBackQuota(world, programme, task)];
    }
    case 'target': {
      const { id: _, roles: __, scopes: ___, ...settings } = current;
      const target = 2 + each.from + each.where;
      const secondSignature = each.where === 1;
      const input = { programme: current, settings: { ...settings, target, secondSignature } };
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
    case 'grant':
    case 'revoke': {
      const scope = each.where > 0 ? { scope: EMPLOYERS.slice(each.where - 1, each.where + each.from) } : {};
      const input = { change: each.verb, email: addressOf('kim', false), role: 'coordinator' } as const;
      return [await changeRole(world, command, { ...input, ...(each.verb === 'grant' && scope) })];
    }
    case 'organisation': {
      const known = await organisationsIn(ground);
      const organisation = each.yes ? { organisation: known[each.where] ?? 'none' } : {};
      const input = { name: EMPLOYERS[each.from] ?? '', kind: 'company', confirmed: true, ...organisation } as const;
      return [await saveOrganisation(world, command, input)];
    }
    case 'unite': {
      const input = { organisation: (await organisationsIn(ground))[each.where] ?? 'none', confirmed: each.yes };
      return [await mergeOrganisations(world, command, { ...input, into: EMPLOYERS[each.from] ?? '' })];
    }
    case 'handover': {
      const [from, to] = [OFFICE[each.who % 3] ?? 'sam', each.from === 3 ? 'tore' : (OFFICE[each.where] ?? 'kim')];
      const input = { from: addressOf(from, false), to: addressOf(to, false) };
      const outcome = await handOver(world, command, input, () => false);
      if (outcome.kind === 'refused') return [outcome];
      const { count } = outcome;
      return [{ kind: count > 0 ? 'done' : 'unchanged', subject: from, saved: { from, to, count } }];
    }
    case 'edit': {
      // Another name's address, another of their own, or none at all; and mostly another employer.
      const theirs = addressOf(PEOPLE[(each.who + each.where) % PEOPLE.length] ?? '', each.yes);
      const reached = each.from === 3 ? { phone: '070-174 06 05' } : { email: theirs };
      const person = { name: `${name} ${each.from}`, employer: EMPLOYERS[each.from] ?? '', ...reached };
      const rest = { situation: 'notice', language: 'sv' } as const;
      const confirm = each.yes ? ({ confirmed: true } as const) : {};
      return [await editCandidate(world, command, { candidate, person: { ...person, ...rest } }, confirm)];
    }
    case 'contact': {
      const theirs = addressOf(PEOPLE[(each.who + each.where) % PEOPLE.length] ?? '', each.yes);
      const reached = each.from === 3 ? { phone: '+46701740605' } : { email: theirs };
      return [await correctContact(world, command, { candidate, contact: { ...reached, language: 'sv' } })];
    }
    case 'cancel':
      return [
        await cancelSession(world, command, {
          session,
          reason: 'Sjukdom',
          ...(each.from > 1 && { moveTo: sessions[each.where] ?? 'none' }),
        }),
      ];
    case 'cost': {
      const category = COST_CATEGORIES[each.from] ?? 'other';
      const input = { amount: 1 + each.who * 12_345, text: 'Lokalhyra', category };
      return [await recordCost(world, command, { ...input, ...(each.yes && { session }) })];
    }
    case 'reverse': {
      const costs = (await all(ground.store, programme.id, 'cost')).map(({ id }) => id.slice('cost:'.length)).sort();
      return [await reverseCost(world, command, { cost: costs[each.where] ?? 'none' })];
    }
    default:
      if (each.yes) goOn(ground, days, 1);
      return [];
  }
}

/** What else is stored of whoever has been erased goes. */
export async function forgetGone({ store, world, programme }: Ground): Promise<void> {
  const notices = await noticesIn(store, programme.id);
  for (const { body } of notices) if (body.kind === 'forget') await forgetPerson(world, programme, body);
}

/** A list is nominated, by whoever may. */
async function importAll(world: World, command: Command, nominees: readonly Nominee[]) {
  const { programme, actor, now } = command;
  if (roleFor(actor, 'import.confirm') === undefined) return refused('not-allowed');
  const id = world.newId();
  const about = { id, by: actor.user, as: 'coordinator', at: now.at, headings: [], reading: { columns: [] } } as const;
  await world.imports.keep(programme.id, { ...about, state: { kind: 'preview' } }, []);
  await world.imports.start(programme.id, id, { id: 'run', nominees, offer: false }, now.at);
  for await (const _ of runImport(world, command, id));
  return undefined;
}

/** A command for many, by what it has changed of whom; or what it was told instead. */
async function changedBy(
  ground: Ground,
  field: 'id' | 'progress' | 'reminded',
  act: () => Promise<Extract<Outcome, { kind: 'refused' }> | undefined>,
): Promise<Taken> {
  const look = async () => {
    const people = await candidatesIn(ground.store, ground.programme.id);
    return new Map(people.map((each) => [each.id, JSON.stringify(each[field])]));
  };
  const before = await look();
  const not = await act();
  const changed = [...(await look())].filter(([id, now]) => before.get(id) !== now);
  return [...changed.map(([subject]) => ({ kind: 'done', subject, saved: undefined }) as const), ...(not ? [not] : [])];
}

/** The earliest first, and of those that begin at the same time the one that was made first. */
async function sessionsIn({ store, programme }: Ground): Promise<readonly string[]> {
  const found = (await all(store, programme.id, 'session')).map(sessionOf);
  return found.toSorted((a, b) => (`${a.startsAt} ${a.id}` < `${b.startsAt} ${b.id}` ? -1 : 1)).map(({ id }) => id);
}

/** The same, where ids count up: what is made later is sorted later, and the same steps do the same each time. */
export function countingIds(ground: Ground): Ground {
  let made = 0;
  const newId = () => String(++made).padStart(20, '0');
  return {
    ...ground,
    world: { ...ground.world, newId },
    by: (actor, op = newId()) => ground.by(actor, op),
  };
}

/** Of those that stand for themselves. */
async function organisationsIn({ store, programme }: Ground): Promise<readonly string[]> {
  const found = (await all(store, programme.id, 'organisation')).map((each) => shapes.organisation.read(each).body);
  return found.flatMap(({ id, mergedInto }) => (mergedInto === undefined ? [id] : [])).toSorted();
}

export async function stageOf({ world, programme }: Ground, { who }: Step): Promise<string | undefined> {
  const found = await world.records.unit(programme.id).nomination(world.keyOf(`${PEOPLE[who]}@example.com`));
  return found?.progress.stage;
}
