import { strict as assert } from 'node:assert';
import { demoPeople, fullName } from '../../src/demo/people.ts';
import { type Demo, useDemo } from '../support/demo.ts';
import { wordsOf } from '../support/demo-words.ts';
import type { PlaygroundPage } from '../support/playground-page.ts';

const { t, cards, formats } = wordsOf('sv');
const { coordinator, candidate, lead } = demoPeople;
const name = fullName(candidate);
const PLACE = 'Vimmerby gymnasium, sal B12';

describe('the offer that waits for Vera in the demo', () => {
  const demo = useDemo([coordinator, candidate, lead]);

  it('books her seat when she says yes, and her coordinator hears of it', async () => {
    const { sam, vera } = await openBoth(demo);
    await vera.press(cards.booking.accept);
    assert.ok((await vera.read(t('booking.accepted'))).includes(t('booking.booked.heading')));
    await sam.waitForCard(t('notice.answered.accepted', { name }));
  });

  it('gives her the other time she takes instead', async () => {
    const { sam, vera } = await openBoth(demo);
    const day = demo.now().plus({ days: 6 }).startOf('day');
    const [from = '', to = ''] = [day.set({ hour: 13 }), day.set({ hour: 16 })].map((time) =>
      time.toJSDate().toISOString(),
    );
    const when = formats.span(from, to);
    await vera.click(cards.booking.change);
    await vera.fill(cards.booking.to, `${formats.short(from, to)} · ${t('sessions.free', { count: 9 })} · ${PLACE}`);
    await vera.press(cards.booking.changeSubmit);
    assert.ok((await vera.read(t('booking.changed'))).includes(when));
    assert.ok((await sam.read(t('notice.answered.changed', { name }))).includes(when));
  });

  it('puts her on the waiting list when no time suits her, having asked first', async () => {
    const { sam, vera } = await openBoth(demo);
    await vera.click(cards.booking.change);
    await vera.fill(cards.booking.to, t('booking.wait-without'));
    await vera.press(cards.booking.changeSubmit);
    await vera.waitForCard(t('booking.leave.title'));
    await vera.press(t('booking.leave.yes'));
    await vera.waitForCard(t('booking.waiting-done'));
    await sam.waitForCard(t('notice.answered.waiting', { name }));
  });

  it('takes her no and tells her coordinator, and why to leads alone', async () => {
    const { sam, vera } = await openBoth(demo);
    const why = 'Jag har *redan* ett <b>nytt</b> jobb.';
    await vera.click(cards.booking.decline);
    await vera.fill(cards.booking.reason, why);
    await vera.press(cards.booking.declineSubmit);
    await vera.waitForCard(t('booking.declined-thanks'));
    assert.ok(!(await sam.read(t('notice.answered.declined', { name }))).includes(why));
    const petra = await demo.open(lead);
    await petra.say('validander vera');
    await petra.waitForCard(why);
  });
});

async function openBoth(demo: Demo): Promise<{ sam: PlaygroundPage; vera: PlaygroundPage }> {
  const [sam, vera] = await Promise.all([demo.open(coordinator), demo.open(candidate)]);
  await vera.waitForCard(t('booking.offered.heading'));
  return { sam, vera };
}
