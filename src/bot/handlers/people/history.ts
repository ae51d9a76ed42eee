import type { CardView } from '../../../cards/catalog.ts';
import { open } from '../../../cards/views/common.ts';
import { mistaken } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { historyView } from '../../../cards/views/people/history.ts';
import { isPrivate, toldOf } from '../../../domain/audit/history.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import type { UserId } from '../../../domain/programme/programme.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { idsIn } from '../../../inputs/ids.ts';
import type { AuditEntry } from '../../../use-cases/ports/audit.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';
import { sessionsAt } from './candidates.ts';

const PAGE = 10;
/** Of several who are found so many are named. */
const FEW = 6;

export const history = inProgramme('list:history', async (turn, values) => {
  const { world, programme, reader } = turn;
  const { candidate } = idsIn(values, 'candidate');
  if (candidate) {
    const person = await world.records.candidate(programme.id, candidate);
    return person ? showHistory(turn, person, values) : refusalView(reader, 'unknown-candidate');
  }
  const form = readForm(FORMS.search, { search: values.search ?? values.rest ?? '' });
  if (!form.ok) {
    const lines = [mistaken(reader, form).errors?.search ?? ''];
    return messageView(reader, { title: reader.t('common.not-possible'), lines });
  }
  const { search } = form.input;
  if (!search) return how(turn);
  const { items } = await world.records.candidates(programme.id, { search, limit: FEW });
  const [first] = items;
  return first && items.length === 1 ? showHistory(turn, first, values) : whichOf(turn, items);
});

const how = ({ reader }: ProgrammeTurn): CardView =>
  messageView(reader, {
    title: reader.t('menu.history.title'),
    lines: [reader.t('history.which', { example: 'namn@example.com' })],
    buttons: [open(reader, 'candidates')],
  });

const whichOf = ({ reader }: ProgrammeTurn, found: readonly Candidate[]): CardView =>
  messageView(reader, {
    title: reader.t(found.length > 0 ? 'history.several' : 'history.nobody'),
    buttons: [
      ...found.map(({ id, name, employer }) => ({
        title: `${name}, ${employer}`,
        verb: 'list.page',
        data: { list: 'history', candidate: id },
      })),
      open(reader, 'candidates'),
    ],
  });

async function showHistory(turn: ProgrammeTurn, candidate: Candidate, { cursor }: Values): Promise<CardView> {
  const { world, programme, reader } = turn;
  const read = await world.records.history(programme.id, candidate.id, { limit: PAGE, ...(cursor && { cursor }) });
  const page = { ...read, items: read.items.filter(({ verb }) => !isPrivate(verb)) };
  const seats = page.items
    .map((entry) => toldOf(entry, candidate.id).moved)
    .flatMap((moved) => (moved ? [moved.from, moved.to] : []));
  const [names, sessions] = await Promise.all([namesOf(turn, page.items), sessionsAt(turn, seats)]);
  return historyView(reader, { candidate, page, names, sessions });
}

/** Of those who have done this, whoever has to do with the programme still. */
async function namesOf({ world, programme }: ProgrammeTurn, entries: readonly AuditEntry[]) {
  const users = [...new Set(entries.map(({ actor }) => actor))];
  const found = await Promise.all(users.map((id) => world.people.user(id)));
  const known = found.filter((each) => each?.programmes.includes(programme.id));
  return new Map(known.flatMap((each): [UserId, string][] => (each ? [[each.id, each.name]] : [])));
}
