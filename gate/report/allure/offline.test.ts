import { expect, test } from 'vitest';
import { offline } from './offline.ts';
import { UNPACK_SCRIPT } from './packed/unpack-script.ts';

const head = '<head>\n    <meta charset="utf-8">\n</head>';
const analytics =
  '<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>\n' +
  "<script>\nwindow.dataLayer = window.dataLayer || [];\ngtag('config', 'G-1');\n</script>";

test.each([
  [head, 'The page of this version of Allure has no analytics where they were.'],
  [`<head></head>${analytics}`, 'The page of this version of Allure has another head.'],
])('refuses a page that is built otherwise', (page, message) => {
  expect(() => offline(page)).toThrow(new Error(message));
});

test('takes the analytics out and fetches nothing', () => {
  expect(offline(`${head}<script>window.app = 1;</script>\n${analytics}\n<p>`)).toBe(
    [
      '<head>',
      '    <meta charset="utf-8">',
      "    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src data: blob: 'unsafe-inline' 'unsafe-eval'; " +
        "connect-src data: blob:; form-action 'none'\">",
      `    <script>${UNPACK_SCRIPT}</script>`,
      '</head><script>window.app = 1;</script>',
      '<p>',
    ].join('\n'),
  );
});
