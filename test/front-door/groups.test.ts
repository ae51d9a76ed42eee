import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, inputsOf, nodesOf, textOf } from '../support/cards.ts';
import { TENANT } from '../support/connector.ts';
import { onOneStore } from '../support/database.ts';
import { en, line, oneOf, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, PERSON, type Scene, stamp } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import type { PersonInChat } from '../support/people.ts';

const PLACES = [
  ['a group chat', '19:styrgruppen@thread.v2', 'groupChat'],
  ['a channel', '19:kanal@thread.tacv2;messageid=1', 'channel'],
] as const;
/** With fewer than five results, or none. */
const HEADLINE = oneOf(sv('status.few-headline', { target: 100 }), sv('status.headline', { assessed: 0, target: 100 }));
const PERSONAL = /Vera|Vilma|Valter|Vanja|Viggo|Validand|@example|Sal 3|Mekaniska/;
const NAMES = ['Vera', 'Vilma', 'Valter', 'Vanja', 'Viggo', 'Vide'];

/** What a client could show of the card: texts and the values behind charts, in the fallbacks of older clients too. */
const shownOn = (card: Card): string[] =>
  [
    ...JSON.stringify(card).matchAll(/"(?:text|value|title|altText|y|legend|label|x)":("(?:[^"\\]|\\.)*"|-?[\d.]+)/g),
  ].map(([, shown = '']) => shown.replace(/^"|"$/g, ''));
/** The bars of a chart, by label. */
const barsOf = (card: Card): Map<unknown, unknown> =>
  new Map(
    [...nodesOf(card)].flatMap(({ data }): [unknown, unknown][] =>
      Array.isArray(data) ? data.flatMap((each): [unknown, unknown][] => ('x' in each ? [[each.x, each.y]] : [])) : [],
    ),
  );

