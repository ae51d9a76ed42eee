import type { Button, CardView } from '../../../cards/catalog.ts';
import { open } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { eraseView, personFormButton } from '../../../cards/views/people/erasure.ts';
import type { Stage } from '../../../domain/people/progress.ts';
import { STAGE, STAGES } from '../../../domain/people/stages.ts';
import type { Kept } from '../../../domain/programme/programme.ts';
import { dueOf } from '../../../domain/programme/retention.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { eraseCandidate } from '../../../use-cases/people/privacy/erase-candidate.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';
import { employedNow } from './candidates.ts';
import { formFor } from './meant.ts';

export const eraseForm = inProgramme('person.erase', (turn, values) =>
  formFor(turn, values, {
    command: 'erase',
    how: () => whom(turn),
    show: (person) => eraseView(turn.reader, person),
  }),
);

/** Of whoever is due so many are named. */
const NAMED = 6;
/** Who came has a result, or will; of anybody else only how to reach them is kept. */
const CAME = STAGES.filter((stage) => ['came', 'result'].includes(STAGE[stage].recorded));
const DUE_AT: Readonly<Partial<Record<Kept, readonly Stage[]>>> = {
  keepContact: STAGES.filter((stage) => !CAME.includes(stage)),
  keepResults: CAME,
};

/** How somebody is named, and what is due: nothing of it goes by itself. */
async function whom({ world, programme, reader }: ProgrammeTurn): Promise<CardView> {
  const { t, formats } = reader;
  const buttons: Button[] = [];
  const lines: string[] = [];
  const { now, monthsAfter } = world.calendar;
  for (const { kept, until, isDue } of dueOf(programme, now(programme.timeZone).date, monthsAfter)) {
    const stages = isDue ? DUE_AT[kept] : undefined;
    const page = stages && (await world.records.candidates(programme.id, { stages, limit: NAMED }));
    const found = page?.items.filter(({ result }) => kept === 'keepResults' || !result) ?? [];
    const names = found.map(({ name }) => name).join(', ') || t('erase.due.nobody');
    const values = { date: formats.date(until), names: page?.next ? t('erase.due.more', { names }) : names };
    lines.push(t(`erase.due.${kept}${isDue ? '-due' : ''}`, values));
    buttons.push(...found.map(({ id, name }) => personFormButton('erase', id, name)));
  }
  return messageView(reader, {
    title: t('menu.erase.title'),
    lines: [t('erase.which'), ...lines, t('erase.due.files'), t('erase.due.never')],
    buttons: [...buttons.slice(0, NAMED), open(reader, 'candidates')],
  });
}

export const erase = inProgramme('person.erase', async (turn, values) => {
  const { world, programme, reader } = turn;
  const form = readForm(FORMS.erase, values);
  const { candidate } = form.about;
  const person = await world.records.candidate(programme.id, candidate);
  if (!form.ok) {
    return person
      ? eraseView(reader, await employedNow(turn, person), mistaken(reader, form))
      : refusalView(reader, 'unknown-candidate');
  }
  const outcome = await eraseCandidate(world, turn, { candidate, ...form.input });
  if (outcome.kind !== 'refused') {
    return messageView(reader, {
      title: person ? reader.t('erase.done', { name: person.name }) : reader.t('erase.done-before'),
      lines: [reader.t('erase.done-more')],
      buttons: [open(reader, 'candidates')],
    });
  }
  if (!person) return refusalView(reader, outcome.reason);
  const shown = await employedNow(turn, person);
  return eraseView(reader, shown, { values: form.typed, ...refusedAt(reader, FORMS.erase, outcome.reason) });
});
