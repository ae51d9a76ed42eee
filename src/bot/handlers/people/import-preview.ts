import type { Banner, CardView } from '../../../cards/catalog.ts';
import { importView } from '../../../cards/views/people/import.ts';
import { nominatedIn } from '../../../domain/accounts.ts';
import type { Import, ListRow } from '../../../domain/people/import.ts';
import { beyondTarget } from '../../../domain/people/nomination.ts';
import type { Session } from '../../../domain/seats/session.ts';
import { HOUR, later } from '../../../domain/time.ts';
import { readList } from '../../../inputs/import/list.ts';
import { columnsOf } from '../../../inputs/import/reading.ts';
import type { ReadRow } from '../../../inputs/import/rows.ts';
import { peopleIn } from '../../../inputs/person.ts';
import { clockOf } from '../../../use-cases/clock.ts';
import {
  alikeAmong,
  alikeInList,
  type CheckedList,
  checkNominees,
} from '../../../use-cases/people/import/check-nominees.ts';
import { nextSessions } from '../../../use-cases/seats/filling/offer-next.ts';
import { waitingFor } from '../../../use-cases/seats/filling/passed-over.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { linesOfPassed } from '../seats/filling.ts';
import { employersOf } from './nomination.ts';

type Looked = {
  readonly read: readonly ReadRow[];
  readonly checked: CheckedList;
};

/** Reads its rows as they are to be read by now, and looks who of them can be nominated. */
export async function lookAt(turn: ProgrammeTurn, list: Import, rows: readonly ListRow[]): Promise<Looked> {
  const read = await readList(list, rows);
  return { read, checked: await checkNominees(turn.world, turn, peopleIn(read), list.reading.meant) };
}

/** The list before anybody is nominated. */
export async function showPreview(
  turn: ProgrammeTurn,
  list: Import,
  rows: readonly ListRow[],
  banner?: Banner,
): Promise<CardView> {
  const { reader, world, programme, now } = turn;
  const { read, checked } = await lookAt(turn, list, rows);
  const sessions = await nextSessions(world, turn);
  const columns = columnsOf(list.reading);
  const preview = {
    list,
    columns,
    examples: columns.map((_, n) => rows.find(({ cells }) => cells[n])?.cells[n] ?? ''),
    rows: read,
    ready: checked.ready.length,
    beyond: beyondTarget(programme, nominatedIn(await world.records.tally(programme.id)), checked.ready.length),
    target: programme.target,
    left: checked.left,
    alike: await alikeAmong(world, turn, checked.ready),
    twice: alikeInList(checked.ready),
    employers: checked.employers,
    organisations: await employersOf(turn, list.reading.employer ?? ''),
    seats: sessions.length > 0,
    passesOver: await passesOver(turn, sessions, checked.ready.length),
    file:
      checked.left.length > 0 || read.some(({ ok }) => !ok)
        ? await world.linkToList({ programme: programme.id, list: list.id }, later(now.at, HOUR))
        : undefined,
  };
  return importView(reader, preview, banner);
}

/** Who waits for the seats that so many people would be offered. */
async function passesOver(
  turn: ProgrammeTurn,
  sessions: readonly Session[],
  people: number,
): Promise<readonly string[]> {
  const { world, programme } = turn;
  let left = people;
  const theirs = sessions.filter(({ free }) => {
    const before = left;
    left -= free;
    return before > 0;
  });
  const waiting = await waitingFor(world.records.unit(programme.id), theirs, clockOf(world, programme));
  return linesOfPassed(turn, waiting, 'import.passes-over');
}
