import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/**
 * A process that only waits, to which its signals are given from within: Windows knows no other way to send them.
 *
 * @param stop the body of the function that is to be called
 * @param signals name, and when it comes, in milliseconds
 */
function interrupted(stop: string, signals: readonly (readonly [string, number])[]) {
  const program = `
    import { createJiti } from 'jiti';
    const { onInterruption } = await createJiti(process.cwd() + '/gate/').import('./ledger/interruption.ts');
    process.on('SIGINT', () => console.log('a listener that was there before'));
    onInterruption(async (signal) => { console.log('stopping after', signal); process.exitCode = 130; ${stop} });
    for (const [signal, after] of ${JSON.stringify(signals)}) setTimeout(() => process.emit(signal), after);
    setTimeout(() => console.log('never'), 60_000);
  `;
  const started = performance.now();
  return new Promise<{ code: unknown; said: string; seconds: number }>((resolve) => {
    const run = ['--input-type=module', '--eval', program];
    execFile(process.execPath, run, { cwd: root }, (error, said) => {
      resolve({ code: error?.code ?? 0, said, seconds: (performance.now() - started) / 1000 });
    });
  });
}

const forever = 'await new Promise(() => {});';
const written = `await new Promise((resolve) => setTimeout(resolve, 800)); console.log('written');`;

test.concurrent.each([
  ['one that cannot be stopped is given up', forever, [['SIGINT', 0]], 'stopping after SIGINT\n', 4.4, 8],
  [
    'a second signal ends it at once',
    forever,
    [
      ['SIGINT', 0],
      ['SIGINT', 700],
    ],
    'stopping after SIGINT\n',
    0.7,
    4,
  ],
  [
    'the same signal twice is one',
    written,
    [
      ['SIGINT', 0],
      ['SIGINT', 50],
    ],
    'stopping after SIGINT\nwritten\n',
    0.8,
    4,
  ],
  ['it ends when all is written', written, [['SIGTERM', 0]], 'stopping after SIGTERM\nwritten\n', 0.8, 4],
] as const)('%s', async (_, stop, signals, said, atLeast, atMost) => {
  const result = await interrupted(stop, signals);
  expect(result).toMatchObject({ code: 130, said });
  expect(result.seconds).toBeGreaterThan(atLeast);
  expect(result.seconds).toBeLessThan(atMost);
});
