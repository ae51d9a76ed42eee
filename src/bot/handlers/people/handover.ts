import type { CardView } from '../../../cards/catalog.ts';
import { good, open } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { handoverView } from '../../../cards/views/people/handover.ts';
import { handsOverForOthers, mayUse } from '../../../domain/programme/permissions.ts';
import { FORMS, type InputOf, readForm } from '../../../inputs/forms.ts';
import { addressesOf } from '../../../use-cases/people/accounts/owner-of.ts';
import { type HandedOver, handOver } from '../../../use-cases/people/hand-over.ts';
import { roleHolders } from '../../../use-cases/programme/change-role.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { inProgramme } from '../answers.ts';

/** A choice longer than this is no choice: an address is written instead. */
const MAX_HEIRS = 40;
const NAMED = 3;

type Form = Parameters<typeof handoverView>[2];

/** A coordinator is shown no others, who may be of organisations that are not theirs: they know whom they ask. */
async function showHandover(turn: ProgrammeTurn, form?: Form): Promise<CardView> {
  const { world, programme, actor, reader } = turn;
  const own = !handsOverForOthers(actor);
  const all = own ? [] : await roleHolders(world, programme);
  const heirs = all.filter(
    ({ email, roles, met }) => met && email && mayUse({ user: email, roles }, 'candidate.nominate'),
  );
  const shown = heirs.length > MAX_HEIRS ? [] : heirs;
  return handoverView(reader, { programme: programme.name, own, heirs: shown }, form);
}

export const handoverForm = inProgramme('role.handover', (turn, { from = '' }) =>
  showHandover(turn, { values: { from: from.slice(0, 254) } }),
);

/** Whose they are need not be said of one's own. */
async function withOwn({ world, user, actor }: ProgrammeTurn, values: Values): Promise<Values> {
  if (values.from || handsOverForOthers(actor)) return values;
  const [own = ''] = await addressesOf(world, user);
  return { ...values, from: own };
}

export const handover = inProgramme('role.handover', async (turn, values) => {
  const { world, reader, leads } = turn;
  const form = readForm(FORMS.handover, await withOwn(turn, values));
  if (!form.ok) return showHandover(turn, mistaken(reader, form));
  const outcome = await handOver(world, turn, form.input, ({ keys }) => keys.some((key) => leads.has(key)));
  if (outcome.kind === 'refused') {
    const placed = refusedAt(reader, FORMS.handover, outcome.reason, wordsOf(turn, outcome));
    return showHandover(turn, { values: form.typed, ...placed });
  }
  return receipt(turn, outcome, form.input);
});

type Refused = Extract<HandedOver, { kind: 'refused' }>;
function wordsOf({ reader: { t, formats } }: ProgrammeTurn, { to, uncovered }: Refused): Record<string, string> {
  if (!to || !uncovered) return {};
  const { count, total, organisations } = uncovered;
  const more = organisations.length - NAMED;
  const named = organisations.slice(0, NAMED).join(', ');
  return {
    name: to.name,
    count: formats.number(count),
    total: formats.number(total),
    organisations: more > 0 ? `${named} ${t('handover.more', { count: more })}` : named,
  };
}

function receipt(turn: ProgrammeTurn, outcome: Exclude<HandedOver, Refused>, input: InputOf<typeof FORMS.handover>) {
  const { reader, actor } = turn;
  const { t } = reader;
  const { from, to, count, finished } = outcome;
  const buttons = mayUse(actor, 'list:candidates') ? [open(reader, 'candidates')] : [];
  if (count === 0) {
    const own = from.id === actor.user;
    return messageView(reader, {
      title: t(own ? 'handover.none-own' : 'handover.none', { from: input.from }),
      buttons,
    });
  }
  return messageView(reader, {
    banner: good(t(finished ? 'handover.finished' : 'handover.begun')),
    title: t('handover.done', { count, to: to.name }),
    lines: [t(finished ? 'handover.next' : 'handover.rest', { to: to.name })],
    buttons,
  });
}
