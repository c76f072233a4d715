import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { progressLine, startProgress } from './progress.ts';

test.each([
  [{ done: 0, total: 300, failing: 0, elapsedMs: 0 }, '0 of 300 checks, 0 failing, 0:00'],
  [{ done: 120, total: 300, failing: 2, elapsedMs: 65_900 }, '120 of 300 checks, 2 failing, 1:05'],
  [{ done: 300, total: 300, failing: 0, elapsedMs: 3_600_000 }, '300 of 300 checks, 0 failing, 60:00'],
])('%j', (state, expected) => {
  expect(progressLine(state)).toBe(expected);
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What a stream was given while three checks were done within six seconds. */
function written(isTTY: boolean): string[] {
  const texts: string[] = [];
  const progress = startProgress({ isTTY, write: (text) => texts.push(text) }, 10);
  progress.checked({ level: 'required', outcome: 'fail' });
  progress.checked({ level: 'required', outcome: 'fail', disposition: 'waived' });
  progress.checked({ level: 'advisory', outcome: 'fail' });
  vi.advanceTimersByTime(6_000);
  progress.stop();
  vi.advanceTimersByTime(60_000);
  return texts;
}

test('without a terminal: a whole line every five seconds', () => {
  expect(written(false)).toEqual(['3 of 10 checks, 1 failing, 0:05\n']);
});

test('on a terminal: one line, written over five times a second, and gone at the end', () => {
  const texts = written(true);
  expect(texts).toHaveLength(31);
  expect(texts.at(-2)).toBe('\r3 of 10 checks, 1 failing, 0:06');
  expect(texts.at(-1)).toBe(`\r${' '.repeat(31)}\r`);
});
