import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { organisationsIn } from '../../src/domain/accounts.ts';
import { nameKey, namesOf } from '../../src/domain/people/organisation.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { createRecords } from '../../src/store/records/records.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { withdrawCandidate } from '../../src/use-cases/people/withdraw-candidate.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { mergeOrganisations } from '../../src/use-cases/programme/merge-organisations.ts';
import { saveOrganisation } from '../../src/use-cases/programme/save-organisation.ts';
import { narrowed, storedScope } from '../../src/use-cases/scope.ts';
import { assertInvariants } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const SITUATION = { situation: 'notice', language: 'sv' } as const;

describe('organisations', () => {
  let ground: Ground;
  let count = 0;
  beforeEach(async () => {
    ground = await prepareGround();
  });
  afterEach(async () => {
    await assertInvariants(ground.store, ground.programme.id);
    await ground.store.close();
  });

  const lead = (op?: string) => ground.by(ground.actor('lead', 'lead'), op);
  const nominate = async (employer: string) => {
    count += 1;
    const person = { name: 'Vera', email: `vera${count}@example.com`, employer, ...SITUATION };
    const by = ground.by(ground.actor('sam', 'coordinator'));
    const outcome = await nominateCandidate(ground.world, by, person, { confirmed: true });
    assert.ok(outcome.kind === 'done', JSON.stringify(outcome));
    return outcome.saved;
  };
  const save = (name: string, organisation?: string, more: { confirmed?: true; op?: string } = {}) =>
    saveOrganisation(ground.world, lead(more.op), {
      name,
      kind: 'company',
      organisation,
      confirmed: more.confirmed ?? false,
    });
  const merge = (organisation: string, into: string, confirmed = true, op?: string) =>
    mergeOrganisations(ground.world, lead(op), { organisation, into, confirmed });
  const listed = async (search?: string) => {
    const page = await ground.world.records.organisations(ground.programme.id, {
      limit: 100,
      ...(search && { search }),
    });
    return page.items.map(({ name }) => name);
  };
  const counted = async () =>
    Object.fromEntries(organisationsIn(await ground.world.records.tally(ground.programme.id)));
  const employers = async () => {
    const page = await ground.world.records.candidates(ground.programme.id, { limit: 100 });
    return page.items.map(({ employer }) => employer).sort();
  };
  const refusal = (outcome: { readonly kind: string; readonly reason?: string }) =>
    outcome.kind === 'refused' ? outcome.reason : outcome.kind;

  it('are added by a lead with their kind, once each', async () => {
    const outcome = await saveOrganisation(ground.world, lead('op'), { name: 'Provfacket', kind: 'union' });
    assert.ok(outcome.kind === 'done');
    assert.equal(outcome.saved.kind, 'union');
    const again = await saveOrganisation(ground.world, lead('op'), { name: 'Provfacket', kind: 'union' });
    assert.equal(again.kind, 'repeated');
    assert.equal(refusal(await save('PROVFACKET')), 'organisation-exists');
    assert.equal((await nominate('provfacket')).organisation, outcome.saved.id);
    const sam = ground.by(ground.actor('sam', 'coordinator'));
    const no = await saveOrganisation(ground.world, sam, { name: 'Smedjan', kind: 'company' });
    assert.equal(refusal(no), 'not-allowed');
    assert.deepEqual(await listed(), ['Provfacket']);
  });

  it('are shown by the name they have now, found by every name, and not rewritten', async () => {
    const { organisation, id } = await nominate('Bruket');
    assert.equal(refusal(await save('Nya Bruket AB', organisation)), 'done');
    assert.deepEqual(await employers(), ['Nya Bruket AB']);
    assert.equal((await ground.world.records.candidate(ground.programme.id, id))?.employer, 'Bruket');
    for (const name of ['Bruket', 'nya bruket ab', organisation]) {
      assert.equal((await nominate(name)).organisation, organisation);
    }
    assert.deepEqual(await listed('bruket'), ['Nya Bruket AB']);
    assert.deepEqual(await counted(), { [organisation]: 4 });
    assert.equal(refusal(await save('Bruket', organisation)), 'done');
    assert.equal(refusal(await save('Bruket', organisation)), 'unchanged');
    assert.deepEqual(await listed('nya'), ['Bruket']);
  });

  it('take no name that is another one’s, and ask before they take one that looks like it', async () => {
    const bruket = await nominate('Bruket');
    const smedjan = await nominate('Smedjan');
    assert.equal(refusal(await save('bruket', smedjan.organisation)), 'organisation-exists');
    for (const asked of [await save('Brukett', smedjan.organisation), await save('Bruket AB')]) {
      assert.ok(asked.kind === 'asks');
      assert.deepEqual(
        asked.warnings.map(({ id }) => id),
        [bruket.organisation],
      );
    }
    // A name that looks like its own is no question.
    assert.equal(refusal(await save('Bruket AB', bruket.organisation)), 'done');
    assert.equal(refusal(await save('Brukett', smedjan.organisation, { confirmed: true })), 'done');
    assert.deepEqual(await listed(), ['Bruket AB', 'Brukett']);
  });

  it('are merged after asking, and counted and shown as one from then on', async () => {
    const bruket = await nominate('Bruket AB');
    const other = await nominate('Bruket');
    await nominate('Smedjan');
    const asked = await merge(other.organisation, bruket.organisation, false);
    assert.ok(asked.kind === 'asks');
    assert.deepEqual([asked.warnings[0]?.one.name, asked.warnings[0]?.into.name], ['Bruket', 'Bruket AB']);
    assert.deepEqual(await listed(), ['Bruket', 'Bruket AB', 'Smedjan']);
    assert.equal(refusal(await merge(other.organisation, bruket.organisation, true, 'op')), 'done');
    assert.equal(refusal(await merge(other.organisation, bruket.organisation, true, 'op')), 'repeated');
    assert.equal(refusal(await merge(other.organisation, bruket.organisation)), 'unchanged');
    assert.deepEqual(await listed(), ['Bruket AB', 'Smedjan']);
    assert.deepEqual(await employers(), ['Bruket AB', 'Bruket AB', 'Smedjan']);
    assert.equal((await nominate('BRUKET')).organisation, bruket.organisation);
    const { world, programme } = ground;
    // Whoever sees a part of the programme counts them as one too.
    const part = narrowed(world, [bruket.organisation, other.organisation]);
    const inPart = organisationsIn(await part.records.tally(programme.id));
    assert.deepEqual([...inPart], [[bruket.organisation, 3]]);
    await withdrawCandidate(ground.world, lead(), { candidate: other.id });
    assert.equal((await counted())[bruket.organisation], 2);
    assert.equal(Object.keys(await counted()).length, 2);
  });

  it('are merged with no name of none, with themselves never, and in no circle', async () => {
    const [a, b, c] = [await nominate('Bruket'), await nominate('Smedjan'), await nominate('Gjuteriet')].map(
      ({ organisation }) => organisation,
    );
    assert.ok(a && b && c);
    assert.equal(refusal(await merge(a, a)), 'merge-with-itself');
    assert.equal(refusal(await merge(a, 'BRUKET')), 'merge-with-itself');
    for (const into of ['Verkstan', ground.programme.id, ground.world.digest('x')]) {
      assert.equal(refusal(await merge(a, into)), 'unknown-organisation');
    }
    assert.equal(refusal(await merge(ground.world.digest('x'), a)), 'unknown-organisation');
    assert.equal(refusal(await merge(a, 'smedjan')), 'done');
    assert.equal(refusal(await merge(b, a)), 'organisation-merged');
    assert.equal(refusal(await merge(c, a)), 'organisation-merged');
    assert.equal(refusal(await merge(a, c)), 'organisation-merged');
    assert.equal(refusal(await merge(a, a)), 'organisation-merged');
    assert.equal(refusal(await save('Bruket 2', a)), 'organisation-merged');
    // What one was merged into may be merged itself.
    assert.equal(refusal(await merge(b, c)), 'done');
    assert.deepEqual(await counted(), { [c]: 3 });
    assert.deepEqual(await listed('bruket'), ['Gjuteriet']);
  });

  it('are merged one way only by two leads who do it both ways at once', async () => {
    const [a, b] = [(await nominate('Bruket')).organisation, (await nominate('Smedjan')).organisation];
    const outcomes = await Promise.all([merge(a, b), merge(b, a)]);
    assert.deepEqual(outcomes.map(refusal).sort(), ['done', 'organisation-merged']);
    assert.equal((await listed()).length, 1);
    assert.deepEqual(Object.values(await counted()), [2]);
  });

  it('are counted for a coordinator of some of them without a look at any candidate, merged ones where they went', async () => {
    const [a, b, c] = [await nominate('Bruket'), await nominate('Smedjan'), await nominate('Gjuteriet')];
    await nominate('Smedjan');
    await merge(b.organisation, a.organisation);
    const { world, programme } = ground;
    const key = world.keyOf('kim@example.com');
    const grant = { change: 'grant', email: 'kim@example.com', role: 'coordinator', scope: [a.organisation] } as const;
    const given = await changeRole(world, lead(), grant);
    assert.ok(given.kind === 'done');
    const looked: string[] = [];
    const store: DocumentStore = {
      ...ground.store,
      read: (partition, id) => {
        looked.push(id);
        return ground.store.read(partition, id);
      },
      find: async () => assert.fail('candidates were looked through'),
    };
    const scope = await storedScope(world, given.saved, [key]);
    const theirs = narrowed({ ...world, records: createRecords(store) }, scope);
    const tally = await theirs.records.tally(programme.id);
    assert.deepEqual([...organisationsIn(tally)], [[a.organisation, 3]]);
    assert.equal(tally['quota:left'], 100);
    assert.equal(looked.length, 3, `the programme’s, and one for each that they are: ${looked.join(', ')}`);
    assert.deepEqual(await theirs.records.tallyOf(programme.id, [c.organisation]), {});
    assert.equal((await world.records.tallyOf(programme.id, [c.organisation]))['stage:nominated'], 1);
  });

  it('are counted as a recount does, and have each name once, whatever is done in whichever order', async () => {
    const names = ['Bruket', 'Bruket AB', 'Smedjan', 'Gjuteriet', 'Verket'];
    const step = fc.record({
      verb: fc.constantFrom('nominate', 'nominate', 'save', 'merge', 'withdraw'),
      one: fc.constantFrom(...names),
      other: fc.constantFrom(...names),
    });
    const run = async (steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]) => {
      ground = await prepareGround();
      const { world, programme, store } = ground;
      const idOf = (name: string) => world.digest('organisation', nameKey(name));
      const merged = new Map<string, string>();
      for (const { verb, one, other } of steps) {
        if (verb === 'nominate') await nominate(one);
        else if (verb === 'save') await save(other, idOf(one), { confirmed: true });
        else if (verb === 'merge') await merge(idOf(one), idOf(other));
        else {
          const page = await world.records.candidates(programme.id, { limit: 1 });
          for (const { id } of page.items) await withdrawCandidate(world, lead(), { candidate: id });
        }
      }
      await assertInvariants(store, programme.id);
      const page = await world.records.organisations(programme.id, { limit: 100 });
      for (const organisation of page.items) {
        for (const name of namesOf(organisation)) {
          assert.equal(merged.get(nameKey(name)), undefined, `${name} is the name of two`);
          merged.set(nameKey(name), organisation.id);
          assert.equal((await world.records.organisation(programme.id, idOf(name)))?.id, organisation.id, name);
        }
      }
      const people = await world.records.candidates(programme.id, { limit: 100 });
      const here = people.items.filter(({ progress }) => progress.stage !== 'withdrawn');
      const now = await Promise.all(here.map((each) => world.records.organisation(programme.id, each.organisation)));
      const recount = Object.fromEntries(
        [...Map.groupBy(now, (each) => each?.id ?? '')].map(([id, all]) => [id, all.length]),
      );
      assert.deepEqual(await counted(), recount);
      assert.deepEqual(new Set(here.map(({ employer }) => employer)), new Set(now.map((each) => each?.name)));
      await store.close();
    };
    await ground.store.close();
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25, size: 'max' }), run), { numRuns: 30 });
    ground = await prepareGround();
  });
});
