import { createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { readConcepts } from './concepts/read.ts';
import { createCalendar } from './i18n/calendar.ts';
import { createHolidays } from './i18n/holidays.ts';
import { networkAddress } from './inputs/readings.ts';
import { digest } from './store/digest.ts';
import type { DocumentStore } from './store/document-store.ts';
import { createImports } from './store/imports/imports.ts';
import { readPepper } from './store/keys/pepper.ts';
import { createPeople } from './store/people.ts';
import { createRecords } from './store/records/records.ts';
import type { Unreadable } from './store/shapes/shape.ts';
import { createGathering } from './use-cases/gathering.ts';
import { createMadeFiles } from './use-cases/made-files.ts';
import type { World } from './use-cases/ports.ts';
import { createTries } from './use-cases/tries.ts';

export type WorldParts = {
  readonly now: () => Date;
  /** Told of every commit that holds notices. */
  readonly wake?: World['wake'];
  readonly refused?: World['refused'];
  readonly erased?: World['erased'];
  readonly queued?: World['queued'];
  /** Absent: those whose files lie in `concepts/`. */
  readonly concepts?: World['concepts'];
  /** Absent: this deployment has no address of its own. */
  readonly linkTo?: World['linkTo'];
  readonly linkToList?: World['linkToList'];
  readonly linkToSheet?: World['linkToSheet'];
  readonly linkToLeadFile?: World['linkToLeadFile'];
  readonly unreadable?: Unreadable;
  /** Absent: it sends none. */
  readonly sendsMail?: World['sendsMail'];
  /** Absent: no chat does. */
  readonly offersFiles?: World['offersFiles'];
};

/** 20 letters and digits: beyond guessing, and safe in ids, addresses and card data. */
export const newId = (): string => {
  // Of its digits those that are all chance; Node makes many at a time.
  const id = randomUUID();
  return id.slice(0, 8) + id.slice(24);
};

/** Everybody waits for each; nobody is to be found in the file much longer. */
const PURGES_APART_MS = 20_000;

export const secretOf = (store: DocumentStore): Promise<string> =>
  readPepper(store, () => randomBytes(32).toString('hex'));

export async function createWorld(store: DocumentStore, parts: WorldParts): Promise<World> {
  const none = async () => undefined;
  const {
    now,
    wake = () => undefined,
    refused = () => undefined,
    erased = () => undefined,
    queued = () => undefined,
    linkTo = none,
  } = parts;
  const {
    linkToList = none,
    linkToSheet = none,
    linkToLeadFile = none,
    sendsMail = () => false,
    offersFiles = () => false,
  } = parts;
  const pepper = await secretOf(store);
  return {
    records: createRecords(store, parts.unreadable, newId),
    people: createPeople(store),
    imports: createImports(store),
    calendar: createCalendar(now),
    holidays: createHolidays(),
    concepts: parts.concepts ?? readConcepts(),
    made: createMadeFiles(),
    tries: createTries(),
    purgeTime: createGathering(PURGES_APART_MS),
    newId,
    digest,
    keyOf: (email) => {
      const address = email.trim().toLowerCase();
      return createHmac('sha256', pepper)
        .update(networkAddress(address) || address)
        .digest('hex')
        .slice(0, 24);
    },
    pause: (upTo) => (upTo > 0 ? wait(randomInt(upTo + 1)) : Promise.resolve()),
    linkTo,
    linkToList,
    linkToSheet,
    linkToLeadFile,
    sendsMail,
    offersFiles,
    wake,
    erased,
    committed: () => undefined,
    queued,
    refused,
  };
}
