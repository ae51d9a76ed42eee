import { readerOf } from '../cards/views/reader.ts';
import { DEFAULT_LANGUAGE, type Language } from '../domain/languages.ts';
import { languageAsked } from '../inputs/language-asked.ts';
import type { PageName } from '../routes.ts';
import { aboutPage } from './about-pages.ts';
import { showCertificate } from './certificate/certificate.ts';
import { showKeys } from './certificate/credential.ts';
import { showCheckIn, takeCheckIn } from './check-in/check-in.ts';
import { showFile } from './files/file.ts';
import { noticePage } from './notice-page.ts';
import { showNewLink, takeNewLink } from './reply/new-link.ts';
import { showReply, takeReply } from './reply/reply.ts';
import { htmlResponse, type WebResponse } from './response.ts';
import type { SiteParts } from './site-parts.ts';

export type WebRequest = {
  readonly page: PageName;
  /** `HEAD`: a program that looks where a link leads, before somebody opens it. */
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly token: string;
  readonly fields: unknown;
  readonly query: unknown;
};

/** At an address that is none. */
export function lostPage({ path, query }: { readonly path: string; readonly query: unknown }): WebResponse {
  const { t, language } = readerOf(languageAsked(query) ?? DEFAULT_LANGUAGE);
  const isBeside = path.lastIndexOf('/') > 0;
  return htmlResponse(404, noticePage({ language, title: t('web.unknown.title'), lines: [t('web.lost')], isBeside }));
}

/** Every page for a browser. Never throws: what goes wrong inside is told with a reference to the log. */
export function createSite(parts: SiteParts): (request: WebRequest) => Promise<WebResponse> {
  const answer = (
    { page: wanted, method, token, fields, query }: WebRequest,
    language?: Language,
  ): Promise<WebResponse> => {
    switch (wanted) {
      case 'about':
      case 'accessibility':
        return Promise.resolve(htmlResponse(200, aboutPage(language ?? DEFAULT_LANGUAGE, wanted)));
      case 'file':
        return showFile(parts, { token, isLook: method === 'HEAD' }, language);
      case 'certificate':
        return showCertificate(parts, token, language);
      case 'checkIn':
        return method === 'POST'
          ? takeCheckIn(parts, token, fields, language)
          : showCheckIn(parts, token, query, language);
      case 'keys':
        return showKeys(parts);
      case 'newLink':
        return method === 'POST' ? takeNewLink(parts, fields, language) : showNewLink(parts, language);
      case 'reply':
        return method === 'POST' ? takeReply(parts, token, fields, language) : showReply(parts, token, language);
      default:
        return wanted satisfies never;
    }
  };
  return async (request) => {
    // None asked for: the language of whoever the link is for.
    const asked = languageAsked(request.query);
    try {
      return await answer(request, asked);
    } catch (error) {
      const { t, language } = readerOf(asked ?? DEFAULT_LANGUAGE);
      const line = t('common.error', { reference: parts.failed(error) });
      return htmlResponse(500, noticePage({ language, title: t('web.failed'), lines: [line] }));
    }
  };
}
