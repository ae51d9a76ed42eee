import { accepted, type Decision, refused } from '../../decision.ts';
import type { Organisation } from '../../people/organisation.ts';
import { type Actor, type PersonKey, type Programme, rolesAt } from '../../programme/programme.ts';
import type { Moment } from '../../time.ts';
import type { SessionDraft } from '../session.ts';
import { tellOfSeries } from './assessing.ts';

export function createSessions(
  programme: Programme,
  drafts: readonly SessionDraft[],
  by: Pick<Actor, 'keys'>,
  now: Moment,
  centres: readonly Organisation[] = [],
): Decision {
  if (drafts.some((draft) => draft.endsAt <= draft.startsAt)) return refused('ends-before-start');
  // A sitting of today may be registered late in the day, so that drop-ins get their result the same day.
  if (drafts.some((draft) => draft.date < now.date)) return refused('date-past');
  const assesses = (key: PersonKey) => rolesAt(programme, key).includes('assessor');
  if (drafts.some(({ assessors }) => assessors.length === 0 || !assessors.every(assesses)))
    return refused('not-assessor');
  return accepted({
    sessions: drafts.map((draft) => ({ ...draft, state: { kind: 'open' }, free: draft.capacity })),
    notices: tellOfSeries(drafts, by),
    ...(centres.length > 0 && { organisations: centres }),
  });
}
