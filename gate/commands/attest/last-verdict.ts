import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment, EnvironmentSource } from '../../environment/environment.ts';
import { OVERVIEW_FILE } from '../../overview/files.ts';
import { deploymentFolder } from '../../report/folder/deployment-folder.ts';
import { readVerdict } from '../../report/verdict/read-verdict.ts';
import type { Verdict } from '../../report/verdict/verdict.ts';
import { VERDICT_FILE } from '../../report/verdict/verdict-file.ts';
import { displayName } from '../../yaml/read-text-file.ts';

export type LastVerdict =
  | {
      readonly ok: true;
      readonly verdict: Verdict;
      /** What to know of it, as a whole sentence, when the environment file is no longer the one that was judged. */
      readonly caution?: string;
    }
  /** A whole sentence, with what to do. */
  | { readonly ok: false; readonly because: string };

/**
 * The verdict of the last run, if it is about this environment.
 *
 * @param folder absolute path of the report folder
 * @param cwd sentences name files relative to it
 */
export function lastVerdict(
  folder: string,
  { name }: Pick<Environment, 'name'>,
  { file, sha256 }: EnvironmentSource,
  cwd: string,
): LastVerdict {
  const path = join(reportsOf(name, folder), VERDICT_FILE);
  const shown = displayName(path, cwd);
  const read = readVerdict(path, cwd);
  if (!read.ok) return { ok: false, because: `No verdict can be read, ${shown}: ${read.problem.message}. ${runIt}` };
  const { verdict } = read;
  const judged = verdict.environment;
  if (judged.name !== name) {
    return {
      ok: false,
      because: `The last run was about ${judged.name} (${judged.file}), not about ${name}. ${runIt}`,
    };
  }
  if (judged.sha256 === sha256) return { ok: true, verdict };
  return { ok: true, verdict, caution: `${file} was changed since the last run: what is open may be otherwise now.` };
}

/** The folder of a deployment's last run: its own, if that run was about several. */
function reportsOf(name: string, folder: string): string {
  return existsSync(join(folder, OVERVIEW_FILE)) ? join(folder, deploymentFolder(name)) : folder;
}

const runIt = 'Run the gate on this environment first: it finds out what is open.';
