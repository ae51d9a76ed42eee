import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LEAD } from '../support/bot.ts';
import { type BotProcess, startProcess } from '../support/http/child.ts';
import { exchange, type RawConnection, rawConnection } from '../support/http/raw.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

const MB = 1024 * 1024;
const ANSWERED = /\r\n\r\n/;
const get = (target: string, ...headers: readonly string[]) =>
  `GET ${target} HTTP/1.1\r\n${['Host: x', ...headers].join('\r\n')}\r\n\r\n`;
const post = (body: string | Buffer, ...headers: readonly string[]) =>
  Buffer.concat([
    Buffer.from(`POST /api/messages HTTP/1.1\r\n${['Host: x', ...headers].join('\r\n')}\r\n\r\n`),
    Buffer.from(body),
  ]);
const JSON_TYPE = 'Content-Type: application/json';
const lengthOf = (body: string | Buffer) => `Content-Length: ${Buffer.byteLength(body)}`;
const UPGRADE = get('/healthz', 'Connection: Upgrade', 'Upgrade: websocket');

/** Requests that are none of ours, by what is odd about them, and what is answered; a close without a word is as good. */
const ODD: Readonly<Record<string, readonly [say: string | Buffer, answer: RegExp]>> = {
  'a Host that is none': ['GET /healthz HTTP/1.1\r\nHost: [[[\r\n\r\n', /^HTTP\/1\.1 400 /],
  'a Host with a space': ['GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n', /^HTTP\/1\.1 400 /],
  'a Host with a port that is none': ['POST /api/messages HTTP/1.1\r\nHost: a:b:c\r\n\r\n', /^HTTP\/1\.1 400 /],
  'no Host': ['GET /healthz HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
  'an absolute target that is none': [get('http://[::1/healthz'), /^HTTP\/1\.1 400 /],
  'an absolute target without a host': [get('http://'), /^HTTP\/1\.1 400 /],
  'an absolute target elsewhere': [get('http://example.com/healthz'), /^HTTP\/1\.1 200 /],
  'a target of two slashes': [get('//[::1'), /^HTTP\/1\.1 404 /],
  'broken escapes': [get('/svar/%E0%A4%A'), /^HTTP\/1\.1 404 /],
  'an escaped null': [get('/svar/%00'), /^HTTP\/1\.1 404 /],
  'broken escapes in the query': [get('/om?lang=%E0%A4%A&__proto__[x]=y&lang[toString]=1'), /^HTTP\/1\.1 200 /],
  'a query that is huge': [get(`/om?${'a[b]=1&'.repeat(1_500)}`), /^HTTP\/1\.1 200 /],
  'headers beyond measure': [get('/healthz', ...Array.from({ length: 5_000 }, () => 'a: b')), /^HTTP\/1\.1 431 /],
  'the method TRACE': ['TRACE /healthz HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 405 /],
  'the method OPTIONS': ['OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 200 /],
  'the method CONNECT': ['CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n', /^$/],
  'another language than HTTP': [Buffer.from('16030100a5010000a10303', 'hex'), /^HTTP\/1\.1 400 /],
  'an upgrade': [UPGRADE, /^HTTP\/1\.1 400 [\s\S]*Connection: close/],
  'an upgrade to HTTP/2': [
    get('/healthz', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk'),
    /^HTTP\/1\.1 400 [\s\S]*Connection: close/,
  ],
  'an upgrade with a body': [
    post('{}', JSON_TYPE, lengthOf('{}'), 'Connection: upgrade', 'Upgrade: TLS/1.0'),
    /^HTTP\/1\.1 400 [\s\S]*Connection: close/,
  ],
  'two lengths': [post('{}', JSON_TYPE, 'Content-Length: 2', 'Transfer-Encoding: chunked'), /^HTTP\/1\.1 400 /],
  'a length that is none': [post('{}', JSON_TYPE, 'Content-Length: 0x2'), /^HTTP\/1\.1 400 /],
  'chunks that are none': [post('zz\r\n{}\r\n0\r\n\r\n', JSON_TYPE, 'Transfer-Encoding: chunked'), /^HTTP\/1\.1 400 /],
  'an expectation there is not': [post('{}', JSON_TYPE, lengthOf('{}'), 'Expect: coffee'), /^HTTP\/1\.1 417 /],
  'no JSON': [post('{]', JSON_TYPE, lengthOf('{]')), /^HTTP\/1\.1 400 /],
  'JSON as deep as it goes': [
    post(`${'['.repeat(100_000)}${']'.repeat(100_000)}`, JSON_TYPE, 'Content-Length: 200000'),
    /^HTTP\/1\.1 200 /,
  ],
  'a prototype for a body': [
    post('{"__proto__":{"type":"message"}}', JSON_TYPE, 'Content-Length: 32'),
    /^HTTP\/1\.1 200 /,
  ],
};
const ENCODINGS = [
  'gzip',
  'GZIP',
  'x-gzip',
  ' gzip ',
  'br',
  'deflate',
  'zstd',
  'compress',
  'identity, gzip',
  'made-up',
  '*',
];

describe('strangers at the door of the process', () => {
  let folder: TempDir;
  let bot: BotProcess;
  const port = () => Number(new URL(bot.url).port);
  /** On a connection of its own: one that is kept may be the idle one that has to make room. */
  const ask = (path: string) => fetch(new URL(path, bot.url), { headers: { connection: 'close' } });
  const isWell = async () => (await ask('/healthz')).status === 200 && bot.runs();
  /** Of the process's memory, in bytes; where there is no /proc nothing is held against it. */
  const memory = (what: 'VmRSS' | 'VmHWM'): number => {
    const file = `/proc/${bot.pid}/status`;
    const found = existsSync(file)
      ? new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8'))?.[1]
      : '0';
    return Number(found) * 1024;
  };
  const start = async (files?: number) => {
    folder = await createTempDir();
    bot = await startProcess({ LEADS: LEAD, DATA_FILE: join(folder.path, 'store.sqlite') }, files);
  };

  describe('with requests that are none', () => {
    before(() => start());
    after(async () => {
      await bot?.kill();
      await folder.remove();
    });

    for (const [what, [say, answer]] of Object.entries(ODD)) {
      it(`are answered plainly: ${what}`, async () => {
        const came = await exchange(port(), say, ANSWERED);
        assert.match(came, answer);
        assert.doesNotMatch(came, /node_modules|\.ts\b|Error:|at \w+ \(/);
        assert.ok(await isWell());
      });
    }

    it('have nothing of theirs unpacked, on either route', async () => {
      for (const encoding of ENCODINGS) {
        for (const [path, type] of [
          ['/api/messages', 'application/json'],
          ['/svar/x', 'application/x-www-form-urlencoded'],
        ]) {
          const head = [`POST ${path} HTTP/1.1`, 'Host: x', `Content-Type: ${type}`, `Content-Encoding: ${encoding}`];
          // The rest of the body never comes: nobody waits for it.
          const came = await exchange(port(), `${head.join('\r\n')}\r\nContent-Length: 1000\r\n\r\ngarbage`, ANSWERED);
          assert.match(came, /^HTTP\/1\.1 415 /, `${path}, ${encoding}`);
          assert.match(came, /^Accept-Encoding: identity/im);
        }
      }
      const twice = post('x', JSON_TYPE, lengthOf('x'), 'Content-Encoding: identity', 'Content-Encoding: gzip');
      assert.match(await exchange(port(), twice, ANSWERED), /^HTTP\/1\.1 415 /);
      const plain = post('{}', JSON_TYPE, lengthOf('{}'), 'Content-Encoding: identity');
      assert.match(await exchange(port(), plain, ANSWERED), /^HTTP\/1\.1 200 /);
      assert.ok(await isWell());
    });

    it('take no memory with what they packed, or with a body that has no end', async () => {
      const bomb = gzipSync(Buffer.alloc(250 * MB));
      const before = memory('VmRSS');
      const headers = [JSON_TYPE, lengthOf(bomb), 'Content-Encoding: gzip'];
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => exchange(port(), post(bomb, ...headers), ANSWERED)),
      );
      for (const came of answers) assert.match(came, /^HTTP\/1\.1 415 /);
      const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
      const endless = post(chunk.repeat(40), JSON_TYPE, 'Transfer-Encoding: chunked');
      for (const came of await Promise.all(Array.from({ length: 6 }, () => exchange(port(), endless, ANSWERED)))) {
        assert.match(came, /^HTTP\/1\.1 413 /);
      }
      assert.ok(await isWell());
      assert.ok(memory('VmHWM') - before < 120 * MB, `${Math.round((memory('VmHWM') - before) / MB)} MB more`);
    });

    it('are told to go on only with a body that will be read', async () => {
      const asking = (length: number) => post('', JSON_TYPE, `Content-Length: ${length}`, 'Expect: 100-continue');
      assert.match(await exchange(port(), asking(2), ANSWERED), /^HTTP\/1\.1 100 /);
      assert.match(await exchange(port(), asking(10 * MB), ANSWERED), /^HTTP\/1\.1 413 /);
    });

    it('may break off in the middle', async () => {
      for (const part of [post('{"type":', JSON_TYPE, 'Content-Length: 1000'), 'POST /api/mess', UPGRADE]) {
        for (let n = 0; n < 20; n += 1) {
          const { socket } = await rawConnection(port(), part);
          socket.resetAndDestroy();
        }
      }
      assert.ok(await isWell());
    });

    it('get one answer for each request, however many come at once', async () => {
      const requests = get('/readyz').repeat(300) + get('/healthz');
      const came = await exchange(port(), requests, /\{"status":"alive"\}/);
      assert.equal(came.match(/\{"status":"ready"\}/g)?.length, 300);
    });
  });

  describe('with more connections than the process may have files', () => {
    const FILES = 400;
    const TOO_MANY = 420;
    let held: RawConnection[] = [];
    before(() => start(FILES));
    after(async () => {
      for (const { socket } of held) socket.destroy();
      await bot?.kill();
      await folder.remove();
    });
    const hold = async (count: number, say: string) => {
      held = [...held, ...(await Promise.all(Array.from({ length: count }, () => rawConnection(port(), say))))];
    };

    it('have upgrades refused and closed', async () => {
      await hold(TOO_MANY, UPGRADE);
      await Promise.all(held.map(({ closed }) => closed));
      assert.ok(await isWell());
    });

    it('keep nobody out who asks for something', async () => {
      await hold(TOO_MANY / 2, '');
      await hold(TOO_MANY / 2, 'POST /api/messages HTTP/1.1\r\nHost: x\r\nX-Slow: ');
      await hold(50, post('{', JSON_TYPE, 'Content-Length: 1000').toString());
      assert.ok(await isWell());
      const ready = await ask('/readyz');
      assert.equal(ready.status, 200);
    });

    it('do not keep it from ending', async () => {
      assert.equal(await bot.end(), 0);
    });
  });
});
