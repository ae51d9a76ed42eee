import { strict as assert } from 'node:assert';
import { type Incoming, readActivity } from '../../src/bot/activity.ts';
import {
  BOT,
  CHANNEL,
  GROUP,
  ignored,
  MESSAGE,
  pressIn,
  TENANT,
  textIn,
  USER,
  WITHOUT_TEXT,
} from '../support/payloads.ts';

describe('a message', () => {
  it('says who wrote what, and where', () => {
    assert.deepEqual(readActivity(MESSAGE), {
      kind: 'text',
      text: 'status',
      pasted: 'status',
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

  it('is read without the HTML and the character references of a client', () => {
    for (const text of [
      ...[
        '<p>anmäl</p>',
        '<div>anmäl</div>',
        '<div><p>anmäl&nbsp;</p></div>\n',
        '<p><b>anmäl</b></p>',
        'anm&#228;l',
        'anm&auml;l',
      ],
      ...[
        'anm&#xE4;l<br>',
        '<span style="color:red">anmäl</span>',
        '\ufeffanm\u00adäl\u200b',
        '<p>&zwnj;anmäl</p><p>&nbsp;</p>',
      ],
      '<blockquote itemtype="http://schema.skype.com/Reply"><strong>Bot</strong><p>Vill du?</p></blockquote><p>anmäl</p>',
    ]) {
      assert.equal(textIn({ ...MESSAGE, text }), 'anmäl', text);
    }
    assert.equal(
      textIn({ ...MESSAGE, text: '<p>validander</p><p>5 &lt; 6 &amp; &quot;x&quot;</p>' }),
      'validander\n5 < 6 & "x"',
    );
  });

  it('is read without the name of the bot, where its mention has no entity or is plain text', () => {
    for (const text of [
      ...[
        '<at>Valideringsbot</at> status',
        '<at id="0">Valideringsbot</at>&nbsp;status',
        'Valideringsbot status',
        'status',
      ],
      ...[
        '@Valideringsbot status',
        'Valideringsbot, status',
        'valideringsbot: status',
        'status @Valideringsbot',
        'Botten status',
      ],
    ]) {
      assert.equal(textIn({ ...MESSAGE, conversation: GROUP, recipient: { name: 'Botten' }, text }), 'status', text);
    }
    assert.equal(textIn({ ...MESSAGE, text: 'Valideringsbotens status' }), 'Valideringsbotens status');
    assert.equal(textIn({ ...MESSAGE, text: '<at>Valideringsbot</at>' }), '');
  });

  it('is a list with a cell for each of its table’s, whatever stands in that', () => {
    const listIn = (rows: string) => {
      const content = `<div><table><tbody>${rows}</tbody></table></div>`;
      const read = readActivity({ ...MESSAGE, attachments: [{ contentType: 'text/html', content }] });
      return read.kind === 'text' && read.pasted.replace(/ (?=[\t\n])| $/g, '');
    };
    const cells = 'Anna Ek\tanna@example.com\nBo Ek\tbo@example.com';
    for (const name of ['Anna Ek', 'Anna<br>Ek', '<p>Anna Ek</p>', '<div>Anna</div><div>Ek</div>']) {
      const rows = `<tr><td>${name}</td><td><p>anna@example.com</p></td></tr><tr><td>Bo Ek</td><td>bo@example.com</td></tr>`;
      assert.equal(listIn(rows), cells, name);
    }
  });

  it('keeps an address between angle brackets, which is no tag', () => {
    for (const text of ['historik Anna <anna@example.com>', '<p>historik Anna &lt;anna@example.com&gt;</p>']) {
      assert.equal(textIn({ ...MESSAGE, text }), 'historik Anna <anna@example.com>');
    }
  });

  it('takes no longer for what is opened again and again and never closed', () => {
    const LONG = 200_000;
    const before = process.cpuUsage();
    for (const said of ['<blockquote>', '<td ', '<td>', '<at ', '@', '<a@', '</td', ' ', ', ']) {
      const text = `x<${said.repeat(LONG / said.length)}y`;
      for (const attachments of [[], [{ contentType: 'text/html', content: `<td>${text}</tr>` }]]) {
        readActivity({ ...MESSAGE, text, attachments });
      }
    }
    const { user } = process.cpuUsage(before);
    assert.ok(user < 2_000_000, `${user} µs`);
  });

  it('tells of a file or picture, and takes its own HTML, a card or a quotation for none', () => {
    const withFile = (attachments: unknown): unknown => {
      const read = readActivity({ ...MESSAGE, attachments });
      return read.kind === 'text' && read.hasFile;
    };
    for (const contentType of [
      ...['image/png', 'image/*', 'application/pdf', 'text/csv', 'audio/mp4', 'reference'],
      'application/vnd.microsoft.teams.file.download.info',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]) {
      assert.equal(withFile([{ contentType: 'text/html' }, { contentType }]), true, contentType);
    }
    assert.equal(withFile([{ contentType: 'text/plain', contentUrl: 'https://example.com/x.txt' }]), true);
    for (const contentType of [
      ...['text/html', 'text/plain', 'messageReference', 'forwardedMessageReference', ''],
      'application/vnd.microsoft.card.adaptive',
      'application/vnd.microsoft.teams.card.o365connector',
    ]) {
      assert.equal(withFile([{ contentType }]), undefined, contentType);
    }
    for (const none of [undefined, null, [], 'x', [7, null, {}]]) assert.equal(withFile(none), undefined);
  });

  it('names nobody by a personal identity number', () => {
    const read = readActivity({ ...MESSAGE, from: { ...MESSAGE.from, name: 'Vera\u200b Validand (18121212-1212)' } });
    assert.ok(read.kind === 'text');
    assert.equal(read.from.name, 'Vera Validand');
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
      message: undefined,
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
