import { expect, test } from 'vitest';
import { LiveLine } from './live-line.ts';

/** A terminal that can be made narrower. */
class Terminal {
  readonly isTTY = true;
  readonly texts: string[] = [];
  columns = 40;

  write(text: string): void {
    this.texts.push(text);
  }
}

const UP = (rows: number) => `\r\u001b[${rows}A\u001b[J`;

test.each<[string, string, number, string]>([
  ['a line that still fits', 'one two three', 20, '\rnext\u001b[K'],
  ['a line that was broken in two', 'one two three four five', 20, `${UP(1)}next\u001b[K`],
  ['a line that was broken in three', 'one two three four five', 10, `${UP(2)}next\u001b[K`],
  ['wide characters, which are not broken in two', '失敗失敗失敗失敗', 5, `${UP(3)}next\u001b[K`],
])('a terminal that was made narrower: %s', (_, before, columns, expected) => {
  const terminal = new Terminal();
  const line = new LiveLine(terminal);
  line.show(before);
  terminal.columns = columns;
  line.show('next');
  expect(terminal.texts.at(-1)).toBe(expected);
});

test('what was broken goes as a whole', () => {
  const terminal = new Terminal();
  const line = new LiveLine(terminal);
  line.show('one two three four five');
  terminal.columns = 12;
  line.clear();
  line.clear();
  expect(terminal.texts).toEqual(['\rone two three four five\u001b[K', `${UP(1)}\u001b[K`]);
});

test('nothing is taken away where nothing was shown', () => {
  const terminal = new Terminal();
  new LiveLine(terminal).clear();
  expect(terminal.texts).toEqual([]);
});
