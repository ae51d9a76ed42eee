import { committedFacts, spentText } from '../cards/views/programme/costs.ts';
import { weeksOf } from '../cards/views/programme/status.ts';
import type { Reader } from '../cards/views/reader.ts';
import { LANGUAGE } from '../domain/languages.ts';
import { COST_CATEGORIES, type Cost } from '../domain/programme/costs.ts';
import { isFew } from '../domain/programme/disclosure.ts';
import { areaFigures, type Figure, type Figures, figuresOf } from '../domain/programme/figures.ts';
import { type Standing, standingOf } from '../domain/programme/standing.ts';
import { type Concept, kindOf, levelOf } from '../domain/results/concept.ts';
import { overall } from '../domain/results/result.ts';
import type { Session } from '../domain/seats/session.ts';
import type { Report, ReportCell, ReportChart, ReportTable } from '../files/report/report.ts';
import type { PersonRow, ReportData } from './report-data.ts';
import { historyTable } from './report-history.ts';
import { besideWhole, gapsText, mapsTable, type OrganisationMap } from './report-maps.ts';

/** What a report says, from the numbers of the status card. */
export function reportOf(reader: Reader, data: ReportData, concept: Concept | undefined): Report {
  const { t, formats, language } = reader;
  const { kind, programme, tally, told, now } = data;
  const isPublic = kind === 'funder';
  const standing = standingOf(programme, tally, now);
  const published = isPublic ? standingOf(programme, told, now) : standing;
  const figures = figuresOf(published, isPublic);
  // What the funder pays for is told as it is now.
  const assessed = isPublic && isFew(standing.assessed) ? undefined : standing.assessed;
  const maps = concept && isPublic ? besideWhole(concept, data.maps, told) : data.maps;
  const map = concept && maps.some(({ map: { areas } }) => areas.length > 0) && mapsTable(reader, concept, maps);
  const target = formats.number(programme.target);
  const title = t('report-file.title', { programme: programme.name });
  const { comment } = programme;
  return {
    language,
    title,
    overview: t('report-file.overview'),
    about: [
      t(`report-file.kind.${kind}`),
      t('report-file.period', {
        from: formats.date(programme.start),
        to: formats.date(programme.end),
        place: programme.place,
      }),
      t('status.as-of', { when: formats.moment(now.at), week: formats.week(now.week) }),
    ],
    headline:
      assessed === undefined
        ? t('status.hidden-headline', { target })
        : t('status.headline', { assessed: formats.number(assessed), target }),
    lines: assessed === undefined ? [] : paceLines(reader, data, standing),
    ...(comment && {
      comment: { title: t('status.commented', { date: formats.date(comment.date) }), text: comment.text },
    }),
    charts: chartsOf(reader, figures),
    facts: factsOf(reader, data, published, figures),
    money: categoriesOf(reader, data),
    results: [
      ...(concept ? [areasOf(reader, data, concept, isPublic)] : []),
      organisationsOf(reader, data, figures, { concept, maps }),
    ],
    ...(map && { map }),
    lists: [
      ...[sessionsOf(reader, data), costsOf(reader, data)],
      ...(isPublic ? [] : [peopleOf(reader, data, concept)]),
      ...(data.history ? [historyTable(reader, data.history, data.sessions)] : []),
    ],
    notes: isPublic
      ? [
          t('status.few-note'),
          t('report-file.steps-note'),
          ...(data.maps.length > 0 ? [t('report-file.maps-note')] : []),
        ]
      : [t('report-file.full-note')],
    written: { number: formats.number, money: (amount) => formats.exactMoney(Math.round(amount * 100)) },
    more: (count) => t('organisations.more', { count }),
    foot: (page, pages) => t('report-file.foot', { programme: programme.name, page, pages }),
  };
}

function paceLines({ t, formats }: Reader, { programme }: ReportData, { pace }: Standing): readonly string[] {
  const { needed, soFar } = pace;
  const { number } = formats;
  return [
    ...(needed === undefined ? [] : [t('status.needed', { count: needed, date: formats.date(programme.end) })]),
    t('status.so-far', { done: number(soFar.done), planned: number(soFar.planned) }),
  ];
}

function chartsOf(reader: Reader, figures: Figures): readonly ReportChart[] {
  const { t, formats } = reader;
  const bars = <N extends string>(from: readonly Figure<N>[], label: (name: N) => string) =>
    from.map(({ name, value }) => ({
      label: label(name),
      value: value ?? 0,
      text: value === undefined ? t('status.few') : formats.number(value),
    }));
  const charts = [
    { title: t('report-file.funnel'), bars: bars(figures.funnel, (name) => t(`status.funnel.${name}`)) },
    { title: t('report-file.weeks'), bars: weeksOf(reader, figures) },
    { title: t('report-file.situations'), bars: bars(figures.situations, (name) => t(`situation.${name}`)) },
    { title: t('report-file.languages'), bars: bars(figures.languages, (name) => LANGUAGE[name].name) },
  ];
  return charts.filter(({ bars }) => bars.length > 0);
}

