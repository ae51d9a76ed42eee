export type MadeFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** `erasures`: how many had been erased when it was begun, since whoever is erased after that is named in it still. */
export type KeptFile = { readonly file: MadeFile; readonly erasures: number };

/** Files that have been made for whoever asked, till they are fetched: for minutes, in this process alone, since they name people. */
export type MadeFiles = {
  keep(key: string, kept: KeptFile): void;
  /** Once. */
  take(key: string): KeptFile | undefined;
};

const KEPT_MS = 15 * 60_000;
const MOST = 8;

export function createMadeFiles(): MadeFiles {
  const files = new Map<string, KeptFile>();
  const drop = (key: string, kept: KeptFile) => {
    if (files.get(key) === kept) files.delete(key);
  };
  return {
    keep(key, kept) {
      files.delete(key);
      files.set(key, kept);
      const [oldest] = files.keys();
      if (files.size > MOST && oldest !== undefined) files.delete(oldest);
      setTimeout(drop, KEPT_MS, key, kept).unref();
    },
    take(key) {
      const kept = files.get(key);
      files.delete(key);
      return kept;
    },
  };
}
