import { strict as assert } from 'node:assert';
import type { Import, Nominee } from '../../src/domain/people/import.ts';
import { visitor } from '../../src/domain/people/link.ts';
import { PERMISSIONS } from '../../src/domain/programme/permissions.ts';
import { shapes } from '../../src/store/shapes/shapes.ts';
import type { Command } from '../../src/use-cases/execute.ts';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { confirmAccount } from '../../src/use-cases/people/accounts/new-account.ts';
import { askQuestion, forgetQuestion } from '../../src/use-cases/people/ask-question.ts';
import { correctContact } from '../../src/use-cases/people/correct-contact.ts';
import { editCandidate } from '../../src/use-cases/people/edit-candidate.ts';
import { handOver } from '../../src/use-cases/people/hand-over.ts';
import { runImport } from '../../src/use-cases/people/import/run-import.ts';
import { mergeCandidates } from '../../src/use-cases/people/merge-candidates.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { noteCalendar, noteCalendarGone, noteContact } from '../../src/use-cases/people/note-contact.ts';
import { eraseAllAgain } from '../../src/use-cases/people/privacy/erase-again.ts';
import { eraseCandidate, hashOf } from '../../src/use-cases/people/privacy/erase-candidate.ts';
import { extractPerson } from '../../src/use-cases/people/privacy/extract-person.ts';
import { restoreCandidate } from '../../src/use-cases/people/restore-candidate.ts';
import { sendLink } from '../../src/use-cases/people/send-link.ts';
import { withdrawCandidate } from '../../src/use-cases/people/withdraw-candidate.ts';
import type { AuditEntry } from '../../src/use-cases/ports/audit.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { catchUpOrganisations } from '../../src/use-cases/programme/catch-up-organisations.ts';
import { catchUpSearch } from '../../src/use-cases/programme/catch-up-search.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { mergeOrganisations } from '../../src/use-cases/programme/merge-organisations.ts';
import { recordCost, reverseCost } from '../../src/use-cases/programme/record-cost.ts';
import { askForReport, fetchReport } from '../../src/use-cases/programme/report.ts';
import { saveComment } from '../../src/use-cases/programme/save-comment.ts';
import { saveOrganisation } from '../../src/use-cases/programme/save-organisation.ts';
import { saveProgramme } from '../../src/use-cases/programme/save-programme.ts';
import { writeDigests } from '../../src/use-cases/programme/write-digests.ts';
import { sendCertificate } from '../../src/use-cases/results/certificate/send-certificate.ts';
import { answerFollowUp, askFollowUp } from '../../src/use-cases/results/follow-up.ts';
import { callWithResult } from '../../src/use-cases/results/giving/call-with-result.ts';
import { catchUpResults } from '../../src/use-cases/results/giving/catch-up-results.ts';
import { correctResult } from '../../src/use-cases/results/giving/correct-result.ts';
import { releaseResult } from '../../src/use-cases/results/giving/release-result.ts';
import { saveDraft } from '../../src/use-cases/results/giving/save-draft.ts';
import { signResult } from '../../src/use-cases/results/giving/sign-result.ts';
import { submitResult } from '../../src/use-cases/results/giving/submit-result.ts';
import { takeBackResult } from '../../src/use-cases/results/giving/take-back-result.ts';
import { readResult } from '../../src/use-cases/results/read-result.ts';
import { recordAttendance } from '../../src/use-cases/results/record-attendance.ts';
import { letResultStand, reviewResult } from '../../src/use-cases/results/review-result.ts';
import { savePlan } from '../../src/use-cases/results/save-plan.ts';
import { saveSelf } from '../../src/use-cases/results/save-self.ts';
import { seeSharedResult, shareResult } from '../../src/use-cases/results/share-result.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { catchUpReminders } from '../../src/use-cases/seats/booking/catch-up-reminders.ts';
import { changeBooking } from '../../src/use-cases/seats/booking/change-booking.ts';
import { lapseOffer } from '../../src/use-cases/seats/booking/lapse-offer.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { relayAnswer } from '../../src/use-cases/seats/booking/relay-answer.ts';
import { remindOffered } from '../../src/use-cases/seats/booking/remind-offered.ts';
import { checkIn } from '../../src/use-cases/seats/check-in.ts';
import { fillSeats } from '../../src/use-cases/seats/filling/fill-seats.ts';
import { fillSession } from '../../src/use-cases/seats/filling/fill-session.ts';
import { giveBackQuota } from '../../src/use-cases/seats/filling/give-back-quota.ts';
import { renewWish, tellOfVacancies } from '../../src/use-cases/seats/filling/tell-of-vacancies.ts';
import { forgetNeeds } from '../../src/use-cases/seats/forget-needs.ts';
import { saveCannot } from '../../src/use-cases/seats/save-cannot.ts';
import { saveNeeds } from '../../src/use-cases/seats/save-needs.ts';
import { cancelSession } from '../../src/use-cases/seats/sessions/cancel-session.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { editSession } from '../../src/use-cases/seats/sessions/edit-session.ts';
import { tellOfMove } from '../../src/use-cases/seats/sessions/tell-of-move.ts';
import { all } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

