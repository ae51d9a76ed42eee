import type { Concept } from '../../../domain/results/concept.ts';
import type { OwnLevels } from '../../../domain/results/self-assessing.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { FoundResult } from '../../../use-cases/results/on-result.ts';
import type { ViewOf } from '../../catalog.ts';
import { noBanner } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';
import { openLatest } from './given-result.ts';
import { type LevelForm, levelFields } from './result-form.ts';

export type CorrectForm = FilledForm<typeof FORMS.correct> & LevelForm;

/** To correct a result that counts: filled in as it stands, or as it was typed. */
export function correctView(
  reader: Reader,
  { candidate, session, result, concept, own }: FoundResult & { readonly concept: Concept; readonly own: OwnLevels },
  form: CorrectForm | undefined,
): ViewOf<'correct'> {
  const { areas, proposal = '', privateNote = '' } = result;
  const filled = form ?? { areas, values: { proposal, privateNote } };
  return {
    card: 'correct',
    data: {
      banner: filled.banner ?? noBanner,
      name: candidate.name,
      when: reader.formats.span(session.startsAt, session.endsAt),
      candidate: candidate.id,
      seen: String(result.version),
      ...levelFields(reader, concept, own, filled),
      ...fieldsWith(FORMS.correct, filled),
      buttons: [openLatest(reader, candidate.id)],
    },
  };
}
