import { X509Certificate } from 'node:crypto';
import { resolve } from 'node:path';
import { readTextFile } from '../yaml/read-text-file.ts';
import type { EnvironmentFile } from './environment-file.ts';
import type { FileFault } from './file-fault.ts';

/**
 * Files of certificate authorities that cannot be read or hold none.
 *
 * @param folder absolute path of the folder that the paths are relative to
 */
export function authorityFileFaults({ cloud: { connect = [] } }: EnvironmentFile, folder: string): FileFault[] {
  return connect.flatMap(({ ca }, index) => {
    const wrong = ca === undefined ? undefined : certificatesFault(resolve(folder, ca));
    if (wrong === undefined) return [];
    return [{ path: ['cloud', 'connect', index, 'ca'], code: 'authority-file', message: `\`${ca}\`: ${wrong}` }];
  });
}

function certificatesFault(path: string): string | undefined {
  const file = readTextFile(path, path);
  if (!file.ok) return file.problem.message;
  const blocks = file.text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) return 'the file holds no certificate in PEM form (`-----BEGIN CERTIFICATE-----`)';
  return blocks.map(certificateFault).find((fault) => fault !== undefined);
}

function certificateFault(pem: string, index: number): string | undefined {
  try {
    new X509Certificate(pem);
    return undefined;
  } catch (error) {
    return `certificate ${index + 1} of the file cannot be read (${error instanceof Error ? error.message : error})`;
  }
}
