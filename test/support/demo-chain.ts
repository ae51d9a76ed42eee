import { type DemoPerson, demoPeople, fullName } from '../../src/demo/people.ts';
import { LANGUAGE } from '../../src/domain/languages.ts';
import type { Demo } from './demo.ts';
import { type Words, wordsOf } from './demo-words.ts';
import type { PlaygroundPage } from './playground-page.ts';

/** Nobody in the demo knows them yet. */
export const nova: DemoPerson = {
  role: 'newcomer',
  givenName: 'Nova',
  surname: 'Nyanmäld',
  email: 'nova.nyanmald@example.com',
  aadObjectId: '5d4c0000-0000-4000-8000-000000000007',
};
export const PLACE = 'Vimmerby gymnasium, sal A3';
export const PROPOSAL = 'Ritningsläsning, grundkurs två dagar.';
export const PRIVATE = 'Bara för testledarna.';

/** The chats of coordinator, assessor, lead and newcomer, in this order. */
export const openAll = (demo: Demo, words: Words) =>
  Promise.all([
    open(demo, demoPeople.coordinator, words),
    open(demo, demoPeople.assessor, words),
    open(demo, demoPeople.lead, words),
    open(demo, nova, words),
  ]);

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

export async function nominate(chat: PlaygroundPage, { t, cards, command }: Words): Promise<void> {
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
export async function addSession(chat: PlaygroundPage, demo: Demo, { t, cards, command, formats }: Words) {
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
export async function offer(chat: PlaygroundPage, short: string, { t, cards }: Words): Promise<void> {
  const form = cards.offer;
  await chat.press(t('nominate.offer'));
  await chat.waitForCard(form.intro);
  await chat.fill(form.session, `${short} · ${t('sessions.free', { count: 4 })} · ${PLACE}`);
  await chat.press(form.submit);
  await chat.waitForCard(`${fullName(nova)}: ${t('offer.way.teams')}`);
}

/** Records that Nova came, and posts the result: all areas met but one. */
export async function report(chat: PlaygroundPage, when: string, words: Words): Promise<void> {
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
