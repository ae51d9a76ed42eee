import { strict as assert } from 'node:assert';
import { readConcepts } from '../../src/concepts/read.ts';
import { CONCEPT_TEXTS } from '../../src/domain/results/concept.ts';
import { buttonsOf, type Card, textOf } from '../support/cards.ts';
import { en, inOrder, sv } from '../support/http/saying.ts';
import { openScene, type Scene, SETTINGS, stamp } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import type { PersonInChat } from '../support/people.ts';

const verbsOf = (card: Card): string[] => buttonsOf(card).map(({ verb }) => verb);

describe('words of their own', () => {
  let scene: Scene;
  let vera: PersonInChat & { readonly candidate: string };
  let session: string;

  before(async () => {
    scene = await openScene();
    vera = await scene.candidate('Vera Validand', 'vera@example.com');
    session = await scene.createSession({ date: '2020-05-13' });
    await scene.createSession({ date: '2020-05-14' });
    await scene.offer(session, vera.candidate);
  });
  after(() => scene?.close());

  const programmeOf = (settings: Record<string, string>) => ({
    ...stamp(scene.programme),
    ...SETTINGS,
    name: 'Industriteknik BAS',
    programme: scene.programme,
    ...settings,
  });

  /** What is said changes nothing. */
  async function harmlessly(ask: () => Promise<Card>): Promise<Card> {
    const before = await documentsBut(scene.bot);
    const card = await ask();
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
    return card;
  }

  it('("ja", "nej") lead to the open offer and its buttons, and decide nothing', async () => {
    for (const said of ['ja', 'Nej tack!', '<p>ja</p>', 'yes', '👍']) {
      const card = await harmlessly(() => vera.says(said));
      assert.match(textOf(card), inOrder(sv('question.press'), sv('booking.offered.heading')), said);
      assert.ok(verbsOf(card).includes('booking.accept') && verbsOf(card).includes('booking.decline'), said);
    }
    const card = await vera.says('ja');
    assert.match(textOf(await vera.presses(card, 'booking.accept')), sv('booking.booked.heading'));
  });

  it('("ja") say so when there is nothing to answer', async () => {
    assert.match(textOf(await vera.says('ja')), inOrder(sv('question.no-offer'), sv('booking.booked.heading')));
    assert.match(textOf(await scene.lead.says('ja')), sv('question.nothing-asked'));
  });

  it('lead a candidate to their own card', async () => {
    const asked = [
      'när är min tid?',
      'var ska jag vara',
      'hur lång tid tar det',
      '<div>när&nbsp;är min tid</div>',
      'hur går det',
    ];
    for (const said of asked) {
      assert.match(textOf(await harmlessly(() => vera.says(said))), sv('booking.booked.heading'), said);
    }
    const sick = await harmlessly(() => vera.says('Hej, jag är tyvärr sjuk'));
    assert.match(textOf(sick), sv('question.cannot'));
    assert.ok(verbsOf(sick).includes('booking.decline'));
    const change = await harmlessly(() => vera.says('kan jag byta tid?'));
    assert.match(textOf(change), sv('question.change'));
    assert.ok(verbsOf(change).includes('booking.change'));
  });

  it('are answered in words where a card has no answer, in the language of the reader', async () => {
    assert.match(
      textOf(await harmlessly(() => vera.says('får min chef se resultatet?'))),
      sv('question.privacy.title'),
    );
    const english = scene.bot.person('Eve English', 'eve@example.com');
    await english.opens();
    await english.says('language en');
    assert.match(textOf(await english.says('får min chef se resultatet?')), en('question.privacy.title'));
  });

  it('about what this is and what it costs are answered with what concept and programme say of it', async () => {
    const concept = readConcepts().get('industriteknik-bas');
    const asks = async (said: string) => textOf(await harmlessly(() => vera.says(said)));
    for (const said of ['vad är det här?', 'hur fungerar det', 'what is this']) {
      const texts = CONCEPT_TEXTS.flatMap((each) => concept?.texts[each]?.sv ?? []);
      assert.match(await asks(said), inOrder(sv('question.about'), ...texts, sv('booking.info.result')), said);
    }
    assert.match(await asks('vad kostar det'), sv('question.cost-unknown'));
    const about = 'Kostnadsfritt för dig.\n**Regionen** betalar.';
    await scene.lead.sends('programme.save', programmeOf({ about }));
    for (const said of ['vad kostar det', 'vad är det här', 'min tid', 'program']) {
      assert.match(await asks(said), inOrder('Kostnadsfritt för dig.', '**Regionen** betalar.'), said);
    }
    assert.doesNotMatch(await asks('är det gratis?'), sv('question.cost-unknown'));
    assert.match(textOf(await scene.lead.says('vad är det här')), sv('menu.about'));
  });

  it('lead those who run the programme to the list, the sessions or the figures', async () => {
    const viggo = await scene.nominate({ name: 'Viggo Väntar', email: 'viggo@example.com' });
    await scene.offer(session, viggo);
    const said = (text: string) => harmlessly(() => scene.coordinator.says(text)).then(textOf);
    const open = await said('vem har inte svarat?');
    assert.match(open, inOrder(sv('unanswered.count_one', { count: 1 }), 'Viggo Väntar', sv('unreached.until')));
    assert.doesNotMatch(open, /Vera Validand/);
    assert.match(await said('vilka är bokade'), /Vera Validand/);
    assert.match(await said('hur många lediga platser'), /Sal 3/);
    assert.match(await said('hur många är anmälda'), sv('status.headline', { target: 100 }));
    assert.match(textOf(await vera.says('vem har inte svarat')), sv('refusal.not-allowed'));
  });

  it('are answered in a group with figures alone', async () => {
    const [chat, type] = ['19:grupp@thread.v2', 'groupChat'] as const;
    const lead = scene.lead.in(chat, type);
    for (const said of ['hur går det', 'Valideringsbot status', '<at>Valideringsbot</at>&nbsp;hur många är anmälda?']) {
      assert.match(textOf(await lead.says(said)), sv('status.headline', { assessed: 0, target: 100 }), said);
    }
    for (const said of ['när är min tid?', 'vem har inte svarat', 'ja', 'jag är sjuk', 'vad kostar det']) {
      const card = await vera.in(chat, type).says(said);
      assert.match(textOf(card), sv('common.private'), said);
      assert.doesNotMatch(JSON.stringify(card), /Vera|Viggo/);
    }
  });

  it('get the menu when they mean nothing that is known', async () => {
    assert.match(textOf(await vera.says('trevlig helg')), sv('common.unknown'));
    assert.match(textOf(await scene.lead.says('gratulerar')), sv('common.unknown'));
  });

  it('and a file or picture get a word about it, and nothing private in a group', async () => {
    const sent = {
      type: 'message',
      text: '',
      attachments: [{ contentType: 'image/png', contentUrl: 'https://example.com/x' }],
    };
    const answer = async (who: PersonInChat, text = '') => {
      const seen = who.inbox().length;
      await who.posts({ ...sent, text });
      return who.inbox().slice(seen).map(textOf).join();
    };
    assert.match(await answer(vera), inOrder(sv('question.file.title'), sv('question.file.others')));
    assert.match(
      await answer(scene.coordinator, 'anmäl'),
      inOrder(sv('question.file.title'), sv('question.file.coordinator')),
    );
    assert.match(await answer(vera.in('19:grupp@thread.v2', 'groupChat')), sv('common.private'));
    assert.match(await answer(vera, '18121212-1212'), sv('problem.personal-number'));
  });

  it('are logged by their kind alone', () => {
    assert.doesNotMatch(scene.bot.log(), /sjuk|chef|svarat|helg/i);
  });

  it('are no way around a role', async () => {
    const card = await scene.assessor.sends('list.page', {
      ...stamp(scene.programme),
      list: 'candidates',
      stage: 'offered',
    });
    assert.match(textOf(card), sv('refusal.not-allowed'));
    assert.match(textOf(await scene.assessor.says('vem har inte svarat')), sv('refusal.not-allowed'));
  });
});
