import { strict as assert } from 'node:assert';
import { TENANT } from './support/connector.ts';
import { type FaultKind, LASTING, PASSING, seededFaults } from './support/faults.ts';
import { createPaceLimit, mostInASecond } from './support/pace.ts';
import { type StrictConnector, startStrictConnector } from './support/strict-connector.ts';

const post = (url: string, body: unknown) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const say = (connector: StrictConnector, conversation: string) =>
  post(`${connector.url}v3/conversations/${conversation}/activities`, { type: 'message', summary: 'Hej' });

describe('the strict connector', () => {
  let connector: StrictConnector;
  const script = new Map<string, FaultKind>();

  beforeEach(async () => {
    script.clear();
    connector = await startStrictConnector({ plan: (conversation) => script.get(conversation) });
  });
  afterEach(() => connector.close());

  it('takes fifty requests in a second, and counts those it turns away', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => say(connector, `a:${n}`)));
    const refused = answers.filter(({ status }) => status === 429);
    assert.equal(refused.length, 10);
    assert.ok(refused.every(({ headers }) => headers.get('retry-after') === '1'));
    const { taken, distinct, doubled, over, peak } = connector.report();
    assert.deepEqual(
      { taken, distinct, doubled, over, peak },
      { taken: 50, distinct: 50, doubled: 0, over: 10, peak: 60 },
    );
  });
  it('takes seven messages to a conversation in a second', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => say(connector, 'a:one')));
    assert.equal(answers.filter(({ status }) => status === 201).length, 7);
    const { taken, distinct, doubled, over } = connector.report();
    assert.deepEqual({ taken, distinct, doubled, over }, { taken: 7, distinct: 1, doubled: 6, over: 2 });
    assert.equal(connector.sendsTo('a:one'), 9);
  });
  it('fails as planned, before or after it has taken the message', async () => {
    for (const kind of ['reset', 'landed'] as const) {
      script.set(`a:${kind}`, kind);
      await assert.rejects(say(connector, `a:${kind}`), kind);
    }
    assert.deepEqual(
      connector.messages.map(({ conversation, said }) => `${conversation} ${said}`),
      ['a:landed Hej'],
    );
    script.set('a:blocked', 'MessageWritesBlocked');
    const blocked = await say(connector, 'a:blocked');
    assert.equal(blocked.status, 403);
    assert.match(await blocked.text(), /"errorCode":209/);
    assert.equal(connector.report().faults, 3);
  });
  it('takes a reply to what was said in the same conversation, and to nothing else', async () => {
    const first: unknown = await (await say(connector, 'a:one')).json();
    assert.deepEqual(first, { id: 'sent-1' });
    const reply = async (conversation: string, path: string, fields: object = {}) =>
      (await post(`${connector.url}v3/conversations/${conversation}/activities${path}`, { type: 'message', ...fields }))
        .status;
    assert.equal(await reply('a:one', '/sent-1'), 201);
    assert.equal(await reply('a:one', '', { replyToId: 'sent-1' }), 201);
    assert.equal(await reply('a:two', '/sent-1'), 404);
    assert.equal(await reply('a:one', '/made-up'), 404);
    assert.equal(await reply('a:one', '', { replyToId: 'made-up' }), 404);
  });
  it('opens conversations, and knows their members', async () => {
    const member = { id: '29:vera', aadObjectId: 'vera', name: 'Vera Validand', email: 'vera@example.com' };
    connector.members.set(member.id, member);
    const created = await post(`${connector.url}v3/conversations`, { members: [{ id: member.id }] });
    assert.deepEqual([created.status, await created.json()], [201, { id: 'a:created-29:vera' }]);
    const known = await fetch(`${connector.url}v3/conversations/a:1/members/29:vera`);
    assert.deepEqual(await known.json(), { ...member, userPrincipalName: member.email, tenantId: TENANT });
    assert.equal((await fetch(`${connector.url}v3/conversations/a:1/members/29:other`)).status, 404);
  });
});

describe('a pace limit', () => {
  it('holds in any second, not in each second of the clock', () => {
    const passes = createPaceLimit(2);
    assert.deepEqual([0, 900, 950, 999, 1_000, 1_100, 1_900].map(passes), [
      true,
      true,
      false,
      false,
      true,
      false,
      true,
    ]);
  });
  it('is measured where the most moments lie close together', () => {
    assert.equal(mostInASecond([]), 0);
    assert.equal(mostInASecond([0, 900, 1_000, 1_100, 1_899, 1_900, 5_000]), 4);
  });
});

describe('seeded faults', () => {
  const kindsOf = (seed: number) => {
    const plan = seededFaults(seed);
    return Array.from({ length: 10_000 }, () => plan('a:any'));
  };
  it('come as often as asked, each kind alike, and the same for the same seed', () => {
    const kinds = kindsOf(1).filter((kind) => kind !== undefined);
    assert.ok(Math.abs(kinds.length - 500) < 60, `${kinds.length} of 10 000`);
    const counts = PASSING.map((each) => kinds.filter((kind) => kind === each).length);
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join());
    assert.ok(!kinds.some((kind) => kind === 'landed' || LASTING.some((each) => each === kind)));
    assert.deepEqual(kindsOf(1), kindsOf(1));
    assert.notDeepEqual(kindsOf(1), kindsOf(2));
  });
});