/** Stands in every text that anybody types, in every name and every address. */
const MARK = 'ragnhild';
const said = (what: string) => `${MARK} ${what}`;
const address = (name: string) => `${name}@${MARK}.example.com`;

/** What changes nothing: it opens a card, or is kept with the person. */
const SILENT: readonly string[] = [
  'menu.open',
  'language.set',
  'programme.new',
  'programme.switch',
  // A list on its way in is kept for a day; what it nominates has entries.
  'import.preview',
  'import.open',
  'import.cancel',
  'withdraw.open',
  'session.open',
  // Each of those it records has an entry of their own.
  'attendance.all',
  'candidate.open',
  'organisation.open',
  'status.refresh',
  'decline-reason.read',
  'participants.read',
];
const WRITES = Object.keys(PERMISSIONS).filter((verb) => !verb.startsWith('list') && !SILENT.includes(verb));

const PERSON = { situation: 'notice', language: 'sv' } as const;

async function imported(world: World, command: Command, nominees: readonly Nominee[]): Promise<void> {
  const { programme, actor, now } = command;
  const list: Import = {
    id: 'list',
    by: actor.user,
    as: 'coordinator',
    at: now.at,
    headings: [said('rubrik')],
    reading: { columns: [] },
    state: { kind: 'preview' },
  };
  await world.imports.keep(programme.id, list, []);
  await world.imports.start(programme.id, list.id, { id: 'run', nominees, offer: false }, now.at);
  for await (const _ of runImport(world, command, list.id));
}

