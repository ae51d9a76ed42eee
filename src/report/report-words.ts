import { committedFacts, spentText } from '../cards/views/programme/costs.ts';
import { weeksOf } from '../cards/views/programme/status.ts';
import type { Reader } from '../cards/views/reader.ts';
import { LANGUAGE } from '../domain/languages.ts';
import { type Figure, type Figures, figuresOf } from '../domain/programme/figures.ts';
import { type Standing, standingOf } from '../domain/programme/standing.ts';
import type { Concept } from '../domain/results/concept.ts';
import type { Report, ReportCell, ReportChart, ReportTable } from '../files/report/report.ts';
import type { ReportData } from './report-data.ts';
import { historyTable } from './report-history.ts';
import { besideWhole, mapsTable } from './report-maps.ts';

import {
  areasOf,
  categoriesOf,
  cell,
  columns,
  costsOf,
  followUpOf,
  organisationsOf,
  peopleOf,
  sessionsOf,
} from './report-tables.ts';
/** What a report says, from the numbers of the status card. */
export function reportOf(reader: Reader, data: ReportData, concept: Concept | undefined): Report {
  const { t, formats, language } = reader;
  const { kind, programme, tally, told, now } = data;
  const isPublic = kind === 'funder';
  const standing = standingOf(programme, tally, now);
  const published = isPublic ? standingOf(programme, told, now) : standing;
  const figures = figuresOf(standing, isPublic ? published : undefined);
  const { assessed } = figures;
  const maps = concept && isPublic ? besideWhole(concept, data.maps, told) : data.maps;
  const map = concept && maps.some(({ map: { areas } }) => areas.length > 0) && mapsTable(reader, concept, maps);
  const followUp = followUpOf(reader, data);
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
        ? t('status.few-headline', { target })
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
      ...(followUp ? [followUp] : []),
      organisationsOf(reader, data, figures, { concept, maps }),
    ],
    ...(map && { map }),
    lists: [
      ...[sessionsOf(reader, data), costsOf(reader, data)],
      ...(isPublic ? [] : [peopleOf(reader, data, concept)]),
      ...(data.history ? [historyTable(reader, data.history, data.sessions)] : []),
    ],
    notes: [
      ...(isPublic
        ? [t('status.few-note'), t('status.steps-note'), ...(data.maps.length > 0 ? [t('report-file.maps-note')] : [])]
        : [t('report-file.full-note')]),
      ...(followUp ? [t('report-file.follow-up-note')] : []),
    ],
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
