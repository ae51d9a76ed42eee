import { FORMS } from '../../../inputs/forms.ts';
import type { RoleHolder } from '../../../use-cases/programme/change-role.ts';
import type { ViewOf } from '../../catalog.ts';
import { attention, noBanner, toMenu } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';

export type HandoverCard = {
  readonly programme: string;
  readonly own: boolean;
  /** Those to choose from; none: addresses are written. */
  readonly heirs: readonly RoleHolder[];
};

export function handoverView(
  reader: Reader,
  { programme, own, heirs }: HandoverCard,
  form: FilledForm<typeof FORMS.handover> = {},
): ViewOf<'handover'> {
  // What is wrong with a field that the card does not have stands above it.
  const unplaced = own && form.errors?.from ? attention(form.errors.from) : undefined;
  return {
    card: 'handover',
    data: {
      banner: form.banner ?? unplaced ?? noBanner,
      programme,
      own,
      heirs: heirs.map(({ name, email }) => ({ title: name, value: email })),
      buttons: [toMenu(reader)],
      ...fieldsWith(FORMS.handover, form),
    },
  };
}
