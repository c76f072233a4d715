import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Whether this machine has the OpenSSH client. */
export function hasSsh(): boolean {
  return spawnSync('ssh', ['-V']).status === 0;
}

/** The OpenSSH server's program, where Debian and others have it; undefined if there is none. */
export function sshdProgram(): string | undefined {
  return ['/usr/sbin/sshd', '/usr/bin/sshd'].find((path) => existsSync(path));
}

/** Says loudly that a test was not run, and why; to be given to the test's own `skip`. */
export function notRun(what: string): string {
  const note = `NOT RUN: ${what} is not installed here.`;
  console.warn(note);
  return note;
}
