import { strict as assert } from 'node:assert';
import { demoPeople } from '../../src/demo/people.ts';
import { CANDIDATES } from '../../src/demo/stories.ts';
import { useDemo } from '../support/demo.ts';
import { wordsOf } from '../support/demo-words.ts';

const { t, cards, command } = wordsOf('sv');

describe('a group chat', () => {
  const demo = useDemo([demoPeople.lead], { shared: true });

  it('sees figures when the lead asks for the status there, and none that covers fewer than five', async () => {
    const petra = await demo.open(demoPeople.lead);
    await petra.openChat('Projektgruppen');
    await petra.mention(command('status'));
    const few = t('status.few');
    const text = await petra.read(t('status.few-headline', { target: 100 }));
    assert.match(text, new RegExp(`${t('status.funnel.nominated')}\\s+${CANDIDATES.length + 2}\\b`));
    assert.match(text, new RegExp(`${t('situation.other')}:?\\s+${few}`));
    assert.doesNotMatch(text, new RegExp(t('status.refresh')));
  });

  it('sees no form and no names, whoever asks', async () => {
    const petra = await demo.open(demoPeople.lead);
    await petra.openChat('Projektgruppen');
    await petra.mention(command('candidates'));
    const text = await petra.read(t('common.private'));
    assert.doesNotMatch(text, /Adam|Vera/);
    await petra.mention(command('nominate'));
    await petra.page.getByText(t('common.private')).nth(1).waitFor();
    assert.equal(await petra.page.getByText(cards.nominate.intro).count(), 0);
  });
});
