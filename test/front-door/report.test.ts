import { strict as assert } from 'node:assert';
import { readSheet } from 'read-excel-file/node';
import { z } from 'zod';
import { buttonsOf, type Card, nodesOf, textOf } from '../support/cards.ts';
import { now } from '../support/clock.ts';
import { onOneStore } from '../support/database.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import { bodiesOf } from '../support/http/stored.ts';
import { textInPdf } from '../support/pdf.ts';

const linksOf = (card: Card): string[] =>
  [...nodesOf(card)].flatMap(({ type, url }) => (type === 'Action.OpenUrl' ? [String(url)] : []));

onOneStore('the report', (store) => {
  let scene: Scene;
  let late = 0;
  before(async () => {
    scene = await openScene({ store, now: () => new Date(now().getTime() + late) });
    for (let n = 0; n < 7; n += 1) await scene.nominate({ name: `Vera Validand ${n}`, employer: 'Exempel AB' });
    await scene.nominate({ name: 'Nils Ensam', employer: 'Prov AB', language: 'en' });
    await scene.createSession();
    await scene.lead.says('kostnad 12 500,50 lokalhyra');
  });
  after(() => scene?.close());
  const make = async (kind: string) =>
    linksOf(await scene.lead.presses(await scene.lead.says('rapport'), 'report.make', {}, { kind }));
  const bytes = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());
  const entry = z.object({
    body: z
      .object({ verb: z.string(), actor: z.string(), role: z.string().optional(), way: z.string().optional() })
      .loose(),
  });
  const fetched = async () =>
    (await bodiesOf(scene.bot, 'evt:', entry)).map(({ body }) => body).filter(({ verb }) => verb === 'report.fetch');

  it('is asked for by a lead, for whom it is to be', async () => {
    const card = await scene.lead.says('export');
    assert.deepEqual(
      buttonsOf(card)
        .filter(({ verb }) => verb === 'report.make')
        .map(({ data }) => data.kind),
      ['funder', 'full'],
    );
    assert.deepEqual(linksOf(card), []);
    assert.match(textOf(await scene.coordinator.says('rapport')), sv('refusal.not-allowed'));
  });

  it('for a funder names nobody, and hides what is about a few', async () => {
    const [xlsx = '', pdf = ''] = await make('funder');
    const file = await bytes(xlsx);
    for (let sheet = 1; sheet <= 6; sheet += 1) {
      assert.doesNotMatch(JSON.stringify(await readSheet(file, sheet)), /Vera|Nils|lokalhyra/, `sheet ${sheet}`);
    }
    const organisations = await readSheet(file, 'Organisationer');
    assert.deepEqual(
      organisations.map(([, value]) => value),
      ['Anmälda', 'visas inte', 'visas inte'],
    );
    const paper = textInPdf(await bytes(pdf)).replace(/\u00a0/g, ' ');
    assert.match(paper, /12 500,50 kr av 85 394 kr \(14 %\)/);
    assert.match(paper, /sida 2 av 2/);
    assert.doesNotMatch(paper, /Vera|Nils|sida 3/);
  });

  it('for a funder differs from the one before by five people or more, or by none', async () => {
    const counted = async () => {
      const [xlsx = ''] = await make('funder');
      const rows = await readSheet(await bytes(xlsx), line('report-file.overview'));
      return rows.find(([title]) => title === line('status.funnel.nominated'))?.[1];
    };
    assert.equal(await counted(), 8);
    for (let n = 0; n < 4; n += 1) await scene.nominate({ name: `Vilma Validand ${n}` });
    assert.equal(await counted(), 8);
    await scene.nominate({ name: 'Vilgot Validand' });
    assert.equal(await counted(), 13);
  });

  it('in full names those who take part, for a lead, and each download is kept', async () => {
    const before = (await fetched()).length;
    const [xlsx = ''] = await make('full');
    const people = await readSheet(await bytes(xlsx), 'Personer');
    assert.equal(people.length, 14);
    assert.ok(people.some(([name]) => name === 'Nils Ensam'));
    const entries = (await fetched()).slice(before);
    assert.deepEqual(
      entries.map(({ actor, role, way }) => [actor, role, way]),
      [[scene.lead.id, 'lead', 'web']],
    );
    assert.doesNotMatch(JSON.stringify(entries), /Vera|Nils/);
  });

  it('opens once, also when it is opened twice at once', async () => {
    const [xlsx = '', pdf = ''] = await make('funder');
    assert.deepEqual([(await fetch(xlsx)).status, (await fetch(xlsx)).status], [200, 410]);
    // What looks where a link leads does not spend it.
    assert.equal((await fetch(pdf, { method: 'HEAD' })).status, 405);
    const both = await Promise.all([fetch(pdf), fetch(pdf)]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 410]);
  });

  it('opens for 15 minutes, by the token that was made, while its reader leads', async () => {
    const [xlsx = '', pdf = ''] = await make('full');
    const [other = ''] = await make('funder');
    const parts = (url: string) => new URL(url).pathname.split('/').at(-1)?.split('.') ?? [];
    const [head, , signature] = parts(xlsx);
    const forged = xlsx.replace(parts(xlsx).join('.'), [head, parts(other)[1], signature].join('.'));
    assert.equal((await fetch(forged)).status, 404);
    late = 16 * 60_000;
    assert.equal((await fetch(xlsx)).status, 410);
    late = 0;
    const ada = scene.bot.person('Ada Andraledare', 'ada@example.com');
    const role = { email: 'ada@example.com', role: 'lead' };
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), ...role });
    await ada.opens();
    const [theirs = ''] = linksOf(await ada.sends('report.make', { ...stamp(scene.programme), kind: 'full' }));
    await scene.lead.sends('role.revoke', { ...stamp(scene.programme), ...role });
    assert.equal((await fetch(theirs)).status, 403);
    assert.equal((await fetch(pdf)).status, 200);
  });
});
