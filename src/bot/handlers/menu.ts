import type { Banner, CardView } from '../../cards/catalog.ts';
import { good, noBanner } from '../../cards/views/common.ts';
import { menuView } from '../../cards/views/menu.ts';
import { readerOf } from '../../cards/views/reader.ts';
import type { Language } from '../../domain/candidate.ts';
import { chooseLanguage } from '../../use-cases/choose.ts';
import { type Handler, hasPart, nominationOf, openProgrammes, type Turn } from '../turn.ts';
import { knownBy } from './answers.ts';

/** The menu of what this person can do now. */
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
      knownBy: hasPart(turn) ? '' : await knownBy(turn),
    },
    banner,
  );
}

/** A language by its code or its name, in either language: sv, svenska, Swedish, en, engelska, English. */
function languageOf(text = ''): Language | undefined {
  const said = text.trim().toLowerCase();
  if (/^(sv|swe)/.test(said)) return 'sv';
  return said.startsWith('en') ? 'en' : undefined;
}

/** `språk sv`, or the card with both languages when none is named. */
export const language: Handler = async (turn, values) => {
  const chosen = languageOf(values.rest);
  if (chosen) return setLanguage(turn, { language: chosen });
  return { card: 'language', data: { banner: noBanner, current: turn.reader.language } };
};

export const setLanguage: Handler = async (turn, values) => {
  const chosen = languageOf(values.language);
  if (!chosen) return { card: 'language', data: { banner: noBanner, current: turn.reader.language } };
  const user = await chooseLanguage(turn.world, turn.user, chosen);
  const reader = readerOf(chosen, turn.programme?.timeZone);
  const menu = await showMenu({ ...turn, user, reader }, good(reader.t('language.set')));
  return { ...menu, language: chosen };
};
