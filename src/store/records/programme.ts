import { sumOf } from '../../domain/accounts.ts';
import { termsIn } from '../../domain/people/matching/words.ts';
import { isTestCentre } from '../../domain/people/organisation.ts';
import { MOST_ERASURES, type ProgrammeRecords } from '../../use-cases/ports/programme-records.ts';
import type { DocumentStore } from '../document-store.ts';
import { ids } from '../shapes/ids.ts';
import type { Unreadable } from '../shapes/shape.ts';
import { shapes } from '../shapes/shapes.ts';
import { readTally } from '../unit/counting.ts';
import { publicTally } from './figures.ts';
import { makeFindable } from './findable.ts';
import type { Reading } from './reading.ts';
import { recountTally } from './recount.ts';

export const programmeRecords = (
  store: DocumentStore,
  { paged, organisation, organisations }: Reading,
  unreadable: Unreadable,
): ProgrammeRecords => ({
  async programme(id) {
    const found = await store.read(id, ids.programme);
    return found && shapes.programme.read(found.document).body;
  },
  organisation,
  async centre(programme, id) {
    const found = await organisation(programme, id);
    return found && isTestCentre(found) ? found : undefined;
  },
  centres: (programme, { limit }) =>
    organisations(programme, { where: { state: 'testCentre' }, orderBy: 'sortKey', limit }),
  organisations: (programme, { search, limit, cursor }) =>
    organisations(programme, {
      orderBy: 'sortKey',
      limit,
      ...(search && { search: termsIn(search).map((words) => ({ words })) }),
      ...(cursor && { cursor }),
    }),
  async cost(programme, id) {
    const found = await store.read(programme, ids.cost(id));
    return found && shapes.cost.read(found.document).body;
  },
  async costs(programme, { limit, cursor }) {
    const query = { orderBy: 'at', descending: true, limit, ...(cursor && { cursor }) } as const;
    return paged(await store.find(programme, 'cost', query), (document) => shapes.cost.read(document).body);
  },
  tally: (programme) => readTally(store, programme),
  publicTally: (programme) => publicTally(store, programme),
  erasures: (programme) => store.count(programme, 'forgotten', { limit: MOST_ERASURES }),
  async tallyOf(programme, of) {
    const each = of.map((id) => readTally(store, programme, ids.organisationTally(id)));
    return sumOf(await Promise.all(each));
  },
  recount: (programme) => recountTally(store, programme),
  makeFindable: (programme) => makeFindable(store, programme, unreadable),
});
