export type MadeFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** Files that have been made for whoever asked, till they are fetched: for minutes, in this process alone, since they name people. */
export type MadeFiles = {
  /** Makes it and keeps it, unless all are forgotten meanwhile. */
  keep(key: string, make: () => Promise<MadeFile>): Promise<void>;
  /** Once. */
  take(key: string): MadeFile | undefined;
  /** All of them: somebody whom they name has been erased. */
  forget(): void;
};

const KEPT_MS = 15 * 60_000;
const MOST = 8;

export function createMadeFiles(): MadeFiles {
  let files = new Map<string, MadeFile>();
  const drop = (key: string, file: MadeFile) => {
    if (files.get(key) === file) files.delete(key);
  };
  return {
    async keep(key, make) {
      const kept = files;
      const file = await make();
      if (kept !== files) return;
      files.delete(key);
      files.set(key, file);
      const [oldest] = files.keys();
      if (files.size > MOST && oldest !== undefined) files.delete(oldest);
      setTimeout(drop, KEPT_MS, key, file).unref();
    },
    take(key) {
      const file = files.get(key);
      files.delete(key);
      return file;
    },
    forget() {
      files = new Map();
    },
  };
}
