import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUNDLE_FILE, type Bundle } from '../../bundle/bundle.ts';
import { readBundle } from '../../bundle/read-bundle.ts';
import { writeBundle } from '../../bundle/write-bundle.ts';
import { prepareRun } from '../../run/prepare-run.ts';
import { formatProblem } from '../../yaml/problem.ts';
import { ROOT, timedProcess } from '../harness/timed-process.ts';
import { largeBundle } from './large-bundle.ts';

export const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');

/** What mends one in ten of the groups: a mailbox that nobody can open, and what waits for it. */
const FAULT = 'imap-mailbox-disabled';

/** Recorded deployments of any size, in a folder of their own. */
export interface LargeDeployments {
  /** Absolute path of the folder. */
  readonly folder: string;
  /**
   * Writes the bundle of a deployment with as many checks as asked for, or the nearest number that there is.
   *
   * @returns its absolute path, and how many checks there are
   */
  withChecks(count: number): { readonly file: string; readonly checks: number };
  close(): void;
}

/**
 * Runs the gate on the lab twice, with and without a fault, and makes larger deployments of what it recorded.
 *
 * @throws when a run left no facts
 */
export async function openLargeDeployments(): Promise<LargeDeployments> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const sound = await recorded(join(folder, 'sound'), {});
  const faulty = await recorded(join(folder, 'faulty'), { LAB_FAULTS: FAULT });
  const write = (groups: number) => {
    const file = join(folder, `${groups}.facts.json`);
    writeBundle(file, largeBundle(sound, faulty, groups));
    return { file, checks: checksIn(file) };
  };
  const [one, two] = [write(1).checks, write(2).checks];
  return {
    folder,
    withChecks: (count) => write(1 + Math.max(0, Math.round((count - one) / (two - one)))),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function recorded(reports: string, environment: Readonly<Record<string, string>>): Promise<Bundle> {
  await timedProcess([process.execPath, VITEST, 'run'], { environment: { ...environment, GATE_REPORTS: reports } });
  const read = readBundle(join(reports, BUNDLE_FILE), ROOT);
  if (!read.ok) throw new Error(formatProblem(read.problem));
  return read.bundle;
}

function checksIn(file: string): number {
  const prepared = prepareRun({ ECE_FACTS: file }, ROOT);
  if (!prepared.ok) throw new Error(prepared.problems.map(formatProblem).join('\n'));
  return prepared.run.plan.length;
}
