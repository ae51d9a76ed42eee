import { strict as assert } from 'node:assert';
import ICAL from 'ical.js';
import { PAGES } from '../../src/routes.ts';
import { textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { line } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp, today } from '../support/http/scene.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';

/** What a browser without JavaScript makes of a page: its text, and its forms' fields. */
function formsIn(html: string): Record<string, string>[] {
  return [...html.matchAll(/<form [\s\S]*?<\/form>/g)].map(([form]) =>
    Object.fromEntries(
      [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    ),
  );
}

onOneStore('a candidate without Teams', (store) => {
  let scene: Scene;
  let mailbox: Mailbox;
  let session: string;
  let other: string;
  let people = 0;

  before(async () => {
    mailbox = await startMailbox();
    scene = await openScene({ store, environment: mailbox.environment });
  });
  after(async () => {
    await scene?.close();
    await mailbox?.close();
  });

  const get = async (url: string, init: RequestInit = {}) => {
    const response = await fetch(url, { redirect: 'manual', ...init });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  const post = (url: string, fields: Record<string, string>) =>
    get(url, { method: 'POST', body: new URLSearchParams(fields) });
  /** Posts, and follows to where the answer leads, as a browser does. */
  const answer = async (url: string, fields: Record<string, string>) => {
    const { status, headers, text } = await post(url, fields);
    assert.equal(status, 303, text);
    const next = new URL(headers.get('location') ?? '', url).href;
    return { url: next, ...(await get(next)) };
  };
  const form = (text: string, wanted: string) => {
    const found = formsIn(text).find((each) => each.answer === wanted);
    assert.ok(found, `no form for ${wanted}`);
    return found;
  };
  const linkIn = (mail: { text?: string | undefined }) => /http:\S+\/svar\/[\w.-]+/.exec(mail.text ?? '')?.[0] ?? '';
  const mailTo = async (email: string, subject: RegExp) => {
    const found = () =>
      mailbox.mails.findLast((mail) => mail.to?.[0]?.address === email && subject.test(mail.subject ?? ''));
    await mailbox.until(() => found() !== undefined, `a mail to ${email} about ${subject}`);
    const mail = found();
    assert.ok(mail);
    return mail;
  };
  /** Somebody with an offer in their mailbox and no chat. */
  async function offered(): Promise<{ candidate: string; email: string; url: string; name: string }> {
    people += 1;
    const [name, email] = [`Greta Gård ${people}`, `greta${people}@example.com`];
    const candidate = await scene.nominate({ name, email, phone: '070-174 06 05' });
    session = await scene.createSession({ date: today(9), capacity: '3' });
    other = await scene.createSession({ date: today(10), capacity: '3' });
    await scene.offer(session, candidate);
    return { candidate, email, name, url: linkIn(await mailTo(email, /Erbjudande/)) };
  }
  const row = async (name: string) => textOf(await scene.coordinator.says(`validander ${name}`));

  it('says when they cannot come on the same page as everything else', async () => {
    const { url, name } = await offered();
    const no = await answer(url, { ...form((await get(url)).text, 'decline'), reason: '' });
    const fields = Object.entries(form(no.text, 'cannot'));
    const body = new URLSearchParams([...fields, ['cannot', 'mon'], ['cannot', 'evening']]);
    const saved = await get(no.url, { method: 'POST', body });
    assert.equal(saved.status, 303, saved.text);
    const { text } = await get(new URL(saved.headers.get('location') ?? '', no.url).href);
    assert.ok(text.includes(line('cannot.own', { times: 'måndagar och kvällar' })));
    assert.match(text, /value="evening" checked/);
    const needs = new URLSearchParams([
      ...Object.entries(form(text, 'needs')),
      ['needs', 'breaks'],
      ['needs', 'interpreter'],
    ]);
    const asked = await get(no.url, { method: 'POST', body: needs });
    assert.equal(asked.status, 303, asked.text);
    const after = await get(new URL(asked.headers.get('location') ?? '', no.url).href);
    assert.ok(after.text.includes(line('needs.own', { needs: 'Fler pauser, Tolk' })));
    const card = await scene.coordinator.presses(await scene.coordinator.says(`validander ${name}`), 'candidate.open');
    assert.match(textOf(card), /måndagar och kvällar/);
  });

  it('reads the offer on the page that the mail leads to, and nothing changes by that', async () => {
    const { url, name } = await offered();
    for (let n = 0; n < 3; n += 1) {
      const { status, text } = await get(url);
      assert.equal(status, 200);
      assert.match(text, new RegExp(line('booking.offered.heading').replace('?', '\\?')));
    }
    assert.match(await row(name), /Erbjuden plats.*Nådd med e-post/s);
  });
  it('says there that another time of their seat suits, once they have been asked by mail', async () => {
    const { url, email } = await offered();
    await answer(url, form((await get(url)).text, 'accept'));
    const edits = await scene.coordinator.sends('session.open', { ...stamp(scene.programme), session, edit: 'yes' });
    await scene.coordinator.presses(edits, 'session.edit', { start: '13:00', end: '16:00', confirm: 'yes' });
    const asked = linkIn(await mailTo(email, /Ändrat: .* 13\.00–16\.00.*Passar det/));
    const { text } = await get(asked);
    assert.ok(text.includes(line('booking.moved')));
    assert.equal(form(text, 'accept').revision, '1');
    const agreed = await answer(asked, form(text, 'accept'));
    assert.ok(!formsIn(agreed.text).some((each) => each.answer === 'accept'), 'asked again');
    const card = await scene.coordinator.sends('session.open', { ...stamp(scene.programme), session });
    assert.doesNotMatch(textOf(card), /bekräftat/);
  });
  it('says yes there: the seat is theirs, the coordinator hears how, and the calendar gets it', async () => {
    const { url, name, email } = await offered();
    const page = await answer(url, form((await get(url)).text, 'accept'));
    assert.equal(page.url, url, 'the same seat, the same link');
    assert.match(page.text, new RegExp(line('booking.booked.heading')));
    await scene.coordinator.receives(`${name} kommer`);
    assert.match(await row(name), /Bokad.*Svarade på webbsidan/s);
    const confirmed = await mailTo(email, new RegExp(line('booking.booked.heading')));
    const invite = confirmed.attachments.find(({ mimeType }) => mimeType.includes('calendar'));
    assert.equal(invite?.method, 'REQUEST');
    const [, href = ''] = /href="(\.\.\/filer\/[^"]+)"/.exec(page.text) ?? [];
    const file = await get(new URL(href, url).href);
    assert.match(file.headers.get('content-type') ?? '', /^text\/calendar/);
    const event = new ICAL.Component(ICAL.parse(file.text)).getFirstSubcomponent('vevent');
    assert.equal(event?.getFirstPropertyValue('sequence'), 1_000);
    assert.equal(event?.getFirstProperty('dtstart')?.getFirstParameter('tzid'), 'Europe/Stockholm');
  });
  it('has their result looked at again from there, by another one than who gave it', async () => {
    const [name, email] = ['Greta Gård igen', 'greta.again@example.com'];
    const candidate = await scene.nominate({ name, email });
    const sitting = await scene.createSession({ date: today() });
    await scene.offer(sitting, candidate);
    const data = () => ({ ...stamp(scene.programme), candidate, session: sitting });
    await scene.assessor.sends('attendance.record', { ...data(), attended: 'yes' });
    await scene.assessor.sends('result.submit', { ...data(), ...ALL_MET, 'area.a05': 'supplement' });
    const url = linkIn(await mailTo(email, /[Rr]esultat/));
    const wrong = await post(url, { ...form((await get(url)).text, 'review'), reason: 'Jag är 19121212-1212' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /aria-describedby="reason-problem"/);
    const after = await answer(url, { ...form(wrong.text, 'review'), reason: 'Ritningen' });
    assert.ok(!formsIn(after.text).some((each) => each.answer === 'review'), 'can be asked again');
    const { review } = (await scene.bot.app.world.records.candidate(scene.programme, candidate)) ?? {};
    assert.equal(review?.reason, 'Ritningen');
  });

  it('says there how they see themselves, and reads it there beside their result', async () => {
    const [name, email] = ['Greta Gård själv', 'greta.self@example.com'];
    const candidate = await scene.nominate({ name, email });
    const sitting = await scene.createSession({ date: today() });
    await scene.offer(sitting, candidate);
    const offer = linkIn(await mailTo(email, /Erbjudande/));
    const { text } = await get(offer);
    assert.ok(!formsIn(text).some((each) => each.answer === 'self'), 'an offer is answered first');
    const { url, text: page } = await answer(offer, form(text, 'accept'));
    const wrong = await post(url, { ...form(page, 'self'), 'area.a01': 'met', 'area.a02': 'superb' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /href="#area-a02"[\s\S]*aria-describedby="area-a02-problem"/);
    assert.match(wrong.text, /value="met" selected/, 'what was right is kept in the form');
    const saved = await answer(url, { ...form(wrong.text, 'self'), 'area.a01': 'partly', 'area.a02': '-' });
    assert.ok(saved.text.includes(line('self.said')));
    assert.equal(saved.text.match(/value="partly" selected/g)?.length, 1);
    assert.ok(!mailbox.mails.some((mail) => mail.text?.includes(line('self.said'))), 'a mailbox may have more readers');
    const data = () => ({ ...stamp(scene.programme), candidate, session: sitting });
    await scene.assessor.sends('attendance.record', { ...data(), attended: 'yes' });
    const late = await post(url, { ...form(saved.text, 'self'), 'area.a01': 'met' });
    assert.equal(late.status, 409);
    assert.ok(late.text.includes(line('refusal.self-too-late')));
    await scene.assessor.sends('result.submit', { ...data(), ...ALL_MET });
    const result = await mailTo(email, /[Rr]esultat/);
    const beside = line('self.beside', { level: 'Uppfyller delvis' });
    assert.ok(!result.text?.includes(beside));
    const after = (await get(linkIn(result))).text;
    assert.equal(after.split(beside).length, 2, 'beside one outcome');
  });

  it('says no there, with a reason of their own that stays words', async () => {
    const { url, name } = await offered();
    const page = await answer(url, { ...form((await get(url)).text, 'decline'), reason: 'Har <b>nytt</b> jobb' });
    assert.notEqual(page.url, url, 'a link for what stands now');
    assert.match(page.text, new RegExp(line('booking.declined.heading')));
    await scene.coordinator.receives(`${name} har tackat nej`);
    assert.match(textOf(await scene.lead.says(`validander ${name}`)), /Har <b>nytt<\/b> jobb/);
  });
  it('takes another time there, and can answer on from there', async () => {
    const { url } = await offered();
    const page = await answer(url, { ...form((await get(url)).text, 'change'), to: other });
    assert.match(page.text, new RegExp(line('booking.booked.heading')));
    const asked = await post(page.url, { ...form(page.text, 'change'), to: 'wait' });
    assert.equal(asked.status, 200);
    assert.match(asked.text, new RegExp(line('booking.leave.title')), 'asked before the seat is given up');
    assert.match((await get(page.url)).text, new RegExp(line('booking.booked.heading')), 'and until then it is theirs');
    const waiting = await answer(page.url, form(asked.text, 'change'));
    assert.match(waiting.text, new RegExp(line('booking.waiting.heading')));
  });
  it('repeats nothing by pressing twice, or at the same moment', async () => {
    const { url, candidate } = await offered();
    const fields = form((await get(url)).text, 'accept');
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(url, fields)));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303]);
    const documents = [...(await scene.bot.documents())];
    const said = documents.filter(
      ([key, json]) => key.includes('/evt:') && json.includes('booking.accept') && json.includes(candidate),
    );
    assert.equal(said.length, 1);
  });
  it('is told what was wrong beside what they wrote, and nothing changes', async () => {
    const { url } = await offered();
    const { text } = await get(url);
    const before = await scene.bot.documents();
    const cases: readonly [Record<string, string>, number, string][] = [
      [{ ...form(text, 'decline'), reason: 'Mitt nummer är 850709-9805' }, 422, line('problem.personal-number')],
      [{ ...form(text, 'decline'), reason: 'x'.repeat(301) }, 422, line('problem.too-long', { max: 300 })],
      [{ ...form(text, 'change'), to: '' }, 422, line('problem.required')],
      [{ ...form(text, 'change'), to: 'nowhere' }, 409, line('refusal.unknown-session')],
      [{ ...form(text, 'accept'), session: other }, 409, line('web.changed')],
      [{ answer: 'hack' }, 400, line('web.not-understood')],
    ];
    for (const [fields, status, sentence] of cases) {
      const refused = await post(url, fields);
      assert.equal(refused.status, status, sentence);
      assert.ok(refused.text.includes(sentence), sentence);
      assert.doesNotMatch(refused.text, /850709/);
    }
    assert.deepEqual(await scene.bot.documents(), before);
  });
  it('changes nothing by a link about a seat that is no longer the one, and is told so', async () => {
    const { url, candidate } = await offered();
    const fields = form((await get(url)).text, 'accept');
    await scene.coordinator.sends('booking.relay', {
      ...stamp(scene.programme),
      candidate,
      session,
      answer: 'decline',
    });
    await scene.offer(other, candidate);
    const old = await get(url);
    assert.ok(old.text.includes(line('web.other-seat')));
    assert.deepEqual(formsIn(old.text), []);
    const before = await scene.bot.documents();
    assert.equal((await post(url, fields)).status, 409);
    assert.deepEqual(await scene.bot.documents(), before);
  });
  it('finds nothing behind a link that is not whole, of another kind, or made up', async () => {
    const { url } = await offered();
    const broken = [url.slice(0, -3), `${url}x`, url.replace(/[^/]+$/, 'a.b.c')];
    for (const wrong of [...broken, url.replace(PAGES.reply.path, PAGES.file.path)]) {
      const { status, text } = await get(wrong);
      assert.equal(status, 404, wrong);
      assert.ok(text.includes(line('web.unknown.title')));
    }
    for (const wrong of broken) assert.equal((await post(wrong, { answer: 'accept' })).status, 404);
  });
  it('can read it all in English', async () => {
    const { url } = await offered();
    const { text } = await get(`${url}?lang=en`);
    assert.ok(text.includes(line('booking.offered.heading', {}, 'en')));
    const page = await answer(`${url}?lang=en`, form(text, 'accept'));
    assert.ok(page.text.includes(line('booking.booked.heading', {}, 'en')));
  });
  it('gives the address of their page to nobody, and no script a place in it', async () => {
    const { url } = await offered();
    const { headers, text } = await get(url);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.doesNotMatch(text, /<script|https?:/);
    const [, token = 'none'] = /svar\/([\w.-]+)/.exec(url) ?? [];
    assert.ok(!scene.bot.log().includes(token), 'the link is in the log');
  });
  it('is answered by the bot for what is too large, or no form', async () => {
    const { url } = await offered();
    assert.equal((await post(url, { answer: 'decline', reason: 'x'.repeat(40_000) })).status, 413);
    assert.equal(
      (await get(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status,
      415,
    );
  });
  it('says yes on the phone, and the coordinator notes it', async () => {
    const { candidate, name, email } = await offered();
    const list = await scene.coordinator.says(`validander ${name}`);
    const called = await scene.coordinator.presses(list, 'list.page', {}, { list: 'unreached', candidate });
    assert.match(textOf(called), /070-174 06 05/);
    const noted = await scene.coordinator.presses(called, 'booking.relay', {}, { answer: 'accept' });
    assert.ok(textOf(noted).includes(line('unreached.relayed.accept', { name })));
    assert.match(await row(name), /Bokad.*Svarade per telefon/s);
    await mailTo(email, new RegExp(line('booking.booked.heading')));
  });
  it('is on the list of those to be called when their mailbox does not exist, until somebody has called', async () => {
    mailbox.refuse({ code: 550, when: 'rcpt' });
    const candidate = await scene.nominate({ name: 'Okänd Olle', email: 'olle@example.com', phone: '070-174 06 09' });
    const seat = await scene.createSession({ date: today(9) });
    await scene.offer(seat, candidate);
    await scene.coordinator.receives('Okänd Olle nås inte');
    mailbox.refuse(undefined);
    assert.match(textOf(await scene.lead.says('status')), /Behöver ringas/);
    const list = await scene.coordinator.says('validander');
    const called = await scene.coordinator.presses(list, 'list.page', {}, { list: 'unreached' });
    assert.match(textOf(called), /Okänd Olle.*e-postadressen tar inte emot mejl.*070-174 06 09/s);
    const told = await scene.coordinator.presses(called, 'booking.relay', {}, { candidate, answer: 'told' });
    assert.match(textOf(told), /har fått besked/);
    assert.match(await row('Olle'), /Nådd per telefon/);
    assert.doesNotMatch(textOf(await scene.lead.says('status')), /Behöver ringas/);
  });
});

describe('the page about the bot', () => {
  it('says in both languages what is stored, and why', async () => {
    const scene = await openScene();
    try {
      const of = async (query: string) => (await fetch(new URL(`/om${query}`, scene.bot.app.url))).text();
      assert.match(await of(''), /<html lang="sv">[\s\S]*id="privacy"/);
      assert.match(await of('?lang=en'), /<html lang="en">[\s\S]*id="terms"/);
    } finally {
      await scene.close();
    }
  });
});
