import { strict as assert } from 'node:assert';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { mergeCandidates } from '../../src/use-cases/people/merge-candidates.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { withdrawCandidate } from '../../src/use-cases/people/withdraw-candidate.ts';
import { saveDraft, seenDraft } from '../../src/use-cases/results/giving/save-draft.ts';
import { submitResult } from '../../src/use-cases/results/giving/submit-result.ts';
import { recordAttendance } from '../../src/use-cases/results/record-attendance.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { onEachStore, openStore } from '../support/database.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const WORDS = { areas: { a01: 'met' }, privateNote: 'Behöver mer tid' } as const;

onEachStore('a draft of a result', (kind) => {
  let ground: Ground;
  let vera: string;
  let session: string;

  beforeEach(async () => {
    ground = await prepareGround(await openStore(kind));
    const { world, by, actor } = ground;
    const sam = by(actor('sam', 'coordinator'));
    const person = { name: 'Vera Validand', email: 'vera@example.com', employer: 'Exempel AB' } as const;
    const nominated = await nominateCandidate(world, sam, { ...person, situation: 'notice', language: 'sv' });
    const times = { date: '2020-05-11', start: '09:00', end: '12:00', place: 'Sal 3', capacity: 2 };
    const planned = await createSession(world, sam, { ...times, assessors: [world.keyOf('tore@example.com')] });
    assert.ok(nominated.kind === 'done' && planned.kind === 'done');
    vera = nominated.subject;
    session = planned.subject;
    await offerSeats(world, sam, { session, candidates: [vera] });
    await recordAttendance(world, tore(), { candidate: vera, session, attended: true });
  });
  afterEach(async () => {
    await assertInvariants(ground.store, ground.programme.id);
    await ground.store.close();
  });

  const tore = () => ground.by(ground.actor('tore', 'assessor'));
  const lead = () => ground.by(ground.actor('lead', 'lead'));
  const save = (
    by = tore(),
    words: Parameters<typeof saveDraft>[2]['words'] = WORDS,
    more: { seen?: string } = {},
    confirmed = false,
  ) => saveDraft(ground.world, by, { candidate: vera, session, words, ...more }, { confirmed });
  const stored = () => ground.world.records.draft(ground.programme.id, vera);
  const documents = () => all(ground.store, ground.programme.id, 'draft');
  const submit = (more: { seen?: string } = {}) => {
    const areas = Object.fromEntries(
      (ground.world.concepts.get(ground.programme.concept)?.areas ?? []).map(({ id }) => [id, 'met' as const]),
    );
    return submitResult(ground.world, tore(), { candidate: vera, session, result: { areas } }, more);
  };

  it('is one document, with no word of it elsewhere, and goes in the commit that gives the result', async () => {
    assert.equal((await save()).kind, 'done');
    assert.deepEqual((await stored())?.privateNote, WORDS.privateNote);
    for (const type of ['candidate', 'entry', 'notice']) {
      assert.doesNotMatch(JSON.stringify(await all(ground.store, ground.programme.id, type)), /mer tid/);
    }
    assert.equal((await submit()).kind, 'done');
    assert.deepEqual(await documents(), []);
    assert.deepEqual(await save(), { kind: 'refused', reason: 'already-assessed' });
  });

  it('is told a repeat the same, which takes nothing that was saved since', async () => {
    const command = tore();
    assert.equal((await save(command)).kind, 'done');
    await save(tore(), { ...WORDS, proposal: 'Kurs' });
    assert.equal((await save(command)).kind, 'repeated');
    assert.equal((await stored())?.proposal, 'Kurs');
  });

  it("is another's to replace once it has been read, and not before", async () => {
    await save();
    const others = { areas: { a02: 'partly' } } as const;
    assert.equal((await save(lead(), others)).kind, 'asks');
    assert.equal((await save(lead(), others, { seen: seenDraft(ground.world, undefined) })).kind, 'asks');
    assert.deepEqual((await stored())?.areas, WORDS.areas);
    assert.equal((await save(lead(), others, { seen: seenDraft(ground.world, await stored()) })).kind, 'done');
    // A card of one's own that was opened before that has not shown it either.
    assert.equal((await save(tore(), WORDS, { seen: seenDraft(ground.world, WORDS) })).kind, 'asks');
    assert.equal((await submit({ seen: seenDraft(ground.world, WORDS) })).kind, 'asks');
    assert.equal((await save(tore(), WORDS, {}, true)).kind, 'done');
    assert.deepEqual([(await stored())?.by, (await documents()).length], ['tore', 1]);
  });

  it('keeps the words of one when two save at the same time, and tells the other', async () => {
    const outcomes = await Promise.all([save(), save(lead(), { areas: { a02: 'partly' } })]);
    assert.deepEqual(outcomes.map(({ kind: each }) => each).sort(), ['asks', 'done']);
  });

  it('never outlives the result, whoever is faster', async () => {
    const [saved, given] = await Promise.all([save(), submit()]);
    assert.equal(given.kind, 'done');
    assert.ok(['done', 'refused'].includes(saved.kind));
    assert.deepEqual(await documents(), []);
  });

  it('goes with the seat that is lost', async () => {
    const { world } = ground;
    await save();
    await recordAttendance(world, tore(), { candidate: vera, session, attended: false });
    assert.equal((await documents()).length, 1, 'it can be corrected yet');
    const sam = ground.by(ground.actor('sam', 'coordinator'));
    await withdrawCandidate(world, sam, { candidate: vera });
    assert.deepEqual(await documents(), []);
  });

  it('of a second nomination goes when the two are merged, and that of the first stays', async () => {
    const { world, by, actor } = ground;
    const sam = actor('sam', 'coordinator');
    await save();
    const again = { name: 'Vera V', email: 'vera.v@example.com', employer: 'Exempel AB' } as const;
    const nominated = await nominateCandidate(world, by(sam), { ...again, situation: 'notice', language: 'sv' });
    assert.ok(nominated.kind === 'done');
    const second = { candidate: nominated.subject, session };
    await offerSeats(world, by(sam), { session, candidates: [second.candidate] });
    await recordAttendance(world, tore(), { ...second, attended: true });
    assert.equal((await saveDraft(world, tore(), { ...second, words: WORDS })).kind, 'done');
    await recordAttendance(world, tore(), { ...second, attended: false });
    const addresses = ['vera@example.com', again.email];
    await linkUser(world, await meetUser(world, { user: 'vera', name: 'Vera', roster: async () => ({ addresses }) }));
    assert.equal((await documents()).length, 2);
    const merged = await mergeCandidates(world, by(sam), { candidate: second.candidate, into: vera });
    assert.equal(merged.kind, 'done');
    assert.deepEqual(
      (await documents()).map(({ id }) => id),
      [`draft:${vera}`],
    );
  });
});
