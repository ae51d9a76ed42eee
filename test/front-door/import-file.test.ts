import { strict as assert } from 'node:assert';
import { createServer, type Server } from 'node:http';
import { textOf } from '../support/cards.ts';
import { sv } from '../support/http/saying.ts';
import { openScene, type Scene } from '../support/http/scene.ts';
import { workbook } from '../support/workbook.ts';

const HEADINGS = ['Namn', 'E-post', 'Företag', 'Läge'];
const PERSON = ['Anna Ek', 'anna@example.com', 'Exempel Mekaniska AB', 'varslad'];
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'list.xlsx': workbook([HEADINGS, PERSON]),
  'list.csv': [HEADINGS, PERSON, PERSON].map((cells) => cells.join(';')).join('\r\n'),
  'headings.csv': HEADINGS.join(';'),
  'nothing.csv': '',
  'page.xls': '<html><table><tr><td>Namn</td></tr></table></html>',
  'long.csv': Buffer.alloc(50 * 1024 * 1024, 'Anna;anna@example.com\n'),
};

describe('a file that is sent', () => {
  let scene: Scene;
  let host: Server;
  let address: string;
  before(async () => {
    host = createServer((request, response) => {
      const file = FILES[request.url?.slice(1) ?? ''];
      if (file === undefined) response.statusCode = 404;
      response.end(file);
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    const at = host.address();
    address = `http://127.0.0.1:${typeof at === 'object' && at?.port}/`;
    scene = await openScene({ environment: { FILE_HOSTS: '127.0.0.1' } });
  });
  after(async () => {
    host.closeAllConnections();
    host.close();
    await scene.close();
  });

  async function sent(names: readonly string[], who = scene.coordinator): Promise<string> {
    const before = who.inbox().length;
    const attachments = names.map((name) => ({
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name,
      content: { downloadUrl: address + name },
    }));
    await who.posts({ type: 'message', attachments });
    return who.inbox().slice(before).map(textOf).join('\n');
  }

  it('is shown as a list, whatever it is called', async () => {
    assert.match(await sent(['list.xlsx']), sv('import.count.ready_one', { count: 1 }));
    assert.match(await sent(['list.csv']), sv('import.in-list', { line: 2 }));
  });

  it('is refused in one sentence that says why', async () => {
    const why = {
      'headings.csv': 'file-empty',
      'nothing.csv': 'file-empty',
      'page.xls': 'file-type',
      'long.csv': 'file-too-big',
      'gone.csv': 'file-unreachable',
    } as const;
    for (const [name, key] of Object.entries(why)) {
      assert.match(await sent([name]), sv(`import.unreadable.${key}`), name);
    }
  });

  it('is the first of several, and the others are to come one at a time', async () => {
    assert.match(await sent(['list.xlsx', 'list.csv']), sv('import.first-file'));
    assert.doesNotMatch(await sent(['list.xlsx']), sv('import.first-file'));
  });

  it('is not fetched for somebody who nominates nobody', async () => {
    assert.doesNotMatch(await sent(['list.xlsx'], scene.assessor), /Anna Ek/);
  });
});
