import { strict as assert } from 'node:assert';
import type { Card } from '../support/cards.ts';
import { buttonsOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { besideOf } from '../support/http/reading.ts';
import { en, line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import { assertInvariants } from '../support/invariants.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';

onOneStore('how a candidate is reached', (store) => {
  let scene: Scene;
  let mailbox: Mailbox;
  let people = 0;

  before(async () => {
    mailbox = await startMailbox();
    scene = await openScene({ store, environment: mailbox.environment });
  });
  after(async () => {
    await assertInvariants(scene.bot.app.store, scene.programme);
    await scene?.close();
    await mailbox?.close();
  });

  const stored = (id: string) => scene.bot.app.world.records.candidate(scene.programme, id);
  const somebody = () => {
    people += 1;
    return { name: `Karin Kontakt ${people}`, email: `karin.kontakt${people}@example.com` };
  };
  const inTeams = async () => {
    const { name, email } = somebody();
    return { ...(await scene.candidate(name, email)), person: { name, email } };
  };
  type InTeams = Awaited<ReturnType<typeof inTeams>>;
  const corrects = async ({ says, presses }: InTeams, inputs: Record<string, string>): Promise<Card> =>
    presses(await says('mina uppgifter'), 'contact.correct', inputs);

  describe('in the chat', () => {
    it('is theirs to correct: the new address is theirs as well, and their coordinator is told', async () => {
      const karin = await inTeams();
      const email = `ny.${karin.person.email}`;
      const card = await corrects(karin, { email, phone: '070-174 06 41' });
      assert.match(textOf(card), sv('my-data.saved'));
      assert.match(textOf(card), new RegExp(email));
      const told = await scene.coordinator.receives(line('notice.contact-changed.title', { name: karin.person.name }));
      assert.match(textOf(told), new RegExp(`${email} · 070-174 06 41`));
      assert.ok(buttonsOf(told).some(({ verb }) => verb === 'candidate.open'));
      assert.match(textOf(await karin.says('min tid')), sv('booking.nominated.heading'));
      // Neither: both are known to be hers.
      for (const each of [email, karin.person.email]) {
        const again = {
          name: 'Annan Person',
          email: each,
          employer: 'Exempel AB',
          situation: 'notice',
          language: 'sv',
        };
        const taken = await scene.coordinator.sends('candidate.nominate', { ...stamp(scene.programme), ...again });
        assert.match(besideOf(taken, 'email'), /Karin Kontakt/);
      }
    });

    it('is not another person’s address, and nobody is told whose it is', async () => {
      const karin = await inTeams();
      const other = await inTeams();
      const before = await stored(karin.candidate);
      for (const email of [other.person.email, 'sam@example.com']) {
        const card = await corrects(karin, { email });
        assert.match(besideOf(card, 'email'), sv('refusal.address-taken'));
        assert.ok(!textOf(card).includes(other.person.name));
      }
      assert.deepEqual(await stored(karin.candidate), before);
    });

    it('is no way to find out who takes part: after a few tries nothing is told of any address', async () => {
      const karin = await inTeams();
      const other = await inTeams();
      for (let n = 0; n < 5; n += 1) {
        assert.match(
          besideOf(await corrects(karin, { email: other.person.email }), 'email'),
          sv('refusal.address-taken'),
        );
      }
      for (const email of [other.person.email, 'ledig@example.com']) {
        assert.match(textOf(await corrects(karin, { email })), sv('refusal.too-many-changes'));
      }
      assert.equal((await stored(karin.candidate))?.email, karin.person.email);
      assert.match(textOf(await corrects(karin, { phone: '070-174 06 49' })), sv('my-data.saved'));
      assert.match(textOf(await corrects(other, { email: 'annan.ledig@example.com' })), sv('my-data.saved'));
    });

    it('is refused beside the field, with what was typed, where it leads nowhere', async () => {
      const karin = await inTeams();
      const before = await stored(karin.candidate);
      const card = await corrects(karin, { email: 'karin', phone: '12' });
      assert.match(besideOf(card, 'email'), sv('problem.email'));
      assert.match(besideOf(card, 'phone'), sv('problem.phone'));
      assert.match(besideOf(await corrects(karin, { email: '', phone: '' }), 'email'), sv('problem.email-or-phone'));
      const secret = await corrects(karin, { phone: '19121212-1212' });
      assert.match(besideOf(secret, 'phone'), sv('problem.personal-number'));
      assert.ok(!JSON.stringify(secret).includes('1212-1212'));
      assert.deepEqual(await stored(karin.candidate), before);
    });

    it('keeps what is not named, says so when nothing is new, and is nobody else’s to correct', async () => {
      const karin = await inTeams();
      const ids = { ...stamp(scene.programme), candidate: karin.candidate };
      await karin.sends('contact.correct', { ...ids, phone: '070-174 06 42' });
      const { email, phone } = (await stored(karin.candidate)) ?? {};
      assert.deepEqual({ email, phone }, { email: karin.person.email, phone: '+46701740642' });
      assert.match(textOf(await corrects(karin, {})), sv('my-data.same'));
      const press = { ...ids, ...stamp(scene.programme), phone: '070-174 06 45' };
      for (const _ of ['once', 'again']) {
        assert.match(textOf(await karin.sends('contact.correct', press)), sv('my-data.saved'));
      }
      const other = await inTeams();
      for (const person of [other, scene.coordinator]) {
        const card = await person.sends('contact.correct', { ...ids, ...stamp(scene.programme), phone: '' });
        assert.match(textOf(card), sv('refusal.not-your-booking'));
      }
    });

    it('is shown anew when somebody else has changed it meanwhile', async () => {
      const karin = await inTeams();
      const card = await karin.says('mina uppgifter');
      const edit = { ...stamp(scene.programme), candidate: karin.candidate, phone: '070-174 06 43' };
      await scene.coordinator.sends('candidate.edit', edit);
      const late = await karin.presses(card, 'contact.correct', { phone: '070-174 06 44' });
      assert.match(textOf(late), sv('refusal.edited-meanwhile'));
      assert.equal((await stored(karin.candidate))?.phone, '+46701740643');
    });

    it('is in the language that they choose, in the chat and elsewhere', async () => {
      const karin = await inTeams();
      const card = await corrects(karin, { language: 'en' });
      assert.match(textOf(card), en('my-data.saved'));
      assert.equal((await stored(karin.candidate))?.language, 'en');
      assert.match(textOf(await karin.says('my booking')), en('booking.nominated.heading'));
    });

    it('is not changed more often than somebody means it', async () => {
      const karin = await inTeams();
      for (let n = 0; n < 10; n += 1) await corrects(karin, { phone: `070-174 06 ${50 + n}` });
      assert.match(textOf(await corrects(karin, { phone: '070-174 06 60' })), sv('refusal.too-many-changes'));
    });
  });

  describe('on the page', () => {
    const mailTo = async (email: string): Promise<string> => {
      const found = () => mailbox.mails.findLast((mail) => mail.to?.[0]?.address === email);
      await mailbox.until(() => found() !== undefined, `a mail to ${email}`);
      return /http:\S+\/svar\/[\w.-]+/.exec(found()?.text ?? '')?.[0] ?? '';
    };
    const offered = async () => {
      const person = somebody();
      const candidate = await scene.nominate(person);
      const session = await scene.createSession({ capacity: '5' });
      await scene.offer(session, candidate);
      return { ...person, candidate, url: await mailTo(person.email) };
    };
    const formOn = (page: string): Record<string, string> => {
      const [form = ''] = /<form method="post" class="contact"[\s\S]*?<\/form>/.exec(page) ?? [];
      const fields = [...form.matchAll(/<input [^>]*name="(\w+)" value="([^"]*)"/g)];
      return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
    };
    const opened = async (url: string) => {
      const response = await fetch(url);
      return { status: response.status, text: await response.text() };
    };
    const posts = async (url: string, fields: Record<string, string>) => {
      const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
      return { status: response.status, text: await response.text(), next: response.headers.get('location') ?? '' };
    };

    it('is theirs to correct: what waits is sent to the new address, and the old link ends', async () => {
      const { url, email, candidate, name } = await offered();
      const form = formOn((await opened(url)).text);
      assert.equal(form.email, email);
      const fresh = `ny.${email}`;
      const done = await posts(url, { ...form, email: fresh, language: 'sv' });
      assert.equal(done.status, 303, done.text);
      const page = await opened(new URL(done.next, url).href);
      assert.match(page.text, new RegExp(`${line('my-data.reached')}: ${fresh}`));
      assert.equal((await opened(url)).status, 410);
      assert.equal((await opened(await mailTo(fresh))).status, 200);
      await scene.coordinator.receives(line('notice.contact-changed.title', { name }));
      assert.equal((await stored(candidate))?.email, fresh);
      // The old one is nobody's.
      await scene.nominate({ name: 'Ny Med Gamla', email });
    });

    it('may be the address of a Teams account that the bot has met: they are in that chat from then on', async () => {
      const { url, candidate } = await offered();
      const person = scene.bot.person('Karin Konto', 'karin.konto@example.com');
      await person.opens();
      const form = formOn((await opened(url)).text);
      const done = await posts(url, { ...form, email: 'karin.konto@example.com', language: 'sv' });
      assert.equal(done.status, 303, done.text);
      assert.equal((await opened(new URL(done.next, url).href)).status, 200);
      assert.ok((await stored(candidate))?.user);
      await person.receives(line('booking.offered.heading'));
      assert.match(textOf(await person.says('min tid')), sv('booking.offered.heading'));
    });

    it('is refused beside the field, and somebody else’s address without a word of whose', async () => {
      const { url, candidate, email } = await offered();
      const other = await inTeams();
      const form = formOn((await opened(url)).text);
      const taken = await posts(url, { ...form, email: other.person.email, language: 'sv' });
      assert.equal(taken.status, 409);
      assert.match(taken.text, sv('refusal.address-taken'));
      assert.ok(!taken.text.includes(other.person.name));
      // Nor one of whoever works with the programme.
      assert.equal((await posts(url, { ...form, email: 'sam@example.com', language: 'sv' })).status, 409);
      const wrong = await posts(url, { ...form, email: 'karin', phone: '12', language: 'sv' });
      assert.equal(wrong.status, 422);
      for (const name of ['email', 'phone']) assert.match(wrong.text, new RegExp(`id="${name}-problem"`));
      assert.match(wrong.text, /value="karin"/);
      assert.equal((await stored(candidate))?.email, email);
    });
  });
});
