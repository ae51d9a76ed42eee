import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import { LANGUAGES } from '../../src/domain/languages.ts';
import { breaches, byKeyboard, startAxe } from '../support/axe.ts';
import { closeBrowser, openPage } from '../support/browser.ts';
import { showCards } from '../support/card-page.ts';
import { draw, SAMPLES } from '../support/samples.ts';
import { pagesIn } from '../support/web/every-page.ts';

const THEMES = ['light', 'dark'] as const;
/** What 400 per cent leave of a window of 1280. */
const NARROW = { width: 320, height: 640 };

describe('whoever does not see, hold or read as others do', () => {
  let page: Page;
  afterEach(() => page?.context().close());
  after(closeBrowser);

  it('would be told of a page that keeps them out', async () => {
    page = await openPage(NARROW);
    await page.setContent(
      '<html lang="sv"><title>T</title><main style="color:#999;background:#fff">Some words to read<img src="x"></main></html>',
    );
    await startAxe(page);
    const rules = (await breaches(page)).map((each) => each.trim().split(' ')[0]);
    assert.deepEqual(rules.toSorted(), ['color-contrast', 'image-alt']);
  });

  for (const language of LANGUAGES) {
    for (const colorScheme of THEMES) {
      it(`meets nothing on any page that WCAG 2.2 AA forbids (${language}, ${colorScheme})`, async () => {
        page = await openPage({ ...NARROW, colorScheme });
        const found: string[] = [];
        for (const { what, page: markup } of pagesIn(language)) {
          await page.setContent(markup);
          await startAxe(page);
          found.push(...(await breaches(page)).map((each) => `${what}: ${each}`));
        }
        assert.deepEqual(found, []);
      });

      it(`meets nothing of the kind on any card (${language}, ${colorScheme})`, async () => {
        page = await openPage({ colorScheme });
        const cards = SAMPLES.map((each) => [each.sample, draw(each, language)] as const);
        await showCards(page, language, colorScheme, Object.fromEntries(cards));
        await startAxe(page);
        assert.deepEqual(await breaches(page), []);
      });
    }

    it(`reads every page at 400 per cent without moving it sideways, and gets everywhere by keyboard (${language})`, async () => {
      page = await openPage(NARROW);
      for (const { what, page: markup } of pagesIn(language)) {
        await page.setContent(markup);
        const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
        assert.ok(width <= NARROW.width, `${what} is ${width} wide`);
        assert.deepEqual(await byKeyboard(page), { missed: [], unmarked: [] }, what);
      }
    });
  }
});
