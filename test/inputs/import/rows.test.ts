import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { columnCalled, layoutOf, situationIn } from '../../../src/inputs/import/columns.ts';
import { type Defaults, holdsNumber, numberColumns, readRows } from '../../../src/inputs/import/rows.ts';

const rowsOf = (...records: string[]) => records.map((each, n) => ({ line: n + 1, cells: each.split(';') }));
const read = (records: string[], defaults: Defaults = {}) => {
  const { people, columns } = layoutOf(rowsOf(...records));
  return readRows(people, columns, defaults);
};
const people = (...records: string[]) => read(records).map((row) => (row.ok ? row.person : row.problems));
const HEADINGS = 'Namn;E-post;Företag;Läge;Språk;Telefon';

describe('the columns of a list', () => {
  it('are known by their headings, in Swedish and English, in any order', () => {
    const called: Readonly<Record<string, ReturnType<typeof columnCalled>>> = {
      'E-POST:': 'email',
      'E-postadress (arbete)': 'email',
      'Work phone': 'phone',
      Förnamn: 'firstName',
      Surname: 'lastName',
      'Namn på den anställde': 'name',
      Arbetsgivare: 'employer',
      'Varslad/permitterad': 'situation',
      Anställningsnummer: undefined,
      '': undefined,
    };
    assert.deepEqual(Object.fromEntries(Object.keys(called).map((each) => [each, columnCalled(each)])), called);
    const { columns } = layoutOf(rowsOf('Company;Language;Name;E-mail', 'Bruket;en;Anna Ek;anna@example.com'));
    assert.deepEqual(columns, ['employer', 'language', 'name', 'email']);
  });
  it('are found below a title', () => {
    const { columns, people } = layoutOf(
      rowsOf('Varslade i maj;;', ';;', 'Namn;Nr;Mejl', 'Anna Ek;17;anna@example.com'),
    );
    assert.deepEqual(columns, ['name', undefined, 'email']);
    assert.deepEqual(
      people.map(({ line }) => line),
      [4],
    );
  });
  it('may be named again further down, or for the first time, and nobody is lost by it', () => {
    const [anna, bo, headings] = ['Anna Ek;anna@example.com', 'Bo Ek;bo@example.com', 'Namn;E-post'];
    for (const records of [
      [headings, anna, headings, bo],
      [anna, headings, bo],
    ]) {
      const { columns, people } = layoutOf(rowsOf(...records));
      assert.deepEqual(columns, ['name', 'email']);
      assert.deepEqual(
        people.map(({ cells }) => cells[0]),
        ['Anna Ek', 'Bo Ek'],
      );
    }
  });
  it('are those of the people themselves, not of whoever leads them or is close to them', () => {
    const headings = 'Närmaste chefs e-post;Anhörig telefon;Namn;E-post;Mobil hem;Telefon;Anställd sedan;Manager name';
    const { columns } = layoutOf(
      rowsOf(headings, 'bo@example.com;070-111 22 33;Anna Ek;anna@example.com;;0480-450600;2010-01-01;Bo Ek'),
    );
    const no = undefined;
    assert.deepEqual(columns, [no, no, 'name', 'email', no, 'phone', no, no]);
    assert.deepEqual(layoutOf(rowsOf('Namn;Chef, mejl', 'Anna Ek;bo@example.com')).columns, ['name', undefined]);
  });
  it('are guessed from what they hold where nothing is written above', () => {
    const { columns, headings } = layoutOf(
      rowsOf(
        'Bruket;Anna Ek;anna@example.com;070-123 45 67;varslad',
        'Bruket;Bo Ek;bo@example.com;;permitterad',
        'Bruket;Ylva Ström;ylva@example.com;0480-450600;varslad',
      ),
    );
    assert.deepEqual(headings, []);
    assert.deepEqual(columns.slice(2), ['email', 'phone', 'situation']);
    const single = layoutOf(rowsOf('Anna;Ek;anna@example.com', 'Bo;Ström;bo@example.com', 'Ylva;Ås;ylva@example.com'));
    assert.deepEqual(single.columns, ['firstName', 'lastName', 'email']);
  });
  it('hold nothing twice', () => {
    const cell = fc.constantFrom(
      'Namn',
      'Telefon',
      'Mobil',
      'E-post',
      'anna@example.com',
      '0701234567',
      'varslad',
      'sv',
      '',
      'Åsa',
      'Bo Ek',
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        (records) => {
          const { columns, people } = layoutOf(records.map((cells, n) => ({ line: n + 1, cells })));
          const named = columns.filter((each) => each !== undefined);
          assert.equal(new Set(named).size, named.length);
          assert.equal(readRows(people, columns, {}).length, people.length);
        },
      ),
    );
  });
});