onOneStore('outside a personal chat', (store) => {
  let scene: Scene;
  let vera: PersonInChat & { readonly candidate: string };
  let session: string;

  before(async () => {
    scene = await openScene({ store });
    vera = await scene.candidate('Vera Validand', 'vera@example.com');
    session = await scene.createSession({ capacity: 20 });
    for (const name of NAMES.slice(1)) await scene.nominate({ name: `${name} Validand`, situation: 'notice' });
    await scene.offer(session, vera.candidate);
  });
  after(() => scene?.close());

  for (const [what, chat, type] of PLACES) {
    it(`(${what}) everything but the figures is kept for our own chat`, async () => {
      const before = await documentsBut(scene.bot);
      const people = type === 'channel' ? [scene.lead] : [scene.lead, scene.coordinator, vera];
      const typed = [
        'hjälp',
        'anmäl',
        'validander',
        'validander vera',
        'boka',
        'min tid',
        'resultat',
        'tillfällen',
        'roller',
      ];
      for (const who of people.map((each) => each.in(chat, type))) {
        for (const text of [
          ...typed,
          'nytt tillfälle',
          'program',
          'språk en',
          'hej bot',
          'statsu',
          '18121212-1212',
          '',
        ]) {
          const card = await who.says(text);
          assert.match(textOf(card), sv('common.private'), text);
          assert.doesNotMatch(JSON.stringify(card), PERSONAL, text);
          assert.deepEqual(inputsOf(card), [], text);
        }
      }
      assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
    });

    it(`(${what}) a button is answered there with nothing personal, and does nothing`, async () => {
      const before = await documentsBut(scene.bot);
      const said = { ...stamp(scene.programme), candidate: vera.candidate, session };
      const asked: readonly (readonly [PersonInChat, string, Record<string, unknown>])[] = [
        [vera, 'booking.accept', said],
        [vera, 'menu.open', { ...said, command: 'my-booking' }],
        [scene.coordinator, 'list.page', { ...said, list: 'candidates' }],
        [scene.coordinator, 'candidate.withdraw', said],
        [scene.lead, 'menu.open', { ...said, command: 'roles' }],
        [scene.lead, 'no.such.verb', said],
        [scene.lead, 'booking.offer', { ...said, v: 2 }],
      ];
      for (const [by, verb, data] of asked) {
        for (const card of [await by.in(chat, type).sends(verb, data), await by.in(chat, type).submits(verb, data)]) {
          assert.match(textOf(card), sv('common.private'), verb);
          assert.doesNotMatch(JSON.stringify(card), PERSONAL, verb);
        }
      }
      assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
    });

    it(`(${what}) the figures tell of no fewer than five`, async () => {
      const { candidate } = vera;
      const lead = scene.lead.in(chat, type);
      for (let step = 0; step < 4; step += 1) {
        for (const card of [await lead.says('status'), await lead.sends('status.refresh', stamp(scene.programme))]) {
          assert.match(textOf(card), HEADLINE);
          for (const shown of shownOn(card)) assert.doesNotMatch(shown, /^[1-4]$|(^|\D)[1-4] (av|of|%)/, textOf(card));
          assert.doesNotMatch(JSON.stringify(card), PERSONAL);
        }
        if (step === 0) await vera.sends('booking.accept', { ...stamp(scene.programme), candidate, session });
        const ids = { ...stamp(scene.programme), candidate, session };
        if (step === 1) await scene.assessor.sends('attendance.record', { ...ids, attended: 'yes' });
        if (step === 2) await scene.assessor.sends('result.submit', { ...ids, ...ALL_MET });
      }
    });
  }

  it('the figures let nobody work out a hidden number from the others', async () => {
    // Six people, five of them under notice: with those two numbers shown, the furloughed one is theirs to subtract.
    const bars = barsOf(await scene.lead.in(PLACES[0][1], 'groupChat').says('status'));
    assert.ok(
      !(bars.get(line('status.funnel.nominated')) === 6 && bars.get(line('situation.notice')) === 5),
      JSON.stringify([...bars]),
    );
  });

  it('the figures tell nobody what one person has just done, whoever asks before and after', async () => {
    const { programme, lead } = scene;
    await lead.sends('role.grant', {
      ...stamp(programme),
      email: 'kim@example.com',
      role: 'coordinator',
      scope: PERSON.employer,
    });
    const kim = scene.bot.person('Kim Begränsad', 'kim@example.com');
    await kim.opens();
    const look = async (who: PersonInChat) => shownOn(await who.in(PLACES[0][1], 'groupChat').says('status'));
    const before = await look(lead);
    const first = await scene.nominate({
      name: 'Vendela Validand',
      situation: 'other',
      language: 'en',
    });
    for (const who of [lead, kim]) assert.deepEqual(await look(who), before);
    await lead.sends('candidate.withdraw', { ...stamp(programme), candidate: first });
    assert.deepEqual(await look(kim), before);
    for (let more = 0; more < 5; more += 1) await scene.nominate({ name: `Vilda Validand ${more}` });
    const renewed = await look(kim);
    assert.notDeepEqual(renewed, before);
    assert.deepEqual(await look(lead), renewed);
  });

  it('a mention of the bot may stand before the command', async () => {
    const there = scene.lead.in(PLACES[1][1], 'channel');
    const text = '<at>Valideringsbot</at> status';
    const entities = [
      { type: 'mention', mentioned: { id: '28:bot', name: 'Valideringsbot' }, text: '<at>Valideringsbot</at>' },
    ];
    const seen = there.inbox().length;
    await there.posts({ type: 'message', text, entities });
    assert.match(there.inbox().slice(seen).map(textOf).join(), HEADLINE);
  });

  it('the figures are for those who may see them, and in their language', async () => {
    const [, chat, type] = PLACES[0];
    assert.match(textOf(await vera.in(chat, type).says('status')), sv('refusal.not-allowed'));
    const english = scene.bot.person('Eve English', 'eve@example.com');
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), email: 'eve@example.com', role: 'lead' });
    await english.opens();
    await english.says('language en');
    assert.match(textOf(await english.in(chat, type).says('läge')), en('status.few-headline', { target: 100 }));
    assert.match(textOf(await english.in(chat, type).says('candidates')), en('common.private'));
  });

  it('the figures are complete in the personal chat', async () => {
    const card = await scene.lead.says('status');
    assert.match(textOf(card), sv('status.headline', { assessed: 1, target: 100 }));
    assert.ok(buttonsOf(card).length > 0);
  });

  it('being added or installed there is met with silence', async () => {
    const [, chat, type] = PLACES[0];
    const sent = scene.bot.connector.sent.length;
    const there = vera.in(chat, type);
    await there.posts({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] });
    await there.posts({ type: 'installationUpdate', action: 'add', channelData: { tenant: { id: TENANT } } });
    assert.equal(scene.bot.connector.sent.length, sent);
  });

  it("is no place for somebody's notices: those come to their own chat", async () => {
    const greta = scene.bot.person('Greta Grupp', 'greta@example.com');
    const candidate = await scene.nominate({ name: 'Greta Grupp', email: 'greta@example.com' });
    const there = greta.in(PLACES[0][1], 'groupChat');
    assert.match(textOf(await there.says('hej')), sv('common.private'));
    await scene.offer(session, candidate);
    await greta.opens();
    await greta.receives(line('booking.offered.heading'));
    assert.ok(!there.inbox().some((card) => textOf(card).includes(line('booking.offered.heading'))));
  });
});
