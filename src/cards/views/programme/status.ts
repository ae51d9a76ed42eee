import type { Counts } from '../../../domain/accounts.ts';
import { LANGUAGE } from '../../../domain/languages.ts';
import { type Figure, type Figures, figuresOf } from '../../../domain/programme/figures.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import { changesSince, type Snapshot, type Standing, standingOf } from '../../../domain/programme/standing.ts';
import type { Moment } from '../../../domain/time.ts';
import { CONFIRM } from '../../../inputs/confirm.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { ViewOf } from '../../catalog.ts';
import { noBanner, open, toMenu, warning } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';
import { unansweredButton } from '../seats/unanswered.ts';
import { budgetWarning, committedFacts, spentText } from './costs.ts';
import { followUpLines } from './follow-up-figures.ts';

/** The latest weeks that the chart has room for. */
const WEEKS = 12;

export type Audience =
  | {
      readonly where: 'personal';
      /** All of the programme, and not a part of its organisations alone. */
      readonly whole: boolean;
      /** What has been spent, and the comment, are theirs to see and to write. */
      readonly leads: boolean;
    }
  /**
   * Whoever is there: no number is shown that covers one to four people, nor any from which one could be worked out, also by
   * looking twice.
   */
  | {
      readonly where: 'group';
      /** What of the tally, which is the whole programme's, is published. */
      readonly told: Counts;
    };

/** `named`: what of a comment points at somebody, when it asks before that is kept. */
type CommentForm = FilledForm<typeof FORMS.comment> & { readonly named?: readonly string[] };

export type StatusAbout = {
  readonly programme: Programme;
  readonly tally: Counts;
  readonly now: Moment;
  /** How it stood when somebody was last told. */
  readonly before?: Partial<Snapshot>;
};

/** Where the programme stands, from its tally alone. Every chart adds up to a step of the funnel. */
export function statusView(
  reader: Reader,
  { programme, tally, now, before = {} }: StatusAbout,
  audience: Audience,
  form: CommentForm = {},
): ViewOf<'status'> {
  const { t, formats } = reader;
  const { named = [] } = form;
  const asks = named.length > 0 ? warning(t('status.comment-asks', { names: formats.list(named) })) : undefined;
  const standing = standingOf(programme, tally, now);
  const inGroup = audience.where === 'group';
  const whole = inGroup || audience.whole;
  const { assessed, stages, seats, money } = standing;
  const published = inGroup ? standingOf(programme, audience.told, now) : undefined;
  const figures = figuresOf(standing, published);
  const number = (value: number | undefined) => (value === undefined ? t('status.few') : formats.number(value));
  const bars = <N extends string>(from: readonly Figure<N>[], label: (name: N) => string) =>
    from.map(({ name, value }) => ({ label: label(name), value: value ?? 0, text: number(value) }));
  const fact = (title: string, value: string) => ({ title, value });

  const employers = (published ?? standing).organisations.size;
  const headline = figures.assessed === undefined ? 'few-headline' : 'headline';
  const mine = !inGroup && audience.leads;
  return {
    card: 'status',
    data: {
      banner: asks ?? form.banner ?? noBanner,
      programme: programme.name,
      asOf: t('status.as-of', { when: formats.moment(now.at), week: formats.week(now.week) }),
      headline: t(`status.${headline}`, {
        assessed: formats.number(assessed),
        target: formats.number(programme.target),
      }),
      lines: [
        ...(whole && figures.assessed !== undefined ? paceLines(reader, programme, standing, inGroup) : []),
        ...newsLines(reader, before, standing),
        ...(mine ? followUpLines(reader, programme) : []),
      ],
      comment: programme.comment?.text ?? '',
      commented: programme.comment ? t('status.commented', { date: formats.date(programme.comment.date) }) : '',
      budget: mine ? budgetWarning(reader, money) : noBanner,
      facts: [
        ...figures.aside.map(({ name, value }) => fact(t(`stage.${name}`), number(value))),
        ...(standing.unreached > 0 && !inGroup
          ? [fact(t('status.unreached'), formats.number(standing.unreached))]
          : []),
        fact(
          t('status.employers'),
          inGroup && employers > 0 && employers < 5 ? t('status.few') : formats.number(employers),
        ),
        // What is left of the target tells how many hold some of it; what seats are used, how many have come.
        ...(inGroup ? [] : [fact(t('status.left'), formats.number(standing.left))]),
        ...(inGroup || !whole || seats.all === 0 ? [] : [fact(t('status.seats'), seatsText(reader, seats))]),
        fact(t('status.budget'), formats.money(programme.budget)),
        ...(mine ? [fact(t('status.spent'), spentText(reader, money)), ...committedFacts(reader, money)] : []),
      ],
      happened: inGroup ? [] : happened(reader, standing),
      funnel: bars(figures.funnel, (name) => t(`status.funnel.${name}`)),
      weeks: weeksOf(reader, figures),
      situations: bars(figures.situations, (name) => t(`situation.${name}`)),
      languages: bars(figures.languages, (name) => LANGUAGE[name].name),
      note: inGroup ? `${t('status.few-note')} ${t('status.steps-note')}` : '',
      mayComment: mine,
      saving: [
        {
          title: t(asks ? 'status.comment-anyway' : 'status.comment-save'),
          verb: 'status.comment',
          data: asks ? CONFIRM : {},
        },
      ],
      buttons: inGroup
        ? []
        : [
            { title: t('status.refresh'), verb: 'status.refresh', data: {} },
            ...(stages.offered > 0 ? [unansweredButton(reader, stages.offered)] : []),
            open(reader, 'candidates'),
            ...(mine ? [open(reader, 'cost')] : []),
            toMenu(reader),
          ],
      ...fieldsWith(FORMS.comment, form, { comment: programme.comment?.text ?? '' }),
    },
  };
}

