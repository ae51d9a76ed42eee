import { type MenuCounts, menuOf } from '../../../domain/programme/commands.ts';
import type { Actor } from '../../../domain/programme/programme.ts';
import type { Banner, ViewOf } from '../../catalog.ts';
import { noBanner, open } from '../common.ts';
import type { Reader } from '../reader.ts';

export type MenuReader = {
  readonly name: string;
  readonly programme: string | undefined;
  readonly actor: Actor;
  readonly candidate: boolean;
  readonly mayCreate: boolean;
  /** More than one programme is open to them. */
  readonly mayChoose: boolean;
  /** To somebody without a part in anything: by what they are known. */
  readonly knownBy: string;
  readonly counts: MenuCounts;
};

/** The menu of what this person can do now; for a newcomer without a part in anything, what to do about it. */
export function menuView(reader: Reader, person: MenuReader, banner: Banner = noBanner): ViewOf<'menu'> {
  const { t } = reader;
  const parts = [
    ...(person.candidate ? (['candidate'] as const) : []),
    ...person.actor.roles,
    ...(person.mayCreate || person.mayChoose ? (['creator'] as const) : []),
  ];
  const items = menuOf(person.actor, parts, person.counts);
  const [first] = items;
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
      items: items.map((command) => {
        const count = person.counts[command];
        const about = count === undefined ? t(`menu.${command}.about`) : t(`menu.${command}.count`, { count });
        return { ...open(reader, command), about };
      }),
      languageTitle: t('menu.language.title'),
    },
  };
}
