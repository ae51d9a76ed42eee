import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = resolve(import.meta.dirname, '../../test-results');

const fileName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 120);

/** Keeps what each open page showed when a test failed, under `test-results/<test>.<page>.png`. */
export async function keepScreenshots(
  title: readonly string[],
  pages: readonly { readonly name: string; readonly page: Page }[],
): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const test = fileName(title.join(' '));
  // A page that cannot be drawn any more must not hide why the test failed.
  await Promise.allSettled(
    pages.map(({ name, page }) => page.screenshot({ path: join(FOLDER, `${test}.${fileName(name)}.png`) })),
  );
}