/** "19 i veckan behövs", and how it goes against the plan. */
function paceLines(
  { t, formats }: Reader,
  { end }: Programme,
  { pace }: Standing,
  inGroup: boolean,
): readonly string[] {
  const { needed, thisWeek, soFar } = pace;
  const { number } = formats;
  return [
    ...(needed === undefined ? [] : [t('status.needed', { count: needed, date: formats.date(end) })]),
    t('status.so-far', { done: number(soFar.done), planned: number(soFar.planned) }),
    // The chart has it as far as a group may know.
    ...(inGroup ? [] : [t('status.this-week', { done: number(thisWeek.done), planned: number(thisWeek.planned) })]),
  ];
}

/** What is other than when somebody was last told; nothing, when that is not known. */
function newsLines({ t, formats }: Reader, before: Partial<Snapshot>, standing: Standing): readonly string[] {
  const changes = changesSince(before, standing);
  if (!changes) return [];
  if (changes.length === 0) return [t('status.news.none')];
  const words = changes.map(({ name, value }) => {
    const many = name === 'spent' ? formats.exactMoney(Math.abs(value)) : formats.number(Math.abs(value));
    return t(`status.news.${name}`, { many: `${value < 0 ? '−' : '+'}${many}` });
  });
  return [t('status.news.since', { changes: formats.list(words) })];
}

const seatsText = (
  { t, formats: { number } }: Reader,
  { all, sessions, used, taken, free }: Standing['seats'],
): string =>
  t('status.seats-are', {
    all: number(all),
    count: sessions,
    used: number(used),
    taken: number(taken),
    free: number(free),
  });

/** Times, not persons: a large number of them may be about a few, so that a group is shown none. */
function happened({ t, formats }: Reader, { facts }: Standing) {
  if (facts.every(({ value }) => value === 0)) return [];
  return facts.map(({ name, value }) => ({ title: t(`status.fact.${name}`), value: formats.number(value) }));
}

/** Results by week; those before the latest weeks in one, unless some of them are hidden. */
export function weeksOf({ t, formats }: Reader, { weeks }: Pick<Figures, 'weeks'>) {
  const bar = (label: string, value: number | undefined) => ({
    label,
    value: value ?? 0,
    text: value === undefined ? t('status.few') : formats.number(value),
  });
  const before = weeks.slice(0, Math.max(0, weeks.length - WEEKS)).map(({ value }) => value);
  const earlier = before.some((value) => value === undefined)
    ? undefined
    : before.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return [
    ...(earlier === 0 ? [] : [bar(t('status.earlier'), earlier)]),
    ...weeks.slice(-WEEKS).map(({ name, value }) => bar(t('status.week', { week: formats.week(name) }), value)),
  ];
}
