import { statSync } from 'node:fs';

/** Notices when the open files are no longer those at their path: what is written to them is lost at the next start. */
export type Place = {
  /** @throws when the file was moved, deleted or replaced */
  check(): void;
  /** The same of the log beside it as well, where what was committed stands until it is in the file. */
  checkAll(): void;
};

/** @param file open, and its log too; `:memory:` is in no place that could be lost */
export function watchPlace(file: string): Place {
  if (file === ':memory:') return { check: () => undefined, checkAll: () => undefined };
  const opened = [file, `${file}-wal`, `${file}-shm`].map((path) => ({ path, identity: identityOf(path) }));
  const compare = (files: typeof opened): void => {
    if (files.every(({ path, identity }) => identityOf(path) === identity)) return;
    throw new Error(
      'it is not the file that was opened: that one was moved, deleted or replaced. Put the same file back (with its -wal ' +
        'and -shm), or restart on the one that is there.',
    );
  };
  return {
    check: () => compare(opened.slice(0, 1)),
    checkAll: () => compare(opened),
  };
}

/** Device and number: a name may be given to another file, these may not while it is open. */
function identityOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : 'none';
}
