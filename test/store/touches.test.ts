import { strict as assert } from 'node:assert';
import { onEachStore, openStore, type StoreKind } from '../support/database.ts';
import { prepareChat } from '../support/growth/ground.ts';
import { populate } from '../support/growth/populate.ts';
import { walk } from '../support/growth/walk.ts';
import { countTouches, type Touches } from '../support/touches.ts';

/**
 * The most that a whole turn takes of either store, who is asking included: requests, documents read, documents written.
 * A row rises only with a reason, which belongs into the commit that raises it.
 */
const MOST: Readonly<Record<string, readonly [requests: number, read: number, written: number]>> = {
  menu: [5, 4, 0],
  status: [5, 5, 0],
  'status.refresh': [3, 3, 0],
  // What is published is read too, and written when it is renewed.
  'status in a group': [7, 6, 1],
  'list of candidates': [11, 17, 0],
  'its next page': [11, 17, 0],
  'one stage of it': [11, 17, 0],
  'search for a name': [15, 19, 0],
  'call list': [9, 14, 0],
  'who has not answered': [6, 14, 0],
  'who waits': [6, 14, 0],
  'list of sessions': [5, 12, 0],
  'list of organisations': [4, 11, 0],
  'sessions to report': [3, 2, 0],
  'nomination card': [7, 46, 0],
  'candidate.nominate': [11, 5, 6],
  'a repeat of it': [9, 8, 0],
  'candidate.withdraw': [4, 3, 5],
  'candidate.restore': [5, 4, 4],
  'first contact': [20, 12, 6],
  'session.create': [6, 5, 5],
  'offer card': [43, 105, 0],
  'booking.offer': [9, 7, 6],
  'their booking': [10, 33, 0],
  'booking.accept': [8, 30, 5],
  'a repeat of that': [9, 32, 0],
  'booking.change': [10, 31, 8],
  'booking.decline': [8, 30, 7],
  'booking.relay': [14, 10, 5],
  'list of participants': [7, 7, 0],
  'attendance.record': [9, 7, 4],
  'result.open': [5, 5, 0],
  // Two counters less are written until it counts; who is next is looked for past whom it was given to.
  'result.submit': [11, 9, 4],
  'their result': [9, 9, 0],
  'session.cancel, nobody in it': [18, 14, 3],
};

/** Enough for every list to be longer than a page. */
const FEW = 60;
const MANY = 1_200;

/** What each turn takes in a programme of so many people. */
async function measured(kind: StoreKind, people: number): Promise<ReadonlyMap<string, Touches>> {
  const store = await openStore(kind);
  try {
    const counted = countTouches(store);
    const ground = await prepareChat(counted.store);
    await populate(ground, people);
    const found = new Map<string, Touches>();
    await walk(ground, async (name, turn) => {
      const [card, touches] = await counted.during(turn);
      found.set(name, touches);
      return card;
    });
    return found;
  } finally {
    await store.close();
  }
}

function assertWithin(found: ReadonlyMap<string, Touches>): void {
  assert.deepEqual([...found.keys()].sort(), Object.keys(MOST).sort(), 'not the turns of the table');
  const over = [...found].flatMap(([name, { requests, read, written }]) => {
    const [mostRequests = 0, mostRead = 0, mostWritten = 0] = MOST[name] ?? [];
    const holds = requests <= mostRequests && read <= mostRead && written <= mostWritten;
    return holds ? [] : [`'${name}': [${requests}, ${read}, ${written}], not [${MOST[name]}]`];
  });
  assert.deepEqual(over, [], 'these take more of the store than they did');
}

onEachStore('what a turn takes of the store', (kind) => {
  it('is no more than it was', async () => assertWithin(await measured(kind, FEW)));
});

describe('what a turn takes of the store', () => {
  it('does not grow with the people in the programme', async () => assertWithin(await measured('sqlite', MANY)));
});
