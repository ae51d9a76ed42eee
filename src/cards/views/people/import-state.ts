import type { Import } from '../../../domain/people/import.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { Button, ViewOf } from '../../catalog.ts';
import { good, noBanner, open, toMenu } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import { messageView } from '../message.ts';
import type { Reader } from '../reader.ts';

/** How a list is brought: pasted into the chat or here, or as a file. */
export const importStartView = (
  reader: Reader,
  programme: string,
  form: FilledForm<typeof FORMS.importRows> = {},
): ViewOf<'import-start'> => ({
  card: 'import-start',
  data: {
    banner: form.banner ?? noBanner,
    programme,
    ...fieldsWith(FORMS.importRows, form),
    buttons: [open(reader, 'nominate'), toMenu(reader)],
  },
});

export const importButton = ({ t }: Reader, id: string): Button => ({
  title: t('import.refresh'),
  verb: 'import.open',
  data: { import: id },
});

/** How far a list that is confirmed has come, and in the end what came of it. */
export function importStateView(reader: Reader, { id, state }: Import): ViewOf<'message'> {
  const { t } = reader;
  if (state.kind !== 'done') {
    const [done, parts] = state.kind === 'running' ? [state.done, state.parts] : [0, 1];
    return messageView(reader, {
      title: t('import.running'),
      lines: [t('import.progress', { percent: Math.round((100 * done) / parts) })],
      buttons: [importButton(reader, id)],
    });
  }
  const { nominated, offered, left } = state;
  return messageView(reader, {
    title: t('import.done', { count: nominated }),
    banner: good(t('nominate.thanks')),
    lines: [
      ...(offered === undefined ? [] : [t('import.offered', { count: offered })]),
      ...(left.length > 0 ? [t('import.done-left', { count: left.length })] : []),
    ],
    buttons: [open(reader, 'candidates'), open(reader, 'import')],
  });
}
