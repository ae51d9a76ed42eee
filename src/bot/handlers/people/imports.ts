import type { Banner, CardView } from '../../../cards/catalog.ts';
import { attention, calm, open } from '../../../cards/views/common.ts';
import { mistaken } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { nearIn } from '../../../cards/views/people/import.ts';
import { importStartView, importStateView } from '../../../cards/views/people/import-state.ts';
import type { Import, ListRow } from '../../../domain/people/import.ts';
import { later } from '../../../domain/time.ts';
import { readDelimited } from '../../../files/import/delimited.ts';
import { readFile } from '../../../files/import/read-file.ts';
import { recipientsIn } from '../../../files/import/recipients.ts';
import type { ReadSheet, Unreadable } from '../../../files/import/sheet.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { layoutOf } from '../../../inputs/import/columns.ts';
import { asStored, changedReading } from '../../../inputs/import/reading.ts';
import { holdsNumber, numberColumns } from '../../../inputs/import/rows.ts';
import { hasPersonalNumber } from '../../../inputs/personal-number/personal-number.ts';
import { runImport } from '../../../use-cases/people/import/run-import.ts';
import type { FetchedFile } from '../../files/fetch-file.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme } from '../answers.ts';
import { lookAt, showPreview } from './import-preview.ts';

/** A press is answered in three seconds; what is left of a list then goes on behind it. */
const PATIENCE_MS = 1_500;
/** When it goes on: whoever delivers takes it up, in this process or in another. */
const RESUME_MS = 2_000;

export const importStart = inProgramme('import.preview', async ({ reader, programme }) =>
  importStartView(reader, programme.name),
);

/** Shows what a list holds: one that was just brought, or one that is to be read in another way. */
export const preview = inProgramme('import.preview', async (turn, values) => {
  const { reader, programme, world } = turn;
  const reading = readForm(FORMS.importReading, values);
  const id = reading.about.import;
  if (id) {
    const list = await ownList(turn, id);
    if (list?.state.kind !== 'preview') return showList(turn, list);
    const rows = await world.imports.rows(programme.id, id);
    if (!reading.ok) {
      const [wrong = ''] = Object.values(mistaken(reader, reading).errors);
      return showPreview(turn, list, rows, attention(wrong));
    }
    const { checked } = await lookAt(turn, list, rows);
    const near = nearIn(checked.employers).map(({ name }) => name);
    const changed = await world.imports.change(programme.id, id, (before) => ({
      ...before,
      reading: changedReading(before.reading, reading.input, values, near),
    }));
    return changed ? showPreview(turn, changed, rows) : gone(turn);
  }
  const form = readForm(FORMS.importRows, values);
  if (!form.ok) return importStartView(reader, programme.name, mistaken(reader, form));
  const read = readDelimited(form.input.rows);
  return read.kind === 'unreadable'
    ? importStartView(reader, programme.name, {
        values: form.typed,
        errors: { rows: reader.t(`import.unreadable.${read.why}`) },
      })
    : takeList(turn, read.rows);
});

/** A list that came in a message or a file. */
export const imported = (sheet: ReadSheet) =>
  inProgramme('import.preview', async (turn) =>
    sheet.kind === 'unreadable' ? unread(turn, sheet.why) : takeList(turn, sheet.rows),
  );

/** @param isFirst of several that came in one message */
export const importedFile = (file: FetchedFile, isFirst: boolean) =>
  inProgramme('import.preview', async (turn) => {
    if (file.kind !== 'fetched') return unread(turn, file.kind);
    const sheet = await readFile(file.bytes);
    if (sheet.kind === 'unreadable') return unread(turn, sheet.why);
    return takeList(turn, sheet.rows, isFirst ? calm(turn.reader.t('import.first-file')) : undefined);
  });

/** How a list is brought, beside why there is none in what was. */
const unread = (
  { reader, programme }: ProgrammeTurn,
  why: Unreadable | Exclude<FetchedFile['kind'], 'fetched'>,
): CardView => importStartView(reader, programme.name, { banner: attention(reader.t(`import.unreadable.${why}`)) });