describe('the audit of everything that can be done', () => {
  let ground: Ground;
  let entries: readonly AuditEntry[];
  let ids: { vera: string; nils: string; ada: string; bo: string; second: string };
  let organisations: { one: string; into: string };
  let times: { early: string; late: string; off: string };

  const of = (verb: string, subject?: string) =>
    entries.filter((each) => each.verb === verb && (subject === undefined || each.subject === subject));
  const only = (verb: string, subject?: string): AuditEntry => {
    const [first, ...more] = of(verb, subject);
    assert.ok(first && more.length === 0, `${1 + more.length} entries of ${verb}`);
    return first;
  };
  const roleAndWay = (verb: string) => [...new Set(of(verb).map(({ role, way }) => `${role} ${way}`))];

  before(async () => {
    ground = await prepareGround();
    await play(ground);
    const found = await all(ground.store, ground.programme.id, 'entry');
    entries = found.map((each) => shapes.entry.read(each).body);
  });
  after(() => ground.store.close());

  async function play({ world, programme, by, actor, setNow }: Ground) {
    const [sam, tore, lead] = [actor('sam', 'coordinator'), actor('tore', 'assessor'), actor('lead', 'lead')];
    const nominate = async (name: string, email = address(name)) => {
      const person = { name: said(name), email, phone: `070-${MARK}`, employer: said('AB') };
      const outcome = await nominateCandidate(
        world,
        by(sam),
        { ...person, situation: 'notice', language: 'sv' },
        { confirmed: true },
      );
      assert.ok(outcome.kind === 'done', JSON.stringify(outcome));
      return outcome.subject;
    };
    const meet = async (user: string, gone = false, ...addresses: string[]) => {
      const roster = async () => ({ name: said(user), addresses });
      const conversation = { conversation: `a:${user}`, serviceUrl: 'https://smba.example.com/', tenant: 't' };
      const exists = async () => (gone ? false : undefined);
      return linkUser(
        world,
        await meetUser(world, { user, name: said(user), conversation, roster, exists, anew: true }),
      );
    };
    const session = async (date: string) => {
      const made = await createSession(world, by(sam), {
        date,
        start: '09:00',
        end: '12:00',
        place: said('sal'),
        capacity: 4,
        assessors: [world.keyOf('tore@example.com')],
        confirmed: true,
      });
      assert.ok(made.kind === 'done', JSON.stringify(made));
      return made.subject;
    };
    const offer = (of: string, ...candidates: string[]) => offerSeats(world, by(sam), { session: of, candidates });

    const { id: _, roles: __, ...settings } = programme;
    const changed = { ...settings, name: said('programmet'), place: said('ort'), target: 50 };
    await saveProgramme(world, { ...by(lead), mayCreate: false }, { programme, settings: changed });
    for (const change of ['grant', 'revoke'] as const) {
      await changeRole(world, by(lead), { change, email: address('kim'), role: 'coordinator' });
    }
    const [vera, nils, ada, bo] = [
      await nominate('vera'),
      await nominate('nils'),
      await nominate('ada'),
      await nominate('bo'),
    ];
    const second = await nominate('second');
    const handed = { from: 'sam@example.com', to: 'lead@example.com' };
    for (const name of ['sam', 'lead']) await meet(name, false, `${name}@example.com`);
    assert.equal((await handOver(world, by(lead), handed, () => false)).kind, 'done');
    await askForReport(world, by(lead), { kind: 'full' });
    await fetchReport(world, by(lead), { file: 'full-xlsx' });
    await saveComment(world, by(lead), { comment: said('avvikelse') });
    const cost = { amount: 1_250_050, text: said('hyra'), category: 'premises' } as const;
    const spent = await recordCost(world, by(lead), cost);
    await reverseCost(world, by(lead), { cost: spent.kind === 'refused' ? '' : spent.subject });
    await saveOrganisation(world, by(lead), { name: said('facket'), kind: 'union' });
    organisations = {
      one: world.digest('organisation', said('facket')),
      into: (await world.records.candidate(programme.id, vera))?.organisation ?? '',
    };
    const { one: organisation, into } = organisations;
    await mergeOrganisations(world, by(lead), { organisation, into, confirmed: true });
    ids = { vera, nils, ada, bo, second };
    await meet('vera', false, address('vera'));
    times = { early: await session('2020-05-12'), late: await session('2020-05-20'), off: await session('2020-05-25') };
    const { early, late, off } = times;

    await offer(early, vera, nils);
    const self = { ...actor('vera'), user: 'vera' };
    await answerOffer(world, by(self), { candidate: vera, session: early, answer: { kind: 'accept' } });
    await changeBooking(world, by(self), { candidate: vera, session: early, to: 'tell' });
    await tellOfVacancies(world, programme, { kind: 'vacancies' }, 'due-1');
    const { seatVersion = 0 } = (await world.records.candidate(programme.id, vera)) ?? {};
    await renewWish(world, programme, { kind: 'vacancy', candidate: vera, session: late, seatVersion }, 'due-2');
    const link = { user: `link:${nils}`, keys: [], roles: [], link: nils };
    const no = { kind: 'decline', reason: said('hinner inte') } as const;
    await answerOffer(world, by(link), { candidate: nils, session: early, answer: no });
    await offer(late, nils);
    await relayAnswer(world, by(sam), { candidate: nils, session: late, answer: 'accept' });
    await changeBooking(world, by(link), { candidate: nils, session: late, to: off });
    await noteCalendar(
      world,
      programme,
      nils,
      { session: off, by: 'out:1' },
      { email: address('nils'), contactVersion: 0 },
    );
    await noteCalendarGone(world, programme, nils, off);
    await noteContact(world, programme, nils, { kind: 'unreached', why: 'not-met', tell: true });
    await noteContact(world, programme, nils, { kind: 'reached', by: 'email' });
    await offer(off, ada);
    await cancelSession(world, by(sam), { session: off, reason: said('sjuk') });
    assert.equal((await saveCannot(world, by(link), { candidate: nils, cannot: ['evening', 'sun'] })).kind, 'done');
    setNow('2020-05-11T16:00:00.000Z');
    await fillSeats(world, programme, { kind: 'fill', session: early }, 'due-3');
    await withdrawCandidate(world, by(sam), { candidate: ada, reason: said('flyttat') });
    await restoreCandidate(world, by(sam), { candidate: ada });
    await fillSession(world, by(sam), { session: late, count: 1 });
    const edited = { date: '2020-05-20', start: '13:00', end: '15:00', place: said('sal 9'), capacity: 9 };
    const assessors = [world.keyOf('tore@example.com')];
    await editSession(world, by(lead), { ...edited, session: late, assessors, confirmed: true });
    await tellOfMove(world, programme, { kind: 'moves', session: late, revision: 1 }, 'due-5');
    await withdrawCandidate(world, by(sam), { candidate: ada, reason: said('igen') });
    await restoreCandidate(world, by(sam), { candidate: ada });
    const corrected = { name: said('Ada'), email: address('ada.anew'), employer: said('AB') };
    await editCandidate(world, by(sam), {
      candidate: ada,
      person: { ...corrected, situation: 'other', language: 'en' },
    });

    await offer(late, bo);
    await meet('bo', false, address('bo'), address('second'));
    await remindOffered(world, by(sam), { candidate: bo });
    await mergeCandidates(world, by(sam), { candidate: second, into: bo });
    await meet('bo-anew', true, address('bo'));
    const accounts = { from: 'bo', account: 'bo-anew' };
    assert.equal((await confirmAccount(world, by(sam), accounts, async () => false)).kind, 'done');

    setNow('2020-05-12T11:00:00.000Z');
    await checkIn(world, by(visitor(vera)), { candidate: vera, session: early });
    await recordAttendance(world, by(tore), { candidate: vera, session: early, attended: true });
    const areas = Object.fromEntries(
      (world.concepts.get(programme.concept)?.areas ?? []).map(({ id }) => [id, 'met' as const]),
    );
    const result = { areas, proposal: said('kurs'), privateNote: said('darrade') };
    const words = { areas: { a01: 'met' }, proposal: said('utkast'), privateNote: said('utkast') } as const;
    await saveDraft(world, by(tore), { candidate: vera, session: early, words });
    await submitResult(world, by({ ...lead, roles: ['assessor', 'lead'] }), {
      candidate: vera,
      session: early,
      result,
    });
    assert.equal((await readResult(world, by(lead), { candidate: vera })).kind, 'read');
    const correction = { areas: { ...areas, a01: 'partly' as const }, reason: said('fel person') };
    assert.equal((await correctResult(world, by(lead), { candidate: vera, result: correction })).kind, 'done');
    await sendCertificate(world, by(lead), vera);
    const seen = { ...actor('vera-self'), link: vera };
    assert.equal((await reviewResult(world, by(seen), { candidate: vera, reason: said('fel') })).kind, 'done');
    assert.equal((await letResultStand(world, by(tore), vera)).kind, 'done');
    await sendLink(world, (await world.records.candidate(programme.id, vera))?.email ?? '');
    await askFollowUp(world, programme, { kind: 'ask-after', candidate: vera });
    const own = { ...actor('vera-self'), link: vera };
    assert.equal((await answerFollowUp(world, by(own), { candidate: vera, answer: 'work' })).kind, 'done');
    await shareResult(world, by(own), { candidate: vera, share: true });
    const employed = (await world.records.candidate(programme.id, vera))?.organisation ?? '';
    await seeSharedResult(world, by({ ...actor('kim', 'coordinator'), scope: [employed] }), vera);
    const ofAda = { user: `link:${ada}`, keys: [], roles: [], link: ada };
    assert.equal((await saveNeeds(world, by(ofAda), { candidate: ada, needs: ['interpreter'] })).kind, 'done');
    const levels = { a01: 'met' };
    assert.equal((await saveSelf(world, by(ofAda), { candidate: ada, levels })).kind, 'done');
    const ture = await nominate('ture');
    await offer(early, ture);
    await recordAttendance(world, by(tore), { candidate: ture, session: early, attended: true });
    const slowly = (op?: string) => ({ ...by(tore, op), programme: { ...programme, resultDelay: 10 } });
    await submitResult(world, slowly(), { candidate: ture, session: early, result });
    await takeBackResult(world, slowly(), { candidate: ture, session: early });
    await submitResult(world, slowly(), { candidate: ture, session: early, result });
    setNow('2020-05-12T11:10:00.000Z');
    await releaseResult(world, programme, { kind: 'release', candidate: ture, version: 2 });
    const twice = { ...programme, secondSignature: true };
    const again = { areas: { ...areas, a01: 'partly' as const }, reason: said('andra gången') };
    const corrects = { ...by(tore), programme: twice };
    assert.equal((await correctResult(world, corrects, { candidate: ture, result: again })).kind, 'done');
    const signs = { ...by(lead), programme: twice };
    assert.equal((await signResult(world, signs, { candidate: ture, session: early })).kind, 'done');
    await askQuestion(world, by(ofAda), { candidate: ada, question: said('undrar') });
    const asking = await world.records.candidate(programme.id, ada);
    await forgetQuestion(world, programme, ada, asking?.question);
    await callWithResult(world, programme, vera, 'due-8');
    const contact = { email: 'ada.ny@example.com', phone: '+46701740633', language: 'sv' } as const;
    assert.equal((await correctContact(world, by(ofAda), { candidate: ada, contact })).kind, 'done');
    const row = { what: said('kurs'), where: said('skola') };
    assert.equal((await savePlan(world, by(tore), { candidate: vera, change: row })).kind, 'done');
    await offer(early, ada);
    await recordAttendance(world, by(tore), { candidate: ada, session: early, attended: false });
    setNow('2020-05-19T08:00:00.000Z');
    const absent = await world.records.candidate(programme.id, ada);
    await forgetNeeds(world, programme, { kind: 'needs', candidate: ada }, 'due-9');
    await giveBackQuota(world, programme, {
      kind: 'quota',
      candidate: ada,
      session: early,
      seatVersion: absent?.seatVersion ?? 0,
    });
    const offered = await world.records.candidate(programme.id, bo);
    await lapseOffer(world, programme, {
      kind: 'lapse',
      candidate: bo,
      session: late,
      seatVersion: offered?.seatVersion ?? 0,
    });
    await imported(world, by(sam), [
      { line: 2, person: { ...PERSON, name: said('lista'), email: address('lista'), employer: said('bolag') } },
    ]);
    await catchUpReminders(world, programme);
    await catchUpOrganisations(world, programme);
    await catchUpResults(world, programme);
    await catchUpSearch(world, programme);
    await writeDigests(world, programme, { kind: 'digests' }, 'due-3');
    const gone = await nominate('gallras');
    await extractPerson(world, by(lead), { candidate: gone, confirm: said('gallras'), reason: 'authority' });
    await eraseCandidate(world, by(lead), { candidate: gone, confirm: said('gallras'), reason: 'asked' });
    await eraseAllAgain(world, new Set([hashOf(world, await nominate('tillbaka'))]));
  }

  it('has an entry of each', () => {
    assert.deepEqual([...new Set(entries.map(({ verb }) => verb))].sort(), WRITES.toSorted());
  });

  it('holds nothing that a person has written, is called or is reached by', async () => {
    const stored = JSON.stringify(await all(ground.store, ground.programme.id, 'entry'));
    assert.doesNotMatch(stored, new RegExp(MARK, 'i'));
    assert.doesNotMatch(stored, /@|Exempel|Vimmerby/);
    assert.match(JSON.stringify(await all(ground.store, ground.programme.id, 'candidate')), new RegExp(MARK));
  });

  it('says in which role and by which way each was done', () => {
    for (const { verb, role, way } of entries) {
      const who: unknown = PERMISSIONS[verb as keyof typeof PERMISSIONS];
      if (who === 'itself') assert.deepEqual([role, way], ['itself', 'itself'], verb);
      assert.ok(role && way, verb);
    }
    assert.deepEqual(roleAndWay('booking.accept'), ['self teams']);
    assert.deepEqual(roleAndWay('booking.decline'), ['self web']);
    assert.deepEqual(roleAndWay('booking.change').sort(), ['self teams', 'self web']);
    assert.deepEqual(roleAndWay('booking.relay'), ['coordinator phone']);
    assert.deepEqual(roleAndWay('result.submit'), ['assessor teams']);
    assert.deepEqual(roleAndWay('programme.save'), ['lead teams']);
  });

  it('says from what to what', () => {
    const { vera, nils, ada, second, bo } = ids;
    const { early, late } = times;
    const nomination = only('candidate.nominate', vera).transitions?.[0];
    assert.equal(nomination?.from, undefined);
    assert.equal(nomination?.to?.stage, 'nominated');
    assert.deepEqual(only('booking.decline', nils).transitions, [
      {
        of: 'candidate',
        id: nils,
        from: { stage: 'offered', session: early, replyBy: '2020-05-12T07:00:00.000Z' },
        to: { stage: 'declined', answered: 'web', contact: 'email' },
      },
    ]);
    assert.deepEqual(only('waiting.save').transitions, [{ of: 'candidate', id: nils, to: { cannot: 'sun evening' } }]);
    assert.deepEqual(only('selfAssessment.save').transitions?.[0]?.reworded, ['selfAssessed']);
    assert.deepEqual(only('adaptation.save').transitions?.[0]?.reworded, ['needs']);
    const arrivedAt = '2020-05-12T11:00:00.000Z';
    assert.deepEqual(roleAndWay('checkIn.record'), ['self web']);
    assert.deepEqual(only('attendance.record', vera).transitions, [
      {
        of: 'candidate',
        id: vera,
        from: { stage: 'booked', session: early, arrivedAt },
        to: { stage: 'attended', session: early, arrivedAt },
      },
    ]);
    assert.deepEqual(only('result.submit', ids.vera).transitions, [
      {
        of: 'candidate',
        id: vera,
        from: { stage: 'attended', session: early, arrivedAt, drafted: true },
        to: { stage: 'assessed', session: early, arrivedAt, result: 1, certificate: 1 },
      },
    ]);
    const dayEnds = '2020-05-12T22:00:00.000Z';
    const absent = { stage: 'absent', session: early };
    assert.deepEqual(only('quota.give-back', ada).transitions, [
      { of: 'candidate', id: ada, from: { ...absent, heldUntil: dayEnds }, to: absent },
    ]);
    const [merged, ...others] = only('candidate.merge').transitions ?? [];
    assert.deepEqual(
      [merged?.id, merged?.from?.stage, merged?.to, others],
      [second, 'nominated', { mergedInto: bo }, []],
    );
    assert.equal(only('booking.lapse', bo).transitions?.[0]?.from?.session, late);
  });

  it('says of organisations what they have become', () => {
    const { one, into } = organisations;
    const { subject: cost } = only('cost.record');
    assert.deepEqual(only('cost.record').transitions, [
      { of: 'cost', id: cost, to: { amount: 1_250_050, category: 'premises' } },
    ]);
    assert.deepEqual(only('cost.reverse').transitions, [{ of: 'cost', id: cost, to: { reversed: true } }]);
    assert.deepEqual(only('organisation.save').transitions, [{ of: 'organisation', id: one, to: { kind: 'union' } }]);
    assert.deepEqual(only('organisation.merge').transitions, [
      { of: 'organisation', id: one, to: { mergedInto: into } },
      { of: 'organisation', id: into, reworded: ['aliases'] },
    ]);
  });

  it('tells each of several things that one commit changes', () => {
    const { nils, ada } = ids;
    const { off } = times;
    const changed = only('session.cancel').transitions ?? [];
    assert.deepEqual(
      changed.map(({ of: kind, id }) => `${kind} ${id}`).sort(),
      [`candidate ${ada}`, `candidate ${nils}`, `session ${off}`].sort(),
    );
    for (const { of: kind, from, to } of changed) {
      if (kind === 'session') assert.deepEqual([from, to], [{ state: 'open' }, { state: 'cancelled' }]);
      else assert.equal(from?.session, off);
      assert.equal(to?.session, undefined);
    }
    const settings = of('programme.save').find(
      ({ actor, transitions = [] }) => actor === 'lead' && transitions[0]?.from,
    );
    assert.deepEqual(settings?.transitions, [
      {
        of: 'programme',
        id: ground.programme.id,
        from: { target: 100 },
        to: { target: 50 },
        reworded: ['name', 'place'],
      },
    ]);
    const id = ground.world.keyOf(address('kim'));
    assert.deepEqual(only('role.grant', id).transitions, [{ of: 'role', id, to: { coordinator: true } }]);
    assert.deepEqual(only('role.revoke', id).transitions, [{ of: 'role', id, from: { coordinator: true } }]);
    assert.deepEqual(only('account.confirm').transitions, [
      { of: 'account', id: 'bo-anew', from: { account: 'bo' }, to: { account: 'bo-anew' } },
    ]);
  });
});

