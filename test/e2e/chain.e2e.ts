import { strict as assert } from 'node:assert';
import { type DemoPerson, demoPeople, fullName } from '../../src/demo/people.ts';
import { LANGUAGE, LANGUAGES } from '../../src/domain/languages.ts';
import { type Demo, useDemo } from '../support/demo.ts';
import { type Words, wordsOf } from '../support/demo-words.ts';
import type { PlaygroundPage } from '../support/playground-page.ts';

/** Nobody in the demo knows them yet. */
const nova: DemoPerson = {
  role: 'newcomer',
  givenName: 'Nova',
  surname: 'Nyanmäld',
  email: 'nova.nyanmald@example.com',
  aadObjectId: '5d4c0000-0000-4000-8000-000000000007',
};
const PLACE = 'Vimmerby gymnasium, sal A3';
const PROPOSAL = 'Ritningsläsning, grundkurs två dagar.';
const PRIVATE = 'Bara för testledarna.';

describe('the whole chain in four chats', () => {
  const demo = useDemo([demoPeople.coordinator, demoPeople.assessor, demoPeople.lead, nova]);

  for (const language of LANGUAGES) {
    it(`leads from nomination to result for people who read ${language}`, async () => {
      const words = wordsOf(language);
      const { t, cards } = words;
      const [sam, tore, petra, candidate] = await Promise.all([
        open(demo, demoPeople.coordinator, words),
        open(demo, demoPeople.assessor, words),
        open(demo, demoPeople.lead, words),
        open(demo, nova, words),
      ]);
      await candidate.waitForCard(t('menu.newcomer'));

      await petra.say(words.command('status'));
      const before = await petra.read(t('status.headline', { assessed: 3, target: 100 }));

      await nominate(sam, words);
      const { when, short } = await addSession(tore, demo, words);
      await offer(sam, short, words);

      const offered = await candidate.read(t('booking.offered.heading'));
      for (const part of [when, PLACE]) assert.ok(offered.includes(part), `the offer says nothing of ${part}`);
      await candidate.press(cards.booking.accept);
      await candidate.waitForCard(t('booking.accepted'));
      await sam.waitForCard(t('notice.answered.accepted', { name: fullName(nova) }));

      await report(tore, when, words);
      // Until it counts it can be taken back, and says nothing to the candidate; that it does is due whichever process runs.
      assert.equal((await candidate.cards()).length, 2, 'a greeting and the offer');
      await demo.kill();
      await demo.start({ minutesLater: 2 });

      const result = await candidate.read(t('result.heading'));
      for (const part of [...words.areas, PROPOSAL]) assert.ok(result.includes(part), `the result has no ${part}`);
      assert.ok(!result.includes(PRIVATE), 'the candidate reads what is for assessors alone');
      assert.equal((await candidate.cards()).length, 3, 'a greeting, the offer, the result, and nothing else');

      await petra.press(t('status.refresh'));
      const after = await petra.read(t('status.headline', { assessed: 4, target: 100 }));
      for (const step of ['nominated', 'offered', 'booked', 'attended', 'assessed']) {
        const label = t(`status.funnel.${step}`);
        assert.equal(figure(after, label), figure(before, label) + 1, label);
      }
      const situation = t('situation.notice');
      assert.equal(figure(after, situation), figure(before, situation) + 1, situation);
    });
  }
});

/** The number that follows a label in a chart of the status card. */
function figure(text: string, label: string): number {
  const lines = text.split('\n').map((line) => line.trim());
  return Number(lines[lines.lastIndexOf(label) + 1]);
}

/** Opens somebody's chat, and lets them choose their language there. */
async function open(demo: Demo, person: DemoPerson, { language, t }: Words): Promise<PlaygroundPage> {
  const chat = await demo.open(person);
  if (language === 'sv') return chat;
  const swedish = wordsOf('sv');
  await chat.press(swedish.t('menu.language.title'));
  await chat.fill(swedish.cards.language.language, LANGUAGE[language].name);
  await chat.press(swedish.cards.language.save);
  await chat.waitForCard(t('language.set'));
  return chat;
}

async function nominate(chat: PlaygroundPage, { t, cards, command }: Words): Promise<void> {
  const form = cards.nominate;
  await chat.ask(command('nominate'), form.title);
  await chat.fillAll({
    [form.name]: fullName(nova),
    [form.email]: nova.email,
    [form.phone]: '070-174 06 49',
    [form.employer]: 'Exempelverken AB',
    [form.situation]: form.notice,
  });
  await chat.press(form.submit);
  await chat.waitForCard(t('nominate.done', { name: fullName(nova) }));
}

/** Adds a session today; how the cards write its time, at length and in a list. */
async function addSession(chat: PlaygroundPage, demo: Demo, { t, cards, command, formats }: Words) {
  const form = cards.session;
  const begins = demo.now().set({ hour: 17, minute: 0, second: 0, millisecond: 0 });
  await chat.ask(command('new-session'), form.title);
  await chat.fillAll({
    [form.date]: demo.now().toFormat('yyyy-MM-dd'),
    [form.start]: '17:00',
    [form.end]: '20:00',
    [form.place]: PLACE,
    [form.capacity]: '4',
    [form.assessor]: fullName(demoPeople.assessor),
  });
  await chat.press(form.submit);
  await chat.waitForCard(t('session.created'));
  const from = begins.toJSDate().toISOString();
  const to = begins.plus({ hours: 3 }).toJSDate().toISOString();
  return { when: formats.span(from, to), short: formats.short(from, to) };
}

/** From the button under the nomination, with Nova already chosen. */
async function offer(chat: PlaygroundPage, short: string, { t, cards }: Words): Promise<void> {
  const form = cards.offer;
  await chat.press(t('nominate.offer'));
  await chat.waitForCard(form.intro);
  await chat.fill(form.session, `${short} · ${t('sessions.free', { count: 4 })} · ${PLACE}`);
  await chat.press(form.submit);
  await chat.waitForCard(`${fullName(nova)}: ${t('offer.way.teams')}`);
}

/** Records that Nova came, and posts the result: all areas met but one. */
async function report(chat: PlaygroundPage, when: string, words: Words): Promise<void> {
  const { t, cards, command, areas } = words;
  const name = fullName(nova);
  const form = cards.result;
  await chat.ask(command('results'), cards['report-sessions'].title);
  await chat.press(t('report.open'), when);
  await chat.waitForCard(cards.participants.title);
  await chat.press(cards.participants.came, name);
  await chat.waitForCard(t('report.came', { name }));
  await chat.press(cards.participants.result, name);
  await chat.waitForCard(form.proposalHint);
  const [first = ''] = areas;
  await chat.fill(form.all, t('outcome.met'));
  await chat.click(form.exceptions);
  await chat.fill(first, t('outcome.partly'));
  await chat.fillAll({ [form.proposal]: PROPOSAL, [form.privateNote]: PRIVATE });
  await chat.press(form.submit);
  await chat.waitForCard(t('report.result-saved', { name }));
}
