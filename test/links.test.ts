import { strict as assert } from 'node:assert';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import type { Link } from '../src/domain/people/link.ts';
import { createLinks } from '../src/links.ts';

const SECRET = 'a secret of this test alone, and long enough';
/** As the module makes it of the secret: for tokens of its own signature and another shape. */
const KEY = createHmac('sha256', SECRET).update('personal links').digest();
const LINK: Link = { to: 'reply', programme: 'prog', candidate: 'vera', seatVersion: 3 };
const ENDS = '2020-05-11T10:00:00.000Z';

describe('a personal link', () => {
  let now = new Date('2020-05-11T09:59:00.000Z');
  const links = createLinks(SECRET, () => now);
  beforeEach(() => {
    now = new Date('2020-05-11T09:59:00.000Z');
  });

  it('leads to what it was made for, until it ends', async () => {
    const token = await links.sign(LINK, ENDS);
    assert.deepEqual(await links.read(token), LINK);
    now = new Date('2020-05-11T10:00:01.000Z');
    assert.equal(await links.read(token), 'ended');
  });
  it('is nothing when a single letter is another, or another key has signed it', async () => {
    const token = await links.sign(LINK, ENDS);
    const places = fc.integer({ min: 0, max: token.length - 2 });
    await fc.assert(
      fc.asyncProperty(places, fc.constantFrom('A', 'z', '0', '.'), async (at, letter) => {
        fc.pre(token[at] !== letter);
        assert.equal(await links.read(token.slice(0, at) + letter + token.slice(at + 1)), undefined);
      }),
    );
    const foreign = createLinks('another secret', () => now);
    assert.equal(await links.read(await foreign.sign(LINK, ENDS)), undefined);
  });
  it('is nothing without an end, with another algorithm, or of another shape', async () => {
    const sign = (payload: Record<string, unknown>, alg: string) =>
      new SignJWT(payload).setProtectedHeader({ alg }).sign(KEY);
    const whole = { to: 'reply', p: 'prog', c: 'vera', n: 3, exp: Date.parse(ENDS) / 1000 };
    assert.deepEqual(await links.read(await sign(whole, 'HS256')), LINK);
    assert.equal(await links.read(await sign({ ...whole, exp: undefined }, 'HS256')), undefined);
    assert.equal(await links.read(await sign(whole, 'HS512')), undefined);
    assert.equal(await links.read(await sign({ ...whole, to: 'admin' }, 'HS256')), undefined);
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(whole)).toString('base64url')}.`;
    for (const junk of [none, '', 'a.b.c', 'x'.repeat(5_000)]) assert.equal(await links.read(junk), undefined);
  });
  it('to a list leads to it alone, and to nobody’s page', async () => {
    const token = await links.signList({ programme: 'prog', list: 'lista' }, ENDS);
    assert.deepEqual(await links.readList(token), { programme: 'prog', list: 'lista' });
    assert.equal(await links.read(token), undefined);
    assert.equal(await links.readList(await links.sign(LINK, ENDS)), undefined);
    now = new Date('2020-05-11T10:00:01.000Z');
    assert.equal(await links.readList(token), 'ended');
  });
  it('to the sheet of a day leads to it alone, for one person', async () => {
    const link = { programme: 'prog', session: 'ses', user: 'tore' };
    const token = await links.signSheet(link, ENDS);
    assert.deepEqual(await links.readSheet(token), link);
    for (const read of [links.read, links.readList]) assert.equal(await read(token), undefined);
    assert.equal(await links.readSheet(await links.sign(LINK, ENDS)), undefined);
    now = new Date('2020-05-11T10:00:01.000Z');
    assert.equal(await links.readSheet(token), 'ended');
  });
  it('to the door of a session leads to it alone, and to nobody’s page or file', async () => {
    const link = { programme: 'prog', session: 'ses' };
    const token = await links.signDoor(link, ENDS);
    assert.deepEqual(await links.readDoor(token), link);
    for (const read of [links.read, links.readList, links.readSheet]) assert.equal(await read(token), undefined);
    assert.equal(await links.readDoor(await links.signSheet({ ...link, user: 'tore' }, ENDS)), undefined);
  });
  it('holds ids, and no word of whom it is for', async () => {
    const [, payload = ''] = (await links.sign(LINK, ENDS)).split('.');
    assert.deepEqual(Object.keys(JSON.parse(Buffer.from(payload, 'base64url').toString())).sort(), [
      'c',
      'exp',
      'n',
      'p',
      'to',
    ]);
  });
});
