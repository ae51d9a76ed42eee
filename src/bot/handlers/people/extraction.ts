import { open } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { extractedView, extractView } from '../../../cards/views/people/extraction.ts';
import { linkTo } from '../../../domain/people/link.ts';
import { HOUR, later } from '../../../domain/time.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { extractPerson } from '../../../use-cases/people/privacy/extract-person.ts';
import { inProgramme, refusalView } from '../answers.ts';
import { employedNow } from './candidates.ts';
import { formFor } from './meant.ts';

/** Whoever has a link has the data: it is for now. */
const LINK_MS = HOUR / 4;

export const extractForm = inProgramme('person.extract', (turn, values) => {
  const { reader } = turn;
  return formFor(turn, values, {
    command: 'extract',
    how: () =>
      messageView(reader, {
        title: reader.t('menu.extract.title'),
        lines: [reader.t('extract.which')],
        buttons: [open(reader, 'candidates')],
      }),
    show: (person) => extractView(reader, person),
  });
});

export const extract = inProgramme('person.extract', async (turn, values) => {
  const { world, programme, reader, now } = turn;
  const form = readForm(FORMS.extract, values);
  const { candidate } = form.about;
  const person = await world.records.candidate(programme.id, candidate);
  if (!person) return refusalView(reader, 'unknown-candidate');
  const shown = await employedNow(turn, person);
  if (!form.ok) return extractView(reader, shown, mistaken(reader, form));
  const outcome = await extractPerson(world, turn, { candidate, ...form.input });
  if (outcome.kind === 'refused') {
    return extractView(reader, shown, { values: form.typed, ...refusedAt(reader, FORMS.extract, outcome.reason) });
  }
  const link = (to: 'extract' | 'extract-page') =>
    world.linkTo(linkTo(to, programme.id, outcome.saved), later(now.at, LINK_MS));
  const [file, page] = await Promise.all([link('extract'), link('extract-page')]);
  return extractedView(reader, shown, { file, page });
});
