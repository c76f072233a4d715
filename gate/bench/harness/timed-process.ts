import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { watchTreeMemory } from './tree-memory.ts';

/** Absolute path of this installation. */
export const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A process that has ended. */
export interface EndedProcess {
  /** From the start of the process to its end, with everything that it wrote, in milliseconds. */
  readonly wallMs: number;
  readonly code: number | null;
  /** The most memory that it and what it started took together, in bytes; absent where the system does not show it. */
  readonly peakBytes?: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessSettings {
  /** Beside the environment variables of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What it reads from standard input. */
  readonly input?: string;
}

/**
 * Runs a command to its end and takes the time.
 *
 * @throws when there is no such command
 */
export function timedProcess(
  [file, ...args]: readonly [string, ...string[]],
  { environment = {}, input = '' }: ProcessSettings = {},
): Promise<EndedProcess> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(file, args, { cwd: ROOT, env: { ...process.env, ...environment } });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (data) => {
      said.stdout += data;
    });
    child.stderr.on('data', (data) => {
      said.stderr += data;
    });
    const memory = child.pid === undefined ? undefined : watchTreeMemory(child.pid);
    child.once('error', reject);
    child.once('close', (code) => {
      memory?.stop();
      const peakBytes = memory?.peakBytes();
      resolve({ wallMs: performance.now() - begun, code, ...(peakBytes !== undefined && { peakBytes }), ...said });
    });
    // A process that ends without reading its input closes the pipe; its code says whether that was a mistake.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** What a command says of its version, in one line; undefined where there is no such command. */
export function versionOf([file, ...args]: readonly [string, ...string[]]): string | undefined {
  const { error, stdout, stderr } = spawnSync(file, args, { encoding: 'utf8' });
  return error === undefined ? `${stdout}${stderr}`.trim().split(/\r?\n/)[0] : undefined;
}
