import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { watchTreeMemory } from './tree-memory.ts';

const MEBIBYTE = 1024 * 1024;
const HOLD = `const held = Buffer.alloc(100 * ${MEBIBYTE}, 1); console.log(held.length); process.stdin.on('end', () => process.exit()).resume();`;
/** Holds nothing itself: what it started does. */
const PARENT = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(HOLD)}], { stdio: 'inherit' });`;

/** Only there does the system show it. */
const shown = process.platform === 'linux';

test.each([
  ['its own', HOLD],
  ['what it started holds', PARENT],
])('sees the memory of a process: %s', async (_, script) => {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const memory = watchTreeMemory(child.pid ?? 0);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await expect.poll(() => (memory.peakBytes() ?? 0) > 100 * MEBIBYTE, { timeout: 20_000 }).toBe(shown);
  child.stdin.end();
  await new Promise((resolve) => child.once('close', resolve));
  memory.stop();
});

test('a process that is gone takes none', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('close', resolve));
  const memory = watchTreeMemory(child.pid ?? 0);
  await new Promise((resolve) => setTimeout(resolve, 120));
  memory.stop();
  expect(memory.peakBytes()).toBe(undefined);
});
