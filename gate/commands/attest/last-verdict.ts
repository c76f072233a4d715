import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import type { Environment, EnvironmentSource } from '../../environment/environment.ts';
import schema from '../../report/verdict/verdict.schema.json' with { type: 'json' };
import type { Verdict } from '../../report/verdict/verdict.ts';
import { VERDICT_FILE } from '../../report/verdict/verdict-file.ts';
import { displayName, readTextFile } from '../../yaml/read-text-file.ts';

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
  const path = join(folder, VERDICT_FILE);
  const shown = displayName(path, cwd);
  const read = readTextFile(path, shown);
  if (!read.ok) return { ok: false, because: `No verdict can be read, ${shown}: ${read.problem.message}. ${runIt}` };
  const verdict = verdictIn(read.text);
  if (verdict === undefined) {
    return { ok: false, because: `${shown} is no verdict that this version of the gate wrote. ${runIt}` };
  }
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

const runIt = 'Run the gate on this environment first: it finds out what is open.';

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
const validate = ajv.compile<Verdict>(schema);

function verdictIn(text: string): Verdict | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return validate(content) ? content : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
