import type { Reader } from '../cards/views/reader.ts';
import { LANGUAGE, textIn } from '../domain/languages.ts';
import { COST_CATEGORIES, type Cost } from '../domain/programme/costs.ts';
import { areaFigures, type Figures, followUpFigures } from '../domain/programme/figures.ts';
import { type Concept, kindOf, levelOf } from '../domain/results/concept.ts';
import { overall } from '../domain/results/result.ts';
import type { Session } from '../domain/seats/session.ts';
import type { ReportCell, ReportList, ReportRow, ReportTable } from '../files/report/report.ts';
import { each } from './each.ts';
import type { PersonRow, ReportData } from './report-data.ts';
import { gapsText, type OrganisationMap } from './report-maps.ts';

export const cell = ({ t }: Reader, value: number | undefined): ReportCell => value ?? t('status.few');

export const columns = (...of: readonly (readonly [title: string, width: number, money?: true])[]) =>
  of.map(([title, width, money]) => ({ title, width, ...(money && { money }) }));

export function areasOf(reader: Reader, { told }: ReportData, concept: Concept, isPublic: boolean): ReportTable {
  const { t, language } = reader;
  const names = new Map(concept.areas.map(({ id, name }) => [id, name[language]]));
  const areas = areaFigures(concept, told, isPublic);
  return {
    title: t('report-file.areas'),
    columns: [
      ...columns([t('report-file.area'), 34]),
      ...Object.values(concept.levels).map((name) => ({ title: name[language], width: 18, number: true as const })),
    ],
    rows: areas.map(({ area, levels }) => [names.get(area) ?? area, ...levels.map(({ value }) => cell(reader, value))]),
  };
}

/** The same in both editions: nobody is told what somebody has answered. None while too few have. */
export function followUpOf(reader: Reader, { programme }: ReportData): ReportTable | undefined {
  const { t } = reader;
  const figures = followUpFigures(programme);
  return (
    figures && {
      title: t('report-file.follow-up'),
      columns: columns([t('report-file.now'), 34], [t('report-file.count'), 18]),
      rows: figures.map(({ name, value }) => [t(`report-file.followed-up.${name}`), cell(reader, value)]),
    }
  );
}

type Maps = { readonly concept: Concept | undefined; readonly maps: readonly OrganisationMap[] };

export function organisationsOf(
  reader: Reader,
  { organisations }: ReportData,
  figures: Figures,
  { concept, maps }: Maps,
): ReportTable {
  const { t } = reader;
  const gaps = new Map(maps.map(({ id, map }) => [id, concept ? gapsText(reader, concept, map) : '']));
  const hasGaps = [...gaps.values()].some((text) => text !== '');
  const rows = figures.organisations.map(({ name, value }) => [
    organisations.get(name) ?? '',
    cell(reader, value),
    ...(hasGaps ? [gaps.get(name) ?? ''] : []),
  ]);
  return {
    title: t('report-file.organisations'),
    columns: columns(
      [t('report-file.organisation'), 34],
      [t('status.funnel.nominated'), 18],
      ...(hasGaps ? ([[t('report-file.gaps'), 60]] as const) : []),
    ),
    rows: rows.toSorted(([a], [b]) => String(a).localeCompare(String(b), reader.language)),
  };
}

const kronor = (ore: number): number => ore / 100;

export function categoriesOf({ t }: Reader, { tally }: ReportData): ReportTable {
  const rows = COST_CATEGORIES.map((each) => [t(`cost-category.${each}`), kronor(tally[`cost:${each}`] ?? 0)] as const);
  return {
    title: t('report-file.categories'),
    columns: columns([t('costs.file.category'), 34], [t('costs.file.counts'), 18, true]),
    rows: [...rows, [t('costs.file.sum'), kronor(tally.cost ?? 0)]],
  };
}

/** How many came is a number of people: others than leads are told of seats. */
export function sessionsOf({ t, formats }: Reader, { sessions, kind }: ReportData): ReportTable {
  const seats = ({ capacity, free }: Session): readonly ReportCell[] =>
    kind === 'full' ? [capacity, capacity - free] : [capacity];
  return {
    title: t('report-file.sessions'),
    columns: columns(
      [t('costs.file.date'), 34],
      [t('programme.place'), 26],
      [t('report-file.state'), 14],
      [t('status.seats'), 12],
      ...(kind === 'full' ? ([[t('report-file.taken'), 12]] as const) : []),
    ),
    rows: sessions.map((each) => [
      formats.span(each.startsAt, each.endsAt),
      each.place,
      t(`report-file.session.${each.state.kind}`),
      ...seats(each),
    ]),
  };
}

/** Words that a lead has written of a cost may name somebody. */
export function costsOf({ t, formats }: Reader, { costs, kind }: ReportData): ReportTable {
  const isFull = kind === 'full';
  const rowOf = ({ date, category, text, amount, reversed }: Cost): readonly ReportCell[] => [
    formats.date(date),
    t(`cost-category.${category}`),
    ...(isFull ? [text, kronor(amount)] : []),
    kronor(reversed ? 0 : amount),
    ...(isFull ? [reversed ? formats.localDate(reversed.at) : ''] : []),
  ];
  return {
    title: t('report-file.costs'),
    columns: columns(
      [t('costs.file.date'), 22],
      [t('costs.file.category'), 20],
      ...(isFull
        ? ([
            [t('costs.file.text'), 40],
            [t('costs.file.amount'), 16, true],
          ] as const)
        : []),
      [t('costs.file.counts'), 18, true],
      ...(isFull ? ([[t('costs.file.reversed'), 18]] as const) : []),
    ),
    rows: (isFull ? costs : costs.filter(({ reversed }) => !reversed)).map(rowOf),
  };
}

export function peopleOf(reader: Reader, { people, sessions }: ReportData, concept: Concept | undefined): ReportList {
  const { t, formats, language } = reader;
  const held = new Map(sessions.map((each) => [each.id, each]));
  const whenOf = ({ session = '' }: PersonRow): string => {
    const found = held.get(session);
    return found ? formats.span(found.startsAt, found.endsAt) : '';
  };
  const resultOf = ({ result, scale = concept }: PersonRow): string => {
    if (!result) return '';
    const kind = overall(result);
    const name = scale?.levels[levelOf(scale, kind) ?? ''];
    return name ? textIn(name, language) : t(`outcome.${kind}`);
  };
  const met = ({ result, scale = concept }: PersonRow): ReportCell =>
    result ? Object.values(result.areas).filter((level) => kindOf(scale ?? {}, level) === 'met').length : '';
  const rowOf = (each: PersonRow): ReportRow => [
    each.name,
    each.employer,
    t(`situation.${each.situation}`),
    LANGUAGE[each.language].name,
    t(`stage.${each.stage}`),
    each.nominatedWeek,
    whenOf(each),
    resultOf(each),
    met(each),
  ];
  return {
    title: t('report-file.people'),
    columns: [
      ...columns(
        [t('report-file.name'), 26],
        [t('report-file.organisation'), 28],
        [t('report-file.situation'), 13],
        [t('report-file.languages'), 10],
        [t('report-file.stage'), 18],
        [t('report-file.nominated'), 12],
        [t('costs.file.session'), 30],
        [t('report-file.result'), 20],
      ),
      { title: t('report-file.areas-met'), width: 12, number: true },
    ],
    rows: each(people, rowOf),
  };
}
