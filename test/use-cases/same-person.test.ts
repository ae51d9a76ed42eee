import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import type { Asks } from '../../src/domain/decision.ts';
import type { Actor } from '../../src/domain/programme/programme.ts';
import { HOUR, later as instantAfter, type Moment } from '../../src/domain/time.ts';
import { parseNotice } from '../../src/store/shapes/notice-document.ts';
import { shapes } from '../../src/store/shapes/shapes.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import type { Outcome } from '../../src/use-cases/execute.ts';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { mergeCandidates } from '../../src/use-cases/people/merge-candidates.ts';
import { findNomination, nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { saveSelf } from '../../src/use-cases/results/save-self.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { createWorld } from '../../src/world.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { createTempDir } from '../support/temp-dir.ts';
import { type Ground, MONDAY_MORNING, prepareGround } from '../support/world.ts';

const MAIL = 'vera.validand@example.com';
const USER_NAME = 'vval@example.com';

describe('a person with two addresses', () => {
  let ground: Ground;
  let sam: Actor;
  beforeEach(async () => {
    ground = await prepareGround();
    sam = ground.actor('sam', 'coordinator');
  });
  afterEach(async () => {
    await assertInvariants(ground.store, ground.programme.id);
    await ground.store.close();
  });

  const nominate = (email: string, by: Actor = sam): Promise<Outcome | Asks<unknown>> =>
    nominateCandidate(
      ground.world,
      ground.by(by),
      {
        name: 'Vera Validand',
        email,
        employer: 'Exempel AB',
        situation: 'notice',
        language: 'sv',
      },
      { confirmed: true },
    );
  const subjectOf = (outcome: Outcome | Asks<unknown> | undefined): string => {
    assert.ok(outcome && 'subject' in outcome, JSON.stringify(outcome));
    return outcome.subject;
  };
  const meet = async (user: string, ...addresses: string[]) =>
    linkUser(ground.world, await meetUser(ground.world, { user, name: user, roster: async () => ({ addresses }) }));
  const vera = { user: 'vera', keys: [], roles: [] };
  const session = async (day: number) =>
    subjectOf(
      await createSession(ground.world, ground.by(sam), {
        date: `2020-05-${day}`,
        start: '09:00',
        end: '12:00',
        place: 'Sal B12',
        capacity: 3,
        assessors: [ground.world.keyOf('tore@example.com')],
      }),
    );
  const offer = async (candidate: string, to: string) =>
    (await offerSeats(ground.world, ground.by(sam), { session: to, candidates: [candidate] }))[0]?.outcome;
  const answer = (candidate: string, of: string, kind: 'accept') =>
    answerOffer(ground.world, ground.by(vera), { candidate, session: of, answer: { kind } });
  const notices = async (kind: string) =>
    (await all(ground.store, ground.programme.id, 'notice')).map(parseNotice).filter(({ body }) => body.kind === kind);
  const candidateOf = (id: string) => ground.world.records.candidate(ground.programme.id, id);

  const later = (now: Moment, hours: number): Moment => ({ ...now, at: instantAfter(now.at, hours * HOUR) });
  const refused = (reason: string) => ({ kind: 'refused', reason });

  it('is nominated once, whichever is typed, when the bot knows them already', async () => {
    await meet('vera', MAIL, USER_NAME);
    const id = subjectOf(await nominate(USER_NAME));
    assert.deepEqual(await nominate(MAIL), refused('already-nominated'));
    assert.equal((await findNomination(ground.world, ground.programme.id, MAIL))?.id, id);
  });

  it('is nominated once also when they were nominated first and met the bot then', async () => {
    const id = subjectOf(await nominate(MAIL));
    const linked = await meet('vera', MAIL, USER_NAME);
    assert.deepEqual(linked.nominations, { [ground.programme.id]: id });
    assert.deepEqual(await nominate(USER_NAME), refused('already-nominated'));
  });

  it('is nominated once by two coordinators at the same moment', async () => {
    await meet('vera', MAIL, USER_NAME);
    const lead = ground.actor('lead', 'lead');
    const outcomes = await Promise.all([
      nominate(MAIL),
      nominate(USER_NAME, lead),
      nominate(USER_NAME),
      nominate(MAIL),
    ]);
    assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), ['done', 'refused', 'refused', 'refused']);
  });

  it('is found when they meet the bot at the very moment of their nomination', async () => {
    subjectOf(await nominate(MAIL));
    const [, second] = await Promise.all([meet('vera', MAIL, USER_NAME), nominate(USER_NAME)]);
    if (second.kind === 'refused') return;
    const theirs = await ground.world.people.user('vera');
    const kept = theirs?.nominations[ground.programme.id];
    const other = (await all(ground.store, ground.programme.id, 'candidate')).map(({ id }) => id.slice(5));
    assert.equal(other.length, 2);
    for (const id of other) {
      const candidate = await candidateOf(id);
      assert.equal(candidate?.user, 'vera');
      assert.equal(candidate?.sameAs, id === kept ? undefined : kept);
    }
  });

  it('is nominated once by two processes at the same moment, in the midst of their first contact', async () => {
    const folder = await createTempDir();
    const file = join(folder.path, 'store.sqlite');
    const [one, two] = [createSqliteDocumentStore({ file }), createSqliteDocumentStore({ file })];
    const { world, programme, by } = await prepareGround(one);
    const other = await createWorld(two, { now: () => new Date(MONDAY_MORNING) });
    try {
      for (let round = 0; round < 12; round += 1) {
        const addresses = [`vera${round}@example.com`, `vval${round}@example.com`];
        const user = `vera${round}`;
        const contact = async (where: World) =>
          linkUser(where, await meetUser(where, { user, name: user, roster: async () => ({ addresses }) }));
        const nominated = (where: World, email = '') =>
          nominateCandidate(
            where,
            by(sam),
            {
              name: 'Vera',
              email,
              employer: 'Exempel AB',
              situation: 'notice',
              language: 'sv',
            },
            { confirmed: true },
          );
        const known = round % 2 === 0;
        if (known) await contact(world);
        const [first, second] = await Promise.all([
          nominated(world, addresses[0]),
          nominated(other, addresses[1]),
          ...(known ? [] : [contact(other)]),
        ]);
        const done = [first, second].filter((each) => each && 'kind' in each && each.kind === 'done').length;
        if (known) assert.equal(done, 1);
        await contact(world);
        const theirs = (await all(one, programme.id, 'candidate'))
          .map((each) => shapes.candidate.read(each).body)
          .filter((each) => each.user === user);
        assert.equal(theirs.length, done);
        assert.equal(theirs.filter(({ sameAs }) => sameAs === undefined).length, 1);
      }
      await assertInvariants(one, programme.id);
    } finally {
      await Promise.all([one.close(), two.close()]);
      await folder.remove();
    }
  });

  it('nominated twice before is found by linking: the second accepts nothing, and the coordinator is told once', async () => {
    const [first, second] = [subjectOf(await nominate(MAIL)), subjectOf(await nominate(USER_NAME))];
    const monday = await session(18);
    const linked = await meet('vera', MAIL, USER_NAME);
    await meet('vera', MAIL, USER_NAME);
    assert.deepEqual(linked.nominations, { [ground.programme.id]: first });
    assert.deepEqual(
      (await notices('same-person')).map(({ body }) => body),
      [{ kind: 'same-person', to: 'sam', candidate: second, kept: first }],
    );
    assert.deepEqual(await offer(second, monday), refused('same-person'));
    assert.equal((await offer(first, monday))?.kind, 'done');
    assert.equal((await answer(first, monday, 'accept')).kind, 'done');
  });

  it('with two seats keeps the one they said yes to, and is told of the other', async () => {
    const [first, second] = [subjectOf(await nominate(MAIL)), subjectOf(await nominate(USER_NAME))];
    const [monday, tuesday] = [await session(18), await session(19)];
    await offer(first, monday);
    await offer(second, tuesday);
    // By the link in their mail.
    const byLink = { user: `link:${second}`, keys: [], roles: [], link: second };
    await answerOffer(ground.world, ground.by(byLink), {
      candidate: second,
      session: tuesday,
      answer: { kind: 'accept' },
    });
    const linked = await meet('vera', MAIL, USER_NAME);
    assert.deepEqual(linked.nominations, { [ground.programme.id]: second });
    assert.equal((await candidateOf(first))?.progress.stage, 'nominated');
    assert.equal((await ground.world.records.session(ground.programme.id, monday))?.free, 3);
    assert.deepEqual(
      (await notices('given-back')).map(({ body }) => body),
      [{ kind: 'given-back', candidate: first, session: monday }],
    );
    assert.deepEqual(await answer(first, monday, 'accept'), refused('same-person'));
  });

  it('is merged into one: counted once, under both addresses, and old cards lead to what was kept', async () => {
    const [first, second] = [subjectOf(await nominate(MAIL)), subjectOf(await nominate(USER_NAME))];
    await meet('vera', MAIL, USER_NAME);
    const input = { candidate: second, into: first };
    const command = ground.by(sam);
    assert.equal((await mergeCandidates(ground.world, command, input)).kind, 'done');
    assert.equal((await mergeCandidates(ground.world, command, input)).kind, 'repeated');
    assert.equal((await mergeCandidates(ground.world, ground.by(sam), input)).kind, 'unchanged');
    const tally = await ground.world.records.tally(ground.programme.id);
    assert.equal(tally['stage:nominated'], 1);
    assert.equal(tally['situation:notice'], 1);
    const gone = await ground.store.read(ground.programme.id, `cand:${second}`);
    assert.deepEqual(gone?.document, { id: `cand:${second}`, type: 'merged', schema: 1, into: first });
    for (const email of [MAIL, USER_NAME]) {
      assert.equal((await nomination(ground.world.keyOf(email)))?.id, first);
      assert.deepEqual(await nominate(email), refused('already-nominated'));
    }
    assert.equal((await candidateOf(second))?.id, first);
    assert.equal((await offer(second, await session(18)))?.kind, 'done');
    assert.equal((await candidateOf(first))?.progress.stage, 'offered');
  });
  const nomination = (key: string) => ground.world.records.unit(ground.programme.id).nomination(key);

  it('is merged into one who sees themselves as they said last, under whichever address', async () => {
    const ids = [subjectOf(await nominate(MAIL)), subjectOf(await nominate(USER_NAME))] as const;
    for (const [index, id] of ids.entries()) {
      const theirs = { user: `link:${id}`, keys: [], roles: [], link: id };
      const levels = { a01: index === 0 ? 'met' : 'partly' };
      const command = { ...ground.by(theirs), now: later(ground.by(theirs).now, index) };
      assert.equal((await saveSelf(ground.world, command, { candidate: id, levels })).kind, 'done');
    }
    await meet('vera', MAIL, USER_NAME);
    const [first, second] = ids;
    await mergeCandidates(ground.world, ground.by(sam), { candidate: second, into: first });
    assert.deepEqual((await candidateOf(first))?.selfAssessed?.areas, { a01: 'partly' });
  });

  it('is merged by coordinators and leads alone, and only with themselves', async () => {
    const [first, second] = [subjectOf(await nominate(MAIL)), subjectOf(await nominate(USER_NAME))];
    const merge = (by: Actor) => mergeCandidates(ground.world, ground.by(by), { candidate: second, into: first });
    assert.deepEqual(await merge(sam), refused('not-same-person'));
    await meet('vera', MAIL, USER_NAME);
    assert.deepEqual(await merge(ground.actor('tore', 'assessor')), refused('not-allowed'));
    assert.deepEqual(await merge(vera), refused('not-allowed'));
    const other = subjectOf(await nominate('nils@example.com'));
    assert.deepEqual(
      await mergeCandidates(ground.world, ground.by(sam), { candidate: second, into: other }),
      refused('not-same-person'),
    );
    assert.deepEqual(
      await mergeCandidates(ground.world, ground.by(sam), { candidate: 'none', into: first }),
      refused('unknown-candidate'),
    );
    assert.equal((await merge(sam)).kind, 'done');
  });

  it('three times nominated is one person as well', async () => {
    const other = 'vera.v@example.com';
    const ids = [
      subjectOf(await nominate(MAIL)),
      subjectOf(await nominate(USER_NAME)),
      subjectOf(await nominate(other)),
    ];
    await meet('vera', MAIL, USER_NAME, other);
    for (const second of ids.slice(1)) {
      assert.equal((await candidateOf(second))?.sameAs, ids[0]);
      const input = { candidate: second, into: ids[0] };
      assert.equal((await mergeCandidates(ground.world, ground.by(sam), input)).kind, 'done');
    }
    assert.equal((await ground.world.records.tally(ground.programme.id))['stage:nominated'], 1);
  });

  describe('in a store from before users had locks', () => {
    /** Takes away what an earlier version would not have written. */
    async function withoutLock(user: string): Promise<void> {
      const id = `teams:${user}`;
      const lock = await ground.store.read(ground.programme.id, id);
      assert.ok(lock);
      await ground.store.commit(ground.programme.id, [{ kind: 'remove', id, version: lock.version }]);
    }

    it('is nominated once all the same', async () => {
      const id = subjectOf(await nominate(MAIL));
      await meet('vera', MAIL, USER_NAME);
      await withoutLock('vera');
      assert.deepEqual(await nominate(USER_NAME), refused('already-nominated'));
      assert.equal((await findNomination(ground.world, ground.programme.id, USER_NAME))?.id, id);
      await relock(id);
    });

    it('nominated twice is found, and gets the lock then', async () => {
      const first = subjectOf(await nominate(MAIL));
      const linked = await meet('vera', MAIL);
      await withoutLock('vera');
      const second = subjectOf(await nominate(USER_NAME));
      await ground.world.people.changeAddress(
        ground.world.keyOf(USER_NAME),
        (before) => before && { ...before, user: 'vera' },
      );
      const known = { ...linked, keys: [...linked.keys, ground.world.keyOf(USER_NAME)] };
      assert.deepEqual((await linkUser(ground.world, known)).nominations, { [ground.programme.id]: first });
      assert.equal((await candidateOf(second))?.sameAs, first);
    });

    const relock = (candidate: string) =>
      ground.store.commit(ground.programme.id, [
        { kind: 'create', document: { id: 'teams:vera', type: 'nominee', schema: 1, candidate } },
      ]);
  });
});
