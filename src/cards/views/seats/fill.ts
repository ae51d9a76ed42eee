import type { Candidate } from '../../../domain/people/candidate.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { Filled } from '../../../use-cases/seats/filling/fill-session.ts';
import type { Button, ViewOf } from '../../catalog.ts';
import { attention, good, open } from '../common.ts';
import { messageView } from '../message.ts';
import type { Reader } from '../reader.ts';

/** So many have a line of their own. */
export const MAX_LINES = 20;
export const MAX_NAMES = 5;

/**
 * What a fill has come to: who was offered a seat, who was passed over and why, and whether there is more to do.
 * @param session as it stands after it
 * @param told what those first in it are told by: a line of each
 * @param next what to go on with when it is full
 */
export function filledView(
  reader: Reader,
  session: Session,
  { offered, outside, unsuited, left }: Filled,
  told: readonly string[],
  next: readonly Button[] = [],
): ViewOf<'message'> {
  const { t, formats } = reader;
  const more = offered.length - told.length;
  const isMore = left > 0 && session.free > 0;
  return messageView(reader, {
    title: formats.span(session.startsAt, session.endsAt),
    lines: [
      ...told,
      ...(more > 0 ? [t('fill.more', { count: more })] : []),
      ...(unsuited.length > 0 ? [unsuitedLine(reader, unsuited)] : []),
      ...(outside > 0 ? [t('fill.outside', { count: outside })] : []),
      ...(isMore ? [t('fill.left')] : []),
    ],
    banner: offered.length > 0 ? good(t('offer.done', { count: offered.length })) : attention(t('fill.nobody')),
    buttons: [
      ...(isMore ? [goOn(reader, session, left)] : []),
      ...next,
      open(reader, 'waiting'),
      open(reader, 'book'),
      open(reader, 'sessions'),
    ],
  });
}

/** Offers seats to so many more, by another press. */
const goOn = ({ t }: Reader, { id }: Session, left: number): Button => ({
  title: t('fill.go-on'),
  verb: 'booking.fill',
  data: { session: id, count: String(left) },
});

/** Who came before and cannot come then, so that whoever is asked why they were passed over can tell. */
const unsuitedLine = ({ t }: Reader, unsuited: readonly Candidate[]): string =>
  unsuited.length > MAX_NAMES
    ? t('fill.unsuited', { count: unsuited.length })
    : t('fill.unsuited-named', { names: unsuited.map(({ name }) => name).join(', ') });