describe('a row of a list', () => {
  it('is read as the form of a nomination is', () => {
    assert.deepEqual(people(HEADINGS, 'Öberg, Åsa;ASA@example.com;Bruket AB;Varslad 2020-05-01;engelska;701234567'), [
      {
        name: 'Åsa Öberg',
        email: 'asa@example.com',
        employer: 'Bruket AB',
        employerName: undefined,
        situation: 'notice',
        language: 'en',
        phone: '+46701234567',
      },
    ]);
  });
  it('is refused with each of its mistakes, and the others are taken', () => {
    const [good, bad] = read([
      HEADINGS,
      'Bo Ek;bo@example.com;Bruket;permitterad;;',
      'Anna;anna(at)example.com;;ledig;;12',
    ]);
    assert.ok(good?.ok);
    assert.deepEqual(!bad?.ok && bad?.problems.map(({ field, problem }) => [field, problem]), [
      ['email', 'email'],
      ['phone', 'phone'],
      ['employer', 'required'],
      ['situation', 'choice'],
    ]);
  });
  it('takes what the list does not say from what holds for all, not what it says wrongly', () => {
    const defaults: Defaults = { employer: 'Bruket', situation: 'notice', language: 'en' };
    const [first, second] = read(
      ['Namn;E-post;Läge', 'Anna Ek;anna@example.com;', 'Bo Ek;bo@example.com;sovande'],
      defaults,
    );
    assert.ok(first?.ok);
    assert.deepEqual(
      [first.person.employer, first.person.situation, first.person.language],
      ['Bruket', 'notice', 'en'],
    );
    assert.equal(second?.ok, false);
  });
  it('has the situation that its cell begins with or speaks of, and none that it denies', () => {
    const said: Readonly<Record<string, string | undefined>> = {
      'Varslad (tidigare permitterad)': 'notice',
      'sedan maj permitterad 40 %': 'furloughed',
      'Ej varslad': undefined,
      'är inte permitterad': undefined,
      'både varslad och permitterad': undefined,
      'Not under notice': undefined,
      other: 'other',
    };
    assert.deepEqual(Object.fromEntries(Object.keys(said).map((each) => [each, situationIn(each)])), said);
  });
  it('has the name of its two parts before a column that may be called a name', () => {
    const [row] = read(['Anställd sedan;Förnamn;Efternamn;E-post', '2010-01-01;Anna;Ek;anna@example.com'], {
      employer: 'Bruket',
      situation: 'other',
    });
    assert.equal(row?.ok && row.person.name, 'Anna Ek');
  });
  it('is refused when its address stands above already', () => {
    const [, second] = read([HEADINGS, 'Bo Ek;bo@example.com;Bruket;annat;;', 'Bo E;BO@example.com;Bruket;annat;;']);
    assert.deepEqual(second, {
      line: 3,
      ok: false,
      name: 'Bo E',
      problems: [{ field: 'email', problem: 'in-list', line: 2 }],
    });
  });
  it('is refused with a personal identity number in any cell, and nothing of it is shown', () => {
    for (const cell of ['19900101-2384', '900101-2384', '900101;2384', 'född 900101 2384']) {
      const [row] = read(['Namn;E-post;Företag;Läge;Nr;Annat', `Bo Ek;bo@example.com;Bruket;annat;${cell}`]);
      assert.deepEqual(
        row,
        { line: 2, ok: false, name: '', problems: [{ field: 'name', problem: 'personal-number' }] },
        cell,
      );
    }
  });
  it('is refused where a cell is a formula, or what a spreadsheet shows for one that failed', () => {
    for (const cell of ["=cmd|'/c calc'!A0", '#SAKNAS!', '#N/A', '#DIV/0!', '#NAMN?']) {
      const [row] = read([HEADINGS, `${cell};bo@example.com;Bruket;annat;;`]);
      assert.deepEqual(!row?.ok && row?.problems, [{ field: 'name', problem: 'characters' }], cell);
    }
  });
  it('holds such a number where its column is called so, without its first noughts too', () => {
    for (const heading of ['Personnummer', 'Person-nr', 'pnr', 'Persnr.', 'SSN', 'Personal number', 'Samordningsnr']) {
      assert.ok(holdsNumber(['Bo Ek', '101012380'], ['name', 'phone'], numberColumns(['Namn', heading])), heading);
      assert.ok(!holdsNumber(['Bo Ek', ''], ['name', 'phone'], numberColumns(['Namn', heading])), heading);
    }
    assert.ok(!holdsNumber(['Bo Ek', '701234567'], ['name', 'phone'], numberColumns(['Namn', 'Telefonnummer'])));
  });
});
