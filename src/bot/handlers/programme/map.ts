import { mistaken } from '../../../cards/views/form.ts';
import { mapView } from '../../../cards/views/programme/map.ts';
import { organisationsIn } from '../../../domain/accounts.ts';
import type { Organisation } from '../../../domain/people/organisation.ts';
import { mapFrom } from '../../../domain/programme/programme.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { meantBy } from '../../../use-cases/programme/find-organisation.ts';
import { mapOf } from '../../../use-cases/results/competence-map.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme } from '../answers.ts';

/** A choice longer than this is too much for a card with a map: then the name is written. */
const MAX_CHOICES = 20;

type Form = Parameters<typeof mapView>[2];

async function showMap(turn: ProgrammeTurn, organisation: Organisation | undefined, form?: Form, among?: Choice) {
  const { world, programme, reader } = turn;
  const { items, isMany } = among ?? (await choice(turn));
  const shown = organisation ?? (items.length === 1 && !form && !isMany ? items[0] : undefined);
  const found = shown && (await mapOf(world, programme, shown));
  const about = {
    organisation: shown,
    concept: found?.concept ?? world.concepts.get(programme.concept),
    map: found?.map,
    from: mapFrom(programme),
    organisations: items,
    isMany,
  };
  return mapView(reader, about, form);
}

type Choice = { readonly items: readonly Organisation[]; readonly isMany: boolean };

/** Those whose people take part. */
async function choice({ world: { records }, programme }: ProgrammeTurn): Promise<Choice> {
  const { items, next } = await records.organisations(programme.id, { limit: MAX_CHOICES });
  const nominated = organisationsIn(await records.tally(programme.id));
  return { items: items.filter(({ id }) => nominated.has(id)), isMany: next !== undefined };
}

/** The competence map of one organisation: the only one, or the one that is named by what is chosen or written. */
export const map = inProgramme('list:map', async (turn, values) => {
  const { world, programme, reader } = turn;
  const form = readForm(FORMS.map, { organisation: values.organisation || values.rest || '' });
  if (!form.ok) return showMap(turn, undefined, mistaken(reader, form));
  const { organisation: named } = form.input;
  if (!named) return showMap(turn, undefined);
  const meant = await meantBy(world, programme.id, named);
  if ('id' in meant) return showMap(turn, meant);
  if (meant.length === 0) {
    const errors = { organisation: reader.t('refusal.unknown-organisation') };
    return showMap(turn, undefined, { values: form.typed, errors });
  }
  return showMap(turn, undefined, { errors: { organisation: reader.t('map.which') } }, { items: meant, isMany: false });
});
