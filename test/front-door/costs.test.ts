import { strict as assert } from 'node:assert';
import { parse } from 'csv-parse/sync';
import { buttonsOf, type Card, nodesOf, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { besideOf } from '../support/http/reading.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import { changesSince, digits, documentsBut } from '../support/http/stored.ts';

onOneStore('costs', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
  });
  after(() => scene?.close());

  const sends = (verb: string, data: Record<string, string>) =>
    scene.lead.sends(verb, { ...stamp(scene.programme), ...data });
  const changesNothing = async (ask: () => Promise<Card>): Promise<Card> => {
    const before = await documentsBut(scene.bot);
    const card = await ask();
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), [], textOf(card));
    return card;
  };
  const plain = (card: Card) => textOf(card).replace(/\u00a0/g, ' ');

  it('are none at first, and asked about with a form', async () => {
    const card = await changesNothing(() => scene.lead.says('kostnad'));
    assert.match(textOf(card), sv('costs.none'));
    assert.match(plain(card), /0 kr av 85 394 kr \(0 %\)/);
  });

  it('are recorded by a line in the chat, and by the form', async () => {
    const said = await scene.lead.says('kostnad 12 500,50 lokalhyra');
    assert.match(plain(said), /Registrerat: 12 500,50 kr, lokalhyra\./);
    const session = await scene.createSession();
    const form = await scene.lead.says('cost');
    const inputs = { amount: '55,894', text: 'Testledare', category: 'staff', session };
    const card = await scene.lead.presses(form, 'cost.record', inputs);
    assert.match(plain(card), /68 394,50 kr av 85 394 kr \(80 %\)/);
    assert.match(plain(card), /80 % av budgeten är använd\. 16 999,50 kr är kvar\./);
    assert.match(textOf(card), /Personal · testtillfälle/);
    const again = await changesNothing(() => scene.lead.presses(form, 'cost.record', inputs));
    assert.match(textOf(again), /Testledare/);
  });

  it('that are wrong are told beside what was typed, and nothing is kept', async () => {
    for (const [data, field, why] of [
      [{ amount: '-1', text: 'Hyra' }, 'amount', sv('problem.amount')],
      [{ amount: '1000000000', text: 'Hyra' }, 'amount', sv('problem.too-big', { max: '100000000' })],
      [{ amount: '100', text: '' }, 'text', sv('problem.required')],
      [{ amount: '100', text: 'Taxi 19640823-3234' }, 'text', sv('problem.personal-number')],
      [{ amount: '100', text: 'Hyra', session: 'nosuchsession' }, 'session', sv('refusal.unknown-session')],
    ] as const) {
      const card = await changesNothing(() => sends('cost.record', data));
      assert.match(besideOf(card, field), why);
      assert.doesNotMatch(JSON.stringify(card), digits('3234', '19640823'));
      if (field !== 'text') assert.equal(valuesOf(card).text, 'Hyra');
    }
    assert.match(textOf(await changesNothing(() => scene.lead.says('kostnad -1 hyra'))), sv('problem.amount'));
    const secret = await changesNothing(() => scene.lead.says('kostnad 100 taxi 19640823-3234'));
    assert.match(textOf(secret), sv('problem.personal-number'));
    assert.doesNotMatch(scene.bot.log(), /lokalhyra/);
    assert.doesNotMatch(scene.bot.log(), digits('3234'));
  });

  it('are reversed once, and stay in the list', async () => {
    const list = await scene.lead.says('kostnader');
    const cost = String(
      buttonsOf(list)
        .filter(({ verb }) => verb === 'cost.reverse')
        .at(-1)?.data.cost,
    );
    const card = await scene.lead.presses(list, 'cost.reverse', {}, { cost });
    assert.match(plain(card), /Återfört: 12 500,50 kr, lokalhyra/);
    assert.match(plain(card), /55 894 kr av/);
    assert.match(textOf(card), /Återförd .* räknas inte/);
    const twice = await changesNothing(() => sends('cost.reverse', { cost }));
    assert.match(plain(twice), sv('costs.reversed-before', { amount: '12 500,50 kr', text: 'lokalhyra' }));
    const none = await changesNothing(() => sends('cost.reverse', { cost: 'nosuchcost' }));
    assert.match(textOf(none), sv('refusal.unknown-cost'));
  });

  it('are a file whose last row is the sum, for whoever leads', async () => {
    await scene.lead.says('kostnad 1 =HYPERLINK("x")');
    const [url = ''] = linksOf(await scene.lead.says('kostnad'));
    const response = await fetch(url);
    assert.equal(response.status, 200);
    const rows: string[][] = parse(await response.text(), { bom: true, delimiter: ';' });
    assert.deepEqual(
      rows.map((row) => row.at(-1)),
      ['Upparbetat (kr)', '0,00', '55894,00', '1,00', '55895,00'],
    );
    assert.equal(rows[1]?.[1], 'lokalhyra');
    assert.ok(rows[3]?.[1]?.startsWith("'="), 'a formula is worked out by nobody');
    const english = await (await fetch(`${url}?lang=en`)).text();
    const theirRows: string[][] = parse(english, { bom: true, delimiter: ',' });
    assert.deepEqual(
      theirRows.map((row) => row.at(-1)),
      [line('costs.file.counts', {}, 'en'), '0.00', '55894.00', '1.00', '55895.00'],
    );
    const other = scene.bot.person('Ada Andraledare', 'ada@example.com');
    const role = { ...stamp(scene.programme), email: 'ada@example.com', role: 'lead' };
    await scene.lead.sends('role.grant', role);
    await other.opens();
    const [theirs = ''] = linksOf(await other.says('kostnad'));
    await scene.lead.sends('role.revoke', { ...role, ...stamp(scene.programme), confirm: 'yes' });
    assert.equal((await fetch(theirs)).status, 403);
  });

  it('are listed a page at a time, both ways', async () => {
    for (let n = 1; n <= 9; n += 1) await scene.lead.says(`kostnad ${n} post nummer ${n}`);
    const first = await scene.lead.says('kostnad');
    assert.match(textOf(first), /post nummer 9/);
    const cursor = String(buttonsOf(first).find(({ title }) => title === 'Visa fler')?.data.cursor);
    const second = await sends('list.page', { list: 'costs', cursor });
    assert.doesNotMatch(textOf(second), /post nummer 9/);
    assert.match(textOf(second), /post nummer 1\b/);
    assert.ok(buttonsOf(second).some(({ title }) => title === 'Visa föregående'));
  });
});

const linksOf = (card: Card): string[] =>
  [...nodesOf(card)].flatMap(({ type, url }) => (type === 'Action.OpenUrl' ? [String(url)] : []));
