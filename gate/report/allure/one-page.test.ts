import { expect, test } from 'vitest';
import { onePage } from './one-page.ts';

const SCRIPT = '<script   src="app-1.js"></script>';

function assets(page: string): ReadonlyMap<string, Buffer> {
  return new Map([
    ['index.html', Buffer.from(page)],
    ['app-1.js', Buffer.from('start();')],
  ]);
}

test.each<[string, ReadonlyMap<string, Buffer>, string]>([
  ['no page', new Map(), 'Allure made no page.'],
  [
    'a script that is not there',
    assets('<script src="app-2.js"></script>'),
    "Allure's page names app-2.js, and there is no such file.",
  ],
  [
    'a style sheet beside the page',
    assets(`<link rel="stylesheet" href="app.css">${SCRIPT}`),
    'The page of this version of Allure is more than one file: href="app.css".',
  ],
])('refuses %s', (_, given, message) => {
  expect(() => onePage(given)).toThrow(new Error(message));
});

test('puts the script into the page', () => {
  expect(onePage(assets(`<body>${SCRIPT}</body>`))).toBe(
    '<body><script src="data:text/javascript;base64,c3RhcnQoKTs="></script></body>',
  );
});
