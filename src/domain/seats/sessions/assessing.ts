import type { NoticeOf } from '../../notices.ts';
import type { Actor, PersonKey } from '../../programme/programme.ts';
import type { Session, SessionDraft } from '../session.ts';

type Told = NoticeOf<'assessing'>;
type Assessed = Pick<Session, 'id' | 'assessors'>;
type By = Pick<Actor, 'keys'>;

/** To each of these assessors but whoever does it: they know. */
export const tellAssessors = (
  { id, assessors }: Assessed,
  by: By,
  what: Told['what'],
  more: Pick<Told, 'count' | 'until' | 'revision'> = {},
): readonly Told[] =>
  assessors
    .filter((key) => !by.keys.includes(key))
    .map((to) => ({ kind: 'assessing', to, session: id, what, ...more }) as const);

/** Once of all that one press sets up: they have the same assessors. */
export function tellOfSeries(drafts: readonly SessionDraft[], by: By): readonly Told[] {
  const [first] = drafts;
  const until = drafts.at(-1)?.endsAt;
  if (!first || !until) return [];
  return tellAssessors(first, by, 'assigned', drafts.length > 1 ? { count: drafts.length, until } : {});
}

/** Whoever is one now, or no more; and of another time or place, who was one and still is. */
export function tellOfEdit(before: Session, after: Session, by: By): readonly Told[] {
  const { id, revision = 0 } = after;
  const [was, is] = [before.assessors, after.assessors];
  const only = (keys: readonly PersonKey[], among: boolean, others: readonly PersonKey[]): Assessed => ({
    id,
    assessors: keys.filter((key) => others.includes(key) === among),
  });
  return [
    ...tellAssessors(only(is, false, was), by, 'assigned'),
    ...tellAssessors(only(was, false, is), by, 'removed'),
    ...(revision === (before.revision ?? 0) ? [] : tellAssessors(only(is, true, was), by, 'changed', { revision })),
  ];
}
