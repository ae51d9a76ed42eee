import type { Locator, Page } from 'playwright-core';

/** Text, number, date (2020-05-11), time (08:30) and choices as written; a toggle as true or false; several choices as a list. */
export type InputValue = string | boolean | readonly string[];

function exactly(text: string): RegExp {
  const literal = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // A required input's label ends in an asterisk of its own.
  return new RegExp(`^\\s*${literal}\\s*\\*?\\s*$`);
}

/** The label of an input in the newest card that has one with this text (for a toggle without a label: its title). */
function labelled(cards: Locator, label: string): Locator {
  return cards
    .locator('label')
    .filter({ hasText: exactly(label) })
    .last();
}

/** The Playground draws an input under an id of its own, which only its label knows. */
async function control(page: Page, cards: Locator, label: string): Promise<Locator> {
  const id = await labelled(cards, label).getAttribute('for');
  return page.locator(`[id="${id}"]`);
}

async function kindOf(input: Locator): Promise<string> {
  if ((await input.getAttribute('role')) === 'radiogroup') return 'one of';
  const type = await input.getAttribute('type');
  if (type === 'checkbox' || type === 'radio') return 'toggle';
  if ((await input.locator('input[type=checkbox]').count()) > 0) return 'some of';
  const classes = (await input.getAttribute('class')) ?? '';
  const opensList = (await input.getAttribute('role')) === 'combobox' && classes.includes('fui-Combobox');
  return opensList && !classes.includes('fui-TimePicker') ? 'list' : 'text';
}

async function tickOnly(boxes: Locator, wanted: ReadonlySet<string>): Promise<void> {
  for (const box of await boxes.all()) {
    const name = (await box.getAttribute('aria-label')) ?? '';
    await box.setChecked(wanted.has(name));
  }
}

async function chooseInList(page: Page, input: Locator, wanted: readonly string[]): Promise<void> {
  await input.click();
  const several = page.locator('[role=menuitemcheckbox]');
  const options = page.getByRole('option').or(several);
  await options.first().waitFor();
  if ((await several.count()) === 0) {
    await options.filter({ hasText: exactly(wanted.join()) }).click();
    return;
  }
  for (const option of await several.all()) {
    const ticked = (await option.getAttribute('aria-checked')) === 'true';
    const [title = ''] = await option.allInnerTexts();
    if (ticked !== wanted.includes(title.trim())) await option.click();
  }
  await page.keyboard.press('Escape');
  await several.first().waitFor({ state: 'hidden' });
}

export async function fillInput(page: Page, cards: Locator, label: string, value: InputValue): Promise<void> {
  const input = await control(page, cards, label);
  const wanted = [value].flat().map(String);
  const text = wanted.join(',');
  switch (await kindOf(input)) {
    case 'one of':
      return input.getByRole('radio', { name: text, exact: true }).check();
    case 'some of':
      return tickOnly(input.locator('input[type=checkbox]'), new Set(wanted));
    case 'toggle':
      return input.setChecked(value === true);
    case 'list':
      return chooseInList(page, input, wanted);
    default:
      await input.fill(text);
      // Numbers, dates and times are taken over when the field is left.
      await input.blur();
  }
}

/** What stands in an input now: text as shown, the chosen title(s) joined by ", ", or "true"/"false". */
export async function readInput(page: Page, cards: Locator, label: string): Promise<string> {
  const input = await control(page, cards, label);
  const kind = await kindOf(input);
  if (kind === 'toggle') return String(await input.isChecked());
  if (kind === 'text' || kind === 'list') return input.inputValue();
  const chosen = input.locator('span:has(> input:checked)');
  return (await chosen.allInnerTexts()).map((title) => title.trim()).join(', ');
}
