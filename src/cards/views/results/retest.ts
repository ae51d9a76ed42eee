import { type PlaceInLine, type RetestTerms, waitsForRetest } from '../../../domain/results/retest.ts';
import type { Session } from '../../../domain/seats/session.ts';
import { CONFIRM } from '../../../inputs/confirm.ts';
import type { BookingOverview } from '../../../use-cases/seats/booking/booking-overview.ts';
import type { Button, ViewOf } from '../../catalog.ts';
import { open } from '../common.ts';
import { messageView } from '../message.ts';
import type { Reader } from '../reader.ts';

/** Whether they can take the test again, or from which day on they can; and whether they wait for it, and can leave it be. */
export type RetestWords = { readonly may: boolean; readonly canLeave: boolean; readonly lines: readonly string[] };

export function retestWords(
  { t, formats }: Reader,
  { candidate, retestFrom, programme, now }: Pick<BookingOverview, 'candidate' | 'retestFrom' | 'programme' | 'now'>,
): RetestWords {
  const canLeave = waitsForRetest(candidate);
  if (retestFrom === undefined || retestFrom <= now.date) return { may: retestFrom !== undefined, canLeave, lines: [] };
  const days = t('retest.days', { from: formats.date(retestFrom), to: formats.date(programme.end) });
  return { may: false, canLeave, lines: [days] };
}

export const retestButton = ({ t }: Reader, candidate: string): Button => ({
  title: t('retest.ask'),
  verb: 'booking.change',
  data: { candidate, to: 'wait' },
});

export const leaveRetestButton = ({ t }: Reader, candidate: string): Button => ({
  title: t('retest.leave.ask'),
  verb: 'booking.change',
  data: { candidate, to: 'keep' },
});

export const ownResultButton = ({ t }: Reader, candidate: string): Button => ({
  title: t('retest.own-result'),
  verb: 'result.open',
  data: { candidate },
});

/** What it means to take the test again, line by line, as card and page say it. `free`: the first time that is free now. */
export const retestLines = (
  { t, formats }: Reader,
  { left }: RetestTerms,
  free: Session | undefined,
): readonly string[] => [
  t('retest.keeps'),
  t('retest.replaces'),
  free ? t('retest.free', { when: formats.span(free.startsAt, free.endsAt) }) : t('retest.none-free'),
  left > 1 ? t('retest.left', { count: left - 1 }) : t('retest.last'),
];

/** Asks before somebody takes the test again. */
export const retestView = (
  reader: Reader,
  candidate: string,
  terms: RetestTerms,
  free: Session | undefined,
): ViewOf<'message'> =>
  messageView(reader, {
    title: reader.t('retest.title'),
    lines: retestLines(reader, terms, free),
    buttons: [
      { title: reader.t('retest.yes'), verb: 'booking.change', data: { candidate, to: 'wait', ...CONFIRM } },
      { ...ownResultButton(reader, candidate), title: reader.t('retest.no') },
    ],
  });

/** What it means not to take it again after all. */
export const leaveRetestLines = ({ t, formats }: Reader, { since }: PlaceInLine): readonly string[] => [
  t('retest.leave.loses', { when: formats.moment(since) }),
  t('retest.leave.keeps'),
  t('retest.leave.again'),
];

/** Asks before somebody who waits for it leaves it be. */
export const leaveRetestView = (reader: Reader, candidate: string, place: PlaceInLine): ViewOf<'message'> =>
  messageView(reader, {
    title: reader.t('retest.leave.title'),
    lines: leaveRetestLines(reader, place),
    buttons: [
      { title: reader.t('retest.leave.yes'), verb: 'booking.change', data: { candidate, to: 'keep', ...CONFIRM } },
      { ...open(reader, 'my-booking'), title: reader.t('retest.leave.no') },
    ],
  });
