import { strict as assert } from 'node:assert';
import { z } from 'zod';
import { organisationId } from '../../src/domain/people/organisation.ts';
import { digest } from '../../src/store/digest.ts';
import type { DocumentStore, StoredDocument } from '../../src/store/document-store.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import { createRecords } from '../../src/store/records/records.ts';
import { noticeDocument, parseNotice } from '../../src/store/shapes/notice-document.ts';
import { defineShape, UnreadableDocument, type Upgrade } from '../../src/store/shapes/shape.ts';
import { shapes } from '../../src/store/shapes/shapes.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { candidate } from '../support/builders.ts';
import { all } from '../support/invariants.ts';
import { prepareGround } from '../support/world.ts';

const state = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('closed'), why: z.string() }),
]);
const fields = { body: z.object({ name: z.string(), place: z.exactOptional(z.object({ town: z.string() })), state }) };
const first = (over: object = {}): StoredDocument => ({
  id: 'thing:1',
  type: 'thing',
  schema: 1,
  body: { name: 'a', place: { town: 'Vimmerby' }, state: { kind: 'open' } },
  ...over,
});

describe('a stored shape', () => {
  it('is read at its own version', () => {
    assert.equal(defineShape(fields).read(first()).body.name, 'a');
    assert.equal(defineShape(fields).version, 1);
  });

  it('is upgraded step by step from any earlier one, and says so', () => {
    const named =
      (name: string): Upgrade =>
      (document) => ({ ...document, trail: `${document.trail ?? ''}${name}` });
    const shape = defineShape({ schema: z.number(), trail: z.string() }, [named('2'), named('3')]);
    assert.deepEqual(shape.read(first()), { schema: 3, trail: '23' });
    assert.deepEqual(shape.read(first({ schema: 2 })), { schema: 3, trail: '3' });
    assert.deepEqual(shape.read(first({ schema: 3, trail: 'written' })), { schema: 3, trail: 'written' });
  });

  it('of the future, of none or damaged is named by its id, without its content', () => {
    const broken = [
      first({ schema: 2 }),
      first({ schema: undefined }),
      first({ schema: 0.5 }),
      first({ body: { name: 7 } }),
    ];
    for (const document of broken) {
      assert.throws(
        () => defineShape(fields).read(document),
        (error) => error instanceof UnreadableDocument && error.id === 'thing:1' && !error.message.includes('Vimmerby'),
      );
    }
  });

  it('keeps at every depth what this version does not know', () => {
    const before = first({
      later: { any: 'thing' },
      body: { name: 'a', born: 1985, place: { town: 'Vimmerby', floor: 2 }, state: { kind: 'open', since: 'May' } },
    });
    const after = first({ body: { name: 'b', place: { town: 'Kalmar' }, state: { kind: 'open' } } });
    const { later, body } = defineShape(fields).keepUnknown(before, after);
    assert.deepEqual(later, { any: 'thing' });
    assert.deepEqual(body, {
      name: 'b',
      born: 1985,
      place: { town: 'Kalmar', floor: 2 },
      state: { kind: 'open', since: 'May' },
    });
  });

  it('leaves out what the writer takes away, and what belonged to another kind', () => {
    const before = first({
      session: 'monday',
      dueAt: '2020-05-11T00:00:00.000Z',
      body: { name: 'a', place: { town: 'Vimmerby' }, state: { kind: 'open', since: 'May' } },
    });
    const after = first({ body: { name: 'a', state: { kind: 'closed', why: 'ill' } } });
    assert.deepEqual(defineShape(fields).keepUnknown(before, after), after);
  });
});

/** Every document as a newer version would have written it: with a field of its own, beside and within. */
async function addUnknown(store: DocumentStore, partition: string, types: readonly string[]): Promise<void> {
  for (const type of types) {
    for (const { id } of await all(store, partition, type)) {
      const found = await store.read(partition, id);
      assert.ok(found && typeof found.document.body === 'object');
      const document = { ...found.document, later: 'beside', body: { ...found.document.body, later: 'within' } };
      await store.commit(partition, [{ kind: 'replace', document, version: found.version }]);
    }
  }
}
const kept = ({ later, body }: StoredDocument): boolean =>
  later === 'beside' && typeof body === 'object' && body !== null && 'later' in body && body.later === 'within';

describe('what was stored before the versions of seats had that name', () => {
  it('is read as it was meant: of candidates, their wishes and their notices', () => {
    const person = { id: 'vera', key: 'k', name: 'Vera', email: 'vera@example.com', employer: 'Exempel AB' };
    const nominated = { nominatedBy: 'sam', nominatedAt: '2020-05-11T06:00:00.000Z', nominatedWeek: '2020-W20' };
    const progress = { stage: 'booked', booking: { session: 's', offeredBy: 'sam' } };
    const rest = { ...person, ...nominated, situation: 'notice', language: 'sv', progress };
    const wish = { since: '2020-05-11T06:00:00.000Z' };
    const body = { ...rest, serial: 3, wish: { ...wish, serial: 2 } };
    const document = { id: 'cand:vera', type: 'candidate', schema: 1, body };
    const organisation = organisationId(digest, person.employer);
    const now = { ...rest, organisation, seatVersion: 3, wish: { ...wish, seatVersion: 2 }, facts: { offers: 1 } };
    assert.deepEqual(shapes.candidate.read(document).body, now);
    const notice = { kind: 'reminder', candidate: 'vera', session: 's', of: 'day' } as const;
    const written = noticeDocument({ ...notice, seatVersion: 3 }, 'mark', 0, nominated.nominatedAt);
    assert.deepEqual(parseNotice({ ...written, schema: 1, body: { ...notice, serial: 3 } }), written);
  });
});

