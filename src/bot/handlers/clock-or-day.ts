import type { Instant } from '../../domain/time.ts';
import type { ProgrammeTurn } from '../turn.ts';

/** A moment of today by the clock, any other with its day. */
export function clockOrDay({ reader: { formats }, now }: Pick<ProgrammeTurn, 'reader' | 'now'>, at: Instant): string {
  return formats.localDate(at) === formats.localDate(now.at) ? formats.time(at) : formats.moment(at);
}
