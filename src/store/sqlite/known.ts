import type { Versioned } from '../document-store.ts';
import { frozen } from '../frozen.ts';
import type { Prepare } from './rows.ts';

/** So many are kept, none longer than this: then it begins anew. Who is asking and what about is a handful. */
const MOST = 500;
const LONGEST = 20_000;

/**
 * Documents that were read lately, for as long as nobody has changed them: finding and parsing a row again costs as much as
 * drawing a small card from it. Whoever changes one here must `forget` it; of what other processes write, SQLite keeps count.
 */
export type Known = {
  /** Lets go of everything when another process has written. */
  check(): void;
  /** @param version that it has, where that is known */
  read(partition: string, id: string, load: () => Loaded | undefined, version?: string): Versioned | undefined;
  forget(partition: string, id: string): void;
};
type Loaded = { readonly found: Versioned; readonly length: number };

export function createKnown(prepare: Prepare): Known {
  const known = new Map<string, Versioned>();
  let written: unknown;
  return {
    check() {
      const count = prepare('PRAGMA data_version').get()?.data_version;
      if (count !== written) known.clear();
      written = count;
    },
    read(partition, id, load, version) {
      const key = `${partition}\n${id}`;
      const before = known.get(key);
      if (before && (version ?? before.version) === before.version) return before;
      const loaded = load();
      if (!loaded || loaded.length > LONGEST) return loaded?.found;
      if (known.size >= MOST) known.clear();
      const found = frozen(loaded.found);
      known.set(key, found);
      return found;
    },
    forget: (partition, id) => void known.delete(`${partition}\n${id}`),
  };
}
