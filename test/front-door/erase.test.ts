import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { buttonsOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { besideOf } from '../support/http/reading.ts';
import { sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import { documentsBut } from '../support/http/stored.ts';

onOneStore('a lead who erases somebody', (store) => {
  let scene: Scene;
  let vera: string;
  before(async () => {
    scene = await openScene({ store });
    vera = await scene.nominate({ name: 'Vera Gallrasson', email: 'vera.gallras@example.com' });
    await scene.nominate({ name: 'Nils Gallrasson', email: 'nils.gallras@example.com' });
  });
  after(() => scene?.close());

  const erases = (inputs: Record<string, string>) =>
    scene.lead.sends('person.erase', { ...stamp(scene.programme), candidate: vera, ...inputs });
  /** Of the database file, while the bot runs on it; of another store nothing. */
  async function bytes(): Promise<string> {
    const file = scene.bot.database.environment.DATA_FILE;
    if (file === undefined) return '';
    const found = await Promise.all(['', '-wal', '-shm'].map((end) => readFile(file + end, 'latin1')));
    return found.join('');
  }
  const traces = async () => Object.values(await documentsBut(scene.bot)).filter((each) => each.includes(vera));

  it('keeps no address that was only ever a wrong one, once it is corrected', async () => {
    const email = 'vera.felskriven@example.com';
    const olle = await scene.nominate({ name: 'Olle Rättad', email });
    const card = await scene.coordinator.sends('candidate.open', { ...stamp(scene.programme), candidate: olle });
    const corrected = await scene.coordinator.presses(card, 'candidate.edit', { email: 'olle.rattad@example.com' });
    assert.match(textOf(corrected), /olle\.rattad@example\.com/);
    const kept = async () => Object.values(await documentsBut(scene.bot)).filter((each) => each.includes(email));
    assert.ok(await eventually(async () => (await kept()).length === 0), (await kept()).join());
  });

  it('is told how without a name, chooses among several, and is shown whom a name or an address leads to', async () => {
    assert.match(textOf(await scene.lead.says('gallra')), sv('erase.due.never'));
    assert.match(textOf(await scene.lead.says('gallra Ingen Alls')), sv('erase.none'));
    const several = await scene.lead.says('gallra gallrasson');
    assert.match(textOf(several), sv('erase.several'));
    const [chosen] = buttonsOf(several).filter(({ data }) => data?.candidate === vera);
    assert.ok(chosen);
    const form = await scene.lead.presses(several, 'menu.open', {}, { candidate: vera });
    assert.match(textOf(form), /Vera Gallrasson/);
    assert.match(textOf(await scene.lead.says('erase vera.gallras@example.com')), /Vera Gallrasson/);
  });

  it('is told to withdraw first who has a seat, so that they and their calendar hear of it', async () => {
    const person = await scene.offered('Bo Bokad Gallras', 'bo.gallras@example.com', { capacity: '3' });
    const { session } = person;
    await person.sends('booking.accept', { ...stamp(scene.programme), candidate: person.candidate, session });
    const confirm = { candidate: person.candidate, confirm: 'bo.gallras@example.com', reason: 'asked' };
    assert.match(textOf(await erases(confirm)), sv('refusal.erase-has-seat'));
    const card = await person.says('min tid');
    await scene.coordinator.sends('candidate.withdraw', { ...stamp(scene.programme), candidate: person.candidate });
    const world = scene.bot.app.world;
    const link = { to: 'reply', programme: scene.programme, candidate: person.candidate, seatVersion: 0 } as const;
    const page = await world.linkTo(link, '2030-01-01T00:00:00.000Z');
    assert.ok(page);
    assert.match(textOf(await erases(confirm)), sv('erase.done', { name: 'Bo Bokad Gallras' }));
    // What they still have of us leads nowhere, and says so.
    const traces = async () => Object.values(await documentsBut(scene.bot)).filter((each) => each.includes(person.id));
    assert.ok(await eventually(async () => (await traces()).length === 0));
    assert.ok(await eventually(async () => !(await bytes()).includes(person.candidate)), 'in the bytes of the file');
    assert.match(textOf(await person.presses(card, 'booking.decline')), sv('refusal.no-programme'));
    assert.match(textOf(await person.says('min tid')), sv('refusal.no-programme'));
    assert.equal((await fetch(page)).status, 404);
  });

  it('is told until when each class is kept, and afterwards who is due; nothing goes by itself', async () => {
    const before = textOf(await scene.lead.says('gallra'));
    for (const kept of ['keepContact', 'keepResults', 'keepAudit', 'files'])
      assert.match(before, sv(`erase.due.${kept}`));
    assert.doesNotMatch(before, /Gallrasson/);
    const settings = await scene.lead.says('program');
    await scene.lead.presses(settings, 'programme.save', { start: '2019-05-06', end: '2019-08-31', keepContact: '6' });
    const due = await scene.lead.says('gallra');
    assert.match(textOf(due), /29 feb.*Dags att gallra: .*Vera Gallrasson/s);
    assert.match(textOf(due), sv('erase.due.keepResults'));
    assert.ok(buttonsOf(due).some(({ data }) => data?.candidate === vera && data?.command === 'erase'));
    assert.ok((await traces()).length > 0);
  });

  it('is refused beside the field without the name, and nothing is gone', async () => {
    const card = await erases({ confirm: 'Nils Gallrasson', reason: 'asked' });
    assert.match(besideOf(card, 'confirm'), sv('refusal.erase-not-confirmed'));
    assert.match(besideOf(await erases({ confirm: 'Vera Gallrasson' }), 'reason'), sv('problem.required'));
    assert.ok((await traces()).length > 0);
  });

  it('finds them nowhere afterwards, and nothing of them is stored', async () => {
    const done = await erases({ confirm: 'vera gallrasson', reason: 'asked' });
    assert.match(textOf(done), sv('erase.done', { name: 'Vera Gallrasson' }));
    assert.ok(await eventually(async () => (await traces()).length === 0));
    assert.doesNotMatch(textOf(await scene.lead.says('validander gallrasson')), /Vera/);
    const again = await erases({ confirm: 'vera gallrasson', reason: 'asked' });
    assert.match(textOf(again), sv('refusal.unknown-candidate'));
  });
});
