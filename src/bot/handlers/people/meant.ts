import type { CardView } from '../../../cards/catalog.ts';
import { open } from '../../../cards/views/common.ts';
import { mistaken } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { personFormButton } from '../../../cards/views/people/erasure.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { idsIn } from '../../../inputs/ids.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { refusalView } from '../answers.ts';
import { employedNow } from './candidates.ts';

/** Of several who are found so many are named. */
const FEW = 6;

export type Meant = {
  readonly command: 'erase' | 'extract';
  /** Without words: how somebody is named. */
  readonly how: () => CardView | Promise<CardView>;
  readonly show: (person: Candidate) => CardView;
};

/** The form about whom a button or the words after a command lead to; a choice, where they lead to several. */
export async function formFor(turn: ProgrammeTurn, values: Values, { command, how, show }: Meant): Promise<CardView> {
  const { world, programme, reader } = turn;
  const { candidate } = idsIn(values, 'candidate');
  if (candidate) {
    const person = await world.records.candidate(programme.id, candidate);
    return person ? show(await employedNow(turn, person)) : refusalView(reader, 'unknown-candidate');
  }
  const form = readForm(FORMS.search, { search: values.rest ?? '' });
  if (!form.ok) {
    const { errors } = mistaken(reader, form);
    return messageView(reader, { title: reader.t('common.not-possible'), lines: [errors.search ?? ''] });
  }
  const { search } = form.input;
  if (!search) return how();
  const { items } = await world.records.candidates(programme.id, { search, limit: FEW });
  const [first] = items;
  if (first && items.length === 1) return show(first);
  return messageView(reader, {
    title: reader.t(items.length > 0 ? `${command}.several` : `${command}.none`),
    buttons: [
      ...items.map(({ id, name, employer }) => personFormButton(command, id, `${name}, ${employer}`)),
      open(reader, 'candidates'),
    ],
  });
}
