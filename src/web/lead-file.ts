import { readerOf } from '../cards/views/reader.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/languages.ts';
import type { LeadLink } from '../domain/programme/lead-link.ts';
import { mayUse } from '../domain/programme/permissions.ts';
import { actorIn } from '../use-cases/actor-in.ts';
import { costsFileOf } from './costs-file.ts';
import { noticePage } from './reply-page.ts';
import { htmlResponse, type WebResponse } from './response.ts';
import type { SiteParts } from './site.ts';

/** A file of a programme for whoever asked for it, while they may. */
export async function showLeadFile(
  { world, leads }: SiteParts,
  link: LeadLink | 'ended',
  language: Language | undefined,
): Promise<WebResponse> {
  if (link === 'ended') return gone(410, language);
  const [programme, user] = await Promise.all([world.records.programme(link.programme), world.people.user(link.user)]);
  const asked = language ?? user?.language;
  if (!programme || !user) return gone(404, asked);
  if (!mayUse(await actorIn(world, programme, user, leads), 'list:costs')) return gone(403, asked);
  const reader = readerOf(asked ?? DEFAULT_LANGUAGE, programme.timeZone);
  switch (link.to) {
    case 'costs':
      return costsFileOf(world, programme, reader);
    default:
      return link.to satisfies never;
  }
}

function gone(status: number, asked: Language = DEFAULT_LANGUAGE): WebResponse {
  const { t, language } = readerOf(asked);
  const lines = [t(status === 403 ? 'lead-file.not-yours' : 'lead-file.again')];
  return htmlResponse(status, noticePage({ language, title: t('lead-file.gone'), lines }));
}
