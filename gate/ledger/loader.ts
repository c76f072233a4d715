import { join, resolve } from 'node:path';
import { createJiti } from 'jiti';

/** Loads a module of this project when it is needed; its path is relative to package.json. */
export type Load = <Module>(path: string) => Promise<Module>;

/**
 * Loads modules as they are written, and keeps what was compiled below `node_modules`. Where nothing can be written
 * there, nothing is kept: in a folder for temporary files somebody else may have put what is then run.
 *
 * @param root absolute path of the folder with package.json
 */
export function createLoader(root: string): Load {
  const fsCache = join(root, 'node_modules', '.cache', 'jiti');
  const jiti = createJiti(join(root, 'vitest.config.ts'), { fsCache });
  return (path) => jiti.import(resolve(root, path));
}
