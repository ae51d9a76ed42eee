import { type Reader, readerOf } from '../../cards/views/reader.ts';
import { DEFAULT_LANGUAGE, type Language } from '../../domain/languages.ts';
import { certificateFile } from '../../files/certificate/certificate.ts';
import { html } from '../../html.ts';
import { PAGES } from '../../routes.ts';
import type { World } from '../../use-cases/ports.ts';
import { type Certified, certifiedOf, lookUp } from '../../use-cases/results/certificate/certified.ts';
import { layout } from '../layout.ts';
import { noticePage } from '../notice-page.ts';
import type { Visit } from '../reply/visit.ts';
import { fileResponse, htmlResponse, type WebResponse } from '../response.ts';
import { certificateWords } from './certificate-words.ts';

/** What is so of a certificate with this code: genuine, with what the paper says; replaced; or unknown, whatever else it is. */
export async function showCertificate(
  { world, admit }: { readonly world: World; readonly admit: (page: string) => Promise<boolean> },
  code: string,
  language: Language = DEFAULT_LANGUAGE,
): Promise<WebResponse> {
  const { t } = readerOf(language);
  const notice = (status: number, about: 'unknown' | 'replaced' | 'later') => {
    const lines = [t(`certificate.page.${about}.line`)];
    return htmlResponse(status, noticePage({ language, title: t(`certificate.page.${about}.title`), lines }));
  };
  if (!(await admit('certificate'))) return notice(429, 'later');
  const looked = await lookUp(world, code);
  if (looked.is !== 'genuine') return notice(looked.is === 'unknown' ? 404 : 200, looked.is);
  return htmlResponse(200, genuinePage(language, looked.of));
}

export function noCertificate({ t, language }: Reader): WebResponse {
  const lines = [t('refusal.no-result'), t('web.whom-to-ask')];
  return htmlResponse(404, noticePage({ language, title: t('certificate.title'), lines }));
}

export function genuinePage(language: Language, of: Certified): string {
  const { t } = readerOf(language);
  const { programme } = of;
  const words = certificateWords(readerOf(language, programme.timeZone), of);
  const title = t('certificate.page.genuine.title');
  const facts = [...words.areas, ...words.facts].map(
    ({ title: of, value }) => html`<li><span>${of}</span> <strong>${value}</strong></li>\n`,
  );
  const content = html`<h1>${title}</h1>
<p class="intro">${t('certificate.page.genuine.line')}</p>
<h2>${words.name}</h2>
<ul class="areas">${facts}</ul>
`;
  return layout({ language, title: `${title} – Valideringsbot`, above: programme.name, content });
}

export async function certificateOf(
  { world, publicUrl }: { readonly world: World; readonly publicUrl: () => Promise<string | undefined> },
  { programme, candidate, reader, now }: Visit,
): Promise<WebResponse> {
  const about = await certifiedOf(world, programme, candidate);
  const url = await publicUrl();
  if (!about || url === undefined) return noCertificate(reader);
  const address = `${url}${PAGES.certificate.path}/${about.code}`;
  const paper = { code: about.code, address, at: now.at };
  return fileResponse('intyg.pdf', 'application/pdf', await certificateFile(certificateWords(reader, about), paper));
}
