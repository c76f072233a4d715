import { expect, test } from 'vitest';
import { timedProcess, versionOf } from './timed-process.ts';

test('a command that is not installed has no version, and cannot be run', async () => {
  expect(versionOf(['no-such-command', '--version'])).toBeUndefined();
  await expect(timedProcess(['no-such-command'])).rejects.toThrow('spawn no-such-command ENOENT');
});

test('a process is waited for to its end', async () => {
  const script = `process.stdin.on('data', (data) => { console.log(process.env.ASKED + data); process.exitCode = 7; })`;
  const {
    wallMs,
    peakBytes: _,
    ...ended
  } = await timedProcess([process.execPath, '-e', script], {
    environment: { ASKED: 'heard ' },
    input: 'this',
  });
  expect(ended).toEqual({ code: 7, stdout: 'heard this\n', stderr: '' });
  expect(wallMs).toBeGreaterThan(0);
  expect(versionOf([process.execPath, '--version'])).toBe(process.version);
});
