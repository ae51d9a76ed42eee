import { bookingOf } from '../../domain/people/candidate.ts';
import { isBooked } from '../../domain/people/stages.ts';
import { calendarFile } from '../../files/calendar/entry.ts';
import { seatEntry } from '../../files/calendar/seat.ts';
import type { World } from '../../use-cases/ports.ts';
import { noticePage } from '../notice-page.ts';
import type { Visit } from '../reply/visit.ts';
import { fileResponse, htmlResponse, type WebResponse } from '../response.ts';

export async function calendarOf(
  { world, host }: { readonly world: World; readonly host: string },
  { programme, candidate, reader, now }: Visit,
): Promise<WebResponse> {
  const { t } = reader;
  const seat = isBooked(candidate) ? bookingOf(candidate) : undefined;
  const session = seat && (await world.records.session(programme.id, seat.session));
  if (!session) {
    const lines = [t('web.no-seat.line'), t('web.whom-to-ask')];
    return htmlResponse(404, noticePage({ language: reader.language, title: t('web.no-seat.title'), lines }));
  }
  const title = t('calendar.title', { programme: programme.name });
  const shown = { programme, candidate, session, title, text: t('calendar.text-alone') };
  return fileResponse(
    'validering.ics',
    'text/calendar; charset=utf-8',
    calendarFile(seatEntry(shown, 'publish', host, now.at)),
  );
}
