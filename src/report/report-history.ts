import { setImmediate as breath } from 'node:timers/promises';
import { change, sentence } from '../cards/views/people/history.ts';
import type { Reader } from '../cards/views/reader.ts';
import { isPrivate, type Told, toldOf } from '../domain/audit/history.ts';
import type { Programme, UserId } from '../domain/programme/programme.ts';
import type { Session } from '../domain/seats/session.ts';
import type { Instant } from '../domain/time.ts';
import type { ReportTable } from '../files/report/report.ts';
import { firstOf } from '../use-cases/paging.ts';
import type { World } from '../use-cases/ports.ts';

const PAGE = 100;
/** So many of the latest: a sheet with more is nobody's to read, and while it is written everybody else waits. */
const MOST_ACTS = 5_000;

export type History = {
  readonly acts: readonly { readonly at: Instant; readonly name: string; readonly told: Told }[];
  readonly names: ReadonlyMap<UserId, string>;
};

/** What has been done with these people, the latest first, as far as whoever reads of it is to know. */
export async function historyIn(
  { records, people }: World,
  { id }: Programme,
  persons: ReadonlyMap<string, { readonly name: string; readonly user?: UserId }>,
): Promise<History> {
  const found = await firstOf(
    MOST_ACTS,
    async (cursor) => {
      // A store that answers at once would keep everybody else waiting till all is read.
      await breath();
      return records.acts(id, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    },
    ({ subject, verb }) => persons.has(subject) && !isPrivate(verb),
  );
  const acts = found.map((entry) => {
    const person = persons.get(entry.subject);
    return { at: entry.at, name: person?.name ?? '', told: toldOf(entry, entry.subject, person?.user) };
  });
  const names = new Map<UserId, string>();
  for (const user of new Set(acts.flatMap(({ told: { who } }) => (typeof who === 'string' ? [] : [who.user])))) {
    const known = await people.user(user);
    if (known?.programmes.includes(id)) names.set(user, known.name);
  }
  return { acts, names };
}

export function historyTable(reader: Reader, { acts, names }: History, sessions: readonly Session[]): ReportTable {
  const { t, formats } = reader;
  const held = { names, sessions: new Map(sessions.map((each) => [each.id, each])) };
  return {
    title: t('report-file.history'),
    columns: [
      { title: t('report-file.when'), width: 22 },
      { title: t('report-file.name'), width: 24 },
      { title: t('report-file.did'), width: 44 },
      { title: t('report-file.change'), width: 34 },
    ],
    rows: [
      ...acts.map(({ at, name, told }) => [
        `${formats.localDate(at)} ${formats.time(at)}`,
        name,
        sentence(reader, told, held),
        change(reader, told),
      ]),
      ...(acts.length === MOST_ACTS ? [['', '', t('report-file.earlier'), '']] : []),
    ],
  };
}
