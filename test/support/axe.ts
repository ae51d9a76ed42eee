import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const SOURCE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
/** WCAG 2.2 AA, with all that went before it. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const found = z.array(z.string());

/** Loads axe into a page, for what is looked at there from now on. */
export const startAxe = (page: Page): Promise<unknown> => page.addScriptTag({ content: SOURCE });

/** What axe finds against WCAG 2.2 AA: the rule, and where. */
export const breaches = async (page: Page): Promise<readonly string[]> =>
  found.parse(
    await page.evaluate(`axe
      .run({ runOnly: ${JSON.stringify(TAGS)} })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, target }) => {
        const of = document.querySelector(target[0])?.closest('[data-of]')?.dataset.of ?? '';
        return [of, id, 'at', html.slice(0, 160)].join(' ');
      })))`),
  );

/** What can be reached by a press of Tab after the other: what cannot, and what does not show that it is. */
export async function byKeyboard(
  page: Page,
): Promise<{ readonly missed: readonly string[]; readonly unmarked: readonly string[] }> {
  const all = found.parse(
    await page.evaluate(`(() => {
      const groups = new Set();
      return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select, summary')]
        .filter((each) => each.checkVisibility())
        // Of radio buttons one is reached, the others by arrows.
        .filter((each) => each.type !== 'radio' || (!groups.has(each.form) && groups.add(each.form)))
        .map((each, n) => { each.dataset.n = each.type === 'radio' ? 'radio' + [...document.forms].indexOf(each.form) : String(n); return each.dataset.n; });
    })()`),
  );
  const reached = new Set<string>();
  const unmarked: string[] = [];
  for (let presses = 0; presses < all.length + 2; presses += 1) {
    await page.keyboard.press('Tab');
    const [n = '', outline = '', html = ''] = found.parse(
      await page.evaluate(`(() => {
        const at = document.activeElement;
        const style = getComputedStyle(at);
        const n = at.type === 'radio' ? 'radio' + [...document.forms].indexOf(at.form) : at.dataset.n ?? '';
        return [n, style.outlineStyle === 'none' ? '' : style.outlineWidth, at.outerHTML.slice(0, 120)];
      })()`),
    );
    if (n !== '' && (outline === '' || outline === '0px')) unmarked.push(html);
    reached.add(n);
  }
  return { missed: all.filter((each) => !reached.has(each)), unmarked };
}
