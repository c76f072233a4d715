import { describe, expect, test } from 'vitest';
import { cut, displayWidth, wrap } from './wrap.ts';

describe('displayWidth', () => {
  test.each([
    ['', 0],
    ['imap', 4],
    ['信箱', 4],
    ['（ＡＢ）', 8],
    ['ﾊﾝｶｸ', 4],
    ['한국어', 6],
    ['e\u0301', 1],
    ['\u{1f4eb}', 2],
    ['\u{20000}', 2],
  ])('%j is %i columns wide', (text, expected) => {
    expect(displayWidth(text)).toBe(expected);
  });
});

describe('cut', () => {
  test.each([
    ['imaps', 2, ''],
    ['imaps', 4, 'i...'],
    ['開啟連接埠', 8, '開啟...'],
    ['開啟連接埠', 9, '開啟連...'],
    ['imaps', 5, 'imaps'],
    ['開啟', 4, '開啟'],
  ])('%j to %i columns', (text, width, expected) => {
    expect(cut(text, width)).toBe(expected);
  });
});

describe('wrap', () => {
  test.each([
    ['nothing', '', 10, ['']],
    [
      'a word longer than the line stays whole',
      'open imaps-reachable@outlook now',
      10,
      ['open', 'imaps-reachable@outlook', 'now'],
    ],
    ['a line that just fits', 'one two three', 7, ['one two', 'three']],
    ['spaces at a break disappear', 'one   two', 4, ['one', 'two']],
    ['wide characters count twice', '請開啟連接埠', 6, ['請開啟', '連接埠']],
    ['closing punctuation stays with its word', '開啟連接埠。好', 10, ['開啟連接', '埠。好']],
    ['between wide and narrow', '開啟TCP連接埠', 7, ['開啟TCP', '連接埠']],
    ['line breaks inside are spaces', 'one\ntwo', 10, ['one two']],
    ['control characters are written out first', '\u001b[2J one', 8, ['\\u{1b}[2J', 'one']],
  ])('%s', (_, text, width, expected) => {
    expect(wrap(text, width)).toEqual(expected);
  });
});
