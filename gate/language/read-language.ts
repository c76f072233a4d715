import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compileSchema } from '../yaml/compile-schema.ts';
import type { Problem } from '../yaml/problem.ts';
import { schemaProblems } from '../yaml/schema-problems.ts';
import { parseYaml } from '../yaml/yaml-source.ts';
import { ENGLISH, type Language } from './language.ts';
import schema from './translation.schema.json' with { type: 'json' };

export type ReadLanguage =
  | { readonly ok: true; readonly language: Language }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What a file of a translation may say; `translation.schema.json` says the same to editors and to ajv. */
type Translation = Partial<Omit<Language, 'tag'>>;

const compiled = compileSchema(schema);

/**
 * The tags of the languages that a rulebook has, English first. Only English where there are no translations at all: a
 * program of one file carries none, and writes no report for people.
 */
export function languagesIn(rules: string): readonly string[] {
  if (!existsSync(join(rules, 'i18n'))) return [ENGLISH.tag];
  const folders = readdirSync(join(rules, 'i18n'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [ENGLISH.tag, ...folders.map(({ name }) => name).sort()];
}

/**
 * Reads every file of a language's folder and puts them together. What the translation leaves out is English; that it
 * leaves something out is for `translationProblems` to say.
 *
 * @param rules absolute path of `rules/`
 * @param tag one of `languagesIn`
 * @param cwd problems name files relative to it
 */
export function readLanguage(rules: string, tag: string, cwd: string): ReadLanguage {
  if (tag === ENGLISH.tag) return { ok: true, language: ENGLISH };
  const folder = join(rules, 'i18n', tag);
  const problems: Problem[] = [];
  const parts = readdirSync(folder)
    .sort()
    .flatMap((name): readonly Translation[] => {
      const path = join(folder, name);
      const file = relative(cwd, path).split(sep).join('/');
      const parsed = parseYaml(readFileSync(path, 'utf8'), file);
      const faults = parsed.ok ? schemaProblems(compiled, parsed.source) : parsed.problems;
      problems.push(...faults);
      return parsed.ok && faults.length === 0 ? [parsed.source.value as Translation] : [];
    });
  if (problems.length > 0) return { ok: false, problems };
  const only = <Key extends 'name' | 'finding'>(key: Key) => parts.find((part) => part[key] !== undefined)?.[key];
  const together = <Key extends 'sections' | 'requirements' | 'replies' | 'comparisons' | 'values'>(key: Key) =>
    Object.assign({}, ...parts.map((part) => part[key] ?? {})) as Language[Key];
  return {
    ok: true,
    language: {
      tag,
      name: only('name') ?? tag,
      words: Object.assign({}, ENGLISH.words, ...parts.map(({ words }) => words ?? {})),
      sections: together('sections'),
      requirements: together('requirements'),
      replies: together('replies'),
      comparisons: together('comparisons'),
      values: together('values'),
      sentences: parts.flatMap(({ sentences = [] }) => sentences),
      finding: only('finding') ?? ENGLISH.finding,
    },
  };
}