describe('beside a newer version of the program', () => {
  const TYPES = ['programme', 'session', 'candidate', 'notice'];

  it('nothing of what it wrote is lost when this one writes', async () => {
    const { store, world, programme, actor, by } = await prepareGround();
    const [sam, vera] = [actor('sam', 'coordinator'), actor('vera')];
    const person = { name: 'Vera Validand', email: 'vera@example.com', employer: 'Exempel AB' } as const;
    const nominated = await nominateCandidate(world, by(sam), { ...person, situation: 'notice', language: 'sv' });
    const tore = world.keyOf('tore@example.com');
    const times = { date: '2020-05-14', start: '09:00', end: '12:00', place: 'Sal 3', capacity: 2, assessors: [tore] };
    const session = await createSession(world, by(sam), times);
    assert.ok(nominated.kind === 'done' && session.kind === 'done');
    const roster = async () => ({ addresses: ['vera@example.com'] });
    await meetUser(world, { user: 'vera', name: 'Vera', roster });
    await addUnknown(store, programme.id, TYPES);
    await addUnknown(store, 'user:vera', ['user']);
    await addUnknown(store, `user:${world.keyOf('vera@example.com')}`, ['address']);

    const user = await world.people.user('vera');
    assert.ok(user);
    await linkUser(world, user);
    await offerSeats(world, by(sam), { session: session.subject, candidates: [nominated.subject] });
    await addUnknown(store, programme.id, TYPES);
    const answer = { candidate: nominated.subject, session: session.subject, answer: { kind: 'accept' } } as const;
    assert.equal((await answerOffer(world, by(vera), answer)).kind, 'done');
    await changeRole(world, by(actor('lead', 'lead')), { change: 'grant', email: 'bo@example.com', role: 'assessor' });
    const outbox = createOutbox(store);
    const at = '2020-05-11T06:00:00.000Z';
    for (const due of await outbox.due(at, 100))
      await outbox.settle([{ due, as: { kind: 'delivered', at, channel: 'teams' } }]);
    await addUnknown(store, programme.id, ['notice']);
    await world.records.hasten(programme.id, { candidate: nominated.subject }, '2020-05-15T06:00:00.000Z');

    for (const type of TYPES) {
      const found = await all(store, programme.id, type);
      assert.ok(found.length > 0 && found.every(kept), type);
    }
    assert.ok((await all(store, 'user:vera', 'user')).every(kept));
    assert.ok((await all(store, `user:${world.keyOf('vera@example.com')}`, 'address')).every(kept));
    await store.close();
  });

  it('a list goes on without a document of the future, which is named', async () => {
    const { store, world, programme, actor, by } = await prepareGround(createSqliteDocumentStore({ file: ':memory:' }));
    for (const name of ['ada', 'bo', 'cia']) {
      const person = { name, email: `${name}@example.com`, employer: 'Exempel AB' };
      await nominateCandidate(world, by(actor('sam', 'coordinator')), {
        ...person,
        situation: 'notice',
        language: 'sv',
      });
    }
    const [one] = await all(store, programme.id, 'candidate');
    assert.ok(one);
    const found = await store.read(programme.id, one.id);
    assert.ok(found);
    const document = { ...found.document, schema: 99 };
    await store.commit(programme.id, [{ kind: 'replace', document, version: found.version }]);
    const told: string[] = [];
    const records = createRecords(store, (id) => told.push(id));
    const { items } = await records.candidates(programme.id, { limit: 10 });
    assert.equal(items.length, 2);
    assert.deepEqual(told, [one.id]);
    await assert.rejects(records.candidate(programme.id, one.id.slice('cand:'.length)), UnreadableDocument);
    await store.close();
  });
});

describe('what was stored before it was counted what happens to a candidate', () => {
  const booking = { session: 's', offeredBy: 'sam' };
  const lost = { session: 's' };
  for (const [progress, facts] of [
    [{ stage: 'nominated' }, undefined],
    [{ stage: 'offered', booking }, { offers: 1 }],
    [
      { stage: 'absent', booking },
      { offers: 1, noShows: 1 },
    ],
    [{ stage: 'declined' }, { offers: 1, declines: 1 }],
    [{ stage: 'withdrawn', lost }, { offers: 1 }],
    [{ stage: 'withdrawn' }, undefined],
  ] as const) {
    it(`tells of ${progress.stage}${'lost' in progress ? ', with a seat that was lost,' : ''} what is known`, () => {
      const body = candidate(progress);
      const document = { id: 'cand:vera', type: 'candidate', schema: 2, body };
      assert.deepEqual(shapes.candidate.read(document).body.facts, facts);
    });
  }
});
