import { isTestCentre } from '../../domain/people/organisation.ts';
import { withHistory } from '../../domain/people/past-seats.ts';
import { codeIn, withCertificate } from '../../domain/results/certificate.ts';
import { withDraft } from '../../domain/results/draft.ts';
import { withSeatVersion } from '../../domain/seats/booking/deadlines.ts';
import { withRevision } from '../../domain/seats/session.ts';
import type { Unit } from '../../use-cases/ports/unit.ts';
import { anyOf, type Change, type CommitResult, type DocumentStore, idOf } from '../document-store.ts';
import { beginTally } from '../records/recount.ts';
import * as documents from '../shapes/documents.ts';
import { ids } from '../shapes/ids.ts';
import { LINE, lineOf } from '../shapes/lists.ts';
import { shapes } from '../shapes/shapes.ts';
import { changesFor, undrafted } from './changes.ts';
import { lackAt, readTally, seatsOf, tallyIncrement, tallyOfEach, withFree } from './counting.ts';
import { createReading, write } from './reading.ts';

/**
 * See `Unit`: one attempt at a command, on the documents of one programme.
 * @param newId of chance, for the codes of certificates
 */
export function createUnit(store: DocumentStore, partition: string, newId: () => string): Unit {
  const reading = createReading(store, partition);
  const { before, sessions, load, candidate, organisation, candidates } = reading;

  /** The programme's changes, once each of these documents is written in a partition of its own. */
  async function commitAfter(
    notes: readonly Change[],
    changes: readonly Change[],
  ): Promise<CommitResult | 'overtaken'> {
    if (notes.length === 0) return store.commit(partition, changes);
    const first = notes.map((change) => ({ partition: idOf(change), changes: [change] }));
    const results = await store.commitInOrder([...first, { partition, changes }]);
    return results[notes.length] ?? 'overtaken';
  }

  return {
    candidate,
    organisation,
    programme: reading.programme,
    session: reading.session,
    cost: reading.cost,
    nominee: reading.nominee,
    async draft(id) {
      const document = await load(ids.draft(id));
      return document && shapes.draft.read(document).body;
    },
    async centre(id) {
      const found = await organisation(id);
      return found && isTestCentre(found) ? found : undefined;
    },
    async address(key) {
      const place = ids.user(key);
      const found = await store.read(place, place);
      if (found?.document.type !== 'address') return undefined;
      return shapes.address.read(reading.remember(found)).body;
    },
    async nomination(key) {
      const document = await load(ids.nomination(key));
      return document && candidate(shapes.nomination.read(document).candidate);
    },
    async holders(session, limit, stage) {
      return (await candidates({ where: { session, ...(stage && { stage }) }, limit })).items;
    },
    async allHolders(session) {
      const found = [];
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = await candidates({ where: { session }, limit: 100, ...(cursor !== undefined && { cursor }) });
        found.push(...page.items);
        cursor = page.next;
      }
      return found;
    },
    async handledBy(responsible, limit, organisations) {
      const where = { responsible: anyOf(responsible), ...(organisations && { organisation: organisations }) };
      return (await candidates({ where, orderBy: 'sortKey', limit })).items;
    },
    wishers: (limit, after) =>
      candidates({
        where: { subject: LINE.wishes },
        orderBy: 'at',
        limit,
        ...(after !== undefined && { cursor: after }),
      }),
    inLine: (which, { limit, cursor }) =>
      candidates({ where: lineOf(which), orderBy: 'at', limit, ...(cursor && { cursor }) }),
    tally: () => readTally(store, partition),
    async entry(mark) {
      const document = await load(ids.entry(mark));
      return document && shapes.entry.read(document).body;
    },
    async commit(act, effects) {
      if (effects.erased) {
        await load(ids.erased(effects.erased.candidate.organisation));
        await load(ids.forgotten(effects.erased.hashes.id));
      }
      const written = withHistory(effects, { before, sessions }, act.at)
        .map((each) => withDraft(before.get(each.id), each))
        .map((each) => withSeatVersion(before.get(each.id), each))
        .map((each) => withCertificate(before.get(each.id), each, () => codeIn(partition, newId() + newId())));
      // That of a result that is replaced says so.
      for (const each of written) {
        const former = before.get(each.id)?.certificate;
        if (former && former.code !== each.certificate?.code) await load(ids.certificate(former.code));
      }
      for (const id of undrafted({ ...effects, candidates: written }, reading)) await load(ids.draft(id));
      const edited = (effects.sessions ?? []).map((each) => withRevision(sessions.get(each.id), each));
      const decided = { ...effects, candidates: written, sessions: edited };
      const byOrganisation = [...tallyOfEach(decided, reading)];
      const changes = [
        ...changesFor(act, decided, reading),
        ...byOrganisation.map(([id, by]): Change => ({ kind: 'increment', id: ids.organisationTally(id), by })),
      ];
      const counted = tallyIncrement(decided, reading);
      const result = await commitAfter(
        (effects.addresses ?? []).map((each) => write(reading, documents.addressDocument(each))),
        counted ? [...changes, counted] : changes,
      );
      if (result === 'overtaken') return 'conflict';
      if (result.kind === 'ok') return { ...decided, sessions: withFree(edited, seatsOf(decided, reading)) };
      if (result.index === 0 && result.reason === 'exists') return 'repeated';
      const [lacking] = byOrganisation[result.index - (changes.length - byOrganisation.length)] ?? [];
      // An organisation's tally is made when it is missed: then this can be counted.
      if (lacking !== undefined) await beginTally(store, partition, lacking);
      // The target itself may have been changed: whoever changes it decides again.
      const short = counted && result.index === changes.length && effects.programme === undefined;
      return (short && (await lackAt(store, partition, counted))) || 'conflict';
    },
  };
}
