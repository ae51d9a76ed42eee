import { mayUse, type Verb } from './permissions.ts';
import type { Actor, Role } from './programme.ts';

type MenuPart = Role | 'candidate' | 'creator';

type Command = {
  readonly verb: Verb;
  /** Its place in what the menu shows to each; `creator`: to whom another programme is open, or a new one. */
  readonly menu?: Readonly<Partial<Record<MenuPart, number>>>;
  /** Stands in the menu while there is something in it. */
  readonly counted?: true;
};

const TABLE = {
  help: { verb: 'menu.open' },
  nominate: { verb: 'candidate.nominate', menu: { coordinator: 1, lead: 3 } },
  import: { verb: 'import.preview' },
  candidates: { verb: 'list:candidates', menu: { coordinator: 2, lead: 2 } },
  // Beside the candidates, whose list it is a part of.
  waiting: { verb: 'list:waiting', menu: { coordinator: 2, lead: 2 }, counted: true },
  'new-session': { verb: 'session.create', menu: { coordinator: 5, assessor: 3, lead: 6 } },
  sessions: { verb: 'list:sessions', menu: { coordinator: 4, assessor: 2, lead: 5 } },
  book: { verb: 'booking.offer', menu: { coordinator: 3, lead: 4 } },
  'my-booking': { verb: 'booking.change', menu: { candidate: 1 } },
  results: { verb: 'list:report-sessions', menu: { assessor: 1, lead: 7 } },
  status: { verb: 'status.refresh', menu: { coordinator: 6, lead: 1 } },
  map: { verb: 'list:map', menu: { coordinator: 7, lead: 8 } },
  language: { verb: 'language.set' },
  organisations: { verb: 'list:organisations', menu: { lead: 10 } },
  report: { verb: 'report.make', menu: { lead: 11 } },
  cost: { verb: 'list:costs', menu: { lead: 12 } },
  programme: { verb: 'programme.switch', menu: { lead: 13, creator: 1 } },
  roles: { verb: 'list:roles', menu: { lead: 9 } },
  history: { verb: 'list:history' },
  'my-data': { verb: 'menu.open' },
  extract: { verb: 'person.extract' },
  erase: { verb: 'person.erase' },
  handover: { verb: 'role.handover', menu: { coordinator: 8, lead: 14 } },
} as const satisfies Readonly<Record<string, Command>>;

export type Openable = keyof typeof TABLE;
export const COMMANDS: Readonly<Record<Openable, Command>> = TABLE;
export const OPENABLE = Object.keys(TABLE) as Openable[];

/** A command by its name, which may come out of a card. */
export const commandOf = (name: string | undefined): Openable | undefined => OPENABLE.find((each) => each === name);

export type MenuCounts = Readonly<Partial<Record<Openable, number>>>;

/** The commands in this person's menu: what they are here for as one part, then as the next. */
export function menuOf(
  actor: Pick<Actor, 'user' | 'roles' | 'first'>,
  parts: readonly MenuPart[],
  counts: MenuCounts = {},
): readonly Openable[] {
  const placed = parts.flatMap((part) =>
    OPENABLE.map((command) => ({ command, place: COMMANDS[command].menu?.[part] }))
      .filter(({ place }) => place !== undefined)
      .toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0)),
  );
  return [...new Set(placed.map(({ command }) => command))].filter(
    (each) => mayUse(actor, COMMANDS[each].verb) && (!COMMANDS[each].counted || (counts[each] ?? 0) > 0),
  );
}
