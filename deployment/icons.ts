/**
 * Draws the Teams icons from their SVG sources, with Chromium: `node deployment/icons.ts`. The PNGs are kept in the
 * repository, so only who changes a drawing needs to run this. CHROMIUM names another browser than Debian's.
 */
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const TEAMS = new URL('teams/', import.meta.url);
const SIZES = { color: 192, outline: 32 };

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
try {
  for (const [name, size] of Object.entries(SIZES)) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const svg = readFileSync(new URL(`${name}.svg`, TEAMS), 'utf8');
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
    await page.screenshot({ path: new URL(`${name}.png`, TEAMS).pathname, omitBackground: true });
  }
} finally {
  await browser.close();
}
