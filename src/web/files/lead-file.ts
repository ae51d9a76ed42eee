import { readerOf } from '../../cards/views/reader.ts';
import { DEFAULT_LANGUAGE, type Language } from '../../domain/languages.ts';
import type { LeadLink } from '../../domain/programme/lead-link.ts';
import { mayUse } from '../../domain/programme/permissions.ts';
import { reportFileOf } from '../../report/report-file.ts';
import { actorIn } from '../../use-cases/actor-in.ts';
import { fetchReport } from '../../use-cases/programme/report.ts';
import { noticePage } from '../notice-page.ts';
import { fileResponse, htmlResponse, type WebResponse } from '../response.ts';
import type { SiteParts } from '../site-parts.ts';
import { costsFileOf } from './costs-file.ts';

/** A file of a programme for whoever asked for it, while they may. */
export async function showLeadFile(
  { world, leads }: SiteParts,
  { link, isLook }: { readonly link: LeadLink | 'ended'; readonly isLook: boolean },
  language: Language | undefined,
): Promise<WebResponse> {
  if (link === 'ended') return gone(410, language);
  const [programme, user] = await Promise.all([world.records.programme(link.programme), world.people.user(link.user)]);
  const asked = language ?? user?.language;
  if (!programme || !user) return gone(404, asked);
  const actor = await actorIn(world, programme, user, leads);
  const reader = readerOf(asked ?? DEFAULT_LANGUAGE, programme.timeZone);
  if (link.to === 'costs') {
    return mayUse(actor, 'list:costs') ? costsFileOf(world, programme, reader) : gone(403, asked);
  }
  // A link that opens once is not spent on a look at it.
  if (isLook) return { status: 405, headers: { Allow: 'GET' }, body: '' };
  // It is audited, and opens once.
  const command = { programme, actor, now: world.calendar.now(programme.timeZone), op: link.once ?? '' };
  const fetched = await fetchReport(world, command, { file: link.to });
  if (fetched.kind === 'refused') return gone(403, asked);
  if (fetched.kind !== 'done') return gone(410, asked);
  const { name, type, bytes } = await reportFileOf(world, programme, reader, link.to);
  return fileResponse(name, type, bytes);
}

function gone(status: number, asked: Language = DEFAULT_LANGUAGE): WebResponse {
  const { t, language } = readerOf(asked);
  const lines = [t(status === 403 ? 'lead-file.not-yours' : 'lead-file.again')];
  return htmlResponse(status, noticePage({ language, title: t('lead-file.gone'), lines }));
}
