import systemPaths, { type PlatformPath } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * How an environment file names its schema to an editor: relative to its own folder, with forward slashes. From another
 * drive nothing is relative, and `D:/…` would be taken for an address, so it is one.
 *
 * @param paths those of the system, or of one to try out
 */
export function schemaReference(folder: string, schema: string, paths: PlatformPath = systemPaths): string {
  const reference = paths.relative(folder, schema);
  return paths.isAbsolute(reference)
    ? pathToFileURL(schema, { windows: paths === systemPaths.win32 }).href
    : reference.split(paths.sep).join('/');
}