/** The list that a message is, if it is one: rows of people with an address or a phone number. */
export function listIn(pasted: string): ReadSheet | undefined {
  const recipients = pasted.includes('>') ? recipientsIn(pasted) : undefined;
  if (recipients) return recipients;
  if (!/[\t;,]/.test(pasted)) return undefined;
  const sheet = readDelimited(pasted);
  // A line with a quote that does not end is a sentence.
  const isBroken = sheet.kind === 'unreadable' && sheet.why === 'file-broken' && !/[\r\n]/.test(pasted.trim());
  if (sheet.kind === 'unreadable') return isBroken || sheet.why === 'file-empty' ? undefined : sheet;
  const { columns, people } = layoutOf(sheet.rows);
  const named = columns.includes('name') || columns.includes('firstName');
  return named && people.length > 0 && (columns.includes('email') || columns.includes('phone')) ? sheet : undefined;
}

async function takeList(turn: ProgrammeTurn, rows: readonly ListRow[], banner?: Banner): Promise<CardView> {
  const { world, programme, actor, now, allowed } = turn;
  const { columns, headings, people } = layoutOf(rows);
  if (people.length === 0) return unread(turn, 'file-empty');
  const { scope } = actor;
  const list: Import = {
    // The same list brought again by the same press is the same list.
    id: world.digest('list', turn.op, actor.user),
    by: actor.user,
    as: allowed.as === 'lead' ? 'lead' : 'coordinator',
    ...(allowed.as === 'coordinator' && scope && { scope }),
    at: now.at,
    headings: headings.map((heading) => (hasPersonalNumber(heading) ? '' : heading)),
    reading: { columns: asStored(columns) },
    state: { kind: 'preview' },
  };
  const known = await world.imports.find(programme.id, list.id);
  if (known) return showList(turn, known);
  // What must not be stored is known to have stood there, and no more.
  const called = numberColumns(headings);
  const readable = people.map(({ line, cells }) =>
    holdsNumber(cells, columns, called) ? { line, cells: [], secret: true as const } : { line, cells },
  );
  await world.imports.keep(programme.id, list, readable);
  return showPreview(turn, list, readable, banner);
}

const showList = async (turn: ProgrammeTurn, list: Import | undefined): Promise<CardView> => {
  if (!list) return gone(turn);
  switch (list.state.kind) {
    case 'preview':
      return showPreview(turn, list, await turn.world.imports.rows(turn.programme.id, list.id));
    default:
      return importStateView(turn.reader, list);
  }
};

/** Whoever brought a list goes on with it; to anybody else it is not there. */
async function ownList({ world, programme, actor }: ProgrammeTurn, id: string): Promise<Import | undefined> {
  const list = await world.imports.find(programme.id, id);
  return list?.by === actor.user ? list : undefined;
}

/** Nominates whom the list was shown to hold, and offers them seats if that was pressed. */
export const confirm = inProgramme('import.confirm', async (turn, values) => {
  const { world, programme, now } = turn;
  const { import: id } = idsIn(values, 'import');
  const list = await ownList(turn, id);
  if (list?.state.kind !== 'preview') return showList(turn, list);
  const { checked } = await lookAt(turn, list, await world.imports.rows(programme.id, id));
  if (checked.ready.length === 0) return showList(turn, list);
  const run = { id: world.newId(), nominees: checked.ready, offer: values.offer === 'yes', message: turn.message };
  let state: Import | undefined = await world.imports.start(programme.id, id, run, later(now.at, RESUME_MS));
  const ends = performance.now() + PATIENCE_MS;
  for await (const after of runImport(world, turn, id)) {
    state = after;
    if (performance.now() > ends) break;
  }
  world.wake();
  return showList(turn, state);
});

export const cancel = inProgramme('import.cancel', async (turn, values) => {
  const { world, programme, reader } = turn;
  const list = await ownList(turn, idsIn(values, 'import').import);
  if (list?.state.kind !== 'preview') return showList(turn, list);
  if (!(await world.imports.drop(programme.id, list.id)))
    return showList(turn, await world.imports.find(programme.id, list.id));
  return messageView(reader, { title: reader.t('import.cancelled'), buttons: [open(reader, 'import')] });
});

export const openImport = inProgramme('import.open', async (turn, values) =>
  showList(turn, await ownList(turn, idsIn(values, 'import').import)),
);

const gone = ({ reader }: ProgrammeTurn): CardView =>
  importStartView(reader, '', { banner: calm(reader.t('import.gone')) });
