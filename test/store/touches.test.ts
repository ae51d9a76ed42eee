import { strict as assert } from 'node:assert';
import { linkTo } from '../../src/domain/people/link.ts';
import { createLinks, type Links } from '../../src/links.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { showReply } from '../../src/web/reply/reply.ts';
import { onEachStore, openStore, type StoreKind } from '../support/database.ts';
import { type Ground, prepareChat } from '../support/growth/ground.ts';
import { populate } from '../support/growth/populate.ts';
import { walk } from '../support/growth/walk.ts';
import { idOn } from '../support/http/scene.ts';
import { type Counted, countTouches, type Touches } from '../support/touches.ts';

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
  // One notice: its assessor is told, as of what becomes of it below.
  'session.create': [6, 5, 6],
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
  'session.cancel, nobody in it': [18, 14, 4],
};

/** The same of a candidate's page, opened right after that turn, with the links that it makes: none that it does not show. */
const MOST_OF_PAGE: Readonly<Record<string, readonly number[]>> = {
  'first contact': [6, 29, 0, 0],
  'booking.offer': [6, 29, 0, 0],
  'booking.accept': [6, 29, 0, 1],
  'their result': [4, 4, 0, 1],
};

/** Enough for every list to be longer than a page. */
const FEW = 60;
const MANY = 1_200;

/** What each turn takes in a programme of so many people. */
async function measured(kind: StoreKind, people: number) {
  const store = await openStore(kind);
  try {
    const counted = countTouches(store);
    const ground = await prepareChat(counted.store);
    await populate(ground, people);
    const found = new Map<string, Touches>();
    const pages = new Map<string, readonly number[]>();
    let candidate = '';
    await walk(ground, async (name, turn) => {
      const [card, touches] = await counted.during(turn);
      found.set(name, touches);
      if (name === 'candidate.nominate') candidate = idOn(card, 'candidate');
      if (name in MOST_OF_PAGE) pages.set(name, await ofPage(ground, counted, candidate));
      return card;
    });
    return { found, pages };
  } finally {
    await store.close();
  }
}

/** Opens their page by a link as it would be sent now. */
async function ofPage(
  { world, programme }: Ground,
  { during }: Counted,
  candidate: string,
): Promise<readonly number[]> {
  const links = createLinks('secret', () => new Date(world.calendar.now('UTC').at));
  const found = await world.records.candidate(programme, candidate);
  assert.ok(found);
  const token = await links.sign(linkTo('reply', programme, found), '2021-01-01T00:00:00.000Z');
  const made: string[] = [];
  const counting: Links = {
    ...links,
    sign(link, ends) {
      made.push(link.to);
      return links.sign(link, ends);
    },
  };
  const linking: World = { ...world, linkTo: (link, ends) => counting.sign(link, ends) };
  const [page, { requests, read, written }] = await during(() => showReply({ world: linking, links: counting }, token));
  assert.equal(page.status, 200);
  return [requests, read, written, made.length];
}

function assertWithin({ found, pages }: Awaited<ReturnType<typeof measured>>): void {
  assert.deepEqual([...found.keys()].sort(), Object.keys(MOST).sort(), 'not the turns of the table');
  const over = [...found].flatMap(([name, { requests, read, written }]) => {
    const [mostRequests = 0, mostRead = 0, mostWritten = 0] = MOST[name] ?? [];
    const holds = requests <= mostRequests && read <= mostRead && written <= mostWritten;
    return holds ? [] : [`'${name}': [${requests}, ${read}, ${written}], not [${MOST[name]}]`];
  });
  const overOnPage = [...pages].filter(([name, took]) =>
    took.some((count, n) => count > (MOST_OF_PAGE[name]?.[n] ?? 0)),
  );
  assert.equal(pages.size, Object.keys(MOST_OF_PAGE).length);
  assert.deepEqual(overOnPage, [], 'their pages take more');
  assert.deepEqual(over, [], 'these take more of the store than they did');
}

onEachStore('what a turn takes of the store', (kind) => {
  it('is no more than it was', async () => assertWithin(await measured(kind, FEW)));
});

describe('what a turn takes of the store', () => {
  it('does not grow with the people in the programme', async () => assertWithin(await measured('sqlite', MANY)));
});
