import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGLISH, type Language } from '../../language/language.ts';
import { readLanguage } from '../../language/read-language.ts';
import { OVERVIEW_PAGE } from '../../overview/files.ts';
import { overviewPage } from '../../overview/overview-page.ts';
import { everything, judged, sampleOverview } from '../../overview/sample.ts';
import { RULES } from '../../run/prepare-run.ts';
import { CHROMIUM, launch, open, REQUIRED } from './chromium.ts';
import { hostileVerdict, writeSampleReport } from './sample-report.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MANY = 10_000;

if (CHROMIUM === undefined) {
  console.warn(
    '\n*** NOT RUN: every check of the reports in a real browser. No chromium was found; name it in CHROMIUM. ***\n',
  );
}

if (REQUIRED) {
  test('a browser is there where one is promised', () => {
    expect(CHROMIUM).toBeDefined();
  });
}

const read = readLanguage(RULES, 'zh-TW', process.cwd());
if (!read.ok) throw new Error('the translation cannot be read');
const languages: readonly (readonly [string, Language])[] = [
  ['en', ENGLISH],
  ['zh-TW', read.language],
];

describe.runIf(CHROMIUM !== undefined)('in a real browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'browser-'));
  const verdict = hostileVerdict();
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
    for (const [tag, language] of languages) {
      await writeSampleReport(join(folder, tag), verdict, language);
      const entries = [judged(verdict.environment.name, verdict), ...everything];
      writeFileSync(join(folder, tag, OVERVIEW_PAGE), overviewPage(sampleOverview(entries, { language })));
    }
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const pages = languages.flatMap(([tag]) => [
    [tag, 'report.html'],
    [tag, join('handoff', 'handoff.html')],
    [tag, OVERVIEW_PAGE],
  ]);

  describe.each(pages)('%s %s', (tag = '', name = '') => {
    const file = join(folder, tag, name);

    test('opens from a file, asks nothing of any network, and has nothing to complain of', async () => {
      const { page, requests, complaints } = await open(browser, file);
      await page.waitForTimeout(1000);
      expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
      expect(
        (await page
          .locator('.gate')
          .getAttribute('lang')
          .catch(() => null)) ?? tag,
      ).toBe(tag);
      await page.close();
    });

    test('shows what a hostile server said as text, and does nothing of it', async () => {
      const { page } = await open(browser, file);
      const shown = await page.locator('.gate').innerText();
      expect(shown).toContain(
        '</script><script>window.owned=1</script><img src=x onerror="window.owned=1">\\u{202e}\\u{1b}[2J',
      );
      expect(shown).not.toContain('\u202e');
      expect(shown.length).toBeLessThan(30_000);
      expect(await page.evaluate('window.owned')).toBe(undefined);
      await page.close();
    });

    test.each(['light', 'dark'] as const)('is clean under axe-core in %s', async (colorScheme) => {
      const { page } = await open(browser, file, { colorScheme });
      expect(await axeFindings(page)).toEqual([]);
      await page.close();
    });

    test('fits a narrow screen', async () => {
      const { page } = await open(browser, file, { viewport: { width: 360, height: 740 } });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      await page.close();
    });

    test('prints: light, whole, without what is only for a screen', async () => {
      const { page } = await open(browser, file, { colorScheme: 'dark' });
      await page.emulateMedia({ media: 'print' });
      const style = (property: string) =>
        page.evaluate(`getComputedStyle(document.querySelector('.gate')).getPropertyValue('${property}')`);
      expect(await style('background-color')).toBe('rgb(255, 255, 255)');
      expect(await style('color')).toBe('rgb(0, 0, 0)');
      expect(await page.locator('.gate button:visible').count()).toBe(0);
      expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
      await page.close();
    });
  });

  test('the front page by keyboard alone: to all checks, to one check, and back', async () => {
    const { page, complaints } = await open(browser, join(folder, 'en', 'report.html'));
    const focused = () => page.evaluate('document.activeElement.textContent.trim().slice(0, 40)');
    // Allure takes the focus once, when it is ready behind the front page.
    await page.locator('#app input').first().waitFor({ state: 'attached' });
    await page.waitForTimeout(500);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Print');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('All checks');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('← Decision');
    await page.locator('#app').getByText('Mailboxes').first().waitFor();
    await page.keyboard.press('Enter');
    expect(await page.locator('#gate-front').isVisible()).toBe(true);

    await page.locator('#gate-front a', { hasText: 'imap-opens@sales@contoso.com' }).first().focus();
    await page.keyboard.press('Enter');
    await page.locator('#app').getByRole('heading', { name: 'imap-opens@sales@contoso.com' }).waitFor();
    expect(await page.locator('#gate-front').isVisible()).toBe(false);
    expect(await page.evaluate('window.owned')).toBe(undefined);
    expect(complaints).toEqual([]);

    await page.getByRole('button', { name: '← Decision' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#gate-front').isVisible()).toBe(true);
    await page.close();
  });

  test('the numbers are those of verdict.json', async () => {
    const { page } = await open(browser, join(folder, 'en', 'report.html'));
    const cells = await page.locator('section[aria-labelledby="gate-numbers"] tbody tr:last-child td').allInnerTexts();
    const { pass, fail, undecided, blocked, notReviewed, notApplicable, executed } = verdict.counts;
    expect(cells.map(Number)).toEqual([pass, fail, undecided, blocked, notReviewed, notApplicable, executed]);
    await page.close();
  });

  test('a browser that cannot unpack the checks says so, and shows the front page all the same', async () => {
    const page = await browser.newPage();
    await page.addInitScript('delete globalThis.DecompressionStream');
    await page.goto(`file://${join(folder, 'en', 'report.html')}`);
    expect(await page.locator('#gate-front').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'All checks' }).click();
    await page.getByText('This browser cannot unpack the checks. Open the file in a current Chrome').waitFor();
    await page.close();
  });

  test('Allure speaks the language of the report', async () => {
    const { page } = await open(browser, join(folder, 'zh-TW', 'report.html'));
    await page.getByRole('button', { name: '所有檢查' }).click();
    await page.locator('#app').getByText('總計').first().waitFor();
    expect(await page.evaluate('window.allureReportOptions.reportLanguage')).toBe('zh-TW');
    await page.close();
  });

  test(`${MANY} checks open and can be searched`, { timeout: 180_000 }, async () => {
    const file = await writeSampleReport(join(folder, 'many'), hostileVerdict(MANY - 10), ENGLISH);
    const { page, requests, complaints } = await open(browser, file);
    await page.getByRole('button', { name: 'All checks' }).click();
    const search = page.locator('#app input').first();
    await search.waitFor({ timeout: 60_000 });
    await search.fill('host-9876.example');
    const shows = (text: string) => page.locator('#app').getByText(text).first();
    // What was found stands in groups, which may be closed.
    const path = ['Mailboxes', 'The title of hosts-resolve', 'hosts-resolve@host-9876.example'];
    for (const [index, text] of path.entries()) {
      await page.waitForTimeout(1500);
      if (!(await shows(text).isVisible())) await shows(path[index - 1] ?? text).click();
    }
    await shows('hosts-resolve@host-9876.example').waitFor({ timeout: 20_000 });
    expect(await page.locator('#app').getByText('hosts-resolve@host-1.example').count()).toBe(0);
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
    await page.close();
  });
});

/** What axe-core finds on our part of a page, in words. */
async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    `axe.run('.gate', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
  );
  return found as readonly string[];
}
