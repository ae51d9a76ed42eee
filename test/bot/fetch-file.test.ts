import { strict as assert } from 'node:assert';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { pino } from 'pino';
import { createFetchFile } from '../../src/bot/files/fetch-file.ts';
import { MAX_BYTES } from '../../src/files/import/sheet.ts';

const log = pino({ level: 'silent' });

// Without `writeHead`, which gives nothing back where restify has been loaded.
function redirected(response: ServerResponse): void {
  response.statusCode = 302;
  response.setHeader('Location', '/inside');
  response.end();
}

describe('a file that was sent in the chat', () => {
  let server: Server;
  let answer: RequestListener;
  let asked: string[];
  let address: string;
  before((done) => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      answer(request, response);
    }).listen(0, '127.0.0.1', () => {
      const at = server.address();
      assert.ok(typeof at === 'object' && at !== null);
      address = `http://127.0.0.1:${at.port}/list.csv`;
      done();
    });
  });
  beforeEach(() => {
    asked = [];
  });
  after((done) => {
    server.closeAllConnections();
    server.close(done);
  });

  const fetchFile = (...hosts: readonly string[]) => createFetchFile(hosts, log);

  it('is fetched from a host of the platform', async () => {
    answer = (_, response) => response.end('Namn;E-post');
    const fetched = await fetchFile('127.0.0.1')(address);
    assert.ok(fetched.kind === 'fetched');
    assert.equal(Buffer.from(fetched.bytes).toString(), 'Namn;E-post');
  });

  it('is not looked for anywhere else, nor by a plain connection, nor by a name that only ends so', async () => {
    answer = (_, response) => response.end('secret');
    const elsewhere = [
      address,
      'http://files.sharepoint.com/list.csv',
      'https://sharepoint.com.example.com/list.csv',
      'https://evilsharepoint.com/list.csv',
      'https://sharepoint.com/list.csv',
      'ftp://files.sharepoint.com/list.csv',
      'list.csv',
    ];
    for (const each of elsewhere) {
      assert.deepEqual(await fetchFile('*.sharepoint.com')(each), { kind: 'file-elsewhere' }, each);
    }
    assert.deepEqual(asked, []);
  });

  it('is not followed to where its host points', async () => {
    answer = (request, response) => {
      if (request.url === '/inside') response.end('secret');
      else redirected(response);
    };
    assert.deepEqual(await fetchFile('127.0.0.1')(address), { kind: 'file-unreachable' });
    assert.deepEqual(asked, ['/list.csv']);
  });

  it('is read no further than a list may be, whatever its host says of its length', async () => {
    let sent = 0;
    answer = (_, response) => {
      const chunk = Buffer.alloc(256 * 1024, 'a');
      const more = (): void => {
        while (!response.destroyed && sent < 4 * MAX_BYTES) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    };
    assert.deepEqual(await fetchFile('127.0.0.1')(address), { kind: 'file-too-big' });
    assert.ok(sent < 4 * MAX_BYTES, `${sent} bytes were sent`);
  });

  it('is told apart when it is gone', async () => {
    answer = (_, response) => {
      response.statusCode = 404;
      response.end();
    };
    assert.deepEqual(await fetchFile('127.0.0.1')(address), { kind: 'file-unreachable' });
  });
});
