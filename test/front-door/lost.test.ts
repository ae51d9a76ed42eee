import { strict as assert } from 'node:assert';
import { onOneStore } from '../support/database.ts';
import { en, sv } from '../support/http/saying.ts';
import { openScene, type Scene } from '../support/http/scene.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const FORM = { answer: 'accept', session: '', op: 'op' };

onOneStore('an address that is none', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
  });
  after(() => scene?.close());

  const ask = (address: string, init: RequestInit = {}) =>
    fetch(scene.bot.app.url + address, { headers: BROWSER, redirect: 'manual', ...init });
  async function page(address: string, init?: RequestInit): Promise<string> {
    const answer = await ask(address, init);
    const text = await answer.text();
    assert.equal(answer.status, 404, address);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html/, address);
    assert.ok(!/node_modules|\.ts\b|URIError|ResourceNotFound/.test(text), address);
    return text;
  }

  for (const [path, title] of [
    ['/svar', 'web.unknown.title'],
    ['/filer', 'web.unknown.title'],
    ['/incheckning', 'check-in.unknown.title'],
    ['/intyg', 'certificate.page.unknown.title'],
  ] as const) {
    it(`under ${path} is shown as a link that leads nowhere, whatever is wrong with it`, async () => {
      for (const broken of ['%', '%E0%A4%A', '%zz', 'a%2', '%00', 'none']) {
        assert.match(await page(`${path}/${broken}`), sv(title));
        assert.match(await page(`${path}/${broken}?lang=en`), en(title));
        assert.equal((await ask(`${path}/${broken}`, { method: 'HEAD' })).status, 404);
      }
    });
  }
  it('takes no answer, and says so to whoever gave one', async () => {
    const init = { method: 'POST', body: new URLSearchParams(FORM) };
    for (const broken of ['%', '%E0%A4%A', 'none']) {
      assert.match(await page(`/svar/${broken}`, init), sv('web.unknown.title'));
      assert.match(await page(`/svar/${broken}?lang=en`, init), en('web.unknown.title'));
    }
  });
  it('anywhere else is told to a person on a page, and to a machine in a code', async () => {
    for (const address of ['/nagonstans', '/%', '/a/b/%E0%A4%A', '/%2e%2e%2f%', '/api/%', '//%']) {
      for (const method of ['GET', 'POST']) {
        assert.match(await page(address, { method }), sv('web.lost'));
        assert.match(await page(`${address}?lang=en`, { method }), en('web.lost'));
        const machine = await ask(address, { method, headers: { accept: 'application/json' } });
        assert.equal(machine.status, 404);
        assert.deepEqual(await machine.json(), { code: 'ResourceNotFound' });
      }
      assert.equal(await page(address, { method: 'HEAD' }), '');
    }
    assert.match(await page('/nagonstans'), /href="\.\/om\?/);
    assert.match(await page('/svar2/nagonstans'), /href="\.\.\/om\?/);
  });
});
