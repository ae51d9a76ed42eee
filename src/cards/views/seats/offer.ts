import type { Candidate } from '../../../domain/people/candidate.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { Instant } from '../../../domain/time.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { ViewOf } from '../../catalog.ts';
import { attention, noBanner, open, toMenu } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';
import { sessionChoice } from './session-words.ts';

export function offerView(
  reader: Reader,
  choice: {
    readonly sessions: readonly Session[];
    /** Chosen unless another one is; undefined: none. */
    readonly suggested: Session | undefined;
    readonly candidates: readonly Candidate[];
    /** There are others who could be chosen, and are not shown. */
    readonly hasMore: boolean;
    /** Of the programme's target: how many are left of how many, and whether somebody waits for it to be raised. */
    readonly quota: { readonly left: number; readonly target: number; readonly holdsBack: boolean };
    readonly at: Instant;
  },
  form: FilledForm<typeof FORMS.offer> = {},
): ViewOf<'offer'> {
  const { t } = reader;
  const empty =
    choice.sessions.length === 0
      ? t('offer.no-sessions')
      : choice.candidates.length === 0
        ? t(choice.quota.holdsBack ? 'refusal.target-promised' : 'offer.no-candidates')
        : '';
  const { left, target } = choice.quota;
  return {
    card: 'offer',
    data: {
      // Without the form, what was wrong in it has no other place.
      banner: form.banner ?? (empty && form.errors?.candidates ? attention(form.errors.candidates) : noBanner),
      sessions: choice.sessions.map((session) => sessionChoice(reader, session, choice.at)),
      candidates: choice.candidates.map((each) => ({
        title: `${each.name} · ${each.employer} · ${t(`stage.${each.progress.stage}`)}`,
        value: each.id,
      })),
      left: t(left > 0 ? 'offer.left' : 'offer.none-left', { count: left, target: reader.formats.number(target) }),
      empty,
      buttons: [
        ...(choice.sessions.length === 0 ? [open(reader, 'new-session')] : []),
        ...(choice.candidates.length === 0 ? [open(reader, 'nominate')] : []),
        ...(choice.hasMore ? [{ ...open(reader, 'book'), title: t('offer.among-all') }] : []),
        toMenu(reader),
      ],
      ...fieldsWith(FORMS.offer, form, { session: choice.suggested?.id ?? '' }),
    },
  };
}
