import type { Banner, CardView } from '../../../cards/catalog.ts';
import { attention, good, languageChoices, noBanner } from '../../../cards/views/common.ts';
import { mistaken } from '../../../cards/views/form.ts';
import { menuView } from '../../../cards/views/programme/menu.ts';
import { readerOf } from '../../../cards/views/reader.ts';
import { countAt } from '../../../domain/programme/at-stages.ts';
import { roleFor } from '../../../domain/programme/permissions.ts';
import { scopeFor } from '../../../domain/programme/scope.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { chooseLanguage } from '../../../use-cases/choose.ts';
import { narrowed } from '../../../use-cases/scope.ts';
import { type Handler, hasPart, nominationOf, openProgrammes, type Turn } from '../../turn.ts';
import { knownBy } from '../answers.ts';

export async function showMenu(turn: Turn, banner: Banner = noBanner): Promise<CardView> {
  const { user, programme, actor, admin, reader, world } = turn;
  const open = await openProgrammes(world, user, admin);
  return menuView(
    reader,
    {
      name: user.name,
      programme: programme?.name,
      actor,
      candidate: nominationOf(turn) !== undefined,
      mayCreate: admin,
      mayChoose: open.length > 1,
      counts: { waiting: await waitingFor(turn) },
      knownBy: hasPart(turn) ? '' : await knownBy(turn),
    },
    banner,
  );
}

/** How many wait for a seat, of those whom this person works with. */
async function waitingFor({ world, programme, actor }: Turn): Promise<number> {
  const as = roleFor(actor, 'list:waiting');
  if (!programme || !as) return 0;
  return countAt(await narrowed(world, scopeFor(actor, as)).records.tally(programme.id), 'waiting');
}

/** `språk sv`, or the card with both languages when none is named. */
export const language: Handler = (turn, values) => setLanguage(turn, { language: values.rest ?? '' });

export const setLanguage: Handler = async (turn, values) => {
  const form = readForm(FORMS.language, values);
  if (!form.ok) {
    // Who names none is asked which.
    const { errors } = mistaken(turn.reader, form);
    const banner = values.language ? attention(errors.language ?? '') : noBanner;
    return {
      card: 'language',
      data: { banner, current: turn.reader.language, languages: languageChoices() },
    };
  }
  const { language: chosen } = form.input;
  const user = await chooseLanguage(turn.world, turn.user, chosen);
  const reader = readerOf(chosen, turn.programme?.timeZone);
  const menu = await showMenu({ ...turn, user, reader }, good(reader.t('language.set')));
  return { ...menu, language: chosen };
};
