import { strict as assert } from 'node:assert';
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { createVerifier, TokenError } from 'fast-jwt';
import { isJson, type Json } from '../../src/cards/sanitise.ts';
import { PAGES } from '../../src/routes.ts';
import { createSigner, makeSigningKey, readSigningKey } from '../../src/signing.ts';
import { type Card, nodesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const NAME = 'Vera Žižková';
const PRIVATE = 'Var mycket nervös';
/** As 1EdTech publishes it. */
const SCHEMA = new URL('../support/credentials/ob_v3p0_achievementcredential_schema.json', import.meta.url);

const partsOf = (token: string) => token.split('.');
const decoded = (part = ''): Json => {
  const read: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  return isJson(read) ? read : assert.fail(part);
};
/** By another library than the one that signs. */
async function isSignedBy(token: string, jwk: JsonWebKey): Promise<boolean> {
  const key = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  try {
    const verified: unknown = await createVerifier({ key: async () => key, algorithms: ['RS256'] })(token);
    return isJson(verified);
  } catch (error) {
    if (error instanceof TokenError && error.code === TokenError.codes.invalidSignature) return false;
    throw error;
  }
}

onOneStore('a certificate as an Open Badge', (store) => {
  let scene: Scene;
  let vera: PersonInChat & { readonly candidate: string };
  let token: string;

  before(async () => {
    scene = await openScene({ store });
    vera = await scene.candidate(NAME, 'vera@example.com');
    const session = await scene.createSession();
    await scene.offer(session, vera.candidate);
    const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate, session });
    await scene.assessor.sends('attendance.record', { ...ids(), attended: 'yes' });
    await scene.assessor.sends('result.submit', { ...ids(), ...ALL_MET, privateNote: PRIVATE });
    const card = await vera.sends('certificate.send', { ...stamp(scene.programme), candidate: vera.candidate });
    const [, , badge] = urlsIn(card);
    const file = await fetch(badge ?? assert.fail('no badge'));
    assert.equal(file.headers.get('content-type'), 'application/jwt');
    token = await file.text();
  });
  after(() => scene?.close());

  const urlsIn = (card: Card) =>
    [...nodesOf(card)].flatMap(({ type, url }) => (type === 'Action.OpenUrl' && typeof url === 'string' ? [url] : []));
  const published = async () => {
    const answer = await fetch(`${scene.bot.app.url}${PAGES.keys.path}`);
    const { keys }: { readonly keys: readonly (JsonWebKey & { readonly kid: string })[] } = JSON.parse(
      await answer.text(),
    );
    return keys;
  };

  it('holds to the schema that is published for it', async () => {
    // The draft is named with an end that this validator does not know it by.
    const { $schema: _, ...schema }: Json = JSON.parse(await readFile(SCHEMA, 'utf8'));
    const validate = new Ajv2019({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
    const payload = decoded(partsOf(token)[1]);
    assert.ok(validate(payload), JSON.stringify(validate.errors));
    assert.ok(!validate({ ...payload, validFrom: undefined, issuer: 7 }));
    assert.match(String(payload.validFrom), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.equal(payload.iss, scene.bot.app.url);
    assert.equal(payload.jti, payload.id);
  });
  it('is checked with the key at the well-known address, by another library than it was signed with', async () => {
    const { alg, kid } = decoded(partsOf(token)[0]);
    assert.equal(alg, 'RS256');
    const key = (await published()).find((each) => each.kid === kid);
    assert.ok(key);
    assert.ok(await isSignedBy(token, key));
    for (const secret of ['d', 'p', 'q']) assert.ok(!(secret in key));
    const [head = '', payload = '', signature = ''] = partsOf(token);
    const forged = Buffer.from(JSON.stringify({ ...decoded(payload), name: 'Mer' })).toString('base64url');
    assert.ok(!(await isSignedBy([head, forged, signature].join('.'), key)));
  });
  it('says what the paper says and no more, and leads to where its code is looked up', async () => {
    const payload = decoded(partsOf(token)[1]);
    const text = JSON.stringify(payload);
    for (const part of [NAME, 'Mätteknik', 'Uppfyller kraven', 'Industriteknik BAS']) assert.ok(text.includes(part));
    for (const secret of [PRIVATE, 'vera@example.com', 'Exempel Mekaniska AB', 'Tore', vera.candidate]) {
      assert.ok(!text.includes(secret), secret);
    }
    assert.equal((await fetch(String(payload.id))).status, 200);
  });
  it('is signed by the same key after another start', async () => {
    const [key] = await published();
    assert.ok(key);
    const stored = await scene.bot.app.store.read('deployment', 'signing-keys');
    const keys: unknown = stored?.document.keys;
    assert.ok(Array.isArray(keys));
    const again = createSigner(async () => String(keys[0]));
    assert.equal((await again.keys()).keys[0]?.kid, key.kid);
  });
});

describe('a signing key', () => {
  it('is an RSA key that is long enough, also on one line', async () => {
    const pem = await makeSigningKey();
    assert.ok(readSigningKey(pem));
    assert.ok(readSigningKey(pem.replaceAll('\n', '\\n')));
    for (const no of ['', 'x', pem.slice(0, 200)]) assert.equal(readSigningKey(no), undefined);
  });
});
