import { strict as assert } from 'node:assert';
import { z } from 'zod';
import { LEAD } from '../support/bot.ts';
import { buttonsOf, textOf } from '../support/cards.ts';
import { TENANT } from '../support/connector.ts';
import { onOneStore } from '../support/database.ts';
import { en, inOrder, line, oneOf, sv } from '../support/http/saying.ts';
import { openScene, PERSON, type Scene, stamp } from '../support/http/scene.ts';
import { bodiesOf, changesSince, documentsBut } from '../support/http/stored.ts';

const user = z.looseObject({
  type: z.string(),
  body: z.looseObject({
    name: z.string().optional(),
    email: z.string().optional(),
    conversation: z.unknown().optional(),
    nominations: z.record(z.string(), z.string()).optional(),
  }),
});

onOneStore('a person in Teams', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
  });
  after(() => scene?.close());

  describe('a first contact', () => {
    const stored = async (id: string) =>
      (await bodiesOf(scene.bot, `user:${id}`, user)).find((each) => each.type === 'user')?.body;

    it('stores who they are and where to reach them, and greets them by name', async () => {
      const nora = scene.bot.person('Nora Nykomling', 'Nora@Example.com');
      assert.match(textOf(await nora.opens()), inOrder(sv('menu.greeting', { name: 'Nora' }), sv('menu.newcomer')));
      const { name, email, conversation } = (await stored(nora.id)) ?? {};
      assert.deepEqual(
        { name, email, conversation },
        {
          name: 'Nora Nykomling',
          email: 'nora@example.com',
          conversation: { conversation: nora.conversation, serviceUrl: scene.bot.connector.url, tenant: TENANT },
        },
      );
    });

    it('of somebody without a name greets them without one', async () => {
      assert.match(textOf(await scene.bot.person('', 'namnlos@example.com').opens()), /^Hej!/);
    });

    it('of somebody with a part asks the roster once, and writes nothing when nothing is new', async () => {
      const nora = await scene.candidate('Nils Nykomling', 'nils@example.com');
      const before = await documentsBut(scene.bot);
      const asked = () => scene.bot.connector.requests.filter((each) => each.startsWith('GET')).length;
      const first = asked();
      await nora.says('hjälp');
      await nora.sends('menu.open', { command: 'help' });
      assert.equal(asked(), first);
      assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
    });

    it('finds the nomination under their address, in whatever case either is written', async () => {
      const candidate = await scene.nominate({ name: 'Vera Validand', email: 'Vera.VIK@example.COM' });
      const vera = scene.bot.person('Vera Validand', 'vera.vik@Example.com');
      assert.match(
        textOf(await vera.opens()),
        inOrder(sv('menu.greeting', { name: 'Vera' }), sv('menu.my-booking.about')),
      );
      assert.match(textOf(await vera.says('min tid')), sv('booking.nominated.heading'));
      assert.deepEqual((await stored(vera.id))?.nominations, { [scene.programme]: candidate });
    });

    it('may come before the nomination: they are linked at once', async () => {
      const person = scene.bot.person('Tidiga Tyra', 'tyra@example.com');
      await person.opens();
      assert.match(textOf(await person.says('min tid')), oneOf(sv('refusal.no-programme'), sv('booking.nobody.intro')));
      const candidate = await scene.nominate({ name: 'Tidiga Tyra', email: 'TYRA@example.com' });
      assert.match(textOf(await person.says('min tid')), sv('booking.nominated.heading'));
      await scene.offer(await scene.createSession(), candidate);
      await person.receives(line('booking.offered.heading'));
    });

    it('in a group stores no chat: the notice comes when they open their own', async () => {
      const greta = scene.bot.person('Greta Grupp', 'greta@example.com');
      await greta.in('19:grupp@thread.v2', 'groupChat').says('hej');
      assert.equal((await stored(greta.id))?.conversation, undefined);
      const candidate = await scene.nominate({ name: 'Greta Grupp', email: 'greta@example.com' });
      await scene.offer(await scene.createSession(), candidate);
      await greta.opens();
      await greta.receives(line('booking.offered.heading'));
    });

    it('moves their notices along when their chat has moved', async () => {
      const mona = await scene.candidate('Mona Mobil', 'mona@example.com');
      const moved = mona.in('a:another-chat', 'personal');
      await moved.says('hej');
      await scene.offer(await scene.createSession(), mona.candidate);
      await moved.receives(line('booking.offered.heading'));
    });

    it('of somebody whose roster entry names no address is served all the same', async () => {
      const gunnar = scene.bot.person('Gunnar Gäst');
      assert.match(textOf(await gunnar.opens()), sv('menu.greeting', { name: 'Gunnar' }));
      assert.match(textOf(await gunnar.says('språk en')), en('language.set'));
      assert.match(
        textOf(await gunnar.says('my booking')),
        oneOf(en('refusal.no-programme'), en('booking.nobody.intro')),
      );
    });
  });

  describe('an address that two people have', () => {
    it('stays with the first of them: the second gets neither seat nor notice', async () => {
      const first = await scene.candidate('Delade Dag', 'verkstad@example.com');
      const second = scene.bot.person('Delade Disa', 'verkstad@example.com');
      assert.doesNotMatch(textOf(await second.opens()), /Industriteknik/);
      const session = await scene.createSession();
      await scene.offer(session, first.candidate);
      await first.receives(line('booking.offered.heading'));
      const data = { ...stamp(scene.programme), candidate: first.candidate, session };
      assert.match(
        textOf(await second.sends('booking.accept', data)),
        oneOf(sv('refusal.not-your-booking'), sv('refusal.no-programme')),
      );
      assert.doesNotMatch(textOf(await second.says('min tid')), oneOf(sv('booking.offered.heading'), /09.00/));
      assert.ok(!second.inbox().some((card) => textOf(card).includes(line('booking.offered.heading'))));
      assert.match(textOf(await first.presses(await first.says('min tid'), 'booking.accept')), sv('booking.accepted'));
    });

    it('gives the second none of its roles', async () => {
      const second = scene.bot.person('Falska Sam', 'sam@example.com');
      await second.opens();
      await scene.nominate({ name: 'Falska Sam', email: 'falsk@example.com' });
      const said = textOf(await second.says('validander'));
      assert.match(said, oneOf(sv('refusal.not-allowed'), sv('refusal.no-programme')));
      assert.doesNotMatch(said, /Falska/);
    });

    it('gives the second no lead either', async () => {
      const second = scene.bot.person('Falska Petra', LEAD);
      await second.opens();
      const data = { ...stamp(scene.programme), email: 'falsk@example.com', role: 'lead' };
      assert.doesNotMatch(textOf(await second.sends('role.grant', data)), sv('roles.grant-done'));
      assert.doesNotMatch(textOf(await second.says('program')), oneOf(sv('programme.budget'), sv('programme.new')));
    });
  });

  describe('a language', () => {
    it("is the nomination's at first, in cards, notices and refusals", async () => {
      const candidate = await scene.nominate({ name: 'Eve English', email: 'eve@example.com', language: 'en' });
      const eve = scene.bot.person('Eve English', 'eve@example.com');
      assert.match(textOf(await eve.opens()), en('menu.greeting', { name: 'Eve' }));
      await scene.offer(await scene.createSession(), candidate);
      await eve.receives(line('booking.offered.heading', {}, 'en'));
      assert.match(textOf(await eve.says('validander')), en('refusal.not-allowed'));
    });

    it("is the nomination's also of somebody who had met the bot before", async () => {
      const eric = scene.bot.person('Eric English', 'eric@example.com');
      await eric.opens();
      const candidate = await scene.nominate({ name: 'Eric English', email: 'eric@example.com', language: 'en' });
      await scene.offer(await scene.createSession(), candidate);
      const notice = await eric.receives(line('booking.offered.heading', {}, 'en'));
      assert.match(textOf(await eric.presses(notice, 'booking.accept')), /see you there/);
      assert.match(textOf(await eric.says('min tid')), en('booking.booked.heading'));
    });

    it('is each their own in one and the same matter', async () => {
      const vera = await scene.candidate('Vera Validand', 'vera@example.com');
      await scene.coordinator.says('language en');
      await scene.offer(await scene.createSession(), vera.candidate);
      await vera.presses(await vera.receives(line('booking.offered.heading')), 'booking.accept');
      await scene.coordinator.receives(line('notice.answered.accepted', { name: 'Vera Validand' }, 'en'));
      const refused = await scene.coordinator.sends('candidate.nominate', {
        ...stamp(scene.programme),
        ...PERSON,
        name: '',
      });
      assert.match(textOf(refused), en('problem.required'));
      assert.match(textOf(await scene.coordinator.says('roller')), en('refusal.not-allowed'));
      assert.match(textOf(await scene.coordinator.says('statsu')), en('common.near', { command: 'status' }));
      assert.match(textOf(await scene.coordinator.says('språk sv')), sv('language.set'));
      const card = await scene.coordinator.sends('language.set', { language: 'de' });
      assert.ok(buttonsOf(card).some((each) => each.verb === 'language.set'));
    });

    it('is understood by its name', async () => {
      const lars = scene.bot.person('Lars Lång', 'lars@example.com');
      await lars.opens();
      for (const typed of ['språk engelska', 'language english', 'språk EN'])
        assert.match(textOf(await lars.says(typed)), en('language.set'));
      for (const typed of ['språk svenska', 'language swedish', 'language SV']) {
        assert.match(textOf(await lars.says(typed)), sv('language.set'), typed);
      }
    });
  });
});
