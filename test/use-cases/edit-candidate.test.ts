import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Asks } from '../../src/domain/decision.ts';
import type { Candidate, Person } from '../../src/domain/people/candidate.ts';
import { visitor } from '../../src/domain/people/link.ts';
import type { Actor } from '../../src/domain/programme/programme.ts';
import { parseNotice } from '../../src/store/shapes/notice-document.ts';
import type { Outcome } from '../../src/use-cases/execute.ts';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { correctContact } from '../../src/use-cases/people/correct-contact.ts';
import { editCandidate, seenOf } from '../../src/use-cases/people/edit-candidate.ts';
import { mergeCandidates } from '../../src/use-cases/people/merge-candidates.ts';
import { type NominationWarning, nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { noteCalendar } from '../../src/use-cases/people/note-contact.ts';
import { tellAnew } from '../../src/use-cases/people/tell-anew.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const PERSON: Person = {
  name: 'Vera Validand',
  email: 'vera@example.com',
  employer: 'Exempel AB',
  situation: 'notice',
  language: 'sv',
};
const { email: _, ...WITHOUT } = PERSON;

describe('correcting who somebody is', () => {
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

  const saved = (outcome: Outcome<Candidate> | Asks<NominationWarning>): Candidate => {
    assert.ok('saved' in outcome, JSON.stringify(outcome));
    return outcome.saved;
  };
  const nominate = async (person: Partial<Person> = {}) =>
    saved(await nominateCandidate(ground.world, ground.by(sam), { ...PERSON, ...person }));
  const edit = (candidate: string, person: Person, seen?: string, by = sam) =>
    editCandidate(ground.world, ground.by(by), { candidate, person, ...(seen !== undefined && { seen }) });
  /** As themselves: as the user they are, or by the link to their page. */
  const correctOwn = async (candidate: string, email: string | undefined) => {
    const { user } = await stored(candidate);
    const self = user === undefined ? visitor(candidate) : { user, keys: [user], roles: [] };
    const contact = { ...(email ? { email } : { phone: '+46701740605' }), language: 'sv' } as const;
    return correctContact(ground.world, ground.by(self), { candidate, contact });
  };
  const refusal = async (outcome: Promise<Outcome | Asks<unknown>>) => {
    const found = await outcome;
    return found.kind === 'refused' ? found.reason : found.kind;
  };
  const meet = async (user: string, ...addresses: string[]) =>
    linkUser(ground.world, await meetUser(ground.world, { user, name: user, roster: async () => ({ addresses }) }));
  const stored = async (id: string) => {
    const found = await ground.world.records.candidate(ground.programme.id, id);
    assert.ok(found);
    return found;
  };
  const tally = () => ground.world.records.tally(ground.programme.id);
  const told = async () =>
    (await all(ground.store, ground.programme.id, 'notice')).map((each) => parseNotice(each).body);
  /** What its task does when the dispatcher comes to it. */
  async function settle() {
    for (const each of await told()) {
      if (each.kind === 'tell-anew') await tellAnew(ground.world, ground.programme, each);
    }
  }
  async function session() {
    const assessor = ground.world.keyOf('tore@example.com');
    const settings = { start: '09:00', end: '12:00', place: 'Sal B12', capacity: 3, assessors: [assessor] };
    const outcome = await createSession(ground.world, ground.by(sam), { date: '2020-05-20', ...settings });
    assert.ok('subject' in outcome, JSON.stringify(outcome));
    return outcome.subject;
  }

  it('counts them where they are now, and says which fields are others without a word of what they hold', async () => {
    const { id } = await nominate();
    const person = {
      ...PERSON,
      name: 'Vera Vilander',
      employer: 'Bruket AB',
      situation: 'other',
      language: 'en',
    } as const;
    const after = saved(await edit(id, person));
    const counts = await tally();
    assert.deepEqual([counts['situation:notice'], counts['situation:other']].map(Boolean), [false, true]);
    assert.equal(counts[`organisation:${after.organisation}`], 1);
    const entries = await all(ground.store, ground.programme.id, 'entry');
    const entry = JSON.stringify(entries.find((each) => JSON.stringify(each).includes('candidate.edit')));
    assert.match(entry, /"reworded":\["name","employer"\]/);
    assert.doesNotMatch(entry, /Vera|Bruket|example\.com/);
  });
  it('changes nothing when nothing is another, and leaves no entry', async () => {
    const { id } = await nominate();
    assert.equal((await edit(id, PERSON)).kind, 'unchanged');
  });
  it('is refused the address of somebody else, and asks about an employer that looks like another', async () => {
    await nominate();
    const { id } = await nominate({ name: 'Nils', email: 'nils@example.com' });
    assert.equal(await refusal(edit(id, PERSON)), 'already-nominated');
    assert.equal(await refusal(edit(id, { ...PERSON, email: 'nils@example.com', employer: 'Exempel' })), 'asks');
    await meet('vera', 'vera@example.com', 'v@example.com');
    assert.equal(await refusal(edit(id, { ...PERSON, email: 'v@example.com' })), 'already-nominated');
  });
  it('asks before they get the name or number of somebody they may be, and not when neither changes', async () => {
    const vera = await nominate();
    const { id } = await nominate({ name: 'Nils', email: 'nils@example.com' });
    const nils = { ...PERSON, name: 'Nils', email: 'nils@example.com' };
    const asked = await edit(id, { ...nils, name: PERSON.name.toUpperCase() });
    assert.ok(asked.kind === 'asks', JSON.stringify(asked));
    assert.deepEqual(
      asked.warnings.map((each) => each.kind === 'known' && each.candidate.id),
      [vera.id],
    );
    assert.equal((await edit(id, { ...nils, situation: 'other' })).kind, 'done');
  });
  it('of what somebody else has changed meanwhile is answered with what stands', async () => {
    const before = await nominate();
    const seen = seenOf(ground.world, before);
    saved(await edit(before.id, { ...PERSON, name: 'Vera Vilander' }, seen));
    assert.equal(await refusal(edit(before.id, { ...PERSON, situation: 'other' }, seen)), 'edited-meanwhile');
  });
  it('puts nobody into an organisation outside the scope of whoever does it', async () => {
    const { id, organisation } = await nominate();
    await nominate({ name: 'Nils', email: 'nils@example.com', employer: 'Bruket AB' });
    const kim = { ...ground.actor('kim', 'coordinator'), scope: [organisation] };
    assert.equal(await refusal(edit(id, { ...PERSON, employer: 'Bruket AB' }, undefined, kim)), 'organisation-outside');
    assert.equal(
      await refusal(edit(id, { ...PERSON, email: 'nils@example.com' }, undefined, kim)),
      'nominated-elsewhere',
    );
  });
  it('ties them to the owner of their new address, and no longer to that of the old', async () => {
    const { id } = await nominate();
    await meet('wrong', 'vera@example.com');
    await meet('vera', 'v.validand@example.com');
    assert.equal((await stored(id)).user, 'wrong');
    saved(await edit(id, { ...PERSON, email: 'v.validand@example.com' }));
    await settle();
    const people = await Promise.all(['wrong', 'vera'].map((each) => ground.world.people.user(each)));
    assert.deepEqual(
      people.map((user) => user?.nominations[ground.programme.id]),
      [undefined, id],
    );
    assert.equal((await stored(id)).user, 'vera');
    // The old address is free for whoever it belongs to.
    await nominate({ name: 'Verner' });
  });
  it('keeps them tied to their account when the new address is its, or when they have none any more', async () => {
    const { id } = await nominate();
    await meet('vera', 'vera@example.com', 'v@example.com');
    assert.equal(saved(await edit(id, { ...PERSON, email: 'v@example.com' })).user, 'vera');
    const without = saved(await edit(id, { ...WITHOUT, phone: '+46701740605' }));
    assert.deepEqual([without.user, without.key, without.email], ['vera', undefined, undefined]);
  });
  it('lets whoever had two nominations keep the other one, when the first turns out to be somebody else’s', async () => {
    const first = await nominate({ name: 'Verner', email: 'vera@example.com' });
    const second = await nominate({ email: 'v@example.com' });
    await meet('vera', 'vera@example.com', 'v@example.com');
    assert.equal((await stored(second.id)).sameAs, first.id);
    saved(await edit(first.id, { ...PERSON, name: 'Verner', email: 'verner@example.com' }));
    await settle();
    assert.equal((await stored(second.id)).sameAs, undefined);
    assert.equal((await ground.world.people.user('vera'))?.nominations[ground.programme.id], second.id);
  });
  it('is to be called when their address is taken away and nothing else leads to them', async () => {
    const { id } = await nominate();
    const { contact } = saved(await edit(id, { ...WITHOUT, phone: '+46701740605' }));
    assert.equal(contact?.kind === 'unreached' && contact.why, 'no-address');
    assert.equal((await tally()).unreached, 1);
    assert.equal(saved(await edit(id, PERSON)).contact, undefined);
  });
  it('takes the seat out of the calendar of the old address, and tells the new one of it', async () => {
    const { id } = await nominate();
    const seat = await session();
    await offerSeats(ground.world, ground.by(sam), { session: seat, candidates: [id] });
    const link = { user: `link:${id}`, keys: [], roles: [], link: id };
    await answerOffer(ground.world, ground.by(link), { candidate: id, session: seat, answer: { kind: 'accept' } });
    const mailed = { email: 'vera@example.com', contactVersion: 0 };
    await noteCalendar(ground.world, ground.programme, id, { session: seat, by: 'out:1' }, mailed);
    const after = saved(await edit(id, { ...PERSON, email: 'v@example.com' }));
    assert.deepEqual([after.calendar, after.formerEntries], [undefined, [{ session: seat, ...mailed }]]);
    const kinds = (await told()).map(({ kind }) => kind);
    assert.ok(kinds.includes('former-entry') && kinds.includes('readdressed'), kinds.join(' '));
    // A mail that was on its way to the old address when it was changed.
    await noteCalendar(ground.world, ground.programme, id, { session: seat, by: 'out:2' }, mailed);
    assert.equal((await stored(id)).formerEntries?.length, 2);
  });

  it('leaves each person one nomination, whoever is nominated, met, corrected, also by themselves, and merged in which order', async () => {
    const ADDRESSES = ['a1', 'a2', 'b1', 'c1'].map((each) => `${each}@example.com`);
    const USERS: Readonly<Record<string, readonly string[]>> = {
      anna: ADDRESSES.slice(0, 2),
      bo: ADDRESSES.slice(2, 3),
    };
    const address = fc.option(fc.constantFrom(...ADDRESSES), { nil: undefined });
    const step = fc.oneof(
      fc.record({ does: fc.constant('nominate' as const), address }),
      fc.record({ does: fc.constant('edit' as const), which: fc.nat(3), address }),
      fc.record({ does: fc.constant('own' as const), which: fc.nat(3), address }),
      fc.record({ does: fc.constant('meet' as const), user: fc.constantFrom(...Object.keys(USERS)) }),
      fc.record({ does: fc.constant('merge' as const), which: fc.nat(3) }),
      fc.record({ does: fc.constant('settle' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        await ground.store.close();
        ground = await prepareGround();
        const people: string[] = [];
        const personAt = (email: string | undefined): Person =>
          email ? { ...PERSON, email } : { ...WITHOUT, phone: '+46701740605' };
        for (const each of steps) {
          if (each.does === 'nominate') {
            const outcome = await nominateCandidate(ground.world, ground.by(sam), personAt(each.address));
            if (outcome.kind === 'done') people.push(outcome.subject);
          } else if (each.does === 'meet') await meet(each.user, ...(USERS[each.user] ?? []));
          else if (each.does === 'settle') await settle();
          else {
            const id = people[each.which % Math.max(people.length, 1)];
            if (id === undefined) continue;
            if (each.does === 'edit') await edit(id, personAt(each.address));
            else if (each.does === 'own') await correctOwn(id, each.address);
            else await mergeCandidates(ground.world, ground.by(sam), { candidate: id, into: undefined });
          }
          await assertInvariants(ground.store, ground.programme.id);
        }
      }),
      { numRuns: 40 },
    );
  });
});
