import { testedSeatOf } from '../../domain/people/candidate.ts';
import { attendanceFile } from '../../files/certificate/attendance.ts';
import { assessorsOf } from '../../use-cases/known-as.ts';
import type { World } from '../../use-cases/ports.ts';
import { noticePage } from '../notice-page.ts';
import type { Visit } from '../reply/visit.ts';
import { fileResponse, htmlResponse, type WebResponse } from '../response.ts';

export async function attendanceOf(
  { world }: { readonly world: World },
  { programme, candidate, reader, now }: Visit,
): Promise<WebResponse> {
  const { t, formats, language } = reader;
  const title = t('attendance.title');
  const seat = testedSeatOf(candidate);
  const session = seat && (await world.records.session(programme.id, seat.session));
  if (!session) {
    const lines = [t('attendance.none'), t('web.whom-to-ask')];
    return htmlResponse(404, noticePage({ language, title, lines }));
  }
  const centre = session.centre === undefined ? undefined : await world.records.centre(programme.id, session.centre);
  const assessors = [...(await assessorsOf(world, [session])).values()].filter((name) => name !== '');
  const concept = world.concepts.get(programme.concept)?.name[language] ?? programme.concept;
  const words = {
    language,
    title,
    name: candidate.name,
    intro: t('attendance.intro', { concept, programme: programme.name }),
    facts: [
      { title: t('attendance.when'), value: formats.span(session.startsAt, session.endsAt) },
      { title: t('attendance.day'), value: formats.date(session.date) },
      { title: t('booking.place'), value: session.place },
      ...(centre ? [{ title: t('certificate.centre'), value: centre.name }] : []),
      ...(assessors.length > 0 ? [{ title: t('result.by'), value: assessors.join(', ') }] : []),
      { title: t('attendance.issued'), value: formats.localDate(now.at) },
    ],
    about: t('attendance.about'),
  };
  return fileResponse('narvarointyg.pdf', 'application/pdf', await attendanceFile(words, now.at));
}
