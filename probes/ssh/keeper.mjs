// Keeps one ssh process for the gate and ends it when the gate is gone, however it went: the channel to the gate closes
// then. Plain JavaScript, because it is a process of its own that nothing compiles.

import { spawn } from 'node:child_process';

process.once('message', ({ program, words, variables }) => {
  const ssh = spawn(program, words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...variables },
    windowsHide: true,
  });
  ssh.once('error', (error) => {
    process.stderr.write(`${program} cannot be started on this machine: ${error.code ?? error.message}\n`);
    process.exitCode = 1;
    process.disconnect();
  });
  ssh.once('exit', (code) => process.exit(code ?? 1));
  process.once('disconnect', () => ssh.kill());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => ssh.kill());
});
