import assert from 'node:assert/strict';
import type { DocumentStore } from '../../../src/store/document-store.ts';
import { createOutbox } from '../../../src/store/outbox.ts';
import { answerOffer } from '../../../src/use-cases/answer-offer.ts';
import { createSession } from '../../../src/use-cases/create-sessions.ts';
import type { Outcome } from '../../../src/use-cases/execute.ts';
import { linkUser, meetUser } from '../../../src/use-cases/meet-user.ts';
import { nominateCandidate } from '../../../src/use-cases/nominate-candidate.ts';
import { offerSeats } from '../../../src/use-cases/offer-seats.ts';
import { recordAttendance } from '../../../src/use-cases/record-attendance.ts';
import { submitResult } from '../../../src/use-cases/submit-result.ts';
import { prepareGround } from '../../support/world.ts';
import type { Charge, createCharges } from './charges.ts';

export type Row = Charge & { readonly useCase: string };

/** Leads one candidate through a programme, and tells what each step took. */
export async function candidateLife(
  store: DocumentStore,
  { during }: ReturnType<typeof createCharges>,
): Promise<readonly Row[]> {
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
  const done = (outcome: Outcome | undefined): string => {
    assert.ok(outcome?.kind === 'done', JSON.stringify(outcome));
    return outcome.subject;
  };
  const deliver = async (): Promise<void> => {
    const later = '2020-05-20T00:00:00.000Z';
    for (const due of await outbox.due(later, 10)) {
      await outbox.settle(due, { kind: 'delivered', at: later, channel: 'teams' });
    }
  };

  const session = done(
    await step('create a session', () =>
      createSession(world, by(sam), {
        date: '2020-05-11',
        start: '09:00',
        end: '12:00',
        place: 'Sal B12',
        capacity: 20,
        assessor: world.keyOf('tore@example.com'),
      }),
    ),
  );
  const candidate = done(
    await step('nominate', () =>
      nominateCandidate(world, by(sam), {
        name: 'Vera Validand',
        email: 'vera@example.com',
        employer: 'Exempelverken AB',
        situation: 'furloughed',
        language: 'sv',
      }),
    ),
  );
  await step('meet the candidate', async () => {
    const roster = async () => ({ addresses: ['vera@example.com'] });
    await linkUser(world, await meetUser(world, { user: vera.user, name: 'Vera Validand', roster }));
  });
  const [offered] = await step('offer a seat', () => offerSeats(world, by(sam), { session, candidates: [candidate] }));
  done(offered?.outcome);
  await step('deliver a notice', deliver);
  done(await step('accept', () => answerOffer(world, by(vera), { candidate, session, answer: { kind: 'accept' } })));
  ground.setNow('2020-05-11T10:00:00.000Z');
  done(
    await step('record attendance', () => recordAttendance(world, by(tore), { candidate, session, attended: true })),
  );
  const areas = world.concepts.get(programme.concept)?.areas ?? [];
  const result = { areas: Object.fromEntries(areas.map(({ id }) => [id, 'met'] as const)) };
  done(await step('submit a result', () => submitResult(world, by(tore), { candidate, session, result })));
  await deliver();
  await step('status', () => world.records.tally(programme.id));
  await step('list 10 candidates', () => world.records.candidates(programme.id, { limit: 10 }));
  await step('list 10 sessions', () => world.records.sessions(programme.id, { limit: 10 }));
  await step('look for notices, none due', deliver);
  return rows;
}
