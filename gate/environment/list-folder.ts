import { readdirSync } from 'node:fs';

/** What lies in a folder, or why that cannot be had: how a sentence goes on that begins with the folder. */
export type ListedFolder =
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly because: string };

const DENIED: readonly unknown[] = ['EACCES', 'EPERM'];

/**
 * Lists the names in a folder, in their order.
 *
 * @param path absolute
 * @throws what is a defect of this program, and no answer of the file system
 */
export function listFolder(path: string): ListedFolder {
  try {
    return { ok: true, names: readdirSync(path).toSorted() };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const because = DENIED.includes(error.code)
      ? 'may not be listed: permission denied'
      : `cannot be listed (${error.code})`;
    return { ok: false, because };
  }
}
