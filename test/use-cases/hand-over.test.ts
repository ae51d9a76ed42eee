import { strict as assert } from 'node:assert';
import { responsibleFor } from '../../src/domain/people/candidate.ts';
import { HANDED_PER_COMMIT } from '../../src/domain/people/handover.ts';
import { type Actor, type Role, rolesOf } from '../../src/domain/programme/programme.ts';
import type { Refusal } from '../../src/domain/refusals.ts';
import { candidateDocument } from '../../src/store/shapes/documents.ts';
import { parseNotice } from '../../src/store/shapes/notice-document.ts';
import { shapes } from '../../src/store/shapes/shapes.ts';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { goOnHandingOver, handOver } from '../../src/use-cases/people/hand-over.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { storedScope } from '../../src/use-cases/scope.ts';
import { candidate } from '../support/builders.ts';
import { onEachStore, openStore } from '../support/database.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const addressOf = (name: string) => `${name}@example.com`;

onEachStore('handing candidates over', (kind) => {
  let ground: Ground;
  beforeEach(async () => {
    ground = await prepareGround(await openStore(kind));
    for (const name of ['sam', 'lead', 'tore']) await meets(name);
    await grant('kim', 'coordinator');
    await meets('kim');
  });
  afterEach(() => ground.store.close());

  async function meets(user: string): Promise<void> {
    const roster = async () => ({ addresses: [addressOf(user)] });
    await linkUser(ground.world, await meetUser(ground.world, { user, name: `${user} i Teams`, roster }));
  }
  async function grant(name: string, role: Role, ...scope: string[]): Promise<void> {
    const input = { change: 'grant', email: addressOf(name), role, ...(scope.length > 0 && { scope }) } as const;
    const outcome = await changeRole(ground.world, ground.by(ground.actor('lead', 'lead')), input);
    assert.ok(outcome.kind === 'done' || outcome.kind === 'unchanged', JSON.stringify(outcome));
  }
  async function nominate(count: number, employer = 'Bruket AB', by = 'sam'): Promise<void> {
    const { world } = ground;
    for (let n = 0; n < count; n += 1) {
      const email = addressOf(`${employer.slice(0, 2)}${by}${n}`);
      const person = { name: `Person ${n}`, email, employer, situation: 'notice', language: 'sv' } as const;
      const outcome = await nominateCandidate(world, ground.by(ground.actor(by, 'coordinator')), person, {
        confirmed: true,
      });
      assert.equal(outcome.kind, 'done', JSON.stringify(outcome));
    }
  }
  /** As many as there are to be, without the commits that it takes to nominate them. */
  async function fill(count: number): Promise<void> {
    const people = Array.from({ length: count }, (_, n) => candidate(undefined, { id: `c${n}`, key: `k${n}` }));
    const changes = people.map((body) => ({ kind: 'create', document: candidateDocument(body) }) as const);
    for (let n = 0; n < count; n += 50) {
      const result = await ground.store.commit(ground.programme.id, changes.slice(n, n + 50));
      assert.equal(result.kind, 'ok');
    }
  }
  const now = async () => (await ground.world.records.programme(ground.programme.id)) ?? ground.programme;
  async function give(from: string, to: string, actor: Actor = lead(), op?: string, world: World = ground.world) {
    const command = { ...ground.by(actor, op), programme: await now() };
    return handOver(world, command, { from: addressOf(from), to: addressOf(to) }, () => false);
  }
  const lead = () => ground.actor('lead', 'lead');
  async function scoped(name: string): Promise<Actor> {
    const programme = await now();
    const { keys } = ground.actor(name);
    const scope = await storedScope(ground.world, programme, keys);
    return { ...ground.actor(name, ...rolesOf(programme, keys)), ...(scope !== 'all' && { scope }) };
  }
  async function counted(): Promise<Record<string, number>> {
    const found = (await all(ground.store, ground.programme.id, 'candidate')).map((each) =>
      shapes.candidate.read(each),
    );
    const by = Map.groupBy(found, ({ body }) => responsibleFor(body));
    return Object.fromEntries([...by].map(([who, theirs]) => [who, theirs.length]));
  }
  const notices = async (of: string) =>
    (await all(ground.store, ground.programme.id, 'notice')).map(parseNotice).filter(({ body }) => body.kind === of);
  const told = async () => (await notices('handed-over')).map(({ body }) => body);
  const refused = async (outcome: ReturnType<typeof give>, reason: Refusal) => {
    const { kind, ...rest } = await outcome;
    assert.deepEqual([kind, 'reason' in rest && rest.reason], ['refused', reason]);
  };
  /** What a dispatcher would do: each task once. Whether there was one. */
  const carriedOut = new Set<string>();
  async function goOn(world: World = ground.world): Promise<boolean> {
    const tasks = (await notices('handover')).filter(({ id }) => !carriedOut.has(id));
    for (const { id, body } of tasks) {
      assert.ok(body.kind === 'handover');
      carriedOut.add(id);
      await goOnHandingOver(world, await now(), body);
    }
    return tasks.length > 0;
  }
  /** In which every look at the clock takes a minute. */
  function hurried(): World {
    let minutes = 0;
    const { calendar } = ground.world;
    const now: World['calendar']['now'] = (zone) => {
      minutes += 1;
      const { at, ...rest } = calendar.now(zone);
      return { ...rest, at: new Date(Date.parse(at) + minutes * 60_000).toISOString() };
    };
    return { ...ground.world, calendar: { ...calendar, now } };
  }

  it('makes another one responsible for all of them, tells them once how many, and says who did it', async () => {
    await nominate(3);
    await nominate(2, 'Bruket AB', 'kim');
    const outcome = await give('sam', 'kim');
    assert.ok(outcome.kind === 'done' && outcome.count === 3 && outcome.finished);
    assert.deepEqual(await counted(), { kim: 5 });
    assert.deepEqual(await told(), [{ kind: 'handed-over', to: 'kim', from: 'sam', count: 3 }]);
    const entries = (await all(ground.store, ground.programme.id, 'entry')).map((each) => shapes.entry.read(each).body);
    const [entry, ...others] = entries.filter(({ verb }) => verb === 'role.handover');
    assert.deepEqual(others, []);
    assert.deepEqual([entry?.actor, entry?.role, entry?.subject], ['lead', 'lead', 'sam']);
    assert.deepEqual(
      entry?.transitions?.map(({ to }) => to),
      Array.from({ length: 3 }, () => ({ responsible: 'kim' })),
    );
    await assertInvariants(ground.store, ground.programme.id);
  });

  it('is given again with the same answer and no more effect', async () => {
    await nominate(2);
    const first = await give('sam', 'kim', lead(), 'op');
    await nominate(1, 'Smedjan AB');
    assert.deepEqual(await give('sam', 'kim', lead(), 'op'), first);
    assert.deepEqual(await counted(), { kim: 2, sam: 1 });
    assert.equal((await told()).length, 1);
  });

  it('takes as many commits as it needs, and goes on by itself when there is no time, or somebody was killed', async () => {
    const size = HANDED_PER_COMMIT * (kind === 'sqlite' ? 5 : 1) + (kind === 'sqlite' ? 4 : 0);
    await fill(size);
    const outcome = await give('sam', 'kim', lead(), 'op', hurried());
    assert.ok(outcome.kind === 'done' && outcome.count === HANDED_PER_COMMIT && !outcome.finished);
    assert.deepEqual(await told(), [], 'told before it is so');
    assert.equal((await counted()).kim, HANDED_PER_COMMIT);
    let tasks = 0;
    while (await goOn(hurried())) tasks += 1;
    assert.equal(tasks, kind === 'sqlite' ? 3 : 1, 'not two commits by each');
    assert.deepEqual(await counted(), { kim: size });
    assert.deepEqual(await told(), [{ kind: 'handed-over', to: 'kim', from: 'sam', count: size }]);
    const again = await give('sam', 'kim', lead(), 'op');
    assert.ok(again.kind === 'done' && again.count === size && again.finished);
    assert.equal((await told()).length, 1);
  });

  it('goes on where it ended when the same press comes again', async () => {
    await fill(HANDED_PER_COMMIT + 1);
    let commits = 0;
    const crashing: World = {
      ...ground.world,
      records: {
        ...ground.world.records,
        unit(programme) {
          const unit = ground.world.records.unit(programme);
          return {
            ...unit,
            commit(...of) {
              commits += 1;
              if (commits > 1) throw new Error('killed');
              return unit.commit(...of);
            },
          };
        },
      },
    };
    await assert.rejects(give('sam', 'kim', lead(), 'op', crashing), /killed/);
    assert.deepEqual(await counted(), { kim: HANDED_PER_COMMIT, sam: 1 });
    const again = await give('sam', 'kim', lead(), 'op');
    assert.ok(again.kind === 'done' && again.count === HANDED_PER_COMMIT + 1 && again.finished);
    await goOn();
    assert.deepEqual(await counted(), { kim: HANDED_PER_COMMIT + 1 });
    assert.equal((await told()).length, 1);
  });

  it("is a coordinator's for their own, a lead's for anybody, and nobody else's", async () => {
    await nominate(1);
    await nominate(1, 'Bruket AB', 'kim');
    await refused(give('sam', 'kim', ground.actor('tore', 'assessor')), 'not-allowed');
    await refused(give('sam', 'kim', ground.actor('kim', 'coordinator')), 'handover-others');
    assert.deepEqual(await counted(), { sam: 1, kim: 1 });
    const own = await give('sam', 'kim', ground.actor('sam', 'coordinator'));
    assert.ok(own.kind === 'done' && own.count === 1);
    assert.deepEqual(await counted(), { kim: 2 });
  });

  it('is not to somebody without the role, unknown, not met, or the same', async () => {
    await nominate(1);
    await grant('nina', 'coordinator');
    await refused(give('sam', 'tore'), 'not-coordinator');
    await refused(give('sam', 'ingen'), 'not-coordinator');
    await refused(give('ingen', 'kim'), 'unknown-from');
    await refused(give('sam', 'nina'), 'not-met');
    await refused(give('sam', 'sam'), 'handover-to-self');
    assert.deepEqual(await counted(), { sam: 1 });
    const none = await give('kim', 'sam');
    assert.ok(none.kind === 'done' && none.count === 0 && none.finished);
    assert.deepEqual(await told(), []);
  });

  it('is not to somebody whose role does not cover all of them: says how many, and where they work', async () => {
    await nominate(2, 'Bruket AB');
    await nominate(3, 'Smedjan AB');
    await grant('kim', 'coordinator', 'Bruket AB');
    const outcome = await give('sam', 'kim');
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.reason, 'scope-too-small');
    assert.deepEqual(outcome.uncovered, { count: 3, total: 5, organisations: ['Smedjan AB'] });
    assert.deepEqual(await counted(), { sam: 5 });
    await grant('kim', 'coordinator', 'Bruket AB', 'Smedjan AB');
    assert.equal((await give('sam', 'kim')).kind, 'done');
    assert.deepEqual(await counted(), { kim: 5 });
  });

  it('leaves a coordinator those whom they may not see any more, and tells them nothing of these', async () => {
    await nominate(2, 'Bruket AB');
    await nominate(1, 'Smedjan AB');
    await grant('sam', 'coordinator', 'Bruket AB');
    await grant('kim', 'coordinator', 'Bruket AB');
    const outcome = await give('sam', 'kim', await scoped('sam'));
    assert.ok(outcome.kind === 'done' && outcome.count === 2);
    assert.deepEqual(await counted(), { kim: 2, sam: 1 });
  });

  it('is possible from somebody who has lost the role, and to a lead, who is not told of what they did', async () => {
    await nominate(2);
    const revoke = { change: 'revoke', email: addressOf('sam'), role: 'coordinator' } as const;
    await changeRole(ground.world, ground.by(lead()), revoke);
    assert.equal((await give('sam', 'lead')).kind, 'done');
    assert.deepEqual(await counted(), { lead: 2 });
    assert.deepEqual(await told(), []);
  });
});
