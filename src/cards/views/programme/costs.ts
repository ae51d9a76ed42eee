import { type BudgetUse, COST_CATEGORIES, type Cost } from '../../../domain/programme/costs.ts';
import type { Session } from '../../../domain/seats/session.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { Paged } from '../../../use-cases/paging.ts';
import type { Banner, Choice, ViewOf } from '../../catalog.ts';
import {
  attention,
  listBanner,
  nextPage,
  noBanner,
  open,
  previousPage,
  toMenu,
  warning,
  whenEmpty,
} from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';

export type CostsCard = {
  readonly programme: string;
  readonly page: Paged<Cost>;
  readonly use: BudgetUse;
  /** Those that a cost may be for, and those that the costs shown were for. */
  readonly sessions: { readonly choices: readonly Session[]; readonly named: ReadonlyMap<string, Session> };
  /** Where all of them are fetched as a file; undefined where this deployment has no address of its own. */
  readonly file: string | undefined;
};

/** "12 500 kr av 85 394 kr (14 %)" */
export const spentText = ({ t, formats }: Reader, { spent, budget, percent }: BudgetUse): string =>
  percent === undefined
    ? formats.exactMoney(spent)
    : t('costs.spent-of', { spent: formats.exactMoney(spent), budget: formats.exactMoney(budget), percent });

/** Empty while less than most of it is spent, and would be with the seats that are offered and booked. */
export function budgetWarning(
  { t, formats }: Reader,
  { left, percent = 0, warning: what, committed }: BudgetUse,
): Banner {
  const money = formats.exactMoney;
  if (what === 'spent') return attention(left < 0 ? t('costs.over', { over: money(-left) }) : t('costs.all-spent'));
  if (committed?.warning === 'spent') return attention(t('costs.all-committed', { over: money(-committed.left) }));
  if (what === 'near') return warning(t('costs.near', { percent, left: money(left) }));
  if (committed?.warning !== 'near') return noBanner;
  return warning(t('costs.near-committed', { percent: committed.percent ?? 0, left: money(committed.left) }));
}

/** What the seats that are offered and booked come to, and what is left then; nothing where that is not known. */
export function committedFacts({ t, formats }: Reader, { committed }: BudgetUse) {
  if (!committed) return [];
  const { seats, amount, left } = committed;
  return [
    {
      title: t('costs.committed'),
      value: t('costs.committed-by', { amount: formats.exactMoney(amount), count: seats }),
    },
    { title: t('costs.left'), value: formats.exactMoney(left) },
  ];
}

/** What has been recorded, the latest first, and a form for what more there is. */
export function costsView(
  reader: Reader,
  { programme, page, use, sessions, file }: CostsCard,
  form: FilledForm<typeof FORMS.cost> = {},
): ViewOf<'costs'> {
  const { t, formats } = reader;
  const choice = ({ id, startsAt, endsAt }: Session): Choice => ({ title: formats.short(startsAt, endsAt), value: id });
  const aboutOf = ({ date, category, session }: Cost): string => {
    const held = session === undefined ? undefined : sessions.named.get(session);
    return [
      formats.date(date),
      t(`cost-category.${category}`),
      ...(held ? [t('costs.for', { when: formats.short(held.startsAt, held.endsAt) })] : []),
    ].join(' · ');
  };
  return {
    card: 'costs',
    data: {
      banner: listBanner(reader, page, form.banner ?? noBanner),
      programme,
      spent: spentText(reader, use),
      budget: budgetWarning(reader, use),
      categories: COST_CATEGORIES.map((each) => ({ title: t(`cost-category.${each}`), value: each })),
      sessions: sessions.choices.map(choice),
      rows: page.items.map((each) => ({
        amount: formats.exactMoney(each.amount),
        text: each.text,
        about: aboutOf(each),
        reversed: each.reversed ? t('costs.reversed', { date: formats.localDate(each.reversed.at) }) : '',
        cost: each.id,
      })),
      empty: whenEmpty(page, t('costs.none')),
      url: file ?? '',
      buttons: [
        ...previousPage(reader, 'costs', page.previous),
        ...nextPage(reader, 'costs', page.next),
        open(reader, 'status'),
        toMenu(reader),
      ],
      ...fieldsWith(FORMS.cost, form, { category: 'other' }),
    },
  };
}
