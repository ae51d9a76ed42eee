import { strict as assert } from 'node:assert';
import type { Actor } from '../../src/domain/programme/programme.ts';
import type { Command } from '../../src/use-cases/execute.ts';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { restoreCandidate } from '../../src/use-cases/people/restore-candidate.ts';
import { withdrawCandidate } from '../../src/use-cases/people/withdraw-candidate.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { saveProgramme } from '../../src/use-cases/programme/save-programme.ts';
import { submitResult } from '../../src/use-cases/results/giving/submit-result.ts';
import { recordAttendance } from '../../src/use-cases/results/record-attendance.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { changeBooking } from '../../src/use-cases/seats/booking/change-booking.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { relayAnswer } from '../../src/use-cases/seats/booking/relay-answer.ts';
import { cancelSession } from '../../src/use-cases/seats/sessions/cancel-session.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const EVERYBODY = ['lead', 'coordinator', 'assessor', 'candidate', 'other', 'stranger'] as const;
type Who = (typeof EVERYBODY)[number];

/** A programme with a session of today, in which Vera has been offered a seat, and another one tomorrow. */
type Scene = Ground & {
  readonly people: Readonly<Record<Who, Actor>>;
  readonly vera: string;
  readonly nils: string;
  readonly session: string;
  readonly tomorrow: string;
};

async function prepare(): Promise<Scene> {
  const ground = await prepareGround();
  const { world, actor, by } = ground;
  const people = {
    lead: actor('lead', 'lead'),
    coordinator: actor('sam', 'coordinator'),
    assessor: actor('tore', 'assessor'),
    candidate: actor('vera'),
    other: actor('nils'),
    stranger: actor('frank'),
  };
  const person = (name: string) => ({
    name,
    email: `${name}@example.com`,
    employer: 'Exempel AB',
    situation: 'notice' as const,
    language: 'sv' as const,
  });
  const subject = ({ kind, ...outcome }: { readonly kind: string; readonly subject?: string }): string => {
    assert.equal(kind, 'done');
    return outcome.subject ?? '';
  };
  const ids = { vera: '', nils: '' };
  for (const name of ['vera', 'nils'] as const) {
    ids[name] = subject(await nominateCandidate(world, by(people.coordinator), person(name)));
    await linkUser(
      world,
      await meetUser(world, { user: name, name, roster: async () => ({ addresses: [`${name}@example.com`] }) }),
    );
  }
  const times = { start: '09:00', end: '12:00', place: 'Sal B12', capacity: 2 };
  const assessors = [world.keyOf('tore@example.com')];
  const on = async (date: string) =>
    subject(await createSession(world, by(people.coordinator), { date, ...times, assessors, confirmed: true }));
  const session = await on('2020-05-11');
  await offerSeats(world, by(people.coordinator), { session, candidates: [ids.vera] });
  return { ...ground, people, ...ids, session, tomorrow: await on('2020-05-12') };
}

type Case = {
  /** Who may. */
  readonly by: readonly Who[];
  /** What must have happened before. */
  readonly first?: (scene: Scene) => Promise<unknown>;
  readonly run: (scene: Scene, command: Command) => Promise<unknown>;
};

const STAFF = ['lead', 'coordinator'] as const;
const attend = (scene: Scene, command: Command) =>
  recordAttendance(scene.world, command, { candidate: scene.vera, session: scene.session, attended: true });
const withdraw = (scene: Scene, command: Command) =>
  withdrawCandidate(scene.world, command, { candidate: scene.vera, reason: 'Nytt jobb' });
const answer = (scene: Scene, command: Command, kind: 'accept' | 'decline') =>
  answerOffer(scene.world, command, { candidate: scene.vera, session: scene.session, answer: { kind } });

