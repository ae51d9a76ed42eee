import type { Reader } from '../../cards/views/reader.ts';
import type { Cost } from '../../domain/programme/costs.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import type { Session } from '../../domain/seats/session.ts';
import { type CostRow, costsFile } from '../../files/costs/costs.ts';
import { pagesOf } from '../../use-cases/paging.ts';
import type { World } from '../../use-cases/ports.ts';
import { fileResponse, type WebResponse } from '../response.ts';

const PAGE = 100;

export async function costsFileOf(world: World, programme: Programme, reader: Reader): Promise<WebResponse> {
  const { records } = world;
  const page = (cursor: string | undefined) =>
    records.costs(programme.id, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
  const costs: Cost[] = [];
  for await (const { items } of pagesOf(page)) costs.unshift(...items.toReversed());
  const sessions = await byId(
    costs.flatMap(({ session }) => session ?? []),
    (id) => records.session(programme.id, id),
  );
  const users = await byId(
    costs.map(({ by }) => by),
    (id) => world.people.user(id),
  );
  const rowOf = (cost: Cost): CostRow => costRow(reader, cost, { sessions, nameOf: (id) => users.get(id)?.name ?? '' });
  const sum = costs.reduce((spent, { amount, reversed }) => spent + (reversed ? 0 : amount), 0);
  const last = { title: reader.t('costs.file.sum'), amount: reader.formats.decimals(sum) };
  const body = costsFile(titlesOf(reader), costs.map(rowOf), last, reader.formats.separator);
  return fileResponse('kostnader.csv', 'text/csv; charset=utf-8', body);
}

async function byId<T>(
  ids: readonly string[],
  read: (id: string) => Promise<T | undefined>,
): Promise<ReadonlyMap<string, T>> {
  const found = await Promise.all([...new Set(ids)].map(async (id) => [id, await read(id)] as const));
  return new Map(found.flatMap(([id, each]) => (each === undefined ? [] : [[id, each] as const])));
}

const titlesOf = ({ t }: Reader): CostRow => ({
  date: t('costs.file.date'),
  text: t('costs.file.text'),
  category: t('costs.file.category'),
  session: t('costs.file.session'),
  by: t('costs.file.by'),
  amount: t('costs.file.amount'),
  reversed: t('costs.file.reversed'),
  counts: t('costs.file.counts'),
});

function costRow(
  { t, formats }: Reader,
  { date, text, category, session = '', by, amount, reversed }: Cost,
  known: { readonly sessions: ReadonlyMap<string, Session>; readonly nameOf: (user: string) => string },
): CostRow {
  const held = known.sessions.get(session);
  return {
    date,
    text,
    category: t(`cost-category.${category}`),
    session: held ? formats.span(held.startsAt, held.endsAt) : '',
    by: known.nameOf(by),
    amount: formats.decimals(amount),
    reversed: reversed ? formats.localDate(reversed.at) : '',
    counts: formats.decimals(reversed ? 0 : amount),
  };
}
