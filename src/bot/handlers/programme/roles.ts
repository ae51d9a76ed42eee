import type { Banner, CardView } from '../../../cards/catalog.ts';
import { attention, calm, good, open } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { rolesView } from '../../../cards/views/programme/programme.ts';
import type { Reader } from '../../../cards/views/reader.ts';
import { organisationOf } from '../../../domain/programme/programme.ts';
import { scopeOf } from '../../../domain/programme/scope.ts';
import { CONFIRM, confirmed } from '../../../inputs/confirm.ts';
import { FORMS, type InputOf, readForm } from '../../../inputs/forms.ts';
import { ownerOf } from '../../../use-cases/people/accounts/owner-of.ts';
import { changeRole, roleHolders, type Standing, standingOf } from '../../../use-cases/programme/change-role.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme } from '../answers.ts';

/** A choice longer than this is no choice: names are written instead. */
const MAX_ORGANISATIONS = 40;
const ROWS = 8;

async function showRoles(turn: ProgrammeTurn, form: Parameters<typeof rolesView>[4] = {}, from = 0): Promise<CardView> {
  const { world, reader } = turn;
  const current = (await world.records.programme(turn.programme.id)) ?? turn.programme;
  const holders = await roleHolders(world, current);
  const shown = holders.slice(from, from + ROWS);
  const next = from + ROWS < holders.length ? String(from + ROWS) : undefined;
  const { items, next: more } = await world.records.organisations(current.id, { limit: MAX_ORGANISATIONS });
  const page = { items: shown, ...(next && { next }) };
  return rolesView(reader, current, page, more === undefined ? items : [], form);
}

export const roles = inProgramme('list:roles', (turn, values) =>
  showRoles(turn, {}, Math.max(0, Math.trunc(Number(values.cursor)) || 0)),
);

const roleHandler = (change: 'grant' | 'revoke') =>
  inProgramme(`role.${change}`, async (turn, values) => {
    const { reader, world } = turn;
    const form = readForm(FORMS.role, values);
    if (!form.ok) return showRoles(turn, mistaken(reader, form));
    // A first lead leads whatever the roles say.
    const mayLose = confirmed(values) || turn.admin;
    const input = { change, ...form.input, ...(mayLose && ({ confirmed: true } as const)) };
    const outcome = await changeRole(world, turn, input, turn.exists);
    if (outcome.kind === 'asks') return askForOwnLead(reader, form.input);
    if (outcome.kind === 'refused') {
      const unknown = outcome.reason === 'unknown-organisation' && form.input.role === 'assessor';
      const placed = unknown
        ? { errors: { organisation: reader.t('refusal.unknown-organisation') } }
        : refusedAt(reader, FORMS.role, outcome.reason);
      return showRoles(turn, { values: form.typed, ...placed });
    }
    const standing = await standingOf(world, outcome.saved, form.input.email, form.input.role);
    const had = change === 'grant' || outcome.kind !== 'unchanged';
    const banner = await roleReceipt(turn, had ? change : 'nothing', form.input, standing);
    const undo = await undoRevoke(turn, form.input);
    const undoes = change === 'revoke' && outcome.kind !== 'unchanged' && standing === 'none';
    const next = [
      ...(undoes ? [undo] : []),
      ...(change === 'revoke' ? await theirsToHandOver(turn, form.input.email) : []),
    ];
    return showRoles(turn, { banner, next });
  });

async function undoRevoke(turn: ProgrammeTurn, { email, role }: InputOf<typeof FORMS.role>) {
  const { world, reader, programme } = turn;
  const key = world.keyOf(email);
  const keys = [key, ...((await ownerOf(world, key))?.keys ?? [])];
  const scope = scopeOf(programme, keys);
  const limit = role === 'coordinator' && scope !== 'all' ? { scope: scope.join(',') } : {};
  const organisation = role === 'assessor' ? organisationOf(programme, keys) : undefined;
  const data = { email, role, ...limit, ...(organisation !== undefined && { organisation }) };
  return { title: reader.t('roles.undo'), verb: 'role.grant', data };
}

/** Who has lost a role may still be responsible for candidates: another one can be, and whoever took it away knows whom to ask. */
async function theirsToHandOver({ world, reader, programme }: ProgrammeTurn, email: string) {
  const owner = await ownerOf(world, world.keyOf(email));
  const query = { responsible: owner ? [owner.id] : [], limit: 1 };
  const { items } = await world.records.candidates(programme.id, query);
  const button = open(reader, 'handover');
  return items.length > 0 ? [{ ...button, data: { ...button.data, from: email } }] : [];
}

const askForOwnLead = (reader: Reader, { email, role }: InputOf<typeof FORMS.role>): CardView =>
  messageView(reader, {
    title: reader.t('roles.own-lead.title'),
    lines: [reader.t('roles.own-lead.line')],
    buttons: [
      { title: reader.t('roles.own-lead.yes'), verb: 'role.revoke', data: { email, role, ...CONFIRM } },
      { ...open(reader, 'roles'), title: reader.t('roles.own-lead.no') },
    ],
    menu: false,
  });

/** What is so now: a role that was given waits for its owner, and a first lead keeps theirs. */
async function roleReceipt(
  { reader: { t }, world, leads }: ProgrammeTurn,
  change: 'grant' | 'revoke' | 'nothing',
  { email, role }: InputOf<typeof FORMS.role>,
  standing: Standing,
): Promise<Banner> {
  const about = { email, role: t(`role.${role}`) };
  if (change === 'grant') return good(t(standing === 'held' ? 'roles.grant-done' : 'roles.grant-waits', about));
  const key = world.keyOf(email);
  const { keys } = (await ownerOf(world, key)) ?? { keys: [key] };
  if (role === 'lead' && keys.some((each) => leads.has(each))) return attention(t('roles.revoke-first', about));
  return change === 'revoke' ? good(t('roles.revoke-done', about)) : calm(t('roles.revoke-nothing', about));
}

export const grant = roleHandler('grant');
export const revoke = roleHandler('revoke');
