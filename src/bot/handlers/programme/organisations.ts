import type { Banner, CardView } from '../../../cards/catalog.ts';
import { good, open, refusalBanner } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import {
  type OrganisationForm,
  organisationsView,
  organisationView,
} from '../../../cards/views/programme/organisations.ts';
import { organisationsIn } from '../../../domain/accounts.ts';
import type { Organisation } from '../../../domain/people/organisation.ts';
import { CONFIRM, confirmed } from '../../../inputs/confirm.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { alikeTo } from '../../../use-cases/programme/find-organisation.ts';
import { type MergeWarning, mergeOrganisations } from '../../../use-cases/programme/merge-organisations.ts';
import { saveOrganisation } from '../../../use-cases/programme/save-organisation.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';

/** So many rows fit in the size of a card, with the longest names there are. */
const PAGE = 8;
/** A choice longer than this is no choice: then the name is written. */
const MAX_CHOICES = 40;

const nominatedIn = async ({ world, programme }: ProgrammeTurn) =>
  organisationsIn(await world.records.tally(programme.id));

async function showOrganisations(turn: ProgrammeTurn, values: Values, banner?: Banner): Promise<CardView> {
  const { world, programme, reader } = turn;
  const form = readForm(FORMS.search, { search: values.search ?? values.rest ?? '' });
  if (!form.ok) {
    const { errors } = mistaken(reader, form);
    return messageView(reader, { title: reader.t('common.not-possible'), lines: [errors.search ?? ''] });
  }
  const { search } = form.input;
  const { cursor } = values;
  const [page, nominated] = await Promise.all([
    world.records.organisations(programme.id, { limit: PAGE, ...(search && { search }), ...(cursor && { cursor }) }),
    nominatedIn(turn),
  ]);
  return organisationsView(reader, { page, nominated, search }, banner);
}

export const organisations = inProgramme('list:organisations', (turn, values) => showOrganisations(turn, values));

/** Those an organisation can be merged into; the ones that look like it first, since they are why somebody looks. */
async function othersThan({ world, programme }: ProgrammeTurn, organisation: Organisation | undefined) {
  if (!organisation) return { others: [], isAlone: true };
  const isOther = ({ id }: Organisation) => id !== organisation.id;
  const { items, next } = await world.records.organisations(programme.id, { limit: MAX_CHOICES + 1 });
  const others = items.filter(isOther);
  if (next !== undefined || others.length > MAX_CHOICES) return { others: [], isAlone: false };
  const alike = await alikeTo(world, programme.id, organisation.name, isOther);
  const ids = new Set(alike.map(({ id }) => id));
  return { others: [...alike, ...others.filter(({ id }) => !ids.has(id))], isAlone: others.length === 0 };
}

async function showOrganisation(turn: ProgrammeTurn, organisation: Organisation | undefined, form?: OrganisationForm) {
  const [nominated, choice] = await Promise.all([nominatedIn(turn), othersThan(turn, organisation)]);
  return organisationView(turn.reader, { organisation, nominated, ...choice }, form);
}

/** The organisation that a card is about, and whether it is about none, so that one is added. */
async function aboutOf({ world, programme }: ProgrammeTurn, values: Values) {
  const { organisation: id } = idsIn(values, 'organisation');
  const organisation = id ? await world.records.organisation(programme.id, id) : undefined;
  return { id, organisation, isNew: !values.organisation };
}

export const organisation = inProgramme('organisation.open', async (turn, values) => {
  const { organisation, isNew } = await aboutOf(turn, values);
  return organisation || isNew
    ? showOrganisation(turn, organisation)
    : refusalView(turn.reader, 'unknown-organisation');
});

export const save = inProgramme('organisation.save', async (turn, values) => {
  const { world, reader } = turn;
  const { id, organisation: before, isNew } = await aboutOf(turn, values);
  if (!before && !isNew) return refusalView(reader, 'unknown-organisation');
  const form = readForm(FORMS.organisation, { ...(before && { name: before.name, kind: before.kind }), ...values });
  if (!form.ok) return showOrganisation(turn, before, mistaken(reader, form));
  const input = { ...form.input, ...(before && { organisation: id }), confirmed: confirmed(values) };
  const outcome = await saveOrganisation(world, turn, input);
  if (outcome.kind === 'asks') return showOrganisation(turn, before, { values: form.typed, alike: outcome.warnings });
  if (outcome.kind === 'refused') {
    const placed = refusedAt(reader, FORMS.organisation, outcome.reason);
    return showOrganisation(turn, before, { values: form.typed, ...placed });
  }
  const { name } = outcome.saved;
  return showOrganisations(turn, {}, good(reader.t(before ? 'organisations.saved' : 'organisations.added', { name })));
});

export const merge = inProgramme('organisation.merge', async (turn, values) => {
  const { world, programme, reader } = turn;
  const form = readForm(FORMS.merge, values);
  const { organisation: id } = form.about;
  const one = await world.records.organisation(programme.id, id);
  if (!one) return refusalView(reader, 'unknown-organisation');
  if (!form.ok) return showOrganisation(turn, one, { merge: mistaken(reader, form) });
  const { into = '' } = form.input;
  const outcome = await mergeOrganisations(world, turn, { organisation: id, into, confirmed: confirmed(values) });
  if (outcome.kind === 'asks') return askToMerge(turn, ...outcome.warnings);
  if (outcome.kind === 'refused') {
    if (one.id !== id) return showOrganisations(turn, {}, refusalBanner(reader, outcome.reason));
    return showOrganisation(turn, one, {
      merge: { values: form.typed, ...refusedAt(reader, FORMS.merge, outcome.reason) },
    });
  }
  const now = await world.records.organisation(programme.id, id);
  const names = { name: outcome.saved.name, into: now?.name ?? '' };
  const text = outcome.kind === 'done' ? 'organisations.merged' : 'organisations.merged-before';
  return showOrganisations(turn, {}, good(reader.t(text, names)));
});

async function askToMerge(turn: ProgrammeTurn, ...[warning]: readonly MergeWarning[]): Promise<CardView> {
  const { reader } = turn;
  if (!warning) return showOrganisations(turn, {});
  const { one, into } = warning;
  const names = { name: one.name, into: into.name };
  const nominated = await nominatedIn(turn);
  return messageView(reader, {
    title: reader.t('organisations.merge.title', names),
    lines: [
      reader.t('organisations.merge.counted', { ...names, count: nominated.get(one.id) ?? 0 }),
      reader.t('organisations.merge.final'),
    ],
    buttons: [
      {
        title: reader.t('organisations.merge.yes'),
        verb: 'organisation.merge',
        data: { organisation: one.id, into: into.id, ...CONFIRM },
      },
      { ...open(reader, 'organisations'), title: reader.t('organisations.merge.no') },
    ],
    menu: false,
  });
}
