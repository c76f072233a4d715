import { existsSync } from 'node:fs';
import { win32 } from 'node:path';

/**
 * The OpenSSH client to start. Windows Server 2019 and later have it in the system's folder, which is not in every
 * service's PATH; and a bare name would be looked for in the working folder first, where anybody may have left a program.
 */
export function sshProgram(
  platform: NodeJS.Platform = process.platform,
  variables: NodeJS.ProcessEnv = process.env,
  exists: (path: string) => boolean = existsSync,
): string {
  const system = variables.SystemRoot;
  if (platform !== 'win32' || system === undefined) return 'ssh';
  // A 32-bit Node.js sees another System32, without OpenSSH in it; Sysnative is the real one.
  const found = ['System32', 'Sysnative']
    .map((folder) => win32.join(system, folder, 'OpenSSH', 'ssh.exe'))
    .find((path) => exists(path));
  return found ?? 'ssh.exe';
}
