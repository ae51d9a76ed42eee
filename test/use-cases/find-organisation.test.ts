import { strict as assert } from 'node:assert';
import { organisationsIn } from '../../src/domain/accounts.ts';
import { organisationId } from '../../src/domain/people/organisation.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { catchUpAllOrganisations } from '../../src/use-cases/programme/catch-up-organisations.ts';
import { apart, findOrganisation } from '../../src/use-cases/programme/find-organisation.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

describe('a name that looks like another', () => {
  const isAlike = (one: string, other: string) => apart(one, other) < Number.POSITIVE_INFINITY;
  it('differs in a legal form, an accent, a space or a slip', () => {
    for (const [one, other] of [
      ['Bruket', 'Bruket AB'],
      ['Bruket', 'Brukett'],
      ['Bruket AB', 'Brukt'],
      ['Öbergs Plåt', 'Obergs plat AB'],
      ['Prov Metall', 'Provmetall'],
      ['Exempelverken', 'Exmpelverkn AB'],
      ['Bult & Mutter', 'Bult och Mutter AB'],
    ] as const) {
      assert.ok(isAlike(one, other), `${one} ${other}`);
      assert.ok(isAlike(other, one), `${other} ${one}`);
    }
  });
  it('does not differ in a word, in a number, or in most of what is short', () => {
    for (const [one, other] of [
      ['Bruket', 'Smedjan'],
      ['Bruket i Vimmerby', 'Bruket i Hultsfred'],
      ['Avdelning 36', 'Avdelning 38'],
      ['ABB', 'AGA'],
      ['SKF', 'SAF'],
      ['Exempelverken AB', 'Exempelverkstaden AB'],
    ] as const) {
      assert.ok(!isAlike(one, other), `${one} ${other}`);
    }
  });
});

describe('the organisation of a nomination', () => {
  let ground: Ground;
  let count = 0;
  beforeEach(async () => {
    ground = await prepareGround();
  });
  afterEach(async () => {
    await assertInvariants(ground.store, ground.programme.id);
    await ground.store.close();
  });

  const nominate = (employer: string, confirmed?: true) => {
    count += 1;
    const person = {
      name: `Vera ${count}`,
      email: `vera${count}@example.com`,
      situation: 'notice',
      language: 'sv',
    } as const;
    const by = ground.by(ground.actor('sam', 'coordinator'));
    return nominateCandidate(ground.world, by, { ...person, employer }, { ...(confirmed && { confirmed }) });
  };
  const done = async (employer: string, confirmed?: true) => {
    const outcome = await nominate(employer, confirmed);
    assert.ok(outcome.kind === 'done', JSON.stringify(outcome));
    return outcome.saved;
  };
  const organisations = async () =>
    (await ground.world.records.organisations(ground.programme.id, { limit: 100 })).items;
  const counted = async () => organisationsIn(await ground.world.records.tally(ground.programme.id));

  it('is added once, by the name it was first written with, and is a company', async () => {
    const first = await done('Bruket AB');
    const second = await done('BRUKET  ab');
    assert.equal(second.organisation, first.organisation);
    assert.equal(second.employer, 'Bruket AB');
    assert.deepEqual(await organisations(), [
      { id: first.organisation, name: 'Bruket AB', aliases: [], kind: 'company' },
    ]);
    assert.deepEqual([...(await counted())], [[first.organisation, 2]]);
  });

  it('is one for all who add the same name at once', async () => {
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => done('Bruket AB')));
    assert.equal(new Set(outcomes.map(({ organisation }) => organisation)).size, 1);
    assert.equal((await organisations()).length, 1);
  });

  it('is not asked about when somebody else adds the same name at that moment', async () => {
    const { world, programme } = ground;
    const unit = world.records.unit(programme.id);
    const overtaken = {
      async organisation(id: string) {
        const found = await unit.organisation(id);
        await done('Bruket AB');
        return found;
      },
    };
    const found = await findOrganisation(world, programme.id, overtaken, 'Bruket AB');
    assert.deepEqual([found?.isNew, found?.alike], [true, undefined]);
  });

  it('may be chosen by its id, and by none that is not here', async () => {
    const { organisation } = await done('Bruket AB');
    assert.equal((await done(organisation)).employer, 'Bruket AB');
    const { programme, world } = ground;
    const session = world.newId();
    for (const id of [organisationId(world.digest, 'Smedjan'), session, programme.id, world.keyOf('a@example.com')]) {
      const outcome = await nominate(id);
      assert.deepEqual(outcome, { kind: 'refused', reason: 'unknown-organisation' }, id);
    }
    assert.equal((await organisations()).length, 1);
  });

  it('is asked about when it looks like others, and changes nothing until it is confirmed', async () => {
    const { organisation } = await done('Bruket AB');
    await done('Smedjan');
    for (const name of ['Bruket', 'Brukett AB', 'Brüket']) {
      const outcome = await nominate(name);
      assert.ok(outcome.kind === 'asks', JSON.stringify(outcome));
      assert.deepEqual(
        outcome.warnings.map((each) => each.kind === 'organisation' && each.organisation.id),
        [organisation],
      );
    }
    assert.equal((await organisations()).length, 2);
    const other = await done('Bruket', true);
    assert.notEqual(other.organisation, organisation);
    assert.equal((await done('bruket')).organisation, other.organisation);
    assert.equal((await counted()).size, 3);
  });

  it('is made for candidates who had a name alone, once each, at the first start', async () => {
    const { store, programme, world } = ground;
    for (const name of ['Bruket AB', 'bruket ab', 'Bruket', 'Smedjan']) await done(name, true);
    for (const { id } of await all(store, programme.id, 'organisation')) {
      const found = await store.read(programme.id, id);
      await store.commit(programme.id, [{ kind: 'remove', id, version: found?.version ?? '' }]);
    }
    const people = async () => (await world.records.candidates(programme.id, { limit: 10 })).items;
    assert.deepEqual(
      new Set((await people()).map(({ employer }) => employer)),
      new Set(['Bruket AB', 'Bruket', 'Smedjan']),
    );
    await catchUpAllOrganisations(world);
    assert.deepEqual(
      (await organisations()).map(({ name }) => name),
      ['Bruket', 'Bruket AB', 'Smedjan'],
    );
    const entries = await all(store, programme.id, 'entry');
    await catchUpAllOrganisations(world);
    assert.equal((await all(store, programme.id, 'entry')).length, entries.length);
    await done('Bruket AB');
    assert.equal((await organisations()).length, 3);
  });
});
