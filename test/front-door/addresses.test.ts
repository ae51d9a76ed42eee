import { strict as assert } from 'node:assert';
import { textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { en, sv } from '../support/http/saying.ts';
import { openScene, PERSON, type Scene, stamp } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import type { PersonInChat } from '../support/people.ts';

onOneStore('the addresses of a person', (store) => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ store });
  });
  after(() => scene?.close());

  /** What Teams' roster says of them from now on. */
  function becomes(person: PersonInChat, addresses: { email: string | undefined; userPrincipalName?: string }): void {
    const { members } = scene.bot.connector;
    const member = members.get(`29:${person.id}`);
    assert.ok(member);
    members.set(member.id, { ...member, ...addresses });
  }
  const asked = () => scene.bot.connector.requests.filter((each) => each.startsWith('GET')).length;
  const grant = (email: string, role = 'coordinator') =>
    scene.lead.sends('role.grant', { ...stamp(scene.programme), email, role });
  const revoke = (email: string, role = 'coordinator') =>
    scene.lead.sends('role.revoke', { ...stamp(scene.programme), email, role });
  const nominate = (email: string) =>
    scene.coordinator.sends('candidate.nominate', {
      ...stamp(scene.programme),
      ...PERSON,
      name: 'Vera',
      email,
      confirm: 'yes',
    });

  it('is asked for again while they have no part in anything, and what waits under a new one is theirs', async () => {
    const maja = scene.bot.person('Maja Gift', 'maja.ung@example.com');
    await maja.opens();
    becomes(maja, { email: 'maja.gift@example.com' });
    await scene.nominate({ name: 'Maja Gift', email: 'maja.gift@example.com' });
    assert.match(textOf(await maja.says('min tid')), sv('booking.nominated.heading'));
  });

  it('is asked for again when they install the app, and the old one stays theirs', async () => {
    const olle = await scene.candidate('Olle Ny', 'olle@example.com');
    becomes(olle, { email: 'olle.ny@example.com' });
    await olle.says('hjälp');
    await olle.opens();
    for (const email of ['olle@example.com', 'olle.ny@example.com']) {
      assert.match(textOf(await nominate(email)), sv('refusal.already-nominated'));
    }
    await grant('olle@example.com');
    assert.match(textOf(await olle.says('validander')), /Olle Ny/);
  });

  it('is not asked for at every turn of somebody with a part', async () => {
    const before = asked();
    await scene.coordinator.says('validander');
    await scene.lead.says('status');
    assert.equal(asked(), before);
  });

  it('of somebody without a part are told to them', async () => {
    const nina = scene.bot.person('Nina Ingen', 'nina.ingen@example.com');
    becomes(nina, { email: 'nina.ingen@example.com', userPrincipalName: 'ning@example.com' });
    const known = sv('common.known-by', { addresses: 'nina.ingen@example.com, ning@example.com' });
    assert.match(textOf(await nina.opens()), known);
    assert.match(textOf(await nina.says('min tid')), known);
    assert.match(textOf(await nina.says('program')), known);
    const before = await documentsBut(scene.bot);
    await nina.says('hjälp');
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), [], 'what is known is not written again');
    await nina.says('språk en');
    assert.match(textOf(await nina.says('help')), en('common.known-by'));
  });

  it('of a guest do not include the user name, and their mail is found when it comes', async () => {
    const gun = scene.bot.person('Gun Gäst');
    const userPrincipalName = 'gun_firma.example#EXT#@kommun.onmicrosoft.com';
    becomes(gun, { email: undefined, userPrincipalName });
    const first = textOf(await gun.opens());
    assert.match(first, sv('common.known-by-nothing'));
    assert.ok(!JSON.stringify([...(await scene.bot.documents()).values()]).includes('#ext#'));
    await scene.nominate({ name: 'Gun Gäst', email: 'gun@firma.example' });
    becomes(gun, { email: 'gun@firma.example', userPrincipalName });
    assert.match(textOf(await gun.says('hej')), sv('menu.my-booking.about'));
    assert.match(textOf(await nominate(userPrincipalName)), sv('problem.email'));
  });

  describe('in a role', () => {
    it('are said to have it only when somebody with them holds it now', async () => {
      const about = { email: 'runa@example.com', role: 'samordnare' };
      const waits = await grant('runa@example.com');
      assert.match(textOf(waits), sv('roles.grant-waits', about));
      assert.doesNotMatch(textOf(waits), sv('roles.grant-done', about));
      assert.match(textOf(waits), sv('roles.not-met', { roles: 'samordnare' }));
      const rut = scene.bot.person('Runa Roll', 'runa@example.com');
      assert.match(textOf(await rut.opens()), sv('menu.nominate.about'));
      const done = await grant('runa@example.com');
      assert.match(textOf(done), sv('roles.grant-done', about));
      assert.doesNotMatch(textOf(done), sv('roles.grant-waits', about));
    });

    it('count, whichever of them was named, and the person is listed once', async () => {
      const siv = scene.bot.person('Siv Samordnare', 'siv@example.com');
      becomes(siv, { email: 'siv@example.com', userPrincipalName: 'ssam@example.com' });
      await siv.opens();
      assert.match(textOf(await grant('SSAM@example.com')), sv('roles.grant-done', { email: 'ssam@example.com' }));
      assert.doesNotMatch(textOf(await siv.says('validander')), sv('refusal.not-allowed'));
      const card = textOf(await grant('siv@example.com', 'assessor'));
      assert.equal(card.split('Siv Samordnare').length - 1, 1, card);
      await scene.createSession({ assessor: 'ssam@example.com' });
    });

    it('lose it together, and only that is said which is so', async () => {
      assert.match(textOf(await revoke('siv@example.com')), sv('roles.revoke-done', { email: 'siv@example.com' }));
      const siv = [...scene.bot.connector.members.values()].find(({ name }) => name === 'Siv Samordnare');
      assert.ok(siv);
      const nothing = textOf(await revoke('siv@example.com'));
      assert.match(nothing, sv('roles.revoke-nothing', { email: 'siv@example.com', role: 'samordnare' }));
      assert.doesNotMatch(nothing, sv('roles.revoke-done'));
    });

    it('of a first lead keep it, and the lead is told so', async () => {
      const email = scene.lead.email ?? '';
      await grant('runa@example.com', 'lead');
      const said = textOf(await revoke(email, 'lead'));
      assert.match(said, sv('roles.revoke-first', { email, role: 'projektledare' }));
      assert.doesNotMatch(said, sv('roles.revoke-done'));
    });
  });
});
