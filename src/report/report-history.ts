import { setImmediate as breath } from 'node:timers/promises';
import { change, sentence } from '../cards/views/people/history.ts';
import type { Reader } from '../cards/views/reader.ts';
import { isReported, type Told, toldOf } from '../domain/audit/history.ts';
import type { Programme, UserId } from '../domain/programme/programme.ts';
import type { Session } from '../domain/seats/session.ts';
import type { Instant } from '../domain/time.ts';
import type { ReportList, ReportRow } from '../files/report/report.ts';
import { pagesOf } from '../use-cases/paging.ts';
import type { World } from '../use-cases/ports.ts';

const PAGE = 100;
/** A sheet holds few more. */
const MOST_ACTS = 1_000_000;

type Act = { readonly at: Instant; readonly name: string; readonly told: Told };
export type History = {
  readonly acts: AsyncIterable<Act>;
  /** Who has done what has been read so far. */
  readonly names: ReadonlyMap<UserId, string>;
};

/** What has been done with these people, the latest first, as far as whoever reads of it is to know. */
export function historyIn(
  { records, people }: World,
  { id }: Programme,
  persons: ReadonlyMap<string, { readonly name: string; readonly user?: UserId }>,
): History {
  const names = new Map<UserId, string>();
  const asked = new Set<UserId>();
  async function learn({ who }: Told): Promise<void> {
    if (typeof who === 'string' || asked.has(who.user)) return;
    asked.add(who.user);
    const known = await people.user(who.user);
    if (known?.programmes.includes(id)) names.set(who.user, known.name);
  }
  async function* acts(): AsyncGenerator<Act> {
    const pages = pagesOf((cursor) => records.acts(id, { limit: PAGE, ...(cursor !== undefined && { cursor }) }));
    for await (const { items } of pages) {
      for (const entry of items) {
        const person = persons.get(entry.subject);
        if (!person || !isReported(entry.verb)) continue;
        const told = toldOf(entry, entry.subject, person.user);
        await learn(told);
        yield { at: entry.at, name: person.name, told };
      }
      // A store that answers at once would keep everybody else waiting till all is read.
      await breath();
    }
  }
  return { acts: acts(), names };
}

export function historyTable(reader: Reader, { acts, names }: History, sessions: readonly Session[]): ReportList {
  const { t, formats } = reader;
  const held = { names, sessions: new Map(sessions.map((each) => [each.id, each])) };
  async function* rows(): AsyncGenerator<ReportRow> {
    let count = 0;
    for await (const { at, name, told } of acts) {
      if (count === MOST_ACTS) {
        yield ['', '', t('report-file.earlier'), ''];
        return;
      }
      count += 1;
      yield [`${formats.localDate(at)} ${formats.time(at)}`, name, sentence(reader, told, held), change(reader, told)];
    }
  }
  return {
    title: t('report-file.history'),
    columns: [
      { title: t('report-file.when'), width: 22 },
      { title: t('report-file.name'), width: 24 },
      { title: t('report-file.did'), width: 44 },
      { title: t('report-file.change'), width: 34 },
    ],
    rows: rows(),
  };
}
