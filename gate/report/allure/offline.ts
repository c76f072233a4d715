import { UNPACK_SCRIPT } from './packed/unpack-script.ts';

const ANALYTICS =
  /\s*<script async src="https:\/\/www\.googletagmanager\.com\/[^"]*"><\/script>\s*<script>\s*window\.dataLayer[\s\S]*?<\/script>/;

/** Nothing is fetched, from anywhere, whatever stands in the page. */
const POLICY =
  '<meta http-equiv="Content-Security-Policy" content="' +
  "default-src data: blob: 'unsafe-inline' 'unsafe-eval'; connect-src data: blob:; form-action 'none'" +
  '">';

/** Without it the page would look for its data on the network. */
const DATA = `<script>${UNPACK_SCRIPT}</script>`;

/**
 * Allure's single-file page without its web analytics, and so that opening it asks nothing of any network.
 *
 * @throws when the page is not built as the pinned version of Allure builds it
 */
export function offline(page: string): string {
  if (!ANALYTICS.test(page)) throw new Error('The page of this version of Allure has no analytics where they were.');
  if (!page.includes('<meta charset="utf-8">')) throw new Error('The page of this version of Allure has another head.');
  return page.replace(ANALYTICS, '').replace('<meta charset="utf-8">', (head) => `${head}\n    ${POLICY}\n    ${DATA}`);
}
