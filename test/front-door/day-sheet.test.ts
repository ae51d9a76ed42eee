import { strict as assert } from 'node:assert';
import { type Card, nodesOf, textOf } from '../support/cards.ts';
import { now } from '../support/clock.ts';
import { onOneStore } from '../support/database.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import { textInPdf } from '../support/pdf.ts';
import type { PersonInChat } from '../support/people.ts';

const HOUR_MS = 3_600_000;

onOneStore('the sheet of a session’s day', (store) => {
  let scene: Scene;
  let session: string;
  let ahead = 0;
  before(async () => {
    scene = await openScene({ store, now: () => new Date(now().getTime() + ahead) });
    session = await scene.createSession({ capacity: '5' });
    const booked = await scene.nominate({ name: 'Åsa Andersson', phone: '070-174 06 05' });
    const offered = await scene.nominate({ name: 'Vera Validand', employer: 'Bruket AB' });
    const { coordinator, programme } = scene;
    await scene.offer(session, booked, offered);
    await coordinator.sends('booking.relay', { ...stamp(programme), candidate: booked, session, answer: 'accept' });
    await scene.nominate({ name: 'Nils Nominerad' });
  });
  afterEach(() => {
    ahead = 0;
  });
  after(() => scene?.close());

  const opened = (by: PersonInChat) => by.sends('session.open', { ...stamp(scene.programme), session });
  const urlIn = (card: Card): string | undefined => {
    const url = [...nodesOf(card)].find(({ type }) => type === 'Action.OpenUrl')?.url;
    return typeof url === 'string' ? url : undefined;
  };
  const linkOf = async (by: PersonInChat) => urlIn(await opened(by)) ?? assert.fail('no link');
  async function fetched(url: string) {
    const answer = await fetch(url);
    return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
  }
  async function withRole(name: string, role: string, scope?: string): Promise<PersonInChat> {
    const email = `${name.toLowerCase()}@example.com`;
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), email, role, ...(scope && { scope }) });
    const person = scene.bot.person(`${name} Exempelsson`, email);
    await person.opens();
    return person;
  }

  it('has everybody with a seat by name, and who has not answered, for leads, coordinators and its assessors', async () => {
    for (const by of [scene.lead, scene.coordinator, scene.assessor]) {
      const { status, headers, body } = await fetched(await linkOf(by));
      assert.equal(status, 200);
      assert.equal(headers.get('content-type'), 'application/pdf');
      assert.equal(headers.get('cache-control'), 'no-store');
      const text = textInPdf(body).replaceAll(/\s+/g, ' ');
      assert.match(
        text,
        /kl\. 09\.00–12\.00.*Sal 3.*Industriteknik BAS.*Tore Testledare.*Vera Validand.*Åsa Andersson/,
      );
      assert.match(text, /Vera Validand \(ej svarat\)/);
      assert.doesNotMatch(text, /Andersson \(|Nils/);
      assert.match(text, /070-174 06 05/);
    }
  });

  it('is in the reader’s language', async () => {
    const text = textInPdf((await fetched(`${await linkOf(scene.lead)}?lang=en`)).body);
    assert.ok(text.includes(line('day-sheet.signature', {}, 'en')));
  });

  it('names to a coordinator with a scope those within it, and counts the others', async () => {
    const kim = await withRole('Kim', 'coordinator', 'Bruket AB');
    const text = textInPdf((await fetched(await linkOf(kim))).body);
    assert.match(text, /Vera Validand/);
    assert.doesNotMatch(text, /Åsa|Exempel Mekaniska|070-/);
    assert.match(text, sv('session.others_one', { count: 1 }));
  });

  it('is not there for an assessor of other sessions', async () => {
    assert.equal(urlIn(await opened(await withRole('Ola', 'assessor'))), undefined);
  });

  it('is an assessor’s own, who has a scope as a coordinator too', async () => {
    await scene.lead.sends('role.grant', {
      ...stamp(scene.programme),
      ...{ email: 'tore@example.com', role: 'coordinator', scope: 'Bruket AB' },
    });
    assert.match(textOf(await opened(scene.assessor)), /Åsa Andersson/);
    assert.match(textInPdf((await fetched(await linkOf(scene.assessor))).body), /Åsa Andersson/);
  });

  it('is shown for an hour, with nothing but the link that was signed, and stores nothing', async () => {
    const url = await linkOf(scene.lead);
    const before = await documentsBut(scene.bot);
    await fetched(url);
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
    assert.equal((await fetched(`${url.slice(0, -2)}xx`)).status, 404);
    ahead = HOUR_MS + 1_000;
    const late = await fetched(url);
    assert.equal(late.status, 410);
    assert.match(late.body.toString(), sv('day-sheet.gone'));
  });

  it('is shown no more to who has lost the role, and of no session that is cancelled', async () => {
    const eva = await withRole('Eva', 'coordinator');
    const [hers, theirs] = [await linkOf(eva), await linkOf(scene.lead)];
    await scene.lead.sends('role.revoke', {
      ...stamp(scene.programme),
      ...{ email: 'eva@example.com', role: 'coordinator' },
    });
    const refused = await fetched(hers);
    assert.equal(refused.status, 403);
    assert.doesNotMatch(refused.body.toString(), /Åsa|Vera/);
    await scene.lead.sends('session.cancel', { ...stamp(scene.programme), session, reason: 'Sjukdom' });
    assert.equal((await fetched(theirs)).status, 404);
    assert.equal(urlIn(await opened(scene.lead)), undefined);
  });
});
