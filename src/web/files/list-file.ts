import { leftOutOf } from '../../cards/views/people/import.ts';
import { readerOf } from '../../cards/views/reader.ts';
import { DEFAULT_LANGUAGE, type Language } from '../../domain/languages.ts';
import type { ListLink } from '../../domain/people/link.ts';
import { leftOutFile } from '../../files/import/left-out.ts';
import { readList } from '../../inputs/import/list.ts';
import { columnsOf } from '../../inputs/import/reading.ts';
import { holdsNumber } from '../../inputs/import/rows.ts';
import { peopleIn } from '../../inputs/person.ts';
import { checkNominees } from '../../use-cases/people/import/check-nominees.ts';
import type { World } from '../../use-cases/ports.ts';
import { narrowed } from '../../use-cases/scope.ts';
import { noticePage } from '../notice-page.ts';
import { fileResponse, htmlResponse, type WebResponse } from '../response.ts';

/** The rows of a list that nobody is nominated by, for whoever has brought it: while it waits to be confirmed. */
export async function showListFile(
  world: World,
  link: ListLink | 'ended',
  language: Language | undefined,
): Promise<WebResponse> {
  if (link === 'ended') return ended(language);
  const [programme, list] = await Promise.all([
    world.records.programme(link.programme),
    world.imports.find(link.programme, link.list),
  ]);
  if (!programme || list?.state.kind !== 'preview') return ended(language);
  const user = await world.people.user(list.by);
  const reader = readerOf(language ?? user?.language ?? DEFAULT_LANGUAGE, programme.timeZone);
  const { by, as, scope, reading, headings } = list;
  const mine = narrowed(world, scope ?? 'all');
  const actor = { user: by, keys: [], roles: [as], ...(scope && { scope }) };
  const command = { programme, actor, now: world.calendar.now(programme.timeZone), op: list.id };
  const rows = await world.imports.rows(programme.id, list.id);
  const read = await readList(list, rows);
  const { left } = await checkNominees(mine, command, peopleIn(read), reading.meant);
  const said = new Map(rows.map((row) => [row.line, row]));
  const leftOut = leftOutOf(reader, read, left).map(({ line, why }) => {
    const cells = said.get(line)?.cells ?? [];
    // A row may hold such a number only as its columns are read now.
    return { line, cells: holdsNumber(cells, columnsOf(reading)) ? [] : cells, why };
  });
  const titles = { line: reader.t('import.file.line'), why: reader.t('import.file.why') };
  return fileResponse(
    'utelamnade.csv',
    'text/csv; charset=utf-8',
    leftOutFile(headings, leftOut, titles, reader.formats.separator),
  );
}

function ended(asked: Language = DEFAULT_LANGUAGE): WebResponse {
  const { t, language } = readerOf(asked);
  return htmlResponse(410, noticePage({ language, title: t('import.file.gone'), lines: [t('import.file.again')] }));
}
