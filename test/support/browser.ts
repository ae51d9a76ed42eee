import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function findChromium(): string {
  const { CHROMIUM, PATH = '' } = process.env;
  if (CHROMIUM) return CHROMIUM;
  const folders = ['/usr/bin', ...PATH.split(delimiter).filter(Boolean)];
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    'The browser tests need Chromium: install it (Debian and Ubuntu: `apt-get install chromium`), ' +
      'or set CHROMIUM to the path of a Chromium or Chrome.',
  );
}

let running: Promise<Browser> | undefined;

/** Started by the first who asks, shared by all test files, ended by `closeBrowser`. */
export function sharedBrowser(): Promise<Browser> {
  running ??= chromium.launch({ executablePath: findChromium(), headless: true, args: FLAGS });
  return running;
}

export async function closeBrowser(): Promise<void> {
  const browser = running;
  running = undefined;
  await (await browser)?.close();
}

export type View = {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
  /** Off: as in a mail program's own browser, or by choice. */
  readonly script?: boolean;
};

/** A fresh window that sees this machine only: no test may depend on what the internet answers. */
export async function openPage(view: View = {}): Promise<Page> {
  const browser = await sharedBrowser();
  const { width = 1280, height = 900, colorScheme = 'light', locale = 'sv-SE', script = true } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale,
    timezoneId: 'Europe/Stockholm',
    javaScriptEnabled: script,
  });
  await context.route(
    ({ hostname }) => hostname !== '127.0.0.1' && hostname !== 'localhost',
    (route) => route.abort(),
  );
  const page = await context.newPage();
  // Four Playgrounds that load at once on a busy machine take their time; whoever waits for a word waits for it.
  page.setDefaultTimeout(30_000);
  page.setDefaultNavigationTimeout(90_000);
  return page;
}
