import { strict as assert } from 'node:assert';
import type { Actor } from '../../src/domain/programme/programme.ts';
import type { LikelySame } from '../../src/use-cases/people/likely-same.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { saveOrganisation } from '../../src/use-cases/programme/save-organisation.ts';
import { storedScope } from '../../src/use-cases/scope.ts';
import { type Ground, prepareGround } from '../support/world.ts';

describe('whoever may be somebody in the programme', () => {
  let ground: Ground;
  let sam: Actor;
  let count = 0;
  beforeEach(async () => {
    ground = await prepareGround();
    sam = ground.actor('sam', 'coordinator');
  });

  const nominate = (
    person: { name: string; employer?: string; email?: string; phone?: string },
    { actor = sam, confirmed = false, op }: { actor?: Actor; confirmed?: boolean; op?: string } = {},
  ) => {
    count += 1;
    const whole = {
      employer: 'Bruket AB',
      situation: 'notice',
      language: 'sv',
      email: `n${count}@example.com`,
      ...person,
    } as const;
    return nominateCandidate(ground.world, ground.by(actor, op), whole, { confirmed });
  };
  const saved = async (...asked: Parameters<typeof nominate>) => {
    const outcome = await nominate(...asked);
    assert.ok(outcome.kind === 'done', JSON.stringify(outcome));
    return outcome.saved;
  };
  const warned = async (...asked: Parameters<typeof nominate>): Promise<readonly unknown[]> => {
    const outcome = await nominate(...asked);
    assert.equal(outcome.kind, 'asks', JSON.stringify(outcome));
    return outcome.kind === 'asks' ? outcome.warnings.map(told) : [];
  };
  const told = (warning: LikelySame | { readonly kind: 'organisation' }) =>
    warning.kind === 'known' ? warning.candidate.id : warning.kind;

  it('is asked about when the name is the same, however written, in the same organisation', async () => {
    const vera = await saved({ name: 'Vera Öberg' });
    for (const name of ['Vera Öberg', 'vera OBERG', 'Öberg, Vera', '  Vera   O\u0308berg ']) {
      assert.deepEqual(await warned({ name }), [vera.id], name);
    }
    for (const name of ['Vera Öbergsson', 'Vera', 'Vera Lo Öberg']) await saved({ name });
    await saved({ name: 'Vera Öberg', employer: 'Gjuteri Nord' });
  });

  it('is asked about under every name that the organisation has had', async () => {
    const vera = await saved({ name: 'Vera Öberg' });
    const lead = ground.by(ground.actor('lead', 'lead'));
    await saveOrganisation(ground.world, lead, {
      organisation: vera.organisation,
      name: 'Verkstaden i Norr',
      kind: 'company',
      confirmed: true,
    });
    assert.deepEqual(await warned({ name: 'Vera Öberg', employer: 'Verkstaden i Norr' }), [vera.id]);
  });

  it('is asked about when the phone number is the same, however written, wherever they work', async () => {
    const vera = await saved({ name: 'Vera Öberg', phone: '070-123 45 67' });
    for (const phone of ['0701234567', '+46 70 123 45 67', '+46701234567']) {
      assert.deepEqual(await warned({ name: 'Kim Ek', employer: 'Gjuteri Nord', phone }), [vera.id], phone);
    }
    await saved({ name: 'Kim Ek', phone: '070-123 45 68' });
  });

  it('is taken when whoever nominates has read the warning, and only once', async () => {
    await saved({ name: 'Vera Öberg' });
    const op = 'same';
    const again = { name: 'Vera Öberg', email: 'other@example.com' };
    assert.equal((await nominate(again, { op })).kind, 'asks');
    const second = await saved(again, { op, confirmed: true });
    assert.equal((await nominate(again, { op, confirmed: true })).kind, 'repeated');
    assert.equal((await warned({ name: 'Vera Öberg' })).length, 2);
    assert.ok(second.id);
  });

  it('is, outside the scope of whoever nominates, no more than somebody', async () => {
    const hidden = await saved({ name: 'Hanna Hemlig', employer: 'Hemliga Huset', phone: '0701234567' });
    const mine = await saved({ name: 'Vera Öberg' });
    const { world, programme, by } = ground;
    await changeRole(world, by(ground.actor('lead', 'lead')), {
      change: 'grant',
      email: 'kim@example.com',
      role: 'coordinator',
      scope: [mine.organisation],
    });
    const now = await world.records.programme(programme.id);
    assert.ok(now);
    const kim = ground.actor('kim', 'coordinator');
    const scope = await storedScope(world, now, kim.keys);
    assert.notEqual(scope, 'all');
    const scoped = { ...kim, ...(scope !== 'all' && { scope }) };
    const outcome = await nominate({ name: 'Hanna Hemlig', phone: '+46701234567' }, { actor: scoped });
    assert.deepEqual(outcome, { kind: 'asks', warnings: [{ kind: 'elsewhere' }] });
    assert.doesNotMatch(JSON.stringify(outcome), new RegExp(`Hanna|${hidden.id}|${hidden.organisation}`));
    assert.deepEqual(await warned({ name: 'Vera Öberg' }, { actor: scoped }), [mine.id]);
  });
});
