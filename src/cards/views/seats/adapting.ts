import type { Candidate } from '../../../domain/people/candidate.ts';
import type { Actor } from '../../../domain/programme/programme.ts';
import type { Concept } from '../../../domain/results/concept.ts';
import { adaptationsOf, asksNeeds, endsFor } from '../../../domain/seats/adapting.ts';
import { isAssessorOf, type Session } from '../../../domain/seats/session.ts';
import type { CandidatePage } from '../people/page.ts';
import type { Reader } from '../reader.ts';

type About = { readonly candidate: Candidate; readonly concept: Concept | undefined };

/** "Längre tid, Tolk"; empty: they have asked for nothing. */
const namesOf = ({ language }: Reader, { candidate, concept }: About): string =>
  adaptationsOf(candidate, concept)
    .map(({ name }) => name[language])
    .join(', ');

/** What they can ask for at the test, and read of what they have asked for. */
export function ownNeeds(
  reader: Reader,
  about: About,
  over: boolean,
): Pick<CandidatePage, 'adaptations' | 'needs' | 'asked'> {
  const { candidate, concept } = about;
  const asked = namesOf(reader, about);
  const offered = !over && asksNeeds(candidate, concept) ? (concept?.adaptations ?? []) : [];
  return {
    adaptations: offered.map(({ id, name }) => ({ title: name[reader.language], value: id })),
    needs: candidate.needs ?? [],
    asked: asked ? reader.t('needs.own', { needs: asked }) : '',
  };
}

type Test = { readonly concept: Concept | undefined; readonly session: Session; readonly actor: Actor };

/** What this person needs, and until when their test goes on; empty: nothing, or the reader is none of their assessors. */
export function needsText(reader: Reader, candidate: Candidate, { concept, session, actor }: Test): string {
  const needs = isAssessorOf(session, actor) ? namesOf(reader, { candidate, concept }) : '';
  const until = endsFor(session, adaptationsOf(candidate, concept));
  if (!needs || until === session.endsAt) return needs;
  return reader.t('needs.until', { needs, time: reader.formats.time(until) });
}

export function needsMark(reader: Reader, candidate: Candidate, test: Test): string {
  const needs = needsText(reader, candidate, test);
  return needs && reader.t('needs.mark', { needs });
}
