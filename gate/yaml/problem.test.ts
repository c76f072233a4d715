import { expect, test } from 'vitest';
import { formatProblem } from './problem.ts';

const at = { file: 'a.yaml', line: 3, column: 7, code: 'unknown-key' };

test.each<[string, Parameters<typeof formatProblem>[0], string]>([
  [
    'what a terminal would obey is written out',
    { ...at, file: 'a\u202e.yaml', message: 'found `\u001b[2J\u0007\ud800`', suggestion: 'Not \u0085.' },
    'a\\u{202e}.yaml:3:7: found `\\u{1b}[2J\\u{7}\\u{d800}`\n    Not \\u{85}.',
  ],
  ['a message is one line', { ...at, message: 'found `a\nb.yaml:1:1: c`' }, 'a.yaml:3:7: found `a b.yaml:1:1: c`'],
  ['what is long is cut off', { ...at, message: 'x'.repeat(50_000) }, `a.yaml:3:7: ${'x'.repeat(1_000)}…`],
  [
    'a file as a whole',
    { file: 'a.yaml', code: 'yaml-empty', message: 'the file is empty' },
    'a.yaml: the file is empty',
  ],
])('%s', (_, problem, text) => {
  expect(formatProblem(problem)).toBe(text);
});
