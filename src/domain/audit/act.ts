import type { Way } from '../people/contact.ts';
import { type Actor, PROGRAMME_ITSELF, type Role } from '../programme/programme.ts';

/** In which role somebody acts: `self` as the candidate it is about, `itself` as the programme. */
export type ActingRole = Role | 'self' | 'itself';

export type ActWay = Way | 'itself';

/** The way that this actor is known by; what was said on the phone is noted by somebody else. */
export function wayOf(actor: Actor): ActWay {
  if (actor.user === PROGRAMME_ITSELF.user) return 'itself';
  return actor.link === undefined ? 'teams' : 'web';
}

export type Code = string | number | boolean;
/** The state of one thing in codes: ids, instants, numbers, and words of our own. */
export type Codes = Readonly<Record<string, Code>>;

export type Transition = {
  /** candidate, session, organisation, cost, programme, role or account; a newer version may know others. */
  readonly of: string;
  readonly id: string;
  /** Absent: nothing of it was there before. */
  readonly from?: Codes;
  /** Absent: nothing of it is there any more. */
  readonly to?: Codes;
  /** The names of fields in people's own words that are others now. */
  readonly reworded?: readonly string[];
};

export const coded = (codes: Readonly<Record<string, Code | undefined>>): Codes =>
  Object.fromEntries(
    Object.entries(codes).flatMap(([name, code]): [string, Code][] => (code === undefined ? [] : [[name, code]])),
  );
