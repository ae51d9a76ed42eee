import type { Banner, CardView } from '../../../cards/catalog.ts';
import { good, refusalBanner } from '../../../cards/views/common.ts';
import { type FilledForm, mistaken, refusedAt } from '../../../cards/views/form.ts';
import { planView } from '../../../cards/views/results/plan.ts';
import { linkTo } from '../../../domain/people/link.ts';
import { cannotPlan } from '../../../domain/results/plan.ts';
import { HOUR, later } from '../../../domain/time.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { revisionIn } from '../../../inputs/ids.ts';
import { noResultOf } from '../../../use-cases/results/on-result.ts';
import { savePlan } from '../../../use-cases/results/save-plan.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';

/** What somebody is to learn, as it has been agreed so far. */
export async function showPlan(
  turn: ProgrammeTurn,
  id: string,
  banner?: Banner,
  form?: FilledForm<typeof FORMS.plan>,
): Promise<CardView> {
  const { world, programme, reader, actor, now } = turn;
  const candidate = await world.records.candidate(programme.id, id);
  const result = candidate?.result && (await world.records.result(programme.id, id, candidate.result.version));
  if (!candidate || !result) return refusalView(reader, await noResultOf(world, turn, candidate));
  const session = await world.records.session(programme.id, result.session);
  const reason = session ? cannotPlan(candidate, session, actor) : 'unknown-session';
  if (reason) return refusalView(reader, reason);
  const concept = result.concept ?? world.concepts.get(programme.concept);
  const url = await world.linkTo(linkTo('plan', programme.id, candidate), later(now.at, HOUR));
  return planView(reader, { candidate, concept, url }, banner, form);
}

/** A row of it is added, or taken out. */
export const save = inProgramme('plan.save', async (turn, values) => {
  const { world, reader } = turn;
  const form = readForm(FORMS.plan, values);
  const { candidate } = form.about;
  const remove = revisionIn(values.row);
  if (remove === undefined && !form.ok) return showPlan(turn, candidate, undefined, mistaken(reader, form));
  const { area, what = '', where, by } = form.ok ? form.input : {};
  const row = { what, ...(area && { area }), ...(where && { where }), ...(by && { by }) };
  const { seen } = values;
  const change = remove === undefined ? row : { remove, ...(seen !== undefined && { seen }) };
  const outcome = await savePlan(world, turn, { candidate, change });
  if (outcome.kind === 'refused') {
    const { banner, ...placed } = refusedAt(reader, FORMS.plan, outcome.reason);
    return showPlan(turn, candidate, banner, remove === undefined ? { values: form.typed, ...placed } : undefined);
  }
  // The row that was to go is gone.
  if (outcome.kind === 'unchanged') return showPlan(turn, candidate, refusalBanner(reader, 'edited-meanwhile'));
  return showPlan(turn, candidate, good(reader.t(remove === undefined ? 'plan.saved' : 'plan.removed')));
});
