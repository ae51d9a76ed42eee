import { planWords } from '../../cards/views/results/plan.ts';
import { planFile } from '../../files/certificate/plan.ts';
import type { World } from '../../use-cases/ports.ts';
import { noticePage } from '../notice-page.ts';
import type { Visit } from '../reply/visit.ts';
import { fileResponse, htmlResponse, type WebResponse } from '../response.ts';

export async function planOf(
  { world }: { readonly world: World },
  { programme, candidate, reader, now }: Visit,
): Promise<WebResponse> {
  const { t, formats, language } = reader;
  const title = t('plan.title');
  const { plan, result: current } = candidate;
  const result = current && (await world.records.result(programme.id, candidate.id, current.version));
  if (!plan || !result) {
    return htmlResponse(404, noticePage({ language, title, lines: [t('plan.none'), t('web.whom-to-ask')] }));
  }
  const concept = result.concept ?? world.concepts.get(programme.concept);
  const by = (await world.people.user(plan.by))?.name ?? t('result.by-unknown');
  const paper = {
    language,
    title,
    name: candidate.name,
    intro: t('plan.intro'),
    titles: { area: t('plan.area'), what: t('plan.what'), where: t('plan.where'), by: t('plan.by') },
    rows: plan.rows.map((row) => {
      const words = planWords(reader, row, concept);
      return { ...words, area: words.area || t('plan.general') };
    }),
    about: t('plan.about', { name: by, date: formats.localDate(plan.at), programme: programme.name }),
  };
  return fileResponse('plan.pdf', 'application/pdf', await planFile(paper, now.at), 'inline');
}
