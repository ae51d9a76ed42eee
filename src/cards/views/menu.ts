import type { Role } from '../../domain/programme.ts';
import type { Banner, CardView } from '../catalog.ts';
import { noBanner, type Openable, open } from './common.ts';
import type { Reader } from './reader.ts';

/** What each part of the menu is for. */
const ITEMS: Readonly<Record<Role | 'candidate' | 'creator', readonly Openable[]>> = {
  candidate: ['my-booking'],
  coordinator: ['nominate', 'candidates', 'book', 'sessions', 'new-session', 'status'],
  assessor: ['results', 'sessions', 'new-session'],
  lead: ['status', 'candidates', 'nominate', 'book', 'sessions', 'new-session', 'results', 'roles', 'programme'],
  creator: ['programme'],
};

export type MenuReader = {
  readonly name: string;
  readonly programme: string | undefined;
  readonly roles: readonly Role[];
  readonly candidate: boolean;
  readonly mayCreate: boolean;
  /** More than one programme is open to them. */
  readonly mayChoose: boolean;
  /** To somebody without a part in anything: by what they are known. */
  readonly knownBy: string;
};

/** The menu of what this person can do now; for a newcomer without a part in anything, what to do about it. */
export function menuView(reader: Reader, person: MenuReader, banner: Banner = noBanner): CardView {
  const { t } = reader;
  const parts = [
    ...(person.candidate ? ITEMS.candidate : []),
    ...person.roles.flatMap((role) => ITEMS[role]),
    ...(person.mayCreate || person.mayChoose ? ITEMS.creator : []),
  ];
  const [first] = parts;
  const [name] = person.name.trim().split(' ');
  const lacking = person.mayCreate ? 'menu.no-programme-yet' : 'menu.newcomer';
  return {
    card: 'menu',
    data: {
      banner,
      title: name ? t('menu.greeting', { name }) : t('menu.hello'),
      about:
        first && person.programme
          ? t('menu.about', { programme: person.programme, example: t(`menu.${first}.title`).toLowerCase() })
          : [t(lacking), person.knownBy].join(' ').trim(),
      items: [...new Set(parts)].map((command) => ({ ...open(reader, command), about: t(`menu.${command}.about`) })),
      languageTitle: t('menu.language.title'),
    },
  };
}
