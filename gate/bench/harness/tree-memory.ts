import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const EVERY_MS = 50;
const KIBIBYTE = 1024;

/** Watches how much memory a process and all that it started take together. */
export interface TreeMemory {
  /** The most that was seen so far, in bytes; undefined where the system does not show it (only Linux does). */
  peakBytes(): number | undefined;
  stop(): void;
}

/** @param pid of the first process */
export function watchTreeMemory(pid: number): TreeMemory {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, residentBytes(pid));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    peakBytes: () => (peak > 0 ? peak : undefined),
    stop: () => clearInterval(timer),
  };
}

function residentBytes(pid: number): number {
  const folder = join('/proc', String(pid));
  const own = Number(/^VmRSS:\s+(\d+)/m.exec(textOf(join(folder, 'status')))?.[1] ?? 0) * KIBIBYTE;
  const tasks = join(folder, 'task');
  const children = namesIn(tasks).flatMap((task) => textOf(join(tasks, task, 'children')).split(' '));
  return own + children.filter((child) => child !== '').reduce((sum, child) => sum + residentBytes(Number(child)), 0);
}

/** A process may end between two looks. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return existsSync(folder) ? readdirSync(folder) : [];
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}
