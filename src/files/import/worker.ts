import { parentPort, workerData } from 'node:worker_threads';
import { decoded, readDelimited } from './delimited.ts';
import { type ReadSheet, unreadable } from './sheet.ts';
import { isOldOffice, isZip, readWorkbook } from './workbook.ts';

/** What the file is follows from its bytes; names and types that come with it may say anything. */
async function read(bytes: Uint8Array<ArrayBuffer>): Promise<ReadSheet> {
  if (isZip(bytes)) return readWorkbook(bytes);
  if (isOldOffice(bytes)) return unreadable('file-type');
  const text = decoded(bytes);
  return text === undefined ? unreadable('file-type') : readDelimited(text);
}

// Once the module has been evaluated: a thread that is stopped while it waits there, for time or memory, can take the process along.
if (workerData instanceof Uint8Array) {
  const bytes = new Uint8Array(workerData);
  // As one text: ten thousand rows take longer to be handed over one by one.
  setImmediate(async () => parentPort?.postMessage(JSON.stringify(await read(bytes))));
}
