import { strict as assert } from 'node:assert';
import { parse } from 'csv-parse/sync';
import { buttonsOf, type Card, inputsOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { en, line, sv } from '../support/http/saying.ts';
import { idOn, openScene, type Scene, stamp, today } from '../support/http/scene.ts';
import { digits } from '../support/http/stored.ts';

const HEADINGS = 'Namn\tE-post\tFöretag\tLäge';
const rowOf = (n: number): string => `Anna Ek ${n}\tanna${n}@example.com\tExempel Mekaniska AB\tvarslad`;
const list = (count: number, ...more: string[]): string =>
  [HEADINGS, ...Array.from({ length: count }, (_, n) => rowOf(n)), ...more].join('\n');

onOneStore('a list of people', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
    await scene.nominate({ name: 'Vera Validand', email: 'vera@example.com' });
  });
  after(() => scene.close());

  const stored = async (): Promise<number> => {
    const { stage } = await countsOf();
    return stage;
  };
  const countsOf = async () => {
    const counts = await scene.bot.app.world.records.tally(scene.programme);
    const stage = Object.entries(counts).reduce((sum, [name, n]) => sum + (name.startsWith('stage:') ? n : 0), 0);
    return { counts, stage };
  };

  it('is shown as it was understood when its rows are pasted, and nominates nobody before that is confirmed', async () => {
    const before = await stored();
    const wrong = [
      'Bo Ek\tbo(at)example.com\tExempel Mekaniska AB\tvarslad',
      'Vera V\tvera@example.com\tExempel Mekaniska AB\tvarslad',
    ];
    const card = await scene.coordinator.says(list(3, ...wrong));
    assert.match(textOf(card), /5 personer i listan.*3 kan anmälas.*1 finns redan.*1 rad har fel/s);
    assert.match(textOf(card), /Rad 5: Bo Ek.*E-post.*Rad 6: Vera V.*redan/s);
    assert.equal(await stored(), before);
    const done = await scene.coordinator.presses(card, 'import.confirm');
    assert.match(textOf(done), /3 personer är anmälda/);
    assert.equal(await stored(), before + 3);
    const again = await scene.coordinator.presses(card, 'import.confirm');
    assert.match(textOf(again), /3 personer är anmälda/);
    assert.equal(await stored(), before + 3);
    const found = await scene.coordinator.says('validander Anna Ek 1');
    assert.match(textOf(found), /Anna Ek 1/);
  });

  it('asks what it does not say, and which organisation a near name is', async () => {
    const card = await scene.coordinator.says(
      'Mia Lund\tmia@example.com\tExempel Mekaniska\nLo Lund\tlo@example.com\tExempel Mekaniska',
    );
    const asked = (on: Card): string[] => inputsOf(on).map(({ id }) => String(id));
    assert.ok(
      ['situation', 'language', 'column.0'].every((each) => asked(card).includes(each)),
      asked(card).join(),
    );
    assert.ok(!buttonsOf(card).some(({ verb }) => verb === 'import.confirm'), 'nobody is complete without a situation');
    const read = await scene.coordinator.presses(card, 'import.preview', { situation: 'other' });
    assert.match(textOf(read), /2 kan anmälas/);
    const meant = (on: Card) => inputsOf(on).find(({ id }) => id === 'meant.0')?.value;
    assert.match(String(meant(read)), /^[0-9a-f]{32}$|^org/, 'taken for the one that is known');
    const other = await scene.coordinator.presses(read, 'import.preview', { 'meant.0': 'Exempel Mekaniska' });
    assert.equal(meant(other), 'Exempel Mekaniska');
    const changed = await scene.coordinator.presses(other, 'import.preview', { 'column.2': 'none' });
    assert.match(textOf(changed), /Företag: Fyll i det här/);
    const gone = await scene.coordinator.presses(changed, 'import.cancel');
    assert.match(textOf(gone), /Ingen har anmälts/);
    const pressed = await scene.coordinator.sends('import.confirm', {
      ...stamp(scene.programme),
      import: idOn(changed, 'import'),
    });
    assert.match(textOf(pressed), /finns inte kvar/);
  });

  it('takes new names that are near to each other for one, until somebody says otherwise', async () => {
    const rows = ['Nybruket AB', 'Nybruket AB', 'Nybruket'].map(
      (name, n) => `Tage Nyström ${n}\ttage${n}@example.com\t${name}\tannat`,
    );
    const card = await scene.coordinator.says([HEADINGS, ...rows].join('\n'));
    assert.match(textOf(card), /Nybruket AB\s+·\s+3, ny/);
    const apart = await scene.coordinator.presses(card, 'import.preview', { 'meant.0': 'Nybruket' });
    assert.match(textOf(apart), /Nybruket AB\s+·\s+2, ny.*Nybruket\s+·\s+1, ny/s);
    const together = await scene.coordinator.presses(apart, 'import.preview', { 'meant.0': 'Nybruket AB' });
    await scene.coordinator.presses(together, 'import.confirm');
    const listed = await scene.lead.says('organisationer');
    assert.match(textOf(listed), /Nybruket AB/);
    assert.doesNotMatch(textOf(listed), /Nybruket(?! AB)/);
  });

  it('names the words that a row may say, where it says another', async () => {
    const card = await scene.coordinator.says(
      list(0, 'Siv Sund\tsiv@example.com\tExempel Mekaniska AB\tsjuk', rowOf(5)),
    );
    assert.match(textOf(card), sv('import.words.situation'));
    await scene.coordinator.presses(card, 'import.cancel');
  });

  it('has every column that is used among those that can be changed, however many there are', async () => {
    const wide = Array.from({ length: 20 }, (_, n) => `Uppgift ${n}`);
    const row = [...wide.map((_, n) => `värde ${n} ${'x'.repeat(200)}`), 'Mia Bred', 'bred@example.com'];
    const card = await scene.coordinator.says(
      [[...wide, 'Namn', 'E-post'], row].map((each) => each.join('\t')).join('\n'),
    );
    const asked = inputsOf(card).filter(({ id }) => String(id).startsWith('column.'));
    assert.deepEqual(
      asked.filter(({ value }) => value !== 'none').map(({ id, value }) => [id, value]),
      [
        ['column.20', 'name'],
        ['column.21', 'email'],
      ],
    );
    assert.ok(Buffer.byteLength(JSON.stringify(card), 'utf16le') < 40_000, 'too large');
    await scene.coordinator.presses(card, 'import.cancel');
  });

  it('nominates nobody twice when it is brought again, whom it knows by a phone number alone neither', async () => {
    const rows = ['Ture Ring\t070-174 06 05', 'Ulla Ring\t070-174 06 06', 'Ylva Ring\t070-174 06 06'];
    const bring = (...each: readonly string[]) =>
      scene.coordinator.says(
        ['Namn\tTelefon\tFöretag\tLäge', ...each.map((row) => `${row}\tExempel Mekaniska AB\tannat`)].join('\n'),
      );
    const [ture = '', ulla = '', ylva = ''] = rows;
    await scene.coordinator.presses(await bring(ture, ulla), 'import.confirm');
    const before = await stored();
    const again = await bring('Ring, Ture\t+46 70 174 06 05', ulla);
    assert.match(textOf(again), sv('import.count.left_other', { count: 2 }));
    assert.ok(!buttonsOf(again).some(({ verb }) => verb === 'import.confirm'));
    // A number may be that of two.
    assert.match(textOf(await bring(ylva)), sv('import.count.ready_one', { count: 1 }));
    assert.equal(await stored(), before);
  });

  it('can be offered the next free seats in the same press', async () => {
    await scene.createSession({ capacity: '2' });
    await scene.createSession({ capacity: '2', start: '13:00', end: '16:00' });
    const rows = Array.from({ length: 5 }, (_, n) => `Kim Ask ${n}\tkim${n}@example.com\tExempel Mekaniska AB\tannat`);
    const card = await scene.coordinator.says([HEADINGS, ...rows].join('\n'));
    const done = await scene.coordinator.presses(card, 'import.confirm', {}, { offer: 'yes' });
    assert.match(textOf(done), /5 personer är anmälda.*4 har fått erbjudande/s);
  });

  it('puts people in line in the order of its rows', async () => {
    const names = ['Örjan Öst', 'Bo Bäck', 'Ängla Ås', 'Ada Ask', 'Mia Mo', 'Zeb Zand'];
    const rows = names.map((name, n) => `${name}\tline${n}@example.com\tExempel Mekaniska AB\tannat`);
    const card = await scene.coordinator.says([HEADINGS, ...rows].join('\n'));
    await scene.coordinator.presses(card, 'import.confirm');
    const unit = scene.bot.app.world.records.unit(scene.programme);
    const { items } = await unit.inLine('nominated', { limit: 100 });
    const told = items.map(({ name }) => name).filter((name) => names.includes(name));
    assert.deepEqual(told, names);
  });

  it('offers nobody unasked a seat that begins in a moment', async () => {
    const soon = await scene.createSession({ start: '08:20', end: '12:00', capacity: '9' });
    await scene.createSession({ start: '15:00', end: '18:00', capacity: '1' });
    const rows = [1, 2].map((n) => `Kim Lind ${n}\tlind${n}@example.com\tExempel Mekaniska AB\tannat`);
    const card = await scene.coordinator.says([HEADINGS, ...rows].join('\n'));
    const done = await scene.coordinator.presses(card, 'import.confirm', {}, { offer: 'yes' });
    assert.match(textOf(done), /2 personer är anmälda.*1 har fått ett erbjudande/s);
    const session = await scene.bot.app.world.records.session(scene.programme, soon);
    assert.equal(session?.free, 9);
  });

  it('names who waits for the seats that its people would be offered, before anybody is', async () => {
    const people = (count: number) =>
      list(
        0,
        ...Array.from({ length: count }, (_, n) => `Lo Sen ${n}\tlo${n}@example.com\tExempel Mekaniska AB\tannat`),
      );
    const before = await scene.coordinator.says(people(2));
    assert.doesNotMatch(textOf(before), /Villy/);
    const villy = await scene.candidate('Villy Väntande', 'villy@example.com');
    await villy.sends('booking.change', { ...stamp(scene.programme), candidate: villy.candidate, to: 'wait' });
    await scene.createSession({ capacity: '2', place: 'Sal 9', date: today(2) });
    const card = await scene.coordinator.says(people(3));
    assert.match(textOf(card), sv('import.passes-over-named', { names: 'Villy Väntande' }));
    assert.doesNotMatch(textOf(await scene.coordinator.presses(card, 'import.cancel')), /Villy/);
  });

  it('keeps and shows nothing of a personal identity number, and takes the other rows', async () => {
    const card = await scene.coordinator.says(
      list(
        0,
        'Siv Sund\tsiv@example.com\t900101-2384\tannat',
        'Per Sund\tper@example.com\tExempel Mekaniska AB\tannat',
      ),
    );
    assert.match(textOf(card), /1 kan anmälas.*Ett personnummer står i raden/s);
    assert.doesNotMatch(textOf(card), /2384|Siv/);
    const { documents } = await scene.bot.app.store.find(scene.programme, 'import-rows', { limit: 100 });
    assert.doesNotMatch(JSON.stringify(documents), digits('2384', '900101'));
    assert.doesNotMatch(JSON.stringify(documents), /siv@/);
  });

  it('keeps and shows nothing of such a number above its rows', async () => {
    const card = await scene.coordinator.says(
      'Anställd 900101-2384;E-post;Företag;Personnummer\nPer Sund;per2@example.com;Exempel Mekaniska AB;10101',
    );
    assert.match(textOf(card), /1 rad har fel.*Ett personnummer står i raden/s);
    assert.doesNotMatch(JSON.stringify(card), digits('2384', '900101', '10101'));
    for (const type of ['import', 'import-rows'] as const) {
      const { documents } = await scene.bot.app.store.find(scene.programme, type, { limit: 100 });
      assert.doesNotMatch(JSON.stringify(documents), digits('2384', '900101', '10101'));
    }
    await scene.coordinator.presses(card, 'import.cancel');
  });

  it('is read behind the word that asks for it', async () => {
    for (const before of ['anmäl ', 'Importera:\n', 'import list\n']) {
      const card = await scene.coordinator.says(`${before}Per Sund;per3@example.com;Exempel Mekaniska AB;annat`);
      assert.match(textOf(card), sv('import.count.ready_one', { count: 1 }), before);
      assert.match(String(inputsOf(card).find(({ id }) => id === 'column.0')?.value), /^name$/);
      assert.doesNotMatch(JSON.stringify(card), /: (?:anmäl|import)[^"]*Per/i);
      await scene.coordinator.presses(card, 'import.cancel');
    }
  });

  it('may be those whom a mail goes to', async () => {
    const card = await scene.coordinator.says(
      'Sund, Per <per4@example.com>; Anna Sund <anna4@example.com>,\nBo <bo4@example.com>',
    );
    assert.match(textOf(card), sv('import.heading_other', { count: 3 }));
    const [employer] = inputsOf(card).find(({ id }) => id === 'employer')?.choices ?? [];
    const read = await scene.coordinator.presses(card, 'import.preview', {
      employer: employer?.value,
      situation: 'other',
    });
    assert.match(textOf(read), sv('import.count.ready_other', { count: 3 }));
    await scene.coordinator.presses(read, 'import.cancel');
  });

  it('is no list but a sentence where one line begins with a quote', async () => {
    assert.doesNotMatch(textOf(await scene.coordinator.says('"Hej, hur gör jag?')), /Filen går inte/);
    const broken = 'Namn;E-post\n"Bo Ek;bo@example.com\nYlva Ek;ylva@example.com';
    assert.match(textOf(await scene.coordinator.says(broken)), /går inte att läsa/);
  });

  it('names in its card who resembles somebody that is here already', async () => {
    const card = await scene.coordinator.says(
      list(0, 'Validand, Vera\tv.v@example.com\tExempel Mekaniska AB\tannat', rowOf(77)),
    );
    assert.match(textOf(card), sv('import.count.alike_one', { count: 1, names: 'Vera Validand' }));
    await scene.coordinator.presses(card, 'import.cancel');
  });

  it('names in its card who stands in it with the same name and company, by another address', async () => {
    const rows = ['Ek, Eva\teva@example.com', 'Eva Ek\teva.ek@example.com', 'Eva Ek\teva3@example.com'];
    const [one, other, elsewhere] = rows;
    const card = await scene.coordinator.says(
      list(
        0,
        `${one}\tExempel Mekaniska AB\tannat`,
        `${other}\tExempel Mekaniska AB\tannat`,
        `${elsewhere}\tAnnat AB\tannat`,
      ),
    );
    assert.match(textOf(card), sv('import.count.twice_one', { count: 1, names: 'Eva Ek' }));
    await scene.coordinator.presses(card, 'import.cancel');
  });

  it('gives whoever has brought it the rows that are left out as a file, until it is confirmed', async () => {
    const wrong = [
      '=Bo Ek\tbo(at)example.com\tExempel Mekaniska AB\tvarslad',
      'Siv Sund\tsiv@example.com\t900101-2384\tannat',
      'Lo "Lo" Ek;x\tlo(at)example.com\tExempel Mekaniska AB\tvarslad',
    ];
    const card = await scene.coordinator.says(list(0, rowOf(88), ...wrong));
    const [url = ''] = /http[^"]+\/filer\/[\w.-]+/.exec(JSON.stringify(card)) ?? [];
    const file = await fetch(url);
    assert.equal(file.headers.get('content-type'), 'text/csv; charset=utf-8');
    const bytes = Buffer.from(await file.arrayBuffer());
    const text = bytes.toString();
    assert.ok(text.startsWith('\ufeff'));
    const rows: string[][] = parse(text, { bom: true, delimiter: ';' });
    assert.deepEqual(rows[0], ['Rad', 'Namn', 'E-post', 'Företag', 'Läge', line('import.file.why')]);
    assert.deepEqual(
      rows.slice(1).map((row) => row.slice(0, 3)),
      [
        ['3', "'=Bo Ek", 'bo(at)example.com'],
        ['4', '', ''],
        ['5', 'Lo "Lo" Ek;x', 'lo(at)example.com'],
      ],
    );
    assert.match(String(rows[2]?.at(-1)), sv('import.personal-number'));
    assert.doesNotMatch(text, /2384|Siv/);
    assert.match(await (await fetch(`${url}?lang=en`)).text(), en('import.file.why'));
    await scene.coordinator.presses(card, 'import.confirm');
    const gone = await fetch(url);
    assert.equal(gone.status, 410);
    assert.match(await gone.text(), sv('import.file.gone'));
  });

  it('is nobody else’s to open, confirm or take away', async () => {
    const card = await scene.coordinator.says('Ulf Ulv\tulf@example.com\tExempel Mekaniska AB\tannat');
    const id = buttonsOf(card).find(({ verb }) => verb === 'import.confirm')?.data.import;
    for (const verb of ['import.open', 'import.preview', 'import.confirm', 'import.cancel']) {
      const said = textOf(await scene.lead.sends(verb, { ...stamp(scene.programme), import: id }));
      assert.match(said, /finns inte kvar/);
      assert.doesNotMatch(said, /Ulf/);
    }
    assert.match(textOf(await scene.coordinator.presses(card, 'import.confirm')), /1 person är anmäld/);
  });

  it('is an ordinary message from somebody who nominates nobody', async () => {
    const said = textOf(await scene.assessor.says('Ulla Ulv\tulla@example.com\tExempel Mekaniska AB\tannat'));
    assert.doesNotMatch(said, /kan anmälas/);
  });

  it('is refused in words when it cannot be read', async () => {
    const start = await scene.coordinator.says('importera');
    const empty = await scene.coordinator.presses(start, 'import.preview', { rows: ' ' });
    assert.match(textOf(empty), /inga rader/);
  });
});
