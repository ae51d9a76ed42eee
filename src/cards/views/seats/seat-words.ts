import type { Stage } from '../../../domain/people/progress.ts';
import { STAGE } from '../../../domain/people/stages.ts';
import type { Phase } from '../../../domain/seats/session.ts';
import type { Reader } from '../reader.ts';

/**
 * How a candidate's card speaks of where they stand. A seat still to be answered or used is spoken of by the time: it lies
 * ahead, is going on, or has been.
 * @param seat when there is one: where its session stands, and whether it can still be answered
 */
export function seatWords(
  { t }: Reader,
  stage: Stage,
  seat: { readonly phase: Phase; readonly answerable: boolean } | undefined,
  values: { readonly programme: string; readonly concept: string },
): { readonly heading: string; readonly intro: string } {
  const words = (key: string) => ({ heading: t(`booking.${key}.heading`), intro: t(`booking.${key}.intro`, values) });
  const held = STAGE[stage].seat;
  if (!seat || seat.phase === 'ahead' || (held !== 'offered' && held !== 'booked')) return words(stage);
  if (held === 'offered' && !seat.answerable) return words('offered-gone');
  return words(`${stage}-${seat.phase}`);
}

export const thanksFor = (phase: Phase): string =>
  phase === 'ahead' ? 'booking.accepted' : `booking.accepted-${phase}`;
