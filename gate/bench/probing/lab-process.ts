import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from '../harness/timed-process.ts';

/** Runs a module of this project in a process of its own. */
export const JITI = join(ROOT, 'node_modules', 'jiti', 'lib', 'jiti-cli.mjs');

/** How large the lab is, and how far away. */
export interface LabSize {
  readonly imap: number;
  readonly pop3: number;
  /** Before every reply, in milliseconds. */
  readonly replyDelayMs: number;
}

/** A lab in a process of its own, so that it takes no time from whoever is measured. */
export interface LabProcess {
  /** Absolute path of the environment file that leads there. */
  readonly environmentFile: string;
  stop(): Promise<void>;
}

/** @throws when the lab ends before it is ready */
export async function startLabProcess({ imap, pop3, replyDelayMs }: LabSize): Promise<LabProcess> {
  const options = { crowd: { imap, pop3 }, replyDelayMs };
  const child = spawn(process.execPath, [JITI, join('fixtures', 'lab', 'serve.ts'), JSON.stringify(options)], {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    environmentFile: await firstLine(child),
    async stop() {
      child.stdin?.end();
      await ended;
    },
  };
}

function firstLine({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (stdout === null) throw new Error('The standard output of the lab is not a pipe.');
    const lines = createInterface({ input: stdout });
    lines.once('line', resolve);
    lines.once('close', () => reject(new Error('The lab ended before it was ready.')));
  });
}
