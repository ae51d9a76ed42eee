import assert from 'node:assert/strict';
import type { Asks } from '../../../src/domain/decision.ts';
import { type DeliveryParts, deliver } from '../../../src/notify/delivery/deliver.ts';
import type { DocumentStore } from '../../../src/store/document-store.ts';
import { createLease } from '../../../src/store/lease.ts';
import { createOutbox } from '../../../src/store/outbox.ts';
import type { Outcome } from '../../../src/use-cases/execute.ts';
import { linkUser } from '../../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../../src/use-cases/people/accounts/meet-user.ts';
import { nominateCandidate } from '../../../src/use-cases/people/nominate-candidate.ts';
import { submitResult } from '../../../src/use-cases/results/giving/submit-result.ts';
import { recordAttendance } from '../../../src/use-cases/results/record-attendance.ts';
import { answerOffer } from '../../../src/use-cases/seats/booking/answer-offer.ts';
import { offerSeats } from '../../../src/use-cases/seats/booking/offer-seats.ts';
import { createSession } from '../../../src/use-cases/seats/sessions/create-sessions.ts';
import { taskPartsOf } from '../task-parts.ts';
import { prepareGround } from '../world.ts';
import type { Charge, During } from './charges.ts';

/** What a burst of notices takes once, however many it holds. */
export const BURST = 'look, take the lease, look again, give it back';
/** What a process with nothing to do takes each time it looks whether there is something. */
export const IDLE = 'look, and find nothing';
export type Row = Charge & { readonly useCase: string };

/**
 * Leads one candidate through a programme, notices and all, and tells what each step took. A step that comes again is told
 * again.
 */
export async function candidateLife(store: DocumentStore, during: During): Promise<readonly Row[]> {
  const ground = await prepareGround(store);
  const { world, programme, by } = ground;
  const [sam, tore, vera] = [
    ground.actor('sam', 'coordinator'),
    ground.actor('tore', 'assessor'),
    ground.actor('vera'),
  ];
  const outbox = createOutbox(store);
  const rows: Row[] = [];
  const step = async <T>(useCase: string, work: () => Promise<T>): Promise<T> => {
    const [result, charge] = await during(work);
    rows.push({ useCase, ...charge });
    return result;
  };
  const done = (outcome: Outcome | Asks<unknown> | undefined): string => {
    assert.ok(outcome?.kind === 'done', JSON.stringify(outcome));
    return outcome.subject;
  };
  const nobody = taskPartsOf(world);
  const parts: DeliveryParts = {
    ...nobody,
    teams: { ...nobody.teams, send: async () => undefined },
    isHere: () => false,
    isFirstLead: () => false,
    mayStart: () => undefined,
    now: () => new Date(world.calendar.now('UTC').at),
    random: () => 0,
  };
  const lease = createLease(store, 'this process');
  /** As the dispatcher does it: a look, the lease, all that is due, and back. What became of what is a candidate's. */
  const deliverAt = async (at: string): Promise<readonly string[]> => {
    ground.setNow(at);
    const kinds: string[] = [];
    const until = new Date(Date.parse(at) + 12_000).toISOString();
    const [found, before] = await during(async () => {
      const due = await outbox.due(at, 100);
      await lease.take(at, until);
      return due;
    });
    for (const due of found) {
      const [kind, charge] = await during(async () => {
        const { settlement, also } = await deliver(parts, due);
        await outbox.settle([{ due, as: settlement }]);
        await also?.();
        return settlement.kind;
      });
      // The programme's own, once a week, is nobody's life.
      if (!('candidate' in due.notice)) continue;
      kinds.push(kind);
      rows.push({
        useCase: kind === 'delivered' ? 'deliver a notice' : 'pass over one with nothing to say',
        ...charge,
      });
    }
    const [, after] = await during(async () => {
      await outbox.due(at, 100);
      await lease.giveBack(at);
    });
    rows.push({ useCase: BURST, ru: before.ru + after.ru, calls: before.calls + after.calls });
    return kinds;
  };
  const chat = (who: string) => ({ conversation: `a:${who}`, serviceUrl: 'https://smba.example.com/', tenant: 't' });
  const meet = async (who: string) => {
    const roster = async () => ({ addresses: [`${who}@example.com`] });
    await linkUser(world, await meetUser(world, { user: who, name: who, roster, conversation: chat(who) }));
  };
  await meet('sam');

  const session = done(
    await step('create a session', () =>
      createSession(world, by(sam), {
        date: '2020-05-25',
        start: '09:00',
        end: '12:00',
        place: 'Sal B12',
        capacity: 20,
        assessors: [world.keyOf('tore@example.com')],
      }),
    ),
  );
  const person = { employer: 'Exempelverken AB', situation: 'furloughed', language: 'sv' } as const;
  // The first from an organisation adds it, which is nobody's life.
  done(await nominateCandidate(world, by(sam), { ...person, name: 'Nils Validand', email: 'nils@example.com' }));
  const candidate = done(
    await step('nominate', () =>
      nominateCandidate(world, by(sam), { ...person, name: 'Vera Validand', email: 'vera@example.com' }),
    ),
  );
  await step('meet the candidate', () => meet('vera'));
  const [offered] = await step('offer a seat', () => offerSeats(world, by(sam), { session, candidates: [candidate] }));
  done(offered?.outcome);
  const told = [...(await deliverAt('2020-05-11T08:00:00.000Z'))];
  done(await step('accept', () => answerOffer(world, by(vera), { candidate, session, answer: { kind: 'accept' } })));
  // The coordinator is told; the reminder to answer and the deadline have nothing to say; the seat's own two have.
  for (const day of ['11', '13', '14', '18', '24']) told.push(...(await deliverAt(`2020-05-${day}T10:00:00.000Z`)));
  ground.setNow('2020-05-25T10:00:00.000Z');
  done(
    await step('record attendance', () => recordAttendance(world, by(tore), { candidate, session, attended: true })),
  );
  const areas = world.concepts.get(programme.concept)?.areas ?? [];
  const result = { areas: Object.fromEntries(areas.map(({ id }) => [id, 'met'] as const)) };
  done(await step('submit a result', () => submitResult(world, by(tore), { candidate, session, result })));
  told.push(...(await deliverAt('2020-05-25T12:00:00.000Z')));
  assert.deepEqual(told, [...Array(2).fill('delivered'), 'superseded', 'done', ...Array(3).fill('delivered')]);
  await step(IDLE, () => outbox.due('2020-05-25T12:00:00.000Z', 100));
  await step('status', () => world.records.tally(programme.id));
  await step('list 10 candidates', () => world.records.candidates(programme.id, { limit: 10 }));
  const search = async () =>
    assert.equal((await world.records.candidates(programme.id, { search: 'vera', limit: 10 })).items.length, 1);
  await step('search', search);
  await step('list 10 sessions', () => world.records.sessions(programme.id, { limit: 10 }));
  return rows;
}
