import { DEFAULT_LANGUAGE, LANGUAGE, LANGUAGES } from '../../../domain/languages.ts';
import { SITUATIONS } from '../../../domain/people/candidate.ts';
import type { Import, Left, Nominee } from '../../../domain/people/import.ts';
import type { Organisation } from '../../../domain/people/organisation.ts';
import { COLUMNS, type Columns } from '../../../inputs/import/columns.ts';
import type { ReadRow, RowProblem } from '../../../inputs/import/rows.ts';
import { sentenceOf } from '../../../inputs/problems.ts';
import { type EmployerInList, meaningOf, nameOf } from '../../../use-cases/people/import/check-nominees.ts';
import type { Banner, Choice, ViewOf } from '../../catalog.ts';
import { noBanner, toMenu } from '../common.ts';
import type { Reader } from '../reader.ts';

/** A card has room for so many; the file has them all. */
const PROBLEMS_SHOWN = 6;
const EMPLOYERS_SHOWN = 6;
const COLUMNS_SHOWN = 12;
/** So much of a heading, and of what stands below it, tells a column from others. */
const MAX_LABEL = 60;
const NEAR_SHOWN = 3;
const ALIKE_SHOWN = 5;

export type ImportPreview = {
  readonly list: Import;
  readonly columns: Columns;
  /** What stands first in each column. */
  readonly examples: readonly string[];
  readonly rows: readonly ReadRow[];
  readonly ready: number;
  /** So many of those begin in the waiting list: the programme has no more assessments than `target`. */
  readonly beyond: number;
  readonly target: number;
  readonly left: readonly Left[];
  /** Who may be somebody that is in the programme already. */
  readonly alike: readonly Nominee[];
  /** Who may stand in the list twice. */
  readonly twice: readonly Nominee[];
  readonly employers: readonly EmployerInList[];
  /** Those that can be chosen for everybody. */
  readonly organisations: readonly Organisation[];
  readonly seats: boolean;
  /** Who waits, and is passed over where these are offered seats. */
  readonly passesOver: readonly string[];
  /** Where the rows that are left out can be fetched. */
  readonly file: string | undefined;
};

/** A row that is left out: where it stands, by what to find it, and why. */
export type LeftOut = { readonly line: number; readonly name: string; readonly why: string };

/** The rows that are left out, in the order of the list. */
export function leftOutOf({ t }: Reader, rows: readonly ReadRow[], left: readonly Left[]): readonly LeftOut[] {
  const reasons = new Map(left.map(({ line, reason }) => [line, reason]));
  return rows.flatMap((row): LeftOut[] => {
    if (!row.ok) return [{ line: row.line, name: row.name, why: row.problems.map((each) => whyOf(t, each)).join(' ') }];
    const reason = reasons.get(row.line);
    return reason ? [{ line: row.line, name: row.person.name, why: t(`refusal.${reason}`) }] : [];
  });
}

function whyOf(t: Reader['t'], problem: RowProblem): string {
  const field = t(`import.column.${problem.field === 'employerName' ? 'employer' : problem.field}`);
  if (problem.problem === 'in-list') return t('import.in-list', { line: problem.line });
  // A row shows no options to choose from: here they are words to write.
  if (problem.problem === 'choice') return `${field}: ${t(`import.words.${problem.field}`)}`;
  const sentence = t(...sentenceOf(problem));
  return problem.problem === 'personal-number' ? t('import.personal-number') : `${field}: ${sentence}`;
}

/** The list before anybody is nominated: what it holds, what is taken for what, and what is left out and why. */
export function importView(reader: Reader, preview: ImportPreview, banner: Banner = noBanner): ViewOf<'import'> {
  const { t } = reader;
  const { list, rows, ready, left, employers, columns } = preview;
  const leftOut = leftOutOf(reader, rows, left);
  const wrong = rows.filter(({ ok }) => !ok).length;
  const already = leftOut.length - wrong;
  const shown = leftOut.slice(0, PROBLEMS_SHOWN);
  const count = (number: number, key: string, tone: Banner['tone']) =>
    number > 0 ? [{ text: t(`import.count.${key}`, { count: number, target: preview.target }), tone }] : [];
  return {
    card: 'import',
    data: {
      banner,
      heading: t('import.heading', { count: rows.length }),
      counts: [
        ...count(ready, 'ready', 'good'),
        ...count(preview.beyond, 'beyond', 'warning'),
        ...count(already, 'left', 'warning'),
        ...count(wrong, 'wrong', 'attention'),
        ...alikeShown(reader, 'alike', preview.alike),
        ...alikeShown(reader, 'twice', preview.twice),
        ...preview.passesOver.map((text) => ({ text, tone: 'warning' as const })),
      ],
      employers: employersShown(reader, employers, list.reading.meant),
      meant: nearIn(employers).map((each, n) => ({
        id: `meant.${n}`,
        label: t('import.meant', { name: each.name, count: each.people }),
        value: meaningOf(each, list.reading.meant) ?? each.name,
        choices: [
          ...each.alike.map(({ id, name }) => ({ title: name, value: id })),
          ...(each.organisation?.id === undefined
            ? []
            : [{ title: t('import.meant-new', { name: each.name }), value: each.name }]),
        ],
      })),
      missing: missingIn(reader, preview),
      problems: shown.map(({ line, name, why }) => ({
        row: t(name ? 'import.row-named' : 'import.row', { line, name }),
        why,
      })),
      more: leftOut.length > shown.length ? t('import.more', { count: leftOut.length - shown.length }) : '',
      file: leftOut.length > 0 ? (preview.file ?? '') : '',
      columns: columnsShown(reader, preview, columns),
      import: list.id,
      confirm: ready > 0 ? t('import.confirm', { count: ready }) : '',
      confirmAndOffer: ready > 0 && preview.seats ? t('import.confirm-and-offer', { count: ready }) : '',
      buttons: [toMenu(reader)],
    },
  };
}

