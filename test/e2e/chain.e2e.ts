import { strict as assert } from 'node:assert';
import { demoPeople, fullName } from '../../src/demo/people.ts';
import { LANGUAGES } from '../../src/domain/languages.ts';
import { useDemo } from '../support/demo.ts';
import { addSession, nominate, nova, offer, openAll, PLACE, PRIVATE, PROPOSAL, report } from '../support/demo-chain.ts';
import { wordsOf } from '../support/demo-words.ts';

describe('the whole chain in four chats', () => {
  const demo = useDemo([demoPeople.coordinator, demoPeople.assessor, demoPeople.lead, nova]);

  for (const language of LANGUAGES) {
    it(`leads from nomination to result for people who read ${language}`, async () => {
      const words = wordsOf(language);
      const { t, cards } = words;
      const [sam, tore, petra, candidate] = await openAll(demo, words);
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
