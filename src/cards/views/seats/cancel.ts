import type { Session } from '../../../domain/seats/session.ts';
import { takenIn } from '../../../domain/seats/sessions/edit-session.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { ViewOf } from '../../catalog.ts';
import { noBanner, open } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';
import { sessionChoice } from './session-words.ts';

/**
 * Asks before a session is called off.
 * @param others those in which whoever has a seat can be offered another
 */
export const cancelView = (
  reader: Reader,
  session: Session,
  others: readonly Session[],
  form: FilledForm<typeof FORMS.cancel> = {},
): ViewOf<'cancel'> => ({
  card: 'cancel',
  data: {
    banner: form.banner ?? noBanner,
    session: session.id,
    when: reader.formats.span(session.startsAt, session.endsAt),
    place: session.place,
    held: takenIn(session) > 0 ? reader.t('cancel.held', { count: takenIn(session) }) : reader.t('cancel.nobody'),
    others: others.map((each) => sessionChoice(reader, each)),
    ...fieldsWith(FORMS.cancel, form),
    buttons: [
      { title: reader.t('cancel.keep'), verb: 'session.open', data: { session: session.id } },
      open(reader, 'sessions'),
    ],
  },
});
