import type { Notice, NoticeKind, NoticeOf } from '../../domain/notices.ts';
import { type Candidate, isAbout } from '../../domain/people/candidate.ts';
import type { World } from '../../use-cases/ports.ts';
import { ANSWER_NOTICES } from './answer.ts';
import { ASSESSING_NOTICES } from './assessing.ts';
import { CERTIFICATE_NOTICES } from './certificate.ts';
import type { About, Definition, Handling, Shown } from './definition.ts';
import { FOLLOW_UP_NOTICES } from './follow-up.ts';
import { LINK_NOTICES } from './link.ts';
import { LOST_SEAT_NOTICES } from './lost-seat.ts';
import { OUTCOME_NOTICES } from './outcome.ts';
import { PERSON_NOTICES } from './person.ts';
import { QUESTION_NOTICES } from './question.ts';
import { SEAT_NOTICES } from './seat.ts';

/** Every kind of notice. One that is not here does not compile. */
export const DEFINITIONS: { readonly [K in NoticeKind]: Definition<K> } = {
  ...SEAT_NOTICES,
  ...LOST_SEAT_NOTICES,
  ...ANSWER_NOTICES,
  ...PERSON_NOTICES,
  ...OUTCOME_NOTICES,
  ...CERTIFICATE_NOTICES,
  ...LINK_NOTICES,
  ...QUESTION_NOTICES,
  ...FOLLOW_UP_NOTICES,
  ...ASSESSING_NOTICES,
};

export const handlingOf = ({ kind }: Notice): Pick<Handling<never>, 'delivery' | 'dispensable' | 'link'> =>
  DEFINITIONS[kind];

export function sessionOf(notice: Notice, candidate: Candidate | undefined): string | undefined {
  if (!('session' in notice)) return undefined;
  return (candidate && elsewhere(notice, candidate)) ?? notice.session;
}
const elsewhere = <K extends NoticeKind>(notice: NoticeOf<K>, candidate: Candidate): string | undefined =>
  DEFINITIONS[notice.kind].sessionOf?.(notice, candidate);

/** Whether it is still worth saying. Not when they have another seat, or have lost it, since: they are told something later. */
export const isTrue = (about: About): boolean =>
  !(about.candidate && 'seatVersion' in about.notice && !isAbout(about.candidate, about.notice)) && stillTrue(about);
const stillTrue = <K extends NoticeKind>(about: About<K>): boolean => DEFINITIONS[about.notice.kind].stillTrue(about);

/** Draws a notice from what is true now; undefined when it is no longer worth saying. */
export const show = async (about: About, world: World): Promise<Shown | undefined> =>
  isTrue(about) ? drawn(about, world) : undefined;
const drawn = <K extends NoticeKind>(about: About<K>, world: World): Promise<Shown | undefined> =>
  DEFINITIONS[about.notice.kind].show(about, world);

/** Does what is to be done instead when a notice is no longer worth saying. */
export async function supersede<K extends NoticeKind>(about: About<K>, world: World): Promise<void> {
  await DEFINITIONS[about.notice.kind].otherwise?.(world, about);
}