function alikeShown({ t }: Reader, as: 'alike' | 'twice', alike: readonly Nominee[]) {
  if (alike.length === 0) return [];
  const names = alike.slice(0, ALIKE_SHOWN).map(({ person }) => person.name);
  const rest = alike.length - names.length;
  const said = [...names, ...(rest > 0 ? [t('import.more', { count: rest })] : [])].join(', ');
  return [{ text: t(`import.count.${as}`, { count: alike.length, names: said }), tone: 'warning' as const }];
}

/** The near names that are asked about; of many the ones with the most people. */
export const nearIn = (employers: readonly EmployerInList[]): readonly EmployerInList[] =>
  employers
    .filter(({ isNew, alike }) => isNew && alike.length > 0)
    .toSorted((a, b) => b.people - a.people)
    .slice(0, NEAR_SHOWN);

function employersShown({ t }: Reader, employers: readonly EmployerInList[], meant: Import['reading']['meant']) {
  const shown = new Map<string, { people: number; isNew: boolean }>();
  for (const each of employers) {
    const id = meaningOf(each, meant);
    const known = each.isNew ? each.alike.find((other) => other.id === id) : each.organisation;
    const name = known?.name ?? nameOf(each);
    const before = shown.get(name);
    // One that this person may not add is none.
    const isNew = each.organisation !== undefined && (known === undefined || known.id === known.name);
    shown.set(name, { people: (before?.people ?? 0) + each.people, isNew });
  }
  const rows = [...shown]
    .toSorted(([, a], [, b]) => b.people - a.people)
    .map(([employer, { people, isNew }]) => ({
      employer,
      people: isNew ? t('import.new-employer', { count: people }) : `${people}`,
    }));
  const rest = rows.length - EMPLOYERS_SHOWN;
  return rest > 0
    ? [...rows.slice(0, EMPLOYERS_SHOWN), { employer: t('import.other-employers', { count: rest }), people: '' }]
    : rows;
}

/** What the list has no column for, and is the same for everybody. */
function missingIn({ t }: Reader, { columns, list, organisations }: ImportPreview) {
  const { employer = '', situation = '', language = DEFAULT_LANGUAGE } = list.reading;
  const of = (id: 'employer' | 'situation' | 'language', value: string, choices: Choice[]) =>
    columns.includes(id) ? [] : [{ id, label: t(`import.for-all.${id}`), value, choices }];
  return [
    ...of(
      'employer',
      employer,
      organisations.map(({ id, name }) => ({ title: name, value: id })),
    ),
    ...of(
      'situation',
      situation,
      SITUATIONS.map((each) => ({ title: t(`situation.${each}`), value: each })),
    ),
    ...of(
      'language',
      language,
      LANGUAGES.map((each) => ({ title: LANGUAGE[each].name, value: each })),
    ),
  ];
}

function columnsShown({ t }: Reader, { list, examples }: ImportPreview, columns: Columns) {
  const choices = [
    { title: t('import.column.none'), value: 'none' },
    ...COLUMNS.map((each) => ({ title: t(`import.column.${each}`), value: each })),
  ];
  const filled = columns.flatMap((each, n) => (each !== undefined || examples[n] ? [n] : []));
  // What is used is shown in any case, and can be put right; of a wide list the rest goes as far as there is room.
  const [used, unused] = [filled.filter((n) => columns[n]), filled.filter((n) => !columns[n])];
  return [...used, ...unused]
    .slice(0, COLUMNS_SHOWN)
    .toSorted((a, b) => a - b)
    .map((n) => ({
      id: `column.${n}`,
      label: [list.headings[n] || t('import.column-number', { number: n + 1 }), examples[n] ?? '']
        .filter(Boolean)
        .map((text) => (text.length > MAX_LABEL ? `${text.slice(0, MAX_LABEL)}…` : text))
        .join(': '),
      value: columns[n] ?? 'none',
      choices,
    }));
}