const CASES: Readonly<Record<string, Case>> = {
  'programme.save': {
    by: ['lead'],
    run: ({ world, programme }, command) => {
      const { id: _, roles: __, ...settings } = programme;
      const input = { programme, settings: { ...settings, name: 'Svets' } };
      return saveProgramme(world, { ...command, mayCreate: false }, input);
    },
  },
  'role.grant': {
    by: ['lead'],
    run: ({ world }, command) =>
      changeRole(world, command, { change: 'grant', email: 'frank@example.com', role: 'coordinator' }),
  },
  'role.revoke': {
    by: ['lead'],
    run: ({ world }, command) =>
      changeRole(world, command, { change: 'revoke', email: 'sam@example.com', role: 'coordinator' }),
  },
  'candidate.nominate': {
    by: STAFF,
    run: ({ world }, command) =>
      nominateCandidate(world, command, {
        name: 'Nina Ny',
        email: 'nina@example.com',
        employer: 'Exempel AB',
        situation: 'notice',
        language: 'sv',
      }),
  },
  'candidate.withdraw': { by: STAFF, run: withdraw },
  'candidate.restore': {
    by: STAFF,
    first: (scene) => withdraw(scene, scene.by(scene.people.coordinator)),
    run: ({ world, vera }, command) => restoreCandidate(world, command, { candidate: vera }),
  },
  'session.create': {
    by: [...STAFF, 'assessor'],
    run: ({ world }, command) =>
      createSession(world, command, {
        date: '2020-05-13',
        start: '09:00',
        end: '12:00',
        place: 'Sal B12',
        capacity: 4,
        assessors: [world.keyOf('tore@example.com')],
      }),
  },
  'session.cancel': {
    by: [...STAFF, 'assessor'],
    run: ({ world, session }, command) => cancelSession(world, command, { session, reason: 'Sjukdom' }),
  },
  'booking.offer': {
    by: STAFF,
    run: async ({ world, session, nils }, command) => {
      const [one] = await offerSeats(world, command, { session, candidates: [nils] });
      return one?.outcome;
    },
  },
  'booking.accept': { by: ['candidate'], run: (scene, command) => answer(scene, command, 'accept') },
  'booking.decline': { by: ['candidate'], run: (scene, command) => answer(scene, command, 'decline') },
  'booking.change': {
    by: ['candidate'],
    run: ({ world, vera, session, tomorrow }, command) =>
      changeBooking(world, command, { candidate: vera, session, to: tomorrow }),
  },
  'booking.relay': {
    by: STAFF,
    run: ({ world, vera, session }, command) =>
      relayAnswer(world, command, { candidate: vera, session, answer: 'accept' }),
  },
  'attendance.record': {
    by: ['lead', 'assessor'],
    first: (scene) => answer(scene, scene.by(scene.people.candidate), 'accept'),
    run: attend,
  },
  'result.submit': {
    by: ['lead', 'assessor'],
    first: (scene) => attend(scene, scene.by(scene.people.assessor)),
    run: ({ world, programme, vera, session }, command) => {
      const areas = world.concepts.get(programme.concept)?.areas ?? [];
      const result = { areas: Object.fromEntries(areas.map(({ id }) => [id, 'met' as const])) };
      return submitResult(world, command, { candidate: vera, session, result });
    },
  },
};

const TYPES = ['programme', 'tally', 'candidate', 'nomination', 'session', 'entry', 'notice'] as const;
/** All that a command could have changed. */
const stored = async ({ store, programme }: Scene) =>
  Object.fromEntries(
    await Promise.all(TYPES.map(async (type) => [type, await all(store, programme.id, type)] as const)),
  );
const kindOf = (outcome: unknown): unknown =>
  typeof outcome === 'object' && outcome !== null && 'kind' in outcome ? outcome.kind : undefined;

for (const [verb, { by, first, run }] of Object.entries(CASES)) {
  describe(`the command ${verb}`, () => {
    let scene: Scene;
    beforeEach(async () => {
      scene = await prepare();
      await first?.(scene);
    });
    afterEach(async () => {
      await assertInvariants(scene.store, scene.programme.id);
      await scene.store.close();
    });

    for (const who of by) {
      it(`is done for ${who}, once however often it comes, with one entry in the audit`, async () => {
        const command = scene.by(scene.people[who]);
        const before = (await stored(scene)).entry?.length ?? 0;
        const outcomes = await Promise.all(Array.from({ length: 5 }, () => run(scene, command)));
        const after = await stored(scene);
        assert.deepEqual(outcomes.map(kindOf).sort(), ['done', 'repeated', 'repeated', 'repeated', 'repeated']);
        assert.equal((after.entry?.length ?? 0) - before, 1);
        assert.equal(kindOf(await run(scene, command)), 'repeated');
        assert.deepEqual(await stored(scene), after);
      });
    }
    for (const who of EVERYBODY.filter((each) => !by.includes(each))) {
      it(`is refused to ${who}, and changes and tells nothing`, async () => {
        const [before, wakes] = [await stored(scene), scene.wakes()];
        const outcome = await run(scene, scene.by(scene.people[who]));
        assert.equal(kindOf(outcome), 'refused', JSON.stringify(outcome));
        assert.match(JSON.stringify(outcome), /"reason":"(not-allowed|not-your-booking)"/);
        assert.deepEqual(await stored(scene), before);
        assert.equal(scene.wakes(), wakes);
      });
    }
  });
}
