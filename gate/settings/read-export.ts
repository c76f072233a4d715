import { resolve } from 'node:path';
import { compileSchema } from '../yaml/compile-schema.ts';
import { formatProblem, type Problem } from '../yaml/problem.ts';
import { displayName, readTextFile } from '../yaml/read-text-file.ts';
import { schemaProblems } from '../yaml/schema-problems.ts';
import { parseYaml } from '../yaml/yaml-source.ts';
import schema from './exchange-export.schema.json' with { type: 'json' };
import type { ExchangeExport } from './exchange-export.ts';

/** An export that can be relied on, or what is the matter with it. */
export type ReadExport =
  | {
      readonly ok: true;
      readonly content: ExchangeExport;
      readonly file: string;
      /** Hex digest of the file's bytes. */
      readonly sha256: string;
    }
  /** `because` is what to tell the operator: each fault with its place. */
  | { readonly ok: false; readonly because: string };

const compiled = compileSchema(schema);

/**
 * Reads an export of Exchange Online's settings. It is all right or of no use: a file that is cut off, or another file
 * altogether, settles nothing.
 *
 * @param path relative to `folder`, or absolute
 * @param cwd messages name the file relative to it
 */
export function readExport(path: string, folder: string, cwd: string): ReadExport {
  const absolute = resolve(folder, path);
  const file = displayName(absolute, cwd);
  const read = readTextFile(absolute, file);
  if (!read.ok) return refused([read.problem]);
  const begins = read.text.trimStart()[0];
  if (begins !== '{') {
    const message = 'the file is not JSON: it does not begin with `{`';
    const suggestion = 'The export is the file that export-exchange-settings.ps1 writes, not a CSV or a screen copy.';
    return refused([{ file, line: 1, column: 1, code: 'not-json', message, suggestion }]);
  }
  const cut = jsonFault(read.text);
  if (cut !== undefined) {
    const suggestion = 'Copy the whole file again; nothing of it is used.';
    return refused([{ file, code: 'not-json', message: `the file cannot be read as JSON: ${cut}`, suggestion }]);
  }
  // JSON is YAML, and the YAML reader knows where everything stands.
  const parsed = parseYaml(read.text, file);
  if (!parsed.ok) return refused(parsed.problems);
  const problems = schemaProblems(compiled, parsed.source);
  if (problems.length > 0) return refused(problems);
  return { ok: true, content: parsed.source.value as ExchangeExport, file, sha256: read.sha256 };
}

function jsonFault(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return /end of JSON input|Unterminated/.test(error.message) ? 'it breaks off' : 'it is malformed';
  }
}

/** The first faults are enough to see what is wrong. */
function refused(problems: readonly Problem[]): ReadExport {
  const shown = problems.slice(0, 3).map(formatProblem);
  const more = problems.length > shown.length ? [`(and ${problems.length - shown.length} more)`] : [];
  return { ok: false, because: [...shown, ...more].join('\n') };
}
