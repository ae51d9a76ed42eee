import type { CardView } from '../../../cards/catalog.ts';
import { good } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { statusView } from '../../../cards/views/programme/status.ts';
import { mayUse } from '../../../domain/programme/permissions.ts';
import { scopeFor } from '../../../domain/programme/scope.ts';
import { confirmed } from '../../../inputs/confirm.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { saveComment } from '../../../use-cases/programme/save-comment.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme } from '../answers.ts';

async function showStatus(turn: ProgrammeTurn, form?: Parameters<typeof statusView>[3]): Promise<CardView> {
  const { world, programme, reader, now, personal, actor, allowed } = turn;
  if (!personal) {
    // The same whoever asks: from the parts of several scopes, and the whole, a few could be worked out.
    const { counted, told } = await world.records.publicTally(programme.id);
    return statusView(reader, { programme, tally: counted, now }, { where: 'group', told }, form);
  }
  const tally = await world.records.tally(programme.id);
  const whole = scopeFor(actor, allowed.as) === 'all';
  return statusView(
    reader,
    { programme, tally, now },
    { where: 'personal', whole, leads: mayUse(actor, 'status.comment') },
    form,
  );
}

/** Where the programme stands; in a group the same in numbers that point at nobody. */
export const status = inProgramme('status.refresh', (turn) => showStatus(turn));

export const comment = inProgramme('status.comment', async (turn, values) => {
  const { world, reader } = turn;
  const form = readForm(FORMS.comment, values);
  if (!form.ok) return showStatus(turn, mistaken(reader, form));
  const outcome = await saveComment(world, turn, { ...form.input, confirmed: confirmed(values) });
  if (outcome.kind === 'asks') return showStatus(turn, { values: form.typed, named: outcome.warnings });
  if (outcome.kind === 'refused') {
    return showStatus(turn, { values: form.typed, ...refusedAt(reader, FORMS.comment, outcome.reason) });
  }
  return showStatus({ ...turn, programme: outcome.saved }, { banner: good(reader.t('status.comment-saved')) });
});
