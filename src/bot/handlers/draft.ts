import type { CardView } from '../../cards/catalog.ts';
import { calm, good, refusalBanner } from '../../cards/views/common.ts';
import { mistaken } from '../../cards/views/form.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { confirmed } from '../../inputs/confirm.ts';
import { FORMS, ownOutcomesIn, readForm } from '../../inputs/forms.ts';
import { chosen } from '../../inputs/ids.ts';
import { nextToAssess } from '../../use-cases/next-to-assess.ts';
import { saveDraft } from '../../use-cases/save-draft.ts';
import type { ProgrammeTurn, Values } from '../turn.ts';
import { inProgramme } from './answers.ts';
import { showParticipants } from './participants.ts';
import { showForm } from './result-form.ts';

/** Saves what is filled in of a result, and goes on to where the button leads: nowhere, the next person, the participants. */
export const draft = inProgramme('result.draft', async (turn, values) => {
  const { reader, world, programme } = turn;
  const form = readForm(FORMS.result, values);
  const areas = ownOutcomesIn(
    values,
    (world.concepts.get(programme.concept)?.areas ?? []).map(({ id }) => id),
  );
  if (!form.ok) return showForm(turn, values, { areas, ...mistaken(reader, form) });
  const { candidate, session } = form.about;
  const { all, proposal, privateNote } = form.input;
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
    if (outcome.reason === 'already-assessed') return showForm(turn, values, { areas, values: form.typed });
    return showParticipants(turn, session, refusalBanner(reader, outcome.reason), { candidate });
  }
  return goOn(turn, values, { session, saved: outcome.saved, isNews: outcome.kind !== 'unchanged' });
});

async function goOn(
  turn: ProgrammeTurn,
  values: Values,
  { session, saved, isNews }: { readonly session: string; readonly saved: Candidate; readonly isNews: boolean },
): Promise<CardView> {
  const { t } = turn.reader;
  const gone = t('draft.gone', { name: saved.name });
  const goTo = chosen(['next', 'participants'], values.goTo);
  if (!goTo) {
    if (saved.drafted) return showForm(turn, values, undefined, { told: '' });
    return showForm(turn, values, undefined, { told: isNews ? gone : t('draft.nothing') });
  }
  const told = isNews ? (saved.drafted ? t('draft.done', { name: saved.name }) : gone) : undefined;
  const next = goTo === 'next' ? await nextToAssess(turn.world, turn, { session, after: saved.id }) : undefined;
  if (next) {
    return showForm(turn, { candidate: next.id, session }, undefined, told === undefined ? {} : { told });
  }
  const nobody = goTo === 'next' ? [t('draft.nobody-next')] : [];
  const text = [...(told === undefined ? [] : [told]), ...nobody].join(' ');
  const banner = text === '' ? undefined : told === undefined ? calm(text) : good(text);
  return showParticipants(turn, session, banner, { candidate: saved.id });
}
