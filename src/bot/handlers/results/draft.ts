import type { CardView } from '../../../cards/catalog.ts';
import { calm, good } from '../../../cards/views/common.ts';
import { mistaken } from '../../../cards/views/form.ts';
import { isEmpty } from '../../../domain/results/draft.ts';
import { confirmed } from '../../../inputs/confirm.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { chosen } from '../../../inputs/ids.ts';
import { ownOutcomesIn } from '../../../inputs/outcomes.ts';
import { saveDraft } from '../../../use-cases/results/giving/save-draft.ts';
import { nextToAssess } from '../../../use-cases/results/next-to-assess.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme } from '../answers.ts';
import { strangeLevels } from './areas.ts';
import { notRecorded, showParticipants } from './participants.ts';
import { choicesIn, isOvertaken, showForm } from './result-form.ts';

/** Saves what is filled in of a result, and goes on to where the button leads: nowhere, the next person, the participants. */
export const draft = inProgramme('result.draft', async (turn, values) => {
  const { reader, world, programme } = turn;
  const form = readForm(FORMS.result, values);
  const choices = choicesIn(world.concepts.get(programme.concept));
  const areas = ownOutcomesIn(values, choices);
  const strange = strangeLevels(turn, values);
  if (!form.ok || strange) {
    const { errors, ...said } = form.ok ? { errors: {}, values: form.typed } : mistaken(reader, form);
    return showForm(turn, values, { ...strange, areas, ...said, errors: { ...strange?.errors, ...errors } });
  }
  const { candidate, session } = form.about;
  const { proposal, privateNote } = form.input;
  const all = chosen(choices.levels, form.input.all);
  const words = { areas, ...(all && { all }), ...(proposal && { proposal }), ...(privateNote && { privateNote }) };
  const { seen } = values;
  const outcome = await saveDraft(
    world,
    turn,
    { candidate, session, words, ...(seen !== undefined && { seen }) },
    { confirmed: confirmed(values) },
  );
  if (outcome.kind === 'asks') {
    const [unread] = outcome.warnings;
    return showForm(turn, values, { areas, values: form.typed }, unread && { unread });
  }
  if (outcome.kind === 'refused') {
    const banner = await notRecorded(turn, candidate, outcome.reason);
    if (isOvertaken(outcome.reason)) return showForm(turn, values, { areas, values: form.typed, banner });
    return showParticipants(turn, session, banner, { candidate });
  }
  const { name, drafted, id } = outcome.saved;
  // As it was told the first time, also if more has happened to it since.
  const told = reader.t(isEmpty(words) ? 'draft.gone' : 'draft.done', { name });
  const isNews = outcome.kind !== 'unchanged';
  const goTo = chosen(['next', 'participants'], values.goTo);
  if (goTo) return leave(turn, { session, from: id, goTo, told: isNews ? told : '' });
  if (drafted) return showForm(turn, values, undefined, { told: '' });
  return showForm(turn, values, undefined, { told: isNews ? told : reader.t('draft.nothing') });
});

/** @param about.told empty: nothing has been saved, or had to be */
async function leave(
  turn: ProgrammeTurn,
  about: {
    readonly session: string;
    readonly from: string;
    readonly goTo: 'next' | 'participants';
    readonly told: string;
  },
): Promise<CardView> {
  const { session, from, goTo, told } = about;
  const next = goTo === 'next' ? await nextToAssess(turn.world, turn, { session, after: from }) : undefined;
  if (next) return showForm(turn, { candidate: next.id, session }, undefined, told === '' ? {} : { told });
  const nobody = goTo === 'next' ? turn.reader.t('draft.nobody-next') : '';
  const text = [told, nobody].filter(Boolean).join(' ');
  const banner = text === '' ? undefined : told === '' ? calm(text) : good(text);
  return showParticipants(turn, session, banner, { candidate: from });
}
