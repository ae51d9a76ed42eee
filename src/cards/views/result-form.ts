import type { Candidate } from '../../domain/people/candidate.ts';
import { type Concept, OUTCOMES } from '../../domain/results/concept.ts';
import type { Session } from '../../domain/seats/session.ts';
import { FORMS } from '../../inputs/forms.ts';
import type { Button, ViewOf } from '../catalog.ts';
import { noBanner } from './common.ts';
import { type FilledForm, fieldsWith } from './form.ts';
import type { Reader } from './reader.ts';

export type ResultForm = FilledForm<typeof FORMS.result> & {
  /** The outcome chosen for each area, by the area's id. */
  readonly areas?: Readonly<Record<string, string>>;
  readonly areaErrors?: Readonly<Record<string, string>>;
};

export function resultView(
  reader: Reader,
  about: { readonly candidate: Candidate; readonly session: Session; readonly concept: Concept },
  form: ResultForm = {},
): ViewOf<'result'> {
  const { candidate, session, concept } = about;
  const { areas = {}, areaErrors = {}, values = {} } = form;
  // What is as all areas is not said again.
  const own = (id: string) => (areas[id] === values.all ? '' : (areas[id] ?? ''));
  return {
    card: 'result',
    data: {
      banner: form.banner ?? noBanner,
      name: candidate.name,
      when: reader.formats.span(session.startsAt, session.endsAt),
      candidate: candidate.id,
      session: session.id,
      areas: concept.areas.map(({ id, name }) => ({
        id,
        name: name[reader.language],
        value: own(id),
        error: areaErrors[id] ?? '',
      })),
      apart: concept.areas.some(({ id }) => own(id) !== '' || areaErrors[id] !== undefined),
      levels: OUTCOMES.map((value) => ({ title: concept.levels[value][reader.language], value })),
      ...fieldsWith(FORMS.result, form),
      buttons: [backTo(reader, session.id)],
    },
  };
}

export const backTo = ({ t }: Reader, session: string): Button => ({
  title: t('report.back'),
  verb: 'list.page',
  data: { list: 'participants', session, cursor: '' },
});
