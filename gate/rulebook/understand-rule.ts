import type { Problem } from '../yaml/problem.ts';
import { parseYaml, type YamlSource } from '../yaml/yaml-source.ts';
import type { RuleText } from './rule-texts.ts';
import { type RuleFileKind, schemaFor } from './schemas.ts';

/** A YAML file of a rulebook that conforms to its schema, with the places of its parts. */
export interface RuleFile<Content> {
  readonly source: YamlSource;
  readonly content: Content;
}

/** A file that was understood, or what is wrong with it. */
export interface Understood<Content> {
  /** The file; none where there are problems. */
  readonly files: readonly RuleFile<Content>[];
  readonly problems: readonly Problem[];
  /** Name and content as a rulebook's digest covers them, the same whatever the line endings are. */
  readonly digested: string;
}

/** Reads a file's YAML and checks it against the schema of its kind. */
export function understandRule<Content>(rule: RuleText, kind: RuleFileKind): Understood<Content> {
  const text = rule.text.replaceAll('\r\n', '\n');
  const parsed = parseYaml(text, rule.file);
  const problems = parsed.ok ? schemaFor(kind)(parsed.source) : parsed.problems;
  const files =
    parsed.ok && problems.length === 0 ? [{ source: parsed.source, content: parsed.source.value as Content }] : [];
  return { files, problems, digested: `${rule.path}\0${text}\0` };
}
