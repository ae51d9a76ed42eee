import type { CardView } from '../cards/catalog.ts';
import { resultNoticeView } from '../cards/views/assessment.ts';
import { bookingView } from '../cards/views/booking.ts';
import { calm } from '../cards/views/common.ts';
import { answeredView, cancelledView, withdrawnView } from '../cards/views/notices.ts';
import type { Reader } from '../cards/views/reader.ts';
import { liveBookingOf } from '../domain/candidate.ts';
import type { Notice } from '../domain/notices.ts';
import type { Programme } from '../domain/programme.ts';
import { bookingOverview } from '../use-cases/booking-overview.ts';
import type { World } from '../use-cases/ports.ts';

/** Draws a notice from what is true now; undefined when it is no longer worth saying. */
export async function drawNotice(
  world: World,
  programme: Programme,
  notice: Notice,
  reader: Reader,
): Promise<CardView | undefined> {
  const candidate = await world.records.candidate(programme.id, notice.candidate);
  if (!candidate) return undefined;
  const concept = world.concepts.get(programme.concept);
  const sessionId = 'session' in notice ? notice.session : '';
  const session = sessionId ? await world.records.session(programme.id, sessionId) : undefined;
  switch (notice.kind) {
    case 'offer': {
      if (candidate.progress.stage !== 'offered' || liveBookingOf(candidate)?.session !== notice.session)
        return undefined;
      const now = world.calendar.now(programme.timeZone);
      const overview = await bookingOverview(world, programme, candidate, now);
      return bookingView(reader, { programme, concept, candidate, now, ...overview }, calm(reader.t('notice.offer')));
    }
    case 'cancelled':
      return session && cancelledView(reader, session);
    case 'withdrawn':
      return session && candidate.progress.stage === 'withdrawn'
        ? withdrawnView(reader, programme, session)
        : undefined;
    case 'result':
      return candidate.progress.stage === 'assessed' && concept
        ? resultNoticeView(reader, candidate.progress.result, concept)
        : undefined;
    case 'answered':
      return answeredView(reader, candidate, session, notice.answer);
    default:
      return notice satisfies never;
  }
}
