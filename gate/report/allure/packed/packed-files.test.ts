import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PackedFiles } from './packed-files.ts';
import { unpack } from './unpack.ts';

const LARGE = 'A line of evidence that is not small.\n'.repeat(10_000);

async function packed(files: readonly (readonly [name: string, text: string])[]): Promise<string> {
  const data = new PackedFiles();
  for (const [name, text] of files) await data.add(name, Buffer.from(text));
  return data.elements('Take "another" <browser>.');
}

/** Where each file lies, as the page says it. */
function placesIn(page: string): unknown {
  const [, text = ''] = /id="gate-data-places"[^>]*>([^<]*)</.exec(page) ?? [];
  return JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString());
}

test.each<[string, readonly (readonly [string, string])[]]>([
  ['nothing', []],
  ['an empty file', [['a', '']]],
  ['what would end the element', [['a', '</script><script>alert(1)</script>']]],
  [
    'small files, a large one and one behind it',
    [
      ['a', 'small'],
      ['b', '環境\u0000'],
      ['large', LARGE],
      ['c', 'after'],
    ],
  ],
  [
    'the same content under three names',
    [
      ['a', 'same'],
      ['b', 'same'],
      ['c', 'same'],
    ],
  ],
])('gives back what it was given: %s', async (_, files) => {
  const page = await packed(files);
  expect([...unpack(page)].map(([name, content]) => [name, content.toString()])).toEqual(files);
  expect(page).not.toContain('alert');
});

test('keeps the same content once, and a large file by itself', async () => {
  const page = await packed([
    ['a', 'same'],
    ['b', 'other'],
    ['large', LARGE],
    ['c', 'same'],
    ['d', 'late'],
  ]);
  expect(placesIn(page)).toEqual({
    a: [0, 0, 4],
    b: [0, 4, 5],
    large: [1, 0, LARGE.length],
    c: [0, 0, 4],
    d: [2, 0, 4],
  });
  expect(page.length).toBeLessThan(LARGE.length / 100);
});

test('what a reader is told where nothing can be unpacked is no markup', async () => {
  expect(await packed([])).toContain('data-fault="Take &#34;another&#34; &#60;browser&#62;."');
});
