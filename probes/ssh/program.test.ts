import { expect, test } from 'vitest';
import { sshProgram } from './program.ts';

const inSystem32 = 'C:\\Windows\\System32\\OpenSSH\\ssh.exe';
const inSysnative = 'C:\\Windows\\Sysnative\\OpenSSH\\ssh.exe';

test.each<[string, NodeJS.Platform, NodeJS.ProcessEnv, readonly string[], string]>([
  ['Windows without OpenSSH: whatever the PATH has', 'win32', { SystemRoot: 'C:\\Windows' }, [], 'ssh.exe'],
  ['Windows whose folder is not known', 'win32', {}, [inSystem32], 'ssh'],
  ['a 32-bit Node.js on Windows', 'win32', { SystemRoot: 'C:\\Windows' }, [inSysnative], inSysnative],
  ['Windows Server 2019 and later', 'win32', { SystemRoot: 'C:\\Windows' }, [inSystem32, inSysnative], inSystem32],
  ['everything else', 'linux', { SystemRoot: 'C:\\Windows' }, [inSystem32], 'ssh'],
])('%s', (_, platform, variables, there, program) => {
  expect(sshProgram(platform, variables, (path) => there.includes(path))).toBe(program);
});
