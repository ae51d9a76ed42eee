import { strict as assert } from 'node:assert';
import { demoPeople, fullName } from '../../src/demo/people.ts';
import { useDemo } from '../support/demo.ts';
import { wordsOf } from '../support/demo-words.ts';
import type { PlaygroundPage } from '../support/playground-page.ts';

const { t, cards, command } = wordsOf('sv');
const { coordinator, candidate } = demoPeople;
const name = fullName(candidate);
const form = cards.nominate;
/** Those the demo is filled with. */
const SEEDED = 14;

describe('what is pressed again, late, or across an interruption', () => {
  const demo = useDemo([coordinator, candidate]);

  it('takes effect once when a button is pressed twice in a row', async () => {
    const [sam, vera] = await Promise.all([demo.open(coordinator), demo.open(candidate)]);
    await vera.waitForCard(t('booking.offered.heading'));
    await vera.pressTwice(cards.booking.accept);
    await vera.waitForCard(t('booking.accepted'));
    await sam.waitForCard(t('notice.answered.accepted', { name }));

    await fillNomination(sam);
    await sam.pressTwice(form.submit);
    await sam.waitForCard(t('nominate.done', { name: 'Ny Person' }));
    await sam.ask(command('candidates'), t('candidates.count', { count: SEEDED + 1 }));

    // A second notice of her yes would have come before this one.
    await vera.click(cards.booking.cancel);
    await vera.press(cards.booking.cancelSubmit);
    await sam.waitForCard(t('notice.answered.declined', { name }));
    assert.equal(await countCards(sam, t('notice.answered.accepted', { name })), 1);
  });

  it('changes nothing when the card is older than the answer, and says how it stands', async () => {
    const vera = await demo.open(candidate);
    await vera.waitForCard(t('booking.offered.heading'));
    await vera.ask(command('my-booking'), t('booking.offered.heading'));
    await vera.click(cards.booking.decline);
    await vera.press(cards.booking.declineSubmit);
    await vera.waitForCard(t('booking.declined-thanks'));

    await vera.press(cards.booking.accept);
    assert.ok((await vera.read(t('refusal.booking-changed'))).includes(t('booking.declined.heading')));
    await vera.ask(command('my-booking'), t('booking.declined.heading'));
  });

  it('goes on after the page was loaded again', async () => {
    const vera = await demo.open(candidate);
    await vera.waitForCard(t('booking.offered.heading'));
    await vera.reload();
    await vera.lastCard().waitFor();
    await vera.ask(command('my-booking'), t('booking.offered.heading'));
    await vera.press(cards.booking.accept);
    await vera.waitForCard(t('booking.accepted'));
    await vera.reload();
    await vera.ask(command('my-booking'), t('booking.booked.heading'));
  });

  it('is not lost when the bot dies between two presses, and old cards go on working', async () => {
    const [sam, vera] = await Promise.all([demo.open(coordinator), demo.open(candidate)]);
    await vera.waitForCard(t('booking.offered.heading'));
    await fillNomination(sam);
    await sam.press(form.submit);
    await sam.waitForCard(t('nominate.done', { name: 'Ny Person' }));
    await vera.press(cards.booking.accept);
    await demo.kill();
    await vera.waitForCard(t('booking.accepted'));

    await vera.press(t('menu.help.title'));
    await demo.start({ minutesLater: 2 });
    await sam.waitForCard(t('notice.answered.accepted', { name }));
    await sam.press(t('menu.candidates.title'));
    await sam.waitForCard(t('candidates.count', { count: SEEDED + 1 }));
    await vera.click(cards.booking.cancel);
    await vera.press(cards.booking.cancelSubmit);
    await vera.waitForCard(t('booking.declined-thanks'));
  });
});

async function fillNomination(chat: PlaygroundPage): Promise<void> {
  await chat.ask(command('nominate'), form.title);
  await chat.fillAll({
    [form.name]: 'Ny Person',
    [form.email]: 'ny.person@example.com',
    [form.employer]: 'Exempelverken AB',
    [form.situation]: form.furloughed,
  });
}

async function countCards(chat: PlaygroundPage, text: string): Promise<number> {
  const all = await Promise.all((await chat.cards()).map((card) => card.allInnerTexts()));
  return all.filter((texts) => texts.join().includes(text)).length;
}
