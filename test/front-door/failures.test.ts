import { strict as assert } from 'node:assert';
import { ROUTES } from '../../src/routes.ts';
import { textOf } from '../support/cards.ts';
import { type Fault, type Gateway, startGateway } from '../support/cosmos-gateway.ts';
import { onEachStore, startDatabase } from '../support/database.ts';
import { en, sv } from '../support/http/saying.ts';
import { openScene, PERSON, type Scene, stamp } from '../support/http/scene.ts';
import { assertInvariants } from '../support/invariants.ts';

onEachStore('a failure inside', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
  });
  after(() => scene?.close());

  it("is told in the reader's language, with the reference that the log has, and goes no further", async () => {
    await scene.candidate('Vera Validand', 'vera@example.com');
    for (const [language, sentence] of [
      ['sv', sv('common.error')],
      ['en', en('common.error')],
    ] as const) {
      await scene.coordinator.says(`språk ${language}`);
      const logged = scene.bot.log().length;
      const mend = await scene.bot.database.spoil('tally');
      const typed = textOf(await scene.coordinator.says('validander'));
      const pressed = textOf(
        await scene.coordinator.sends('list.page', { ...stamp(scene.programme), list: 'candidates' }),
      );
      await mend();
      for (const said of [typed, pressed]) {
        assert.match(said, sentence);
        const reference = /\b[0-9a-f]{8}\b/.exec(said)?.[0] ?? 'none';
        assert.ok(scene.bot.log().slice(logged).includes(reference));
      }
      assert.doesNotMatch(scene.bot.log().slice(logged), /Vera|vera@|Samordnare|sam@/);
    }
    await scene.coordinator.says('språk sv');
    assert.match(textOf(await scene.coordinator.says('validander')), /Vera Validand/);
  });

  it('after what was asked for has been done says that it is, and nothing is done twice when it is pressed again', async () => {
    const before = (await scene.bot.app.world.records.programme(scene.programme))?.comment?.text;
    const comment = `Lugn vecka, efter ${before ?? 'ingen'}`;
    const press = { ...stamp(scene.programme), comment };
    const mend = await scene.bot.database.spoil('tally');
    const said = textOf(await scene.lead.sends('status.comment', press));
    const looked = textOf(await scene.lead.says('status'));
    await mend();
    assert.match(said, sv('common.error-saved'));
    assert.match(looked, sv('common.error'));
    assert.equal((await scene.bot.app.world.records.programme(scene.programme))?.comment?.text, comment);
    assert.doesNotMatch(textOf(await scene.lead.sends('status.comment', press)), sv('common.error'));
    await assertInvariants(scene.bot.app.store, scene.programme);
  });

  it('to read what a newer version wrote leaves it out of lists, says so there and names it in the log', async () => {
    await scene.nominate({ name: 'Nils Nykomling' });
    const mend = await scene.bot.database.spoil('candidate');
    const list = textOf(await scene.coordinator.says('validander'));
    await mend();
    assert.match(list, sv('common.unreadable_other', { count: 2 }));
    assert.doesNotMatch(list, sv('candidates.none'));
    assert.match(scene.bot.log(), /"document":"cand:\w+","msg":"a document cannot be read by this version"/);
  });

  it('in a programme is no trouble for those who are not in it', async () => {
    const frank = scene.bot.person('Frank Främling', 'frank@example.com');
    const mend = await scene.bot.database.spoil('programme');
    assert.match(textOf(await frank.opens()), sv('menu.greeting', { name: 'Frank' }));
    await mend();
  });
});

describe('a database that is away for a while', () => {
  let gateway: Gateway;
  let scene: Scene;
  before(async () => {
    const database = await startDatabase('cosmos');
    gateway = await startGateway(database.environment.COSMOS_ENDPOINT ?? '');
    const environment = { ...database.environment, COSMOS_ENDPOINT: gateway.endpoint };
    scene = await openScene({ database: { ...database, environment } });
  });
  after(async () => {
    await scene?.close();
    await gateway?.close();
  });

  const TROUBLES: Readonly<Record<string, Fault>> = {
    'is out of order': { kind: 'answer', status: 503 },
    'is overloaded': { kind: 'answer', status: 429, headers: { 'x-ms-retry-after-ms': '10' } },
    'lets us in no more': { kind: 'answer', status: 403 },
    'is replaced by an empty one': { kind: 'answer', status: 404, headers: { 'x-ms-substatus': '1003' } },
  };
  const ready = async () => (await fetch(new URL(ROUTES.ready, scene.bot.app.url))).status;
  const nominate = (email: string) => {
    // One of the same name and organisation would be asked about.
    const press = {
      ...stamp(scene.programme),
      ...PERSON,
      name: `Validand ${email}`.replace('@example.com', ''),
      email,
    };
    return async () => textOf(await scene.coordinator.sends('candidate.nominate', press));
  };
  /** It is told in time, with the reference that the log has; nobody is named there. */
  async function told(press: () => Promise<string>): Promise<void> {
    const logged = scene.bot.log().length;
    const began = performance.now();
    const said = await press();
    assert.ok(performance.now() - began < 4_500, 'within what Teams waits for');
    assert.match(said, sv('common.error'));
    assert.equal(await ready(), 503);
    const log = scene.bot.log().slice(logged);
    assert.ok(log.includes(/\b[0-9a-f]{8}\b/.exec(said)?.[0] ?? 'none'));
    assert.doesNotMatch(log, /Vera|vera|sam@/);
  }

  for (const [n, [what, fault]] of Object.entries(TROUBLES).entries()) {
    it(`(it ${what}) is told, and what was asked is done when it is asked again`, async () => {
      const press = nominate(`vera${n}@example.com`);
      gateway.trouble(() => fault);
      await told(press);
      gateway.trouble(() => undefined);
      assert.equal(await ready(), 200);
      assert.match(await press(), sv('nominate.done'));
      await assertInvariants(scene.bot.app.store, scene.programme);
    });
  }

  it('(nobody is there) is told', async () => {
    await gateway.close();
    await told(nominate('vera@example.com'));
  });
});
