import { strict as assert } from 'node:assert';
import { textOf } from '../support/cards.ts';
import { today } from '../support/clock.ts';
import { onOneStore } from '../support/database.ts';
import { line } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';

/** The first answer, and as many changes of it as an hour holds. */
const TAKEN = 11;

onOneStore('somebody who presses again and again', (store) => {
  let scene: Scene;
  let mailbox: Mailbox;
  let session: string;

  beforeEach(async () => {
    mailbox = await startMailbox();
    scene = await openScene({ store, environment: mailbox.environment });
    session = await scene.createSession({ date: today(9) });
  });
  afterEach(async () => {
    await scene?.close();
    await mailbox?.close();
  });

  const tooOften = new RegExp(
    line('booking.change-again', { when: '@', whom: 'Sam Samordnare' })
      .replace(/[.?]/g, '\\$&')
      .replace('@', '\\S+ \\d+ \\S+ kl. \\d\\d.\\d\\d'),
  );
  const told = () => scene.coordinator.inbox().filter((card) => /Greta Gård/.test(textOf(card))).length;

  it('on the page is stopped calmly, and neither mails nor messages follow', async () => {
    const candidate = await scene.nominate({ name: 'Greta Gård', email: 'greta@example.com' });
    await scene.offer(session, candidate);
    await mailbox.until(() => mailbox.mails.length === 1, 'the offer');
    let [url = ''] = /http:\S+\/svar\/[\w.-]+/.exec(mailbox.mails[0]?.text ?? '') ?? [];
    const statuses: number[] = [];
    let last: { url: string; body: URLSearchParams } | undefined;
    for (let press = 0; press < 30; press += 1) {
      const page = await (await fetch(url)).text();
      const [, op = ''] = /name="op" value="([^"]+)"/.exec(page) ?? [];
      const seated = Math.min(press, TAKEN) % 2 === 1;
      const change = seated ? { session, to: 'wait', confirm: 'yes' } : { session: '', to: session };
      const body = new URLSearchParams({
        ...(press === 0 ? { answer: 'accept', session } : { answer: 'change', ...change }),
        op,
      });
      const response = await fetch(url, { method: 'POST', body, redirect: 'manual' });
      statuses.push(response.status);
      const text = await response.text();
      if (response.status === 429) {
        assert.match(text, tooOften);
        assert.match(text, new RegExp(line('booking.booked.heading')), 'it stays as it is');
        continue;
      }
      last = { url, body };
      url = new URL(response.headers.get('location') ?? '', url).href;
    }
    assert.deepEqual(statuses, [...Array(TAKEN).fill(303), ...Array(30 - TAKEN).fill(429)]);
    assert.ok(last);
    const repeat = await fetch(last.url, { method: 'POST', body: last.body, redirect: 'manual' });
    assert.notEqual(repeat.status, 429, 'a repeat is no change');
    assert.ok(mailbox.mails.length <= 1 + 3, `${mailbox.mails.length} mails`);
    assert.ok(told() <= 3, `${told()} messages`);
  });

  it('in the chat is stopped calmly, with the card as it stands', async () => {
    const greta = await scene.candidate('Greta Gård', 'greta@example.com');
    await scene.offer(session, greta.candidate);
    const said = () => ({ ...stamp(scene.programme), candidate: greta.candidate });
    await greta.sends('booking.accept', { ...said(), session });
    for (let n = 1; n < TAKEN; n += 1) {
      const card = await greta.sends(
        'booking.change',
        n % 2 === 1 ? { ...said(), session, to: 'wait', confirm: 'yes' } : { ...said(), session: '', to: session },
      );
      assert.doesNotMatch(textOf(card), tooOften);
    }
    const refused = textOf(await greta.sends('booking.change', { ...said(), session, to: 'wait', confirm: 'yes' }));
    assert.match(refused, tooOften);
    assert.ok(refused.includes(line('booking.booked.heading')));
    assert.ok(told() <= 3, `${told()} messages`);
  });
});
