import { strict as assert } from 'node:assert';
import { textOf } from '../support/cards.ts';
import type { Fault } from '../support/connector.ts';
import { onOneStore } from '../support/database.ts';
import { en, sv } from '../support/http/saying.ts';
import { openScene, type Scene } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

onOneStore('a roster that does not answer', (store) => {
  let scene: Scene;
  let serial = 0;
  before(async () => {
    scene = await openScene({ store });
  });
  after(() => scene?.close());

  async function nominated(): Promise<PersonInChat> {
    serial += 1;
    const email = `vera${serial}@example.com`;
    await scene.nominate({ name: 'Vera Validand', email });
    return scene.bot.person('Vera Validand', email);
  }

  const faults: Readonly<Record<string, Fault>> = {
    'knows nobody': { status: 404, body: { error: { code: 'MemberNotFoundInConversation' } } },
    'is broken': { status: 500 },
    'is busy': { status: 429, headers: { 'retry-after': '60' } },
    'breaks the connection': 'reset',
  };
  for (const [what, fault] of Object.entries(faults)) {
    it(`(it ${what}) keeps nobody waiting, and they are linked at the next contact`, async () => {
      const vera = await nominated();
      scene.bot.connector.faults = [fault];
      const began = performance.now();
      assert.match(textOf(await vera.opens()), sv('menu.greeting', { name: 'Vera' }));
      assert.ok(performance.now() - began < 2_000);
      assert.match(textOf(await vera.says('min tid')), sv('booking.nominated.heading'));
    });
  }

  it('at all is not waited for, and an answer that comes late harms nothing', async () => {
    const vera = await nominated();
    let release: () => void = () => undefined;
    scene.bot.connector.faults = [{ after: new Promise<void>((resolve) => (release = resolve)) }];
    const began = performance.now();
    assert.match(textOf(await vera.opens()), sv('menu.greeting', { name: 'Vera' }));
    assert.ok(performance.now() - began < 4_500, 'within what Teams waits for');
    release();
    assert.match(textOf(await vera.says('min tid')), sv('booking.nominated.heading'));
    assert.doesNotMatch(scene.bot.log(), /unhandled|uncaught/i);
  });

  it('links somebody who only presses buttons as well', async () => {
    const vera = await nominated();
    scene.bot.connector.faults = [{ status: 500 }];
    const menu = await vera.opens();
    await vera.presses(menu, 'menu.open', {}, { command: 'language' });
    assert.match(textOf(await vera.sends('menu.open', { command: 'help' })), sv('menu.my-booking.about'));
  });

  it('keeps nobody from their language', async () => {
    const vera = await nominated();
    scene.bot.connector.faults = [{ status: 500 }];
    assert.match(textOf(await vera.says('language en')), en('language.set'));
    assert.match(textOf(await vera.says('min tid')), en('booking.nominated.heading'));
  });
});
