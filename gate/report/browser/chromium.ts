// A real browser for tests: Debian's chromium, or one that CHROMIUM names. Nothing is downloaded.

import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where the browser is; undefined where there is none. */
export const CHROMIUM = PLACES.find((place) => place !== undefined && existsSync(place));

/** Only a machine that promises a browser (CI) must have one; elsewhere the tests say that they did not run. */
export const REQUIRED = process.env.REQUIRE_BROWSER === '1';

export function launch(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error('No chromium was found: install it, or name it in CHROMIUM.');
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
  });
}

/** What a page did beside showing itself. */
export interface Watched {
  readonly page: Page;
  /** Everything that was asked for and is not the file itself or written inside it. */
  readonly requests: readonly string[];
  /** Errors and warnings on the console, and uncaught exceptions. */
  readonly complaints: readonly string[];
}

/** Opens a file as a reader does, by file://, and watches it. */
export async function open(
  browser: Browser,
  file: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Watched> {
  const page = await browser.newPage(options);
  const address = pathToFileURL(file).href;
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(data|blob|about):/.test(url) && url.split('#')[0] !== address) requests.push(url);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address);
  return { page, requests, complaints };
}