describe('the role in the audit', () => {
  it('is the one that allowed it, of somebody who has several', async () => {
    const ground = await prepareGround();
    const { world, by, actor, programme } = ground;
    const both = actor('lena', 'assessor', 'lead');
    const make = async (assessor: string) => {
      const made = await createSession(world, by(actor('sam', 'coordinator')), {
        date: '2020-05-25',
        start: '09:00',
        end: '12:00',
        place: 'Sal B12',
        capacity: 4,
        assessors: [world.keyOf(assessor)],
        confirmed: true,
      });
      assert.ok(made.kind === 'done', JSON.stringify(made));
      return made.subject;
    };
    await changeRole(world, by(actor('lead', 'lead')), {
      change: 'grant',
      email: 'lena@example.com',
      role: 'assessor',
    });
    const found = await world.records.programme(programme.id);
    assert.ok(found);
    const command = () => ({ ...by(both), programme: found });
    const [others, own] = [await make('tore@example.com'), await make('tore@example.com')];
    await cancelSession(world, command(), { session: others, reason: 'Sjukdom' });
    await cancelSession(
      world,
      { ...command(), actor: actor('tore', 'assessor', 'lead') },
      { session: own, reason: 'Sjukdom' },
    );
    const entries = (await all(ground.store, programme.id, 'entry')).map((each) => shapes.entry.read(each).body);
    const roleOf = (subject: string) =>
      entries.find((each) => each.verb === 'session.cancel' && each.subject === subject)?.role;
    assert.deepEqual([roleOf(others), roleOf(own)], ['lead', 'assessor']);
    await ground.store.close();
  });
});
