import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { readSheet } from 'read-excel-file/node';
import { buttonsOf, type Card, nodesOf, textOf } from '../support/cards.ts';
import { now } from '../support/clock.ts';
import type { SentActivity } from '../support/connector.ts';
import { onOneStore } from '../support/database.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import { startStorage } from '../support/http/storage.ts';
import type { PersonInChat } from '../support/people.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';
type Attached = SentActivity['attachments'][number];

const linksOf = (card: Card): string[] =>
  [...nodesOf(card)].flatMap(({ type, url }) => (type === 'Action.OpenUrl' ? [String(url)] : []));

onOneStore('a report that is offered for where its reader keeps files', (store) => {
  let scene: Scene;
  let storage: Awaited<ReturnType<typeof startStorage>>;
  let late = 0;
  before(async () => {
    storage = await startStorage();
    scene = await openScene({ store, now: () => new Date(now().getTime() + late) });
    await scene.nominate({ name: 'Vera Validand' });
  });
  after(async () => {
    await scene?.close();
    await storage.close();
  });

  const attached = (who: PersonInChat, type: string): Attached[] =>
    scene.bot.connector.sent
      .filter(({ conversation }) => conversation === who.conversation)
      .flatMap(({ activity }) => activity.attachments)
      .filter(({ contentType }) => contentType === type);
  /** Asks for a report; its card, and what is offered of it. */
  async function asks(kind: string) {
    const before = attached(scene.lead, CONSENT).length;
    const card = await scene.lead.sends('report.make', { ...stamp(scene.programme), kind });
    const offers = () => attached(scene.lead, CONSENT).slice(before);
    await scene.bot.connector.until(() => offers().length === 2, 'both offers');
    return { card, offers: offers() };
  }
  const room = (at = storage.url) => ({
    contentUrl: `${at}/files/rapport.xlsx`,
    name: 'rapport.xlsx',
    uploadUrl: `${at}/upload/${randomUUID()}`,
    uniqueId: randomUUID(),
    fileType: 'xlsx',
  });
  /** Answers an offer; the card that comes of it at once, if any. */
  async function says(who: PersonInChat, context: unknown, uploadInfo?: ReturnType<typeof room>) {
    const id = randomUUID();
    const value = uploadInfo
      ? { type: 'fileUpload', action: 'accept', context, uploadInfo }
      : { type: 'fileUpload', action: 'decline', context };
    const { status } = await who.posts({ id, type: 'invoke', name: 'fileConsent/invoke', value });
    assert.equal(status, 200);
    const card = scene.bot.connector.sent.find(({ replyTo }) => replyTo === id)?.activity.attachments[0]?.content;
    return card ? textOf(card) : undefined;
  }
  const contextOf = ({ content }: Attached) => content.acceptContext;

  it('names each file and its size, and no more', async () => {
    const { card, offers } = await asks('full');
    assert.match(textOf(card), sv('report-file.offered'));
    assert.equal(linksOf(card).length, 2);
    assert.deepEqual(
      offers.map(({ name }) => name),
      ['rapport-2020-05-11.xlsx', 'rapport-2020-05-11.pdf'],
    );
    for (const { content } of offers) {
      assert.ok(Number(content.sizeInBytes) > 1_000);
      assert.deepEqual(content.acceptContext, content.declineContext);
    }
    assert.doesNotMatch(JSON.stringify(offers), /Vera/);
  });

  it('comes to the room that the platform has made for it, whole and once, and is shown then', async () => {
    const { offers } = await asks('full');
    const [offer] = offers;
    assert.ok(offer);
    const to = room();
    assert.equal(await says(scene.lead, contextOf(offer), to), undefined);
    const shown = () => attached(scene.lead, INFO).filter(({ content }) => content.uniqueId === to.uniqueId);
    await scene.bot.connector.until(() => shown().length > 0, 'the file');
    assert.deepEqual(
      shown().map(({ name, contentUrl }) => [name, contentUrl]),
      [[to.name, to.contentUrl]],
    );
    const [put] = storage.puts.filter(({ path }) => to.uploadUrl.endsWith(path));
    assert.ok(put);
    assert.equal(put.range, `bytes 0-${put.bytes.length - 1}/${put.bytes.length}`);
    const rows = await readSheet(put.bytes, line('report-file.people'));
    assert.equal(rows[1]?.[0], 'Vera Validand');
    const before = storage.puts.length;
    assert.match((await says(scene.lead, contextOf(offer), room())) ?? '', sv('report-file.saved-before'));
    assert.equal(storage.puts.length, before);
  });

  it('is left where its reader says no, and the links remain', async () => {
    const { card, offers } = await asks('funder');
    const [offer] = offers;
    assert.ok(offer);
    assert.match((await says(scene.lead, contextOf(offer))) ?? '', sv('report-file.declined'));
    assert.equal((await fetch(linksOf(card)[0] ?? '')).status, 200);
  });

  it('is told of when it could not be put there, and the links remain', async () => {
    for (const fault of [500, 302, 'reset'] as const) {
      const { card, offers } = await asks('funder');
      const [offer] = offers;
      assert.ok(offer);
      const told = () => scene.lead.inbox().filter((each) => sv('report-file.not-saved').test(textOf(each))).length;
      const before = told();
      storage.faults.push(fault);
      assert.equal(await says(scene.lead, contextOf(offer), room()), undefined);
      await scene.bot.connector.until(() => told() > before, `word of ${fault}`);
      assert.equal((await fetch(linksOf(card)[1] ?? '')).status, 200);
    }
  });

  it('is shown though Teams had no room for it just then, and once', async () => {
    const { offers } = await asks('funder');
    const [offer] = offers;
    assert.ok(offer);
    const to = room();
    const posts = () => scene.bot.connector.requests.filter((each) => each.startsWith('POST')).length;
    const before = posts();
    const busy = { status: 429, headers: { 'retry-after': '0' } };
    scene.bot.connector.faults.push(busy, busy);
    assert.equal(await says(scene.lead, contextOf(offer), to), undefined);
    const shown = () => attached(scene.lead, INFO).filter(({ content }) => content.uniqueId === to.uniqueId);
    await scene.bot.connector.until(() => shown().length > 0, 'the file');
    assert.deepEqual([shown().length, posts() - before], [1, 3]);
  });

  it('goes nowhere but to the platform’s hosts', async () => {
    const { offers } = await asks('funder');
    const [offer] = offers;
    assert.ok(offer);
    const hidden = { ...room(), contentUrl: 'https://example.com/rapport.xlsx' };
    for (const to of [room('https://evilsharepoint.com'), room('http://files.sharepoint.com'), hidden]) {
      assert.match((await says(scene.lead, contextOf(offer), to)) ?? '', sv('report-file.elsewhere'));
    }
    assert.equal(await says(scene.lead, contextOf(offer), room()), undefined, 'it is still theirs to take');
  });

  it('is for whoever asked, while they lead, for 15 minutes', async () => {
    const { offers } = await asks('full');
    const [offer] = offers;
    assert.ok(offer);
    const before = storage.puts.length;
    const ended = sv('refusal.report-ended');
    const ada = scene.bot.person('Ada Andraledare', 'ada@example.com');
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), email: 'ada@example.com', role: 'lead' });
    await ada.opens();
    assert.match((await says(ada, contextOf(offer), room())) ?? '', ended);
    assert.match((await says(scene.coordinator, contextOf(offer), room())) ?? '', sv('refusal.not-allowed'));
    const forged = { ...stamp(scene.programme), file: 'full-xlsx' };
    assert.match((await says(scene.lead, forged, room())) ?? '', ended);
    late = 16 * 60_000;
    assert.match((await says(scene.lead, contextOf(offer), room())) ?? '', ended);
    late = 0;
    assert.equal(storage.puts.length, before);
  });

  it('that is no offer of ours changes nothing', async () => {
    const before = storage.puts.length;
    assert.match(
      (await says(scene.lead, { ...stamp(scene.programme), file: 'costs' }, room())) ?? '',
      sv('common.old-card'),
    );
    for (const value of [{}, { action: 'accept', context: {} }, { action: 'maybe', context: {}, uploadInfo: room() }]) {
      const { status } = await scene.lead.posts({ type: 'invoke', name: 'fileConsent/invoke', value });
      assert.equal(status, 200);
    }
    assert.equal(storage.puts.length, before);
  });

  it('of very many people is made behind the answer, which then leads to it', async () => {
    const { connector, app } = scene.bot;
    const counts = { 'stage:nominated': 1_000 };
    await app.store.commit(scene.programme, [{ kind: 'increment', id: 'tally', by: counts }]);
    const message = `card-${randomUUID()}`;
    const value = {
      action: { type: 'Action.Execute', verb: 'report.make', data: { ...stamp(scene.programme), kind: 'full' } },
    };
    const { body } = await scene.lead.posts({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: message,
      value,
    });
    assert.match(JSON.stringify(body), sv('report-file.making'));
    const cards = () =>
      connector.sent
        .filter(({ inPlaceOf }) => inPlaceOf === message)
        .flatMap(({ activity }) => activity.attachments.map(({ content }) => content));
    await connector.until(() => cards().some((card) => linksOf(card).length === 2), 'the links');
    const [link = ''] = linksOf(cards().at(-1) ?? {});
    assert.equal((await fetch(link)).status, 200);
    assert.ok(buttonsOf(cards().at(-1) ?? {}).some(({ verb }) => verb === 'report.make'));
  });
});
