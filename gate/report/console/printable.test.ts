import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../language/language.ts';
import { clipped, printable } from './printable.ts';

describe('printable', () => {
  test.each([
    ['a colour sequence', 'a\u001b[31mred', 'a\\u{1b}[31mred'],
    ['a bell and a null', 'a\u0007\u0000b', 'a\\u{7}\\u{0}b'],
    ['an eight-bit control sequence', 'a\u009b2Jb', 'a\\u{9b}2Jb'],
    ['a carriage return that would write over the line', 'NO-GO\rGO', 'NO-GO\\u{d}GO'],
    ['a reversed reading direction', 'a\u202eb', 'a\\u{202e}b'],
    ['an invisible tag character', 'a\u{e0041}b', 'a\\u{e0041}b'],
    ['half a character', 'a\ud83db', 'a\\u{d83d}b'],
    ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
    ['line breaks and tabs', ' * OK\r\n* BYE\tx\n', '* OK * BYE x'],
    ['other writing', '信箱 \u{1f4eb} é', '信箱 \u{1f4eb} é'],
  ])('%s', (_, text, expected) => {
    expect(printable(text)).toBe(expected);
  });
});

test.each([
  ['x'.repeat(401), `${'x'.repeat(400)} ... (whole in the report)`],
  ['\u{1f4eb}'.repeat(401), `${'\u{1f4eb}'.repeat(400)} ... (whole in the report)`],
  ['x'.repeat(400), 'x'.repeat(400)],
])('a long text is cut between characters', (text, expected) => {
  expect(clipped(text, ENGLISH)).toBe(expected);
});
