import { strict as assert } from 'node:assert';
import { demoPeople } from '../../src/demo/people.ts';
import { LANGUAGE } from '../../src/domain/languages.ts';
import { useDemo } from '../support/demo.ts';
import { wordsOf } from '../support/demo-words.ts';
import type { PlaygroundPage } from '../support/playground-page.ts';

const { t, cards, command } = wordsOf('sv');
const { coordinator, candidate, assessor } = demoPeople;
const form = cards.nominate;

describe('a form that is refused', () => {
  const demo = useDemo([coordinator, assessor], { shared: true });

  it('comes back as typed when the e-mail address is taken, with the sentence beside it', async () => {
    const sam = await demo.open(coordinator);
    const typed = {
      [form.name]: 'Vera Validand',
      [form.email]: candidate.email.toUpperCase(),
      [form.phone]: '070-174 06 05',
      [form.employer]: 'Påhittade Plåt AB',
      [form.situation]: form.other,
      [form.language]: LANGUAGE.en.name,
    };
    await sam.ask(command('nominate'), form.title);
    await sam.fillAll(typed);
    await sam.press(form.submit);
    await sentenceBeside(sam, form.email, t('refusal.already-nominated'), form.phone);
    assert.deepEqual(await valuesOf(sam, Object.keys(typed)), typed);

    await sam.fill(form.email, 'vera.vikarie@example.com');
    await sam.press(form.submit);
    // Somebody of that name is there already, and may be the same person.
    await sam.press(t('nominate.anyway'));
    await sam.waitForCard(t('nominate.done', { name: 'Vera Validand' }));
  });

  it('names every mistake at once', async () => {
    const sam = await demo.open(coordinator);
    await sam.ask(command('nominate'), form.title);
    await sam.fillAll({
      [form.name]: '<b>Vera</b>',
      [form.email]: 'vera',
      [form.phone]: 'ring inte',
      [form.employer]: 'Påhittade Plåt AB',
      [form.situation]: form.other,
    });
    await sam.press(form.submit);
    await sentenceBeside(sam, form.name, t('problem.characters'), form.email);
    await sentenceBeside(sam, form.email, t('problem.email'), form.phone);
    await sentenceBeside(sam, form.phone, t('problem.phone'), form.employer);
    assert.equal(await sam.valueOf(form.name), '<b>Vera</b>');
  });

  it('comes back without the personal identity number that was in it', async () => {
    const sam = await demo.open(coordinator);
    await sam.ask(command('nominate'), form.title);
    await sam.fillAll({
      [form.name]: 'Prov 18121212-1212',
      [form.email]: 'prov.person@example.com',
      [form.employer]: 'Påhittade Plåt AB',
      [form.situation]: form.furloughed,
    });
    await sam.press(form.submit);
    await sentenceBeside(sam, form.name, t('problem.personal-number'), form.email);
    assert.equal(await sam.valueOf(form.name), '');
    assert.equal(await sam.valueOf(form.email), 'prov.person@example.com');
  });

  it('comes back as typed when a session ends before it starts', async () => {
    const tore = await demo.open(assessor);
    const { date, start, end, place, capacity } = cards.session;
    const inputs = [date, start, end, place, capacity, cards.session.assessor];
    await tore.ask(command('new-session'), cards.session.title);
    await tore.fillAll({
      [date]: demo.now().plus({ days: 1 }).toFormat('yyyy-MM-dd'),
      [start]: '12:00',
      [end]: '09:00',
      [place]: 'Vimmerby gymnasium, sal A3',
      [capacity]: '7',
    });
    const typed = await valuesOf(tore, inputs);
    await tore.press(cards.session.submit);
    await sentenceBeside(tore, end, t('refusal.ends-before-start'), place);
    assert.deepEqual(await valuesOf(tore, inputs), typed);

    await tore.fill(end, '15:00');
    await tore.press(cards.session.submit);
    await tore.waitForCard(t('session.created'));
  });
});

describe('a person who may not', () => {
  const demo = useDemo([candidate]);

  it('gets a kind no to a command of the coordinators, and the way back', async () => {
    const vera = await demo.open(candidate);
    await vera.waitForCard(t('booking.offered.heading'));
    for (const each of ['nominate', 'candidates', 'book', 'status', 'roles'] as const) {
      await vera.ask(command(each), t('refusal.not-allowed'));
    }
    await vera.press(t('menu.help.title'));
    await vera.waitForCard(t('menu.my-booking.about'));
  });
});

/** The sentence stands between the label of its field and what comes next in the card. */
async function sentenceBeside(chat: PlaygroundPage, label: string, sentence: string, next: string): Promise<void> {
  const text = await chat.read(sentence);
  // The sentence may have a label's word in it.
  const at = text.lastIndexOf(sentence);
  const places = [text.lastIndexOf(label, at), at, text.indexOf(next, at + sentence.length)];
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
    `“${sentence}” does not stand between “${label}” and “${next}”:\n${text}`,
  );
}

async function valuesOf(chat: PlaygroundPage, labels: readonly string[]): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const label of labels) values[label] = await chat.valueOf(label);
  return values;
}
