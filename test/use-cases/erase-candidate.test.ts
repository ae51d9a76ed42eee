import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isTask } from '../../src/domain/notices.ts';
import type { Import } from '../../src/domain/people/import.ts';
import { carryOut } from '../../src/notify/tasks/tasks.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import { shapes } from '../../src/store/shapes/shapes.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { mergeCandidates } from '../../src/use-cases/people/merge-candidates.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { eraseAllAgain } from '../../src/use-cases/people/privacy/erase-again.ts';
import { eraseCandidate, hashOf } from '../../src/use-cases/people/privacy/erase-candidate.ts';
import { forgetPerson } from '../../src/use-cases/people/privacy/forget-person.ts';
import { restoreCandidate } from '../../src/use-cases/people/restore-candidate.ts';
import { withdrawCandidate } from '../../src/use-cases/people/withdraw-candidate.ts';
import type { DueNotice } from '../../src/use-cases/ports/outbox.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { saveDraft } from '../../src/use-cases/results/giving/save-draft.ts';
import { submitResult } from '../../src/use-cases/results/giving/submit-result.ts';
import { recordAttendance } from '../../src/use-cases/results/record-attendance.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { onEachStore, openStore } from '../support/database.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { taskPartsOf } from '../support/task-parts.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';
import { type Ground, prepareGround } from '../support/world.ts';

/** In everything that is said of, or by, the person who is erased. */
const MARK = 'Gallrasson';
const EMAIL = `${MARK.toLowerCase()}@example.com`;
const PERSON = { name: `Vera ${MARK}`, email: EMAIL, phone: '+46701740601', employer: 'Exempel AB' } as const;
const TYPES = [...Object.keys(shapes), 'notice'];
/** One leaves the other. */
const TASKS = ['forget', 'purge'];
const isPurge = ({ notice }: DueNotice): boolean => notice.kind === 'purge';
/** So many that the pages of the file have been divided. */
const MANY = 240;

