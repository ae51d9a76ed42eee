import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { PAGES } from '../../src/routes.ts';
import { lookUp } from '../../src/use-cases/results/certificate/certified.ts';
import { showCertificate } from '../../src/web/certificate/certificate.ts';
import { createTurnstile } from '../../src/web/turnstile.ts';
import { type Card, nodesOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { line, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';
import type { PersonInChat } from '../support/people.ts';

const NAME = 'Vera Žižková';
const PRIVATE = 'Var mycket nervös';

onOneStore('a certificate', (store) => {
  let scene: Scene;
  let mailbox: Mailbox;
  let vera: PersonInChat & { readonly candidate: string };
  let session: string;

  before(async () => {
    mailbox = await startMailbox();
    scene = await openScene({
      store,
      environment: mailbox.environment,
    });
    vera = await scene.candidate(NAME, 'vera@example.com');
    session = await scene.createSession();
    await assess(vera.candidate);
  });
  after(async () => {
    await scene?.close();
    await mailbox?.close();
  });

  async function assess(candidate: string): Promise<void> {
    await scene.offer(session, candidate);
    const ids = () => ({ ...stamp(scene.programme), candidate, session });
    await scene.assessor.sends('attendance.record', { ...ids(), attended: 'yes' });
    await scene.assessor.sends('result.submit', { ...ids(), ...ALL_MET, privateNote: PRIVATE });
  }
  const asked = (by: PersonInChat, candidate = vera.candidate) =>
    by.sends('certificate.send', { ...stamp(scene.programme), candidate });
  const urlIn = (card: Card): string => {
    const url = [...nodesOf(card)].find(({ type }) => type === 'Action.OpenUrl')?.url;
    return typeof url === 'string' ? url : assert.fail(textOf(card));
  };
  const stored = async (candidate = vera.candidate) =>
    (await scene.bot.app.world.records.candidate(scene.programme, candidate)) ?? assert.fail();
  const codeOf = async () => (await stored()).certificate?.code ?? assert.fail('no certificate');
  const look = async (code: string) => {
    const answer = await fetch(`${scene.bot.app.url}${PAGES.certificate.path}/${code}`);
    return { status: answer.status, text: await answer.text() };
  };

  it('is there with the result, and fetched by its person from their own result', async () => {
    const mine = await vera.presses(await vera.says('min tid'), 'certificate.send');
    const file = await fetch(urlIn(mine));
    assert.equal(file.status, 200);
    assert.equal(file.headers.get('content-type'), 'application/pdf');
    assert.equal(file.headers.get('cache-control'), 'no-store');
    assert.match(Buffer.from(await file.arrayBuffer()).toString('latin1'), /^%PDF-/);
  });
  it('comes in the language that its person reads, whatever their nomination said, and in the others', async () => {
    await vera.says('språk en');
    const card = await asked(vera);
    await vera.says('språk sv');
    const urls = [...nodesOf(card)].flatMap(({ type, url }) => (type === 'Action.OpenUrl' ? [String(url)] : []));
    assert.deepEqual(
      urls.map((url) => new URL(url).searchParams.get('lang')),
      ['en', 'sv', null],
    );
  });
  it('is sent to its person alone, whoever of the test centre sends it', async () => {
    const told = await asked(scene.assessor);
    assert.match(textOf(told), sv('certificate.sent', { name: NAME }));
    assert.ok(![...nodesOf(told)].some(({ type }) => type === 'Action.OpenUrl'));
    const isIt = (card: Card) => textOf(card).includes(line('certificate.there.title'));
    assert.ok(await eventually(() => vera.inbox().some(isIt)), 'the certificate is not in the chat');
    assert.ok(urlIn(vera.inbox().find(isIt) ?? {}).includes(PAGES.file.path));
    for (const other of [scene.coordinator, scene.lead]) assert.ok(!other.inbox().some(isIt));
  });
  it('goes by mail to who has no Teams', async () => {
    const email = 'greta@example.com';
    const greta = await scene.nominate({ name: 'Greta Gård', email });
    session = await scene.createSession();
    await assess(greta);
    await asked(scene.lead, greta);
    const link = () =>
      mailbox.mails
        .filter(({ to }) => to?.[0]?.address === email)
        .map(({ text = '' }) => /http:\S+\/filer\/[\w.-]+/.exec(text)?.[0])
        .find((url) => url !== undefined);
    await mailbox.until(() => link() !== undefined, 'a certificate by mail');
    assert.equal((await fetch(link() ?? '')).headers.get('content-type'), 'application/pdf');
  });
  it('goes to each whom it is asked for, whichever press that was', async () => {
    const greta = await scene.nominate({ name: 'Greta Två', email: 'greta.two@example.com' });
    session = await scene.createSession();
    await assess(greta);
    const press = stamp(scene.programme);
    for (const [candidate, name] of [
      [vera.candidate, NAME],
      [greta, 'Greta Två'],
    ]) {
      const told = textOf(await scene.lead.sends('certificate.send', { ...press, candidate }));
      assert.match(told, sv('certificate.sent', { name: String(name) }));
    }
  });
  it('is refused to others, and where there is no result', async () => {
    const nils = await scene.candidate('Nils Nykomling', 'nils@example.com');
    for (const by of [scene.coordinator, nils]) assert.match(textOf(await asked(by)), sv('refusal.not-allowed'));
    assert.match(textOf(await asked(nils, nils.candidate)), sv('refusal.no-result'));
    // Nobody learns by it who there is.
    assert.equal(textOf(await asked(nils, 'f'.repeat(20))), textOf(await asked(nils)));
  });
  it('is genuine to whoever has its code, and shows no more than the paper does', async () => {
    const { status, text } = await look(await codeOf());
    assert.equal(status, 200);
    for (const part of [line('certificate.page.genuine.title'), NAME, 'Mätteknik'])
      assert.ok(text.includes(part), part);
    for (const secret of [PRIVATE, 'vera@example.com', 'Exempel Mekaniska AB', 'Tore'])
      assert.ok(!text.includes(secret));
  });
  it('is unknown by any other code, which all look alike', async () => {
    const code = await codeOf();
    const wrong = [
      `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`,
      `deployment.${'0'.repeat(40)}`,
      'x',
      'programme',
      '',
    ];
    const pages = await Promise.all(wrong.map(look));
    for (const { status, text } of pages) {
      assert.equal(status, 404);
      assert.equal(text, pages[0]?.text);
      assert.ok(!text.includes(NAME));
    }
  });
  it('is found by none of ten thousand guesses, which are soon not even looked up', async () => {
    const code = await codeOf();
    const { world } = scene.bot.app;
    const [programme = '', chance = ''] = code.split('.');
    const near = Array.from({ length: chance.length }, (_, n) => `${programme}.${chance.slice(0, n)}`);
    const random = Array.from({ length: 10_000 - near.length }, (_, n) =>
      n % 2 === 0 ? `${programme}.${randomBytes(20).toString('hex')}` : `andra.${chance}`,
    );
    const guesses = [...near, ...random];
    const admit = await createTurnstile();
    const found = new Map<number, number>();
    for (const guess of guesses) {
      assert.equal((await lookUp(world, guess)).is, 'unknown', guess);
      const { status, body } = await showCertificate({ world, admit }, guess);
      found.set(status, (found.get(status) ?? 0) + 1);
      assert.ok(!String(body).includes(NAME));
    }
    assert.deepEqual([...found.keys()].toSorted(), [404, 429]);
    assert.ok((found.get(429) ?? 0) > 9_000, `${found.get(429)}`);
    // Whoever has the code finds it again when the others have ceased.
    assert.equal((await showCertificate({ world, admit: async () => true }, code)).status, 200);
  }).timeout(60_000);
  it('is given to a result from before there were any, when it is first asked for', async () => {
    const { records } = scene.bot.app.world;
    const { certificate, ...older } = await stored();
    const unit = records.unit(scene.programme);
    await unit.candidate(older.id);
    const act = { mark: 'as-before', verb: 'candidate.edit', actor: 'sam', subject: older.id, at: older.nominatedAt };
    assert.equal(typeof (await unit.commit(act, { candidates: [older] })), 'object');
    assert.equal((await look(certificate?.code ?? '')).status, 200);
    urlIn(await asked(vera));
    assert.notEqual(await codeOf(), certificate?.code);
    assert.ok((await look(certificate?.code ?? '')).text.includes(line('certificate.page.replaced.title')));
  });
});
