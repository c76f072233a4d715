import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOOL } from '../../report/verdict/tool.ts';
import type { Contender } from '../harness/bench.ts';
import { timedProcess } from '../harness/timed-process.ts';
import { JITI } from './lab-process.ts';
import type { SessionKind, SessionsHeld } from './session-kinds.ts';

/** The gate's own probing, in a process of its own, with every reading and all evidence. */
export function gateProbing(environmentFile: string, kinds: readonly SessionKind[]): Contender {
  return {
    name: 'gate',
    version: () => TOOL.version,
    async turn() {
      const { startUpMs, wallMs, processorMs, peakBytes } = await holdSessions(environmentFile, kinds, 'at-once');
      return { wallMs, startUpMs, processorMs, peakBytes };
    },
  };
}

/**
 * Holds the sessions of every account, or of some.
 *
 * @param manner all in the run's own pool, or a sample, each when the one before it has ended
 * @throws when one of them did not succeed
 */
export async function holdSessions(
  environmentFile: string,
  kinds: readonly SessionKind[],
  manner: 'at-once' | 'sample',
): Promise<SessionsHeld> {
  const memory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const script = join(import.meta.dirname, 'hold-sessions.ts');
    const { code, stdout, stderr } = await timedProcess(
      [process.execPath, JITI, script, environmentFile, kinds.join(','), manner],
      { environment: { GATE_REPORTS: memory } },
    );
    if (code !== 0) throw new Error(`the gate’s probing ended with ${code}: ${stderr.trim()}`);
    const held: SessionsHeld = JSON.parse(stdout);
    if (held.succeeded !== held.sessions) throw new Error(`${held.succeeded} of ${held.sessions} sessions succeeded`);
    return held;
  } finally {
    rmSync(memory, { recursive: true, force: true });
  }
}
