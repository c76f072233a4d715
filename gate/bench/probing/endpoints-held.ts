import { join } from 'node:path';
import { timedProcess } from '../harness/timed-process.ts';
import { JITI } from './lab-process.ts';

/** What a process says that has looked at ports. */
export interface EndpointsHeld {
  readonly endpoints: number;
  readonly connected: number;
  /** Of which nobody answered within the stage's deadline. */
  readonly timedOut: number;
  /** From the first connection's begin to the last conversation's end. */
  readonly wallMs: number;
}

const services = ['sign-in', 'mail-web', 'imap', 'pop3', 'submission', 'further-urls'] as const;
/** A service whose ports a bench looks at. */
export type MeasuredService = (typeof services)[number];

export function isMeasuredService(word: string): word is MeasuredService {
  return services.some((service) => service === word);
}

/** @throws when the process does not end well */
export async function holdEndpoints(
  environmentFile: string,
  measured: readonly MeasuredService[],
): Promise<EndpointsHeld> {
  const script = join(import.meta.dirname, 'hold-endpoints.ts');
  const command = [process.execPath, JITI, script, environmentFile, measured.join(',')] as const;
  const { code, stdout, stderr } = await timedProcess([...command]);
  if (code !== 0) throw new Error(`looking at ports ended with ${code}: ${stderr.trim()}`);
  return JSON.parse(stdout);
}
