import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A file of the source tree. */
export interface SourceFile {
  /** From the project's folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every source file of the project's own, for tests that go through all of them. */
export function sourceFiles(): readonly SourceFile[] {
  const inFolders = ['gate', 'probes', 'fixtures'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  return [...readdirSync(root), ...inFolders]
    .filter((path) => /\.(?:ts|mjs|cjs)$/.test(path))
    .map((path) => ({ path: path.split(sep).join('/'), text: readFileSync(join(root, path), 'utf8') }));
}

/** Whether a file runs at a customer, where no development dependency is installed and the system is Windows Server. */
export function isShipped({ path }: SourceFile): boolean {
  return (
    /^(?:gate|probes)\//.test(path) &&
    !/\.test\.ts$|\/(?:testing|search|bench|browser)\/|\/(?:sample|spawn-gate)/.test(path)
  );
}
