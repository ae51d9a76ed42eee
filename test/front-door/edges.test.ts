import { strict as assert } from 'node:assert';
import { now } from '../support/clock.ts';
import { onEachStore } from '../support/database.ts';
import { openScene, PERSON, type Scene, stamp } from '../support/http/scene.ts';

onEachStore('the addresses of the bot', (store) => {
  let scene: Scene;
  let links: readonly string[];

  before(async () => {
    scene = await openScene({ store });
    const candidate = await scene.nominate({ name: 'Greta Gård' });
    const ends = new Date(now().getTime() + 3_600_000).toISOString();
    const link = { programme: scene.programme, candidate, seatVersion: 0 };
    const { linkTo } = scene.bot.app.world;
    links = await Promise.all(
      (['reply', 'calendar'] as const).map(async (to) => (await linkTo({ ...link, to }, ends)) ?? ''),
    );
  });
  after(() => scene?.close());

  it('answer HEAD as they answer GET, without the page', async () => {
    const paths = [
      '/healthz',
      '/readyz',
      '/om',
      '/om?lang=en',
      '/tillganglighet',
      '/tillganglighet?lang=en',
      '/svar/nobody',
      '/filer/nobody',
      ...links,
    ];
    for (const path of paths) {
      const [got, head] = await Promise.all(
        ['GET', 'HEAD'].map((method) => fetch(new URL(path, scene.bot.app.url), { method })),
      );
      assert.equal(head?.status, got?.status, path);
      for (const name of ['content-type', 'content-length']) {
        // A page holds marks of its own making, all equally long.
        assert.equal(head?.headers.get(name), got?.headers.get(name), `${path}: ${name}`);
      }
      assert.equal(await head?.text(), '', path);
      assert.notEqual(await got?.text(), '', path);
    }
  });

  it('say no more of another method than that it is none of theirs', async () => {
    for (const [path, methods] of Object.entries({
      '/healthz': ['POST', 'PUT', 'DELETE', 'OPTIONS'],
      '/api/messages': ['GET', 'HEAD', 'PUT'],
      [links[0] ?? '']: ['PUT', 'PATCH'],
      '/filer/x': ['POST'],
    })) {
      for (const method of methods) {
        const response = await fetch(new URL(path, scene.bot.app.url), { method });
        assert.equal(response.status, 405, `${method} ${path}`);
        if (method !== 'HEAD') assert.equal(await response.text(), '{"code":"MethodNotAllowed"}');
      }
    }
  });

  it('take nothing that is packed, and no form that is huge', async () => {
    const post = async (url: string, headers: Record<string, string>, body: string) =>
      (await fetch(url, { method: 'POST', headers, body })).status;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    assert.equal(await post(links[0] ?? '', { ...form, 'content-encoding': 'br' }, 'answer=accept'), 415);
    assert.equal(await post(links[0] ?? '', form, `answer=${'x'.repeat(17_000)}`), 413);
    assert.equal(await post(links[0] ?? '', { 'content-type': 'text/plain' }, 'answer=accept'), 415);
    assert.equal(await post(links[0] ?? '', form, 'answer=%ed%a0%80&session=%zz'), 400);
  });

  it('store no half of a character, whatever is sent or the roster says', async () => {
    const halves = ['\ud800', '\udc00x', 'x\udbff', '\ude00\ud83d'];
    for (const [n, half] of halves.entries()) {
      const person = scene.bot.person(`Lea ${half}`, `lea${n}@example.com`);
      await person.opens();
      await person.says(`språk ${half}`);
      await scene.coordinator.sends('candidate.nominate', {
        ...stamp(scene.programme),
        ...PERSON,
        name: `Nina ${half}`,
        email: `nina${n}@example.com`,
      });
      // The address of a chat is kept as it came.
      await person.in(`a:chat-${n}${half}`, 'personal').posts({ type: 'installationUpdate', action: 'add' });
    }
    const stored = await scene.bot.documents();
    assert.ok([...stored.values()].some((json) => json.includes('Lea')));
    for (const [key, json] of stored) assert.doesNotMatch(json, /\\ud[89a-f]/i, key);
    // A whole one is no half.
    await scene.nominate({ name: 'Nina Hel', employer: 'Bra 🙂 AB' });
    assert.ok([...(await scene.bot.documents()).values()].some((json) => json.includes('🙂')));
  });
});
