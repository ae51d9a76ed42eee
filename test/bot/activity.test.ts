import { strict as assert } from 'node:assert';
import { type Incoming, readActivity } from '../../src/bot/activity.ts';
import { BOT, CHANNEL, GROUP, ignored, MESSAGE, pressIn, TENANT, textIn, USER, WITHOUT_TEXT } from './payloads.ts';

describe('a message', () => {
  it('says who wrote what, and where', () => {
    assert.deepEqual(readActivity(MESSAGE), {
      kind: 'text',
      text: 'status',
      from: {
        user: USER,
        name: 'Vera Validand',
        channelId: '29:1abc-DEF',
        tenant: TENANT,
        conversation: 'a:1xyz',
        personal: true,
        serviceUrl: MESSAGE.serviceUrl,
      },
    } satisfies Incoming);
  });

  it('is of the same person whichever case the object id is written in', () => {
    const from = { ...MESSAGE.from, aadObjectId: 'AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA' };
    const read = readActivity({ ...MESSAGE, from });
    assert.ok(read.kind === 'text');
    assert.equal(read.from.user, 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa');
  });

  it('is not personal in a group chat or a channel', () => {
    for (const conversation of [GROUP, CHANNEL]) {
      const read = readActivity({ ...MESSAGE, conversation });
      assert.ok(read.kind === 'text');
      assert.equal(read.from.personal, false);
    }
  });

  it('is read without the mention of the bot, wherever that stands', () => {
    const at = '<at>Valideringsbot</at>';
    for (const text of [`${at} status`, `status ${at}`, `${at}status`, `${at}\n status ${at}`, ` ${at}  status\n`]) {
      assert.equal(textIn({ ...MESSAGE, conversation: GROUP, text, entities: [BOT] }), 'status', text);
    }
  });

  it('is read without the no-break space that Teams puts after a mention', () => {
    const text = '<at>Valideringsbot</at>&nbsp;status';
    assert.equal(textIn({ ...MESSAGE, conversation: CHANNEL, text, entities: [BOT] }), 'status');
  });

  it('may have no text, or null', () => {
    for (const text of [undefined, null, '', '   ']) assert.equal(textIn({ ...MESSAGE, text }), '');
    assert.equal(textIn({ ...MESSAGE, entities: null, value: null }), 'status');
  });

  it('with a value and no text is a press that its answer cannot replace', () => {
    const value = { verb: 'booking.accept', v: 1, op: 'op1', candidate: 'c1', session: 's1', n: 3, yes: true };
    const { press, replaces } = pressIn({ ...WITHOUT_TEXT, value });
    assert.equal(replaces, false);
    assert.deepEqual(press, {
      verb: 'booking.accept',
      version: 1,
      op: 'op1',
      values: { verb: 'booking.accept', v: '1', op: 'op1', candidate: 'c1', session: 's1', n: '3', yes: 'true' },
    });
  });

  it('with a value that names no verb is its text', () => {
    for (const value of [{}, { verb: 7 }, { verb: null }, { x: 1 }])
      assert.equal(textIn({ ...MESSAGE, value }), 'status');
  });

  it('of another shape is ignored', () => {
    for (const broken of [{ text: 7 }, { text: {} }, { value: 'x' }, { value: [] }, { entities: 'x' }]) {
      ignored({ ...MESSAGE, ...broken });
    }
  });
});

describe('other activities', () => {
  it('are an installation or its end, a first contact, or ignored', () => {
    const kind = (more: Record<string, unknown>) => readActivity({ ...WITHOUT_TEXT, ...more }).kind;
    assert.equal(kind({ type: 'installationUpdate', action: 'add' }), 'installed');
    assert.equal(kind({ type: 'conversationUpdate', membersAdded: [{ id: '28:3' }] }), 'contact');
    assert.equal(kind({ type: 'installationUpdate', action: 'remove' }), 'uninstalled');
    for (const action of ['remove-upgrade', '', 7, undefined]) {
      assert.equal(kind({ type: 'installationUpdate', action }), 'ignored');
    }
    for (const type of [
      'typing',
      'messageReaction',
      'messageUpdate',
      'messageDelete',
      'event',
      'endOfConversation',
      'ny',
    ]) {
      assert.equal(kind({ type }), 'ignored');
    }
  });

  it('are ignored when they lack who, where or what', () => {
    for (const lacking of ['type', 'from', 'serviceUrl', 'conversation'] as const) {
      const { [lacking]: ____, ...rest } = MESSAGE;
      assert.match(ignored(rest), new RegExp(lacking), lacking);
    }
    for (const aadObjectId of [undefined, '', 'vera@example.com', 7]) {
      ignored({ ...MESSAGE, from: { ...MESSAGE.from, aadObjectId } });
    }
    for (const serviceUrl of ['', 'x', 'ftp://example.com/', 'javascript:alert(1)', 7])
      ignored({ ...MESSAGE, serviceUrl });
  });

  it('are ignored when they name no tenant, or two', () => {
    const { channelData: _____, ...noData } = MESSAGE;
    const { tenantId: ______, ...noTenant } = MESSAGE.conversation;
    assert.match(ignored({ ...noData, conversation: noTenant }), /tenant/);
    assert.match(ignored({ ...MESSAGE, channelData: { tenant: { id: USER } } }), /tenant/);
    assert.equal(readActivity({ ...noData }).kind, 'text');
    assert.equal(readActivity({ ...MESSAGE, conversation: noTenant }).kind, 'text');
  });

  it('are never told of in the log with what they hold', () => {
    const from = { id: 'vera@example.com', name: 'Vera Validand', aadObjectId: 'vera@example.com' };
    for (const why of [ignored({ ...MESSAGE, from }), ignored({ ...MESSAGE, type: 'x', from })]) {
      assert.doesNotMatch(why, /vera/i);
    }
  });
});
