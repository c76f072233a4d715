import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './timed-process.ts';

/** Name and version of an installed package, for example `allure 3.18.0`; undefined where it is not installed. */
export function installedVersion(name: string): string | undefined {
  const manifest = join(ROOT, 'node_modules', name, 'package.json');
  return existsSync(manifest) ? `${name} ${JSON.parse(readFileSync(manifest, 'utf8')).version}` : undefined;
}