onEachStore('erasing somebody', (kind) => {
  let folder: TempDir;
  let ground: Ground;
  let vera: string;
  let nils: string;
  let session: string;

  beforeEach(async () => {
    folder = await createTempDir();
    const store: DocumentStore =
      kind === 'sqlite'
        ? createSqliteDocumentStore({ file: join(folder.path, 'store.sqlite') })
        : await openStore(kind);
    ground = await prepareGround(store);
    const { world, programme, by, actor } = ground;
    const sam = by(actor('sam', 'coordinator'));
    const nominate = async (person: { name: string; email: string; phone?: string; employer: string }) => {
      const outcome = await nominateCandidate(world, sam, { ...person, situation: 'notice', language: 'sv' });
      assert.ok(outcome.kind === 'done');
      return outcome.subject;
    };
    const conversation = { conversation: 'a:vera', serviceUrl: 'https://smba.example.com/', tenant: 't' };
    const roster = async () => ({ name: PERSON.name, addresses: [EMAIL] });
    vera = await nominate(PERSON);
    nils = await nominate({ name: 'Nils Kvarvarande', email: 'nils@example.com', employer: 'Exempel AB' });
    await linkUser(world, await meetUser(world, { user: 'vera-user', name: PERSON.name, conversation, roster }));
    const times = { date: '2020-05-11', start: '09:00', end: '12:00', place: 'Sal 3', capacity: 4 };
    const planned = await createSession(world, sam, { ...times, assessors: [world.keyOf('tore@example.com')] });
    assert.ok(planned.kind === 'done');
    session = planned.subject;
    await offerSeats(world, sam, { session, candidates: [vera, nils] });
    const self = by({ user: 'vera-user', keys: ['vera-user'], roles: [] });
    await answerOffer(world, self, { candidate: vera, session, answer: { kind: 'decline', reason: `Inte ${MARK}` } });
    await offerSeats(world, by(sam.actor), { session, candidates: [vera] });
    const list: Import = {
      ...{ id: 'list', by: 'sam', as: 'coordinator', at: sam.now.at, headings: ['Namn', 'E-post'] },
      ...{ reading: { columns: ['name', 'email'] }, state: { kind: 'preview' } },
    };
    await world.imports.keep(programme.id, list, [
      { line: 2, cells: [PERSON.name, ` ${EMAIL.toUpperCase()} `] },
      { line: 3, cells: ['Mona Annan', 'mona@example.com'] },
    ]);
  });
  afterEach(async () => {
    await ground.store.close();
    await folder.remove();
  });

  const lead = () => ground.by(ground.actor('lead', 'lead'));
  const erased = (confirm: string = EMAIL, by = lead()) =>
    eraseCandidate(ground.world, by, { candidate: vera, confirm, reason: 'asked' });
  async function assess(): Promise<void> {
    const tore = ground.by(ground.actor('tore', 'assessor'));
    await recordAttendance(ground.world, tore, { candidate: vera, session, attended: true });
    const areas = Object.fromEntries(
      [...(ground.world.concepts.get('industriteknik-bas')?.areas ?? [])].map(({ id }) => [id, 'met' as const]),
    );
    const result = { areas, proposal: `Kurs för ${MARK}`, privateNote: `Om ${MARK}` };
    const outcome = await submitResult(ground.world, tore, { candidate: vera, session, result });
    assert.equal(outcome.kind, 'done');
  }
  /** Carries out the tasks that the erasure has left, as the dispatcher does. */
  async function carriedOut(): Promise<void> {
    const outbox = createOutbox(ground.store);
    for (const kind of TASKS) {
      for (const due of await outbox.due('2020-05-11T09:00:00.000Z', 100)) {
        if (!isTask(due.notice) || due.notice.kind !== kind) continue;
        await carryOut(taskPartsOf(ground.world), ground.programme, due.notice, due.id);
        await outbox.settle([{ due, as: { kind: 'done' } }]);
      }
    }
  }
  /** All that is stored anywhere, as text; on a file its bytes too, the log's among them. */
  async function everything(): Promise<string> {
    const { programme, world, store } = ground;
    const users = ['vera-user', world.keyOf(EMAIL), 'sam', 'lead'].map((id) => `user:${id}`);
    const partitions = ['deployment', programme.id, ...users];
    const found = await Promise.all(
      partitions.flatMap((partition) => TYPES.map((type) => all(store, partition, type))),
    );
    const files = kind === 'sqlite' ? ['store.sqlite', 'store.sqlite-wal', 'store.sqlite-shm'] : [];
    const bytes = await Promise.all(files.map((file) => readFile(join(folder.path, file), 'latin1')));
    return JSON.stringify(found) + bytes.join('');
  }
  const tallies = async () => {
    const { records } = ground.world;
    const [person] = (await records.candidates(ground.programme.id, { limit: 1 })).items;
    const own = await records.tallyOf(ground.programme.id, [person?.organisation ?? '']);
    return { programme: await records.tally(ground.programme.id), organisation: own };
  };

  it('leaves nothing of them anywhere, and everything of the others', async () => {
    await assess();
    const before = await everything();
    for (const trace of [MARK, EMAIL, vera, 'vera-user', '46701740601']) assert.ok(before.includes(trace), trace);
    const { records } = ground.world;
    assert.equal(await records.erasures(ground.programme.id), 0);
    assert.equal((await erased()).kind, 'done');
    assert.equal(await records.candidate(ground.programme.id, vera), undefined);
    assert.equal(await records.erasures(ground.programme.id), 1);
    await carriedOut();
    const after = (await everything()).toLowerCase();
    const key = ground.world.keyOf(EMAIL);
    for (const trace of [MARK, EMAIL, vera, 'vera-user', '46701740601', key])
      assert.ok(!after.includes(trace.toLowerCase()), trace);
    assert.match(after, /nils kvarvarande/);
    assert.match(after, /mona annan/);
  });

  if (kind === 'sqlite') {
    it('leaves nothing of them in the bytes of a file whose pages have been divided, either', async () => {
      const { world, by, actor } = ground;
      const surname = (n: number) => `${((n * 97) % MANY).toString(36).padStart(3, '0')}${MARK}`;
      const erasable: string[] = [];
      for (let n = 0; n < MANY; n += 1) {
        const person = { name: `Maj ${surname(n)}`, email: `${surname(n)}@example.com`, employer: 'Exempel AB' };
        const about = { ...person, situation: 'notice', language: 'sv' } as const;
        const outcome = await nominateCandidate(world, by(actor('sam', 'coordinator')), about, { confirmed: true });
        assert.ok(outcome.kind === 'done');
        if (n % 8 === 0) erasable.push(outcome.subject);
      }
      for (const [n, candidate] of erasable.entries()) {
        const confirm = `Maj ${surname(n * 8)}`;
        assert.equal((await eraseCandidate(world, lead(), { candidate, confirm, reason: 'asked' })).kind, 'done');
      }
      await carriedOut();
      const after = (await everything()).toLowerCase();
      const left = erasable.filter((id, n) => after.includes(id) || after.includes(surname(n * 8).toLowerCase()));
      assert.deepEqual(left, []);
      assert.ok(after.includes(surname(1).toLowerCase()));
    });
  }

  it('leaves nothing of a result that somebody had begun to fill in', async () => {
    const tore = ground.by(ground.actor('tore', 'assessor'));
    await recordAttendance(ground.world, tore, { candidate: vera, session, attended: true });
    const words = { areas: {}, privateNote: `Utkast om ${MARK}` };
    assert.equal((await saveDraft(ground.world, tore, { candidate: vera, session, words })).kind, 'done');
    assert.match(await everything(), /Utkast om/);
    assert.equal((await erased()).kind, 'done');
    await carriedOut();
    assert.doesNotMatch(await everything(), /Utkast om/);
  });

  it('keeps what was counted of somebody who has been assessed, also when it is counted anew', async () => {
    await assess();
    const before = await tallies();
    await erased();
    await carriedOut();
    assert.deepEqual(await tallies(), before);
    const { store, programme, world } = ground;
    for (const { id } of await all(store, programme.id, 'tally')) {
      const found = await store.read(programme.id, id);
      assert.ok(found);
      const document = { ...found.document, definition: 1, counts: {} };
      await store.commit(programme.id, [{ kind: 'replace', document, version: found.version }]);
    }
    await world.records.recount(programme.id);
    const named = (counts: object) => Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0));
    const anew = await tallies();
    assert.deepEqual(named(anew.programme), named(before.programme));
    assert.deepEqual(named(anew.organisation), named(before.organisation));
  });

  it('counts nobody who never came, but what has happened to them', async () => {
    await withdrawCandidate(ground.world, lead(), { candidate: vera });
    await erased();
    const { programme } = await tallies();
    const one = Object.entries(programme).filter(([name, n]) => name.startsWith('stage:') && n > 0);
    assert.deepEqual(one, [['stage:offered', 1]]);
    assert.equal(programme['fact:declines'], 1);
  });

  it('says in the audit who did it and why, and not about whom', async () => {
    await withdrawCandidate(ground.world, lead(), { candidate: vera });
    await erased();
    await carriedOut();
    const entries = (await all(ground.store, ground.programme.id, 'entry')).map((each) => shapes.entry.read(each).body);
    const [entry, ...more] = entries.filter(({ verb }) => verb === 'person.erase');
    assert.ok(entry && more.length === 0);
    const { actor, role, subject, transitions } = entry;
    assert.deepEqual({ actor, role, subject }, { actor: 'lead', role: 'lead', subject: ground.programme.id });
    assert.deepEqual(transitions, [{ of: 'erasure', id: entry.mark, to: { reason: 'asked' } }]);
  });

  it('is refused while they have a seat, without their name or address, and to anybody but a lead', async () => {
    assert.deepEqual(await erased(), { kind: 'refused', reason: 'erase-has-seat' });
    await withdrawCandidate(ground.world, lead(), { candidate: vera });
    assert.deepEqual(await erased('Nils Kvarvarande'), { kind: 'refused', reason: 'erase-not-confirmed' });
    const sam = ground.by(ground.actor('sam', 'coordinator'));
    assert.deepEqual(await erased(EMAIL, sam), { kind: 'refused', reason: 'not-allowed' });
    assert.ok(await ground.world.records.candidate(ground.programme.id, vera));
    assert.equal((await erased(`  vera   ${MARK.toUpperCase()} `)).kind, 'done');
  });

  it('is refused of who is nominated twice, until the two are merged; and then leaves the lock of neither address', async () => {
    const { world, programme, by, actor } = ground;
    const OTHER = 'vera.annan@example.com';
    await withdrawCandidate(world, lead(), { candidate: vera });
    const about = { ...PERSON, email: OTHER, situation: 'notice', language: 'sv' } as const;
    const sam = () => by(actor('sam', 'coordinator'));
    const second = await nominateCandidate(world, sam(), about, { confirmed: true });
    assert.ok(second.kind === 'done');
    const roster = async () => ({ name: PERSON.name, addresses: [EMAIL, OTHER] });
    await linkUser(world, await meetUser(world, { user: 'vera-user', name: PERSON.name, roster, anew: true }));
    for (const candidate of [vera, second.subject]) {
      const input = { candidate, confirm: PERSON.name, reason: 'asked' } as const;
      assert.deepEqual(await eraseCandidate(world, lead(), input), { kind: 'refused', reason: 'erase-merge-first' });
    }
    assert.equal((await mergeCandidates(world, sam(), { candidate: vera, into: second.subject })).kind, 'done');
    const kept = await world.records.candidate(programme.id, second.subject);
    assert.ok(kept);
    const erase = { candidate: kept.id, confirm: PERSON.name, reason: 'asked' } as const;
    assert.equal((await eraseCandidate(world, lead(), erase)).kind, 'done');
    const locks = await all(ground.store, programme.id, 'nomination');
    assert.deepEqual(
      locks.map((each) => shapes.nomination.read(each).candidate),
      [nils],
    );
  });

  it('is done again of all that a backup has brought back, but for who is nominated twice in it', async () => {
    const { world, programme, by, actor } = ground;
    const about = { ...PERSON, email: 'vera.annan@example.com', situation: 'notice', language: 'sv' } as const;
    const sam = by(actor('sam', 'coordinator'));
    assert.equal((await nominateCandidate(world, sam, about, { confirmed: true })).kind, 'done');
    const roster = async () => ({ name: PERSON.name, addresses: [EMAIL, about.email] });
    await linkUser(world, await meetUser(world, { user: 'vera-user', name: PERSON.name, roster, anew: true }));
    const hashes = new Set([vera, nils, 'nobody'].map((id) => hashOf(world, id)));
    assert.deepEqual(await eraseAllAgain(world, hashes), { erased: 1, left: [vera] });
    assert.deepEqual(await eraseAllAgain(world, hashes), { erased: 0, left: [vera] });
    assert.equal(await world.records.candidate(programme.id, nils), undefined);
    assert.ok(await world.records.candidate(programme.id, vera));
    await assertInvariants(ground.store, programme.id);
  });

  it('leaves nothing of somebody known by phone alone, in a list on its way in and in one that is being nominated', async () => {
    const { world, programme } = ground;
    const given = await nominateCandidate(world, ground.by(ground.actor('sam', 'coordinator')), {
      ...{ name: 'Rut Ringsson', phone: '+46701740699', employer: 'Exempel AB', situation: 'notice', language: 'sv' },
    });
    assert.ok(given.kind === 'done');
    const list = (id: string): Import => ({
      ...{ id, by: 'sam', as: 'coordinator', at: lead().now.at, headings: ['Namn', 'Telefon', 'E-post'] },
      ...{ reading: { columns: ['name', 'phone', 'email'] }, state: { kind: 'preview' } },
    });
    const numbers = ['070-174 06 99', '701740699', '0046 70 174 06 99'];
    await world.imports.keep(programme.id, list('phones'), [
      ...numbers.map((phone, n) => ({ line: n + 2, cells: [`Rut ${n} Ringsson`, phone, ''] })),
      { line: 5, cells: ['Mona Annan', '070-174 06 99', 'mona@example.com'] },
      { line: 6, cells: ['Olle Annan', '070-174 06 98', ''] },
    ]);
    await world.imports.keep(programme.id, list('running'), [{ line: 2, cells: ['x', 'y', 'z'] }]);
    const person = {
      name: 'Rut 9 Ringsson',
      phone: '+46701740699',
      employer: 'A',
      situation: 'notice',
      language: 'sv',
    } as const;
    await world.imports.start(
      programme.id,
      'running',
      { id: 'run', nominees: [{ line: 2, person }], offer: false },
      lead().now.at,
    );
    assert.match(await everything(), /Rut 9 Ringsson/);
    const erase = { candidate: given.subject, confirm: '+46701740699', reason: 'asked' } as const;
    assert.equal((await eraseCandidate(world, lead(), erase)).kind, 'done');
    await carriedOut();
    const after = await everything();
    assert.doesNotMatch(after, /Ringsson/);
    assert.match(after, /Mona Annan.*070-174 06 99/);
    assert.match(after, /Olle Annan/);
  });

  it('leaves nothing of somebody who presses meanwhile, whoever is first', async () => {
    const { world, by } = ground;
    await withdrawCandidate(world, lead(), { candidate: vera });
    const self = () => by({ user: 'vera-user', keys: ['vera-user'], roles: [] });
    const outcomes = await Promise.all([
      answerOffer(world, self(), { candidate: vera, session, answer: { kind: 'accept' } }),
      erased(),
      answerOffer(world, self(), { candidate: vera, session, answer: { kind: 'decline', reason: `Inte ${MARK}` } }),
      restoreCandidate(world, by(ground.actor('sam', 'coordinator')), { candidate: vera }),
    ]);
    const [, done] = outcomes;
    assert.ok(done);
    if (done.kind !== 'done') assert.equal((await erased()).kind, 'done');
    await carriedOut();
    const after = (await everything()).toLowerCase();
    for (const trace of [MARK, EMAIL, vera]) assert.ok(!after.includes(trace.toLowerCase()), trace);
    const late = await answerOffer(world, self(), { candidate: vera, session, answer: { kind: 'accept' } });
    assert.deepEqual(late, { kind: 'refused', reason: 'unknown-candidate' });
    await assertInvariants(ground.store, ground.programme.id);
  });

  it('has its effect once, and they can be nominated anew', async () => {
    await withdrawCandidate(ground.world, lead(), { candidate: vera });
    const by = lead();
    assert.deepEqual([(await erased(EMAIL, by)).kind, (await erased(EMAIL, by)).kind], ['done', 'repeated']);
    await carriedOut();
    const again = await nominateCandidate(ground.world, ground.by(ground.actor('sam', 'coordinator')), {
      ...PERSON,
      situation: 'other',
      language: 'en',
    });
    assert.ok(again.kind === 'done' && again.subject !== vera);
  });

  it('leaves alone who is nominated anew before all of it is gone: they are found by account and address', async () => {
    const { world, programme, by, actor } = ground;
    await withdrawCandidate(world, lead(), { candidate: vera });
    await erased();
    const about = { ...PERSON, situation: 'notice', language: 'sv' } as const;
    const again = await nominateCandidate(world, by(actor('sam', 'coordinator')), about);
    assert.ok(again.kind === 'done');
    await carriedOut();
    const user = await world.people.user('vera-user');
    assert.equal(user?.nominations[programme.id], again.subject);
    assert.ok((await world.people.address(world.keyOf(EMAIL)))?.programmes.includes(programme.id));
    const self = by({ user: 'vera-user', keys: ['vera-user'], roles: [] });
    await offerSeats(world, by(actor('sam', 'coordinator')), { session, candidates: [again.subject] });
    const accepts = { candidate: again.subject, session, answer: { kind: 'accept' } } as const;
    assert.equal((await answerOffer(world, self, accepts)).kind, 'done');
    assert.ok(!(await everything()).includes(vera));
    await assertInvariants(ground.store, programme.id);
  });

  it('has the file written anew once for all who are erased before that, and again for who is afterwards', async () => {
    const { world, store } = ground;
    const slow: World = { ...world, records: { ...world.records, purgingMs: async () => 1_000 } };
    const purges = async () => (await createOutbox(store).due('2030-01-01T00:00:00.000Z', 100)).filter(isPurge);
    const forgets = async (candidate: string, confirm: string) => {
      await withdrawCandidate(world, lead(), { candidate });
      assert.equal((await eraseCandidate(world, lead(), { candidate, confirm, reason: 'asked' })).kind, 'done');
      await forgetPerson(slow, ground.programme, { kind: 'forget', candidate });
      return purges();
    };
    const [planned, ...none] = await forgets(vera, EMAIL);
    assert.equal(planned?.dueAt, '2020-05-12T01:00:00.000Z');
    assert.deepEqual(none, []);
    const [later, ...more] = await forgets(nils, 'nils@example.com');
    assert.deepEqual([later?.id, more], [planned?.id, []]);
    assert.ok(planned && later);
    const outbox = createOutbox(store);
    // The one that was carried out knew nothing of the second.
    await outbox.settle([{ due: planned, as: { kind: 'done' } }]);
    assert.equal((await purges()).length, 1);
    const [now] = await purges();
    assert.ok(now);
    await outbox.settle([{ due: now, as: { kind: 'done' } }]);
    assert.deepEqual(await purges(), []);
  });

  it('is done once by two leads at the same moment', async () => {
    await withdrawCandidate(ground.world, lead(), { candidate: vera });
    const other = ground.by(ground.actor('lea', 'lead'));
    const outcomes = await Promise.all([erased(), erased(EMAIL, other)]);
    const told = outcomes.map((each) => (each.kind === 'refused' ? each.reason : each.kind));
    assert.deepEqual(told.sort(), ['done', 'unknown-candidate']);
    await carriedOut();
    assert.equal((await all(ground.store, ground.programme.id, 'forgotten')).length, 1);
    await assertInvariants(ground.store, ground.programme.id);
  });

  it('keeps the account of somebody who has a role, without the nomination', async () => {
    await withdrawCandidate(ground.world, lead(), { candidate: nils });
    const conversation = { conversation: 'a:sam', serviceUrl: 'https://smba.example.com/', tenant: 't' };
    const roster = async () => ({ name: 'Sam', addresses: ['sam@example.com', 'nils@example.com'] });
    const { world, programme } = ground;
    await linkUser(world, await meetUser(world, { user: 'sam', name: 'Sam', conversation, roster }));
    assert.equal((await world.people.user('sam'))?.nominations[programme.id], nils);
    const outcome = await eraseCandidate(world, lead(), {
      candidate: nils,
      confirm: 'nils@example.com',
      reason: 'mistake',
    });
    assert.equal(outcome.kind, 'done');
    await carriedOut();
    assert.deepEqual((await world.people.user('sam'))?.nominations, {});
  });
});
