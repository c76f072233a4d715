import { expect, test } from 'vitest';
import { moveOver } from './move-over.ts';

/** What becomes of a file whose moves fail with these codes, one after the other. */
function movedAfter(codes: readonly string[], pauses: readonly number[]) {
  let tries = 0;
  const rename = () => {
    const code = codes[tries];
    tries += 1;
    if (code !== undefined) throw Object.assign(new Error(`${code}: rename`), { code });
  };
  try {
    moveOver('a', 'b', pauses, rename);
    return { tries, end: 'moved' };
  } catch (error) {
    return { tries, end: Object(error).code };
  }
}

test.each([
  ['held for longer than the patience', ['EPERM', 'EBUSY', 'EACCES'], [1, 1], { tries: 3, end: 'EACCES' }],
  ['another fault is not tried again', ['ENOSPC'], [1, 1], { tries: 1, end: 'ENOSPC' }],
  ['no patience, as on other systems', ['EPERM'], [], { tries: 1, end: 'EPERM' }],
  ['held for a moment', ['EPERM', 'EBUSY'], [1, 1], { tries: 3, end: 'moved' }],
  ['held by nobody', [], [1, 1], { tries: 1, end: 'moved' }],
])('%s', (_, codes, pauses, expected) => {
  expect(movedAfter(codes, pauses)).toEqual(expected);
});
