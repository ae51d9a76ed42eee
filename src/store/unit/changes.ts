import { transitionsOf } from '../../domain/audit/transitions.ts';
import type { Effects } from '../../domain/decision.ts';
import { followUps } from '../../domain/follow-ups.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { certificatesOf } from '../../domain/results/certificate.ts';
import { lacksVersion, type ResultVersion } from '../../domain/results/result.ts';
import type { Act, AuditEntry } from '../../use-cases/ports/audit.ts';
import type { Change } from '../document-store.ts';
import { erasureChanges, erasureTransition } from '../erasure.ts';
import * as documents from '../shapes/documents.ts';
import { ids } from '../shapes/ids.ts';
import { withoutInlineResult } from '../shapes/inline-result.ts';
import { noticeDocument } from '../shapes/notice-document.ts';
import { seatIncrement, seatsOf } from './counting.ts';
import { lockChanges } from './locks.ts';
import { type Reading, write } from './reading.ts';

/** All that a decision changes, but for what the tallies count of it. First the audit entry, whose id is the command's mark. */
export function changesFor(act: Act, effects: Effects, reading: Reading): readonly Change[] {
  const { candidates = [], programme, results = [], erased, extracted } = effects;
  const { before, sessions, organisations, loaded } = reading;
  const lacking = candidates.some((after) => lacksVersion(before.get(after.id), after, results));
  if (lacking) throw new Error(`${act.verb} gives a result without its version`);
  const seats = seatsOf(effects, reading);
  const earlier = { before, sessions, organisations, costs: reading.costs, programme: reading.programmeBefore() };
  const told = [
    ...(erased ? [erasureTransition(act.mark, erased)] : []),
    ...(extracted ? [{ of: 'extract', id: extracted.candidate, to: { reason: extracted.reason } }] : []),
  ];
  const entry = { ...act, transitions: [...transitionsOf(effects, earlier), ...told] };
  return [
    { kind: 'create', document: documents.entryDocument(entry) },
    ...ofTheirOwn(entry, candidates, reading),
    ...lockChanges(effects, reading),
    ...(erased ? erasureChanges(erased, loaded) : []),
    ...(effects.sessions ?? []).map((session) => write(reading, documents.sessionDocument(session))),
    ...(effects.organisations ?? []).map((each) => write(reading, documents.organisationDocument(each))),
    ...(effects.costs ?? []).map((each) => write(reading, documents.costDocument(each))),
    ...candidates.map((each) => candidateWrite(reading, each, results)),
    ...results.map((each): Change => ({ kind: 'create', document: documents.resultDocument(each) })),
    ...(effects.drafts ?? []).map((each) => write(reading, documents.draftDocument(each))),
    ...undrafted(effects, reading).flatMap((id) => removed(reading, ids.draft(id))),
    ...candidates
      .flatMap((after) => certificatesOf(before.get(after.id), after))
      .map((each) => write(reading, documents.certificateDocument(each))),
    ...Object.entries(seats).map(([session, free]) => seatIncrement(session, free)),
    ...followUps(effects, seats, earlier, act.at).map(
      ({ at, what }, n): Change => ({ kind: 'create', document: noticeDocument(what, act.mark, n, at) }),
    ),
    ...(programme ? [write(reading, documents.programmeDocument(programme))] : []),
    ...(programme && !loaded.has(ids.programme)
      ? [{ kind: 'create', document: documents.tallyDocument() } as const]
      : []),
  ];
}

/** Somebody who is nominated among others has an entry too: by it their history is found. */
const ofTheirOwn = (entry: AuditEntry, candidates: readonly Candidate[], { before }: Reading): readonly Change[] =>
  candidates
    .filter(({ id }) => !before.has(id) && id !== entry.subject)
    .map(({ id: subject }, n) => {
      const { transitions = [], ...act } = entry;
      const theirs = transitions.filter(({ id }) => id === subject);
      const body = { ...act, verb: 'candidate.nominate', mark: `${act.mark}:${n}`, subject, transitions: theirs };
      return { kind: 'create', document: documents.entryDocument(body) };
    });

/** A result that stood in the candidate's own document stands there no more once it has one of its own. */
function candidateWrite(reading: Reading, candidate: Candidate, results: readonly ResultVersion[]): Change {
  const change = write(reading, documents.candidateDocument(candidate));
  const isApart = results.some((each) => each.version === 1 && each.candidate === candidate.id);
  return isApart && change.kind === 'replace' ? { ...change, document: withoutInlineResult(change.document) } : change;
}

export const undrafted = ({ candidates = [], merged = [] }: Effects, { before }: Reading): readonly string[] => [
  ...candidates.flatMap(({ id, drafted }) => (before.get(id)?.drafted && !drafted ? [id] : [])),
  ...merged.flatMap(({ candidate: { id, drafted } }) => (drafted ? [id] : [])),
];

/** What has been looked at and is there is taken away. */
function removed({ loaded }: Reading, id: string): readonly Change[] {
  const found = loaded.get(id);
  return found ? [{ kind: 'remove', id, version: found.version }] : [];
}
