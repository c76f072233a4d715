import { join } from 'node:path';
import type { Contender } from '../harness/bench.ts';
import { timedProcess, versionOf } from '../harness/timed-process.ts';
import type { SessionsToHold } from './sessions.ts';

const PYTHON = process.platform === 'win32' ? 'python' : 'python3';

/**
 * Python's imaplib, poplib and smtplib in a pool of threads. The time begins at the first session, as the gate's does.
 *
 * @param concurrency sessions under way at once
 */
export function pythonThreads(work: SessionsToHold, concurrency: number): Contender {
  return {
    name: 'Python threads',
    version: () => versionOf([PYTHON, '--version']),
    async turn() {
      const script = join(import.meta.dirname, 'mail_sessions.py');
      const { code, stdout, stderr } = await timedProcess([PYTHON, script], {
        input: JSON.stringify({ ...work, concurrency }),
      });
      if (code !== 0) throw new Error(`Python ended with ${code}: ${stderr.trim().split('\n').at(-1)}`);
      const { succeeded, wallMs } = JSON.parse(stdout);
      if (succeeded !== work.sessions.length) {
        throw new Error(`${succeeded} of ${work.sessions.length} sessions succeeded`);
      }
      return { wallMs };
    },
  };
}
