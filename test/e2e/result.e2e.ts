import { strict as assert } from 'node:assert';
import { decodeJwt } from 'jose';
import { demoPeople, fullName } from '../../src/demo/people.ts';
import { LANGUAGES } from '../../src/domain/languages.ts';
import { PAGES } from '../../src/routes.ts';
import { type Demo, useDemo } from '../support/demo.ts';
import { addSession, nominate, nova, offer, openAll, report } from '../support/demo-chain.ts';
import { type Words, wordsOf } from '../support/demo-words.ts';
import type { PlaygroundPage } from '../support/playground-page.ts';

const NAME = fullName(nova);
const REASON = 'Två rader hade förväxlats.';

describe('the life of a result in four chats', () => {
  const demo = useDemo([demoPeople.coordinator, demoPeople.assessor, demoPeople.lead, nova]);
  const employer = 'Exempelverken AB';

  for (const language of LANGUAGES) {
    it(`is taken back, told, shown, shared, and corrected for people who read ${language}`, async () => {
      const words = wordsOf(language);
      const { t, cards } = words;
      const [sam, tore, petra, candidate] = await openAll(demo, words);
      // What is shared reaches who coordinates for that employer by name.
      await petra.ask(words.command('roles'), cards.roles.title);
      await petra.fillAll({
        [cards.roles.email]: demoPeople.coordinator.email,
        [cards.roles.role]: cards.roles.coordinator,
        [cards.roles.scope]: [employer],
      });
      await petra.press(cards.roles.submit);
      await petra.waitForCard(
        t('roles.grant-done', { email: demoPeople.coordinator.email, role: t('role.coordinator') }),
      );
      await candidate.waitForCard(t('menu.newcomer'));
      await nominate(sam, words);
      const { when, short } = await addSession(tore, demo, words);
      await offer(sam, short, words);
      await candidate.waitForCard(t('booking.offered.heading'));
      await candidate.press(cards.booking.accept);
      await candidate.waitForCard(t('booking.accepted'));

      await report(tore, when, words);
      await tore.press(cards.participants.open, NAME);
      await tore.press(t('result.takeback'));
      await tore.waitForCard(t('result.taken-back', { name: NAME }));
      assert.equal((await candidate.cards()).length, 2, 'a greeting and the offer');
      await tore.press(cards.result.submit);
      await tore.waitForCard(t('report.result-saved', { name: NAME }).split('.')[0] ?? '');
      await released(demo);
      await candidate.waitForCard(t('result.heading'));

      const paper = await certificate(candidate, words);
      assert.match(paper.pdf.slice(0, 5), /^%PDF-/);
      await checks(paper.address, words, 'genuine');

      await candidate.ask(words.command('my-booking'), t('sharing.off', { employer }));
      await candidate.press(t('sharing.start'));
      await candidate.waitForCard(t('sharing.done'));
      await find(sam, words);
      await sam.waitForCard(t('sharing.by-choice'));
      await candidate.press(t('sharing.stop'));
      await candidate.waitForCard(t('sharing.stopped'));
      await find(sam, words);
      assert.ok(
        !(await sam.lastCardText()).includes(t('sharing.by-choice')),
        'the employer sees what is no longer shared',
      );

      await tore.ask(words.command('results'), cards['report-sessions'].title);
      await tore.press(t('report.open'), when);
      await tore.press(cards.participants.open, NAME);
      await tore.press(t('result.correct'));
      await tore.waitForCard(cards.correct.title);
      await tore.fill(cards.correct.reason, REASON);
      await tore.fill(words.areas[0] ?? '', t('outcome.met'));
      await tore.press(cards.correct.submit);
      await released(demo);
      const corrected = await candidate.read(t('result.corrected.heading'));
      assert.ok(!corrected.includes(REASON), 'the candidate reads the reason of the officials');
      await checks(paper.address, words, 'replaced');
      await checks((await certificate(candidate, words)).address, words, 'genuine');
    });
  }
});

/** The delay is over, whichever process runs then. */
async function released(demo: Demo): Promise<void> {
  await demo.kill();
  await demo.start({ minutesLater: 2 });
}

/** The paper as its link gives it, and the address that its credential names. */
async function certificate(chat: PlaygroundPage, { t, cards, command }: Words) {
  await chat.ask(command('my-booking'), t('certificate.send.mine'));
  await chat.press(t('certificate.send.mine'));
  const card = await chat.waitForCard(cards.certificate.open);
  const link = async (name: string) => {
    const asked = chat.page.context().waitForEvent('request', (each) => each.url().includes(`${PAGES.file.path}/`));
    await card.getByRole('link', { name, exact: true }).click();
    const url = (await asked).url();
    return (await fetch(url)).text();
  };
  const pdf = await link(cards.certificate.open);
  const credential = JSON.stringify(decodeJwt(await link(cards.certificate.badge)));
  const [address = assert.fail(credential)] =
    credential.match(new RegExp(`http[^"]*${PAGES.certificate.path}/[^"#?]+`)) ?? [];
  return { pdf, address };
}

async function checks(address: string, { t, language }: Words, state: 'genuine' | 'replaced'): Promise<void> {
  const page = await fetch(`${address}?lang=${language}`);
  const text = await page.text();
  assert.ok(text.includes(t(`certificate.page.${state}.title`)), text);
}

async function find(chat: PlaygroundPage, { cards, command }: Words): Promise<void> {
  await chat.ask(`${command('candidates')} ${NAME}`, NAME);
  await chat.click(cards.candidates.more, NAME);
  await chat.press(cards.candidates.open);
  await chat.waitForCard(cards.person.edit);
}
