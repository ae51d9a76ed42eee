import type { CardView } from '../../../cards/catalog.ts';
import { calm, good, refusalBanner } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { costsView } from '../../../cards/views/programme/costs.ts';
import { budgetUse, type Cost } from '../../../domain/programme/costs.ts';
import { leadLinkEnds } from '../../../domain/programme/lead-link.ts';
import { costWords } from '../../../inputs/cost-words.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { recordCost, reverseCost } from '../../../use-cases/programme/record-cost.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { inProgramme } from '../answers.ts';

/** So many rows fit in the size of a card, with the longest texts there are. */
const PAGE = 8;
/** Costs are mostly of the latest sessions. */
const MAX_SESSIONS = 20;

type Form = Parameters<typeof costsView>[2];

async function showCosts(turn: ProgrammeTurn, form?: Form, cursor?: string): Promise<CardView> {
  const { world, programme, reader, user, now } = turn;
  const { records } = world;
  const [page, tally, latest, file] = await Promise.all([
    records.costs(programme.id, { limit: PAGE, ...(cursor && { cursor }) }),
    records.tally(programme.id),
    records.sessions(programme.id, { newestFirst: true, limit: MAX_SESSIONS }),
    world.linkToLeadFile({ to: 'costs', programme: programme.id, user: user.id }, leadLinkEnds(now.at)),
  ]);
  const sessions = { choices: latest.items, named: await sessionsOf(turn, page.items) };
  return costsView(reader, { programme: programme.name, page, use: budgetUse(programme, tally), sessions, file }, form);
}

async function sessionsOf({ world, programme }: ProgrammeTurn, costs: readonly Cost[]) {
  const ids = [...new Set(costs.flatMap(({ session }) => session ?? []))];
  const found = await Promise.all(ids.map((id) => world.records.session(programme.id, id)));
  return new Map(found.flatMap((each) => (each ? [[each.id, each] as const] : [])));
}

/** What has been recorded; with an amount after the command, that is recorded first. */
export const costs = inProgramme('list:costs', async (turn, values) => {
  if (!values.rest) return showCosts(turn, {}, values.cursor);
  const said = costWords(values.rest);
  return said.amount === '' ? showCosts(turn, { values: said }) : recorded(turn, said);
});

export const record = inProgramme('cost.record', (turn, values) => recorded(turn, values));

async function recorded(turn: ProgrammeTurn, values: Values): Promise<CardView> {
  const { world, reader } = turn;
  const { t, formats } = reader;
  const form = readForm(FORMS.cost, values);
  if (!form.ok) return showCosts(turn, mistaken(reader, form));
  const { amount, text, category = 'other', session } = form.input;
  const input = { amount: amount.ore, text, category, ...(session !== undefined && { session }) };
  const outcome = await recordCost(world, turn, input);
  if (outcome.kind === 'refused') {
    return showCosts(turn, { values: form.typed, ...refusedAt(reader, FORMS.cost, outcome.reason) });
  }
  const { saved } = outcome;
  const said = t('costs.recorded', { amount: formats.exactMoney(saved.amount), text: saved.text });
  return showCosts(turn, { banner: good(said) });
}

export const reverse = inProgramme('cost.reverse', async (turn, values) => {
  const { world, reader } = turn;
  const { t, formats } = reader;
  const outcome = await reverseCost(world, turn, idsIn(values, 'cost'));
  if (outcome.kind === 'refused') return showCosts(turn, { banner: refusalBanner(reader, outcome.reason) });
  const { amount, text } = outcome.saved;
  const said = { amount: formats.exactMoney(amount), text };
  const banner =
    outcome.kind === 'unchanged' ? calm(t('costs.reversed-before', said)) : good(t('costs.reverse-done', said));
  return showCosts(turn, { banner });
});