const cell = ({ t }: Reader, value: number | undefined): ReportCell => value ?? t('status.few');

function factsOf(reader: Reader, { kind }: ReportData, standing: Standing, figures: Figures): ReportTable {
  const { t, formats } = reader;
  const { seats, money } = standing;
  const isPublic = kind === 'funder';
  const rows: readonly (readonly [string, ReportCell])[] = [
    ...figures.aside.map(({ name, value }) => [t(`stage.${name}`), cell(reader, value)] as const),
    ...(isPublic
      ? []
      : figures.facts.map(({ name, value }) => [t(`status.fact.${name}`), cell(reader, value)] as const)),
    // Who holds some of the target, has used a seat or is not reached would tell of a few.
    ...(isPublic
      ? []
      : ([
          [t('status.unreached'), standing.unreached],
          [t('status.left'), standing.left],
          [t('report-file.seats-used'), seats.used],
          [t('report-file.seats-free'), seats.free],
        ] as const)),
    [t('status.employers'), standing.organisations.size],
    [t('report-file.sessions'), seats.sessions],
    [t('status.seats'), seats.all],
    [t('status.spent'), spentText(reader, money)],
    [t('report-file.left'), formats.exactMoney(money.left)],
    // From it could be worked out how many have a seat.
    ...(isPublic ? [] : committedFacts(reader, money).map(({ title, value }) => [title, value] as const)),
  ];
  return { title: t('report-file.facts'), columns: columns(['', 34], ['', 40]), rows };
}

const columns = (...of: readonly (readonly [title: string, width: number, money?: true])[]) =>
  of.map(([title, width, money]) => ({ title, width, ...(money && { money }) }));

function areasOf(reader: Reader, { told }: ReportData, concept: Concept, isPublic: boolean): ReportTable {
  const { t, language } = reader;
  const names = new Map(concept.areas.map(({ id, name }) => [id, name[language]]));
  const areas = areaFigures(concept, told, isPublic);
  return {
    title: t('report-file.areas'),
    columns: columns(
      [t('report-file.area'), 34],
      ...Object.values(concept.levels).map((name) => [name[language], 18] as const),
    ),
    rows: areas.map(({ area, levels }) => [names.get(area) ?? area, ...levels.map(({ value }) => cell(reader, value))]),
  };
}

type Maps = { readonly concept: Concept | undefined; readonly maps: readonly OrganisationMap[] };

function organisationsOf(
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

function categoriesOf({ t }: Reader, { tally }: ReportData): ReportTable {
  const rows = COST_CATEGORIES.map((each) => [t(`cost-category.${each}`), kronor(tally[`cost:${each}`] ?? 0)] as const);
  return {
    title: t('report-file.categories'),
    columns: columns([t('costs.file.category'), 34], [t('costs.file.counts'), 18, true]),
    rows: [...rows, [t('costs.file.sum'), kronor(tally.cost ?? 0)]],
  };
}

/** How many came is a number of people: others than leads are told of seats. */
function sessionsOf({ t, formats }: Reader, { sessions, kind }: ReportData): ReportTable {
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
function costsOf({ t, formats }: Reader, { costs, kind }: ReportData): ReportTable {
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

function peopleOf(reader: Reader, { people, sessions }: ReportData, concept: Concept | undefined): ReportTable {
  const { t, formats, language } = reader;
  const held = new Map(sessions.map((each) => [each.id, each]));
  const whenOf = ({ session = '' }: PersonRow): string => {
    const found = held.get(session);
    return found ? formats.span(found.startsAt, found.endsAt) : '';
  };
  const resultOf = ({ result }: PersonRow): string => {
    if (!result) return '';
    const kind = overall(result);
    const level = concept && levelOf(concept, kind);
    return (level !== undefined && concept?.levels[level]?.[language]) || t(`outcome.${kind}`);
  };
  const met = ({ result }: PersonRow): ReportCell =>
    result && concept ? Object.values(result.areas).filter((level) => kindOf(concept, level) === 'met').length : '';
  return {
    title: t('report-file.people'),
    columns: columns(
      [t('report-file.name'), 30],
      [t('report-file.organisation'), 28],
      [t('report-file.situation'), 16],
      [t('report-file.languages'), 12],
      [t('report-file.stage'), 20],
      [t('report-file.nominated'), 14],
      [t('costs.file.session'), 34],
      [t('report-file.result'), 24],
      [t('report-file.areas-met'), 16],
    ),
    rows: people.map((each) => [
      each.name,
      each.employer,
      t(`situation.${each.situation}`),
      LANGUAGE[each.language].name,
      t(`stage.${each.stage}`),
      each.nominatedWeek,
      whenOf(each),
      resultOf(each),
      met(each),
    ]),
  };
}
