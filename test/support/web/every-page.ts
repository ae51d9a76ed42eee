import { readerOf } from '../../../src/cards/views/reader.ts';
import type { Language } from '../../../src/domain/languages.ts';
import { STAGES } from '../../../src/domain/people/stages.ts';
import { TELLING } from '../../../src/routes.ts';
import { aboutPage } from '../../../src/web/about-pages.ts';
import { genuinePage } from '../../../src/web/certificate/certificate.ts';
import { checkedInPage, checkInPage } from '../../../src/web/check-in/check-in-page.ts';
import { noticePage } from '../../../src/web/notice-page.ts';
import { leavePage } from '../../../src/web/reply/asking-pages.ts';
import { dataPage } from '../../../src/web/reply/data-page.ts';
import { newLinkPage } from '../../../src/web/reply/new-link.ts';
import { replyPage } from '../../../src/web/reply/reply-page.ts';
import { assessed, MONDAY, programme, session } from '../builders.ts';
import { CONCEPT, pageOf, RESULT } from './pages.ts';

const wrong = { values: { reason: 'Sjuk' }, errors: { to: 'Välj en tid.', reason: 'Skriv kortare.' } };
const given = { ...RESULT, candidate: 'vera', version: 1, session: 'ses-monday', at: '2020-05-11T10:00:00.000Z' };

const certified = {
  code: 'kod',
  programme: programme(),
  candidate: assessed(),
  result: given,
  centre: 'Vimmerby gymnasium',
};

/** Every kind of page, by what it is. */
export function pagesIn(language: Language): readonly { readonly what: string; readonly page: string }[] {
  const reader = readerOf(language, 'Europe/Stockholm');
  const kept = {
    sessions: new Map([['ses-monday', session()]]),
    results: [given],
    history: [{ at: given.at, did: 'result.submit', as: 'assessor' }],
    readings: [{ at: given.at, role: 'coordinator' }],
  };
  const about = { reader, programme: programme(), candidate: assessed(), now: MONDAY, kept, concept: CONCEPT };
  return [
    ...STAGES.map((stage) => ({ what: stage, page: replyPage(pageOf(stage, language)) })),
    ...STAGES.map((stage) => ({ what: `${stage}, wrong`, page: replyPage(pageOf(stage, language, { form: wrong })) })),
    ...[true, false].map((mayWish) => ({
      what: `leaving, ${mayWish}`,
      page: leavePage({ language, programme: 'BAS', when: undefined, session: 'ses-monday', op: 'op-1', mayWish }),
    })),
    { what: 'new link', page: newLinkPage(language) },
    { what: 'new link, wrong', page: newLinkPage(language, 'Skriv en adress.') },
    ...(CONCEPT
      ? [{ what: 'certificate', page: genuinePage(language, { ...certified, concept: CONCEPT, session: session() }) }]
      : []),
    { what: 'notice', page: noticePage({ language, title: 'En titel', lines: ['En rad.'] }) },
    ...TELLING.map((own) => ({ what: own, page: aboutPage(language, own) })),
    ...([undefined, 'ask', 'missing'] as const).map((said) => ({
      what: `check-in ${said}`,
      page: checkInPage(reader, { programme: 'BAS', session: session(), said }),
    })),
    { what: 'checked in', page: checkedInPage(reader, 'BAS') },
    ...[true, false].map((whole) => ({ what: `data ${whole}`, page: dataPage({ ...about, whole }) })),
  ];
}
