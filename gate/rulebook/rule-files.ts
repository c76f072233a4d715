import { createHash } from 'node:crypto';
import type { Problem } from '../yaml/problem.ts';
import { parseYaml, type YamlSource } from '../yaml/yaml-source.ts';
import type { CloudsFile, ReleaseFile, RepliesFile, RequirementsFile, SourceFile } from './documents.ts';
import { type RuleText, type RuleTexts, unread } from './rule-texts.ts';
import { schemaFor } from './schemas.ts';

/** A YAML file of the rulebook that conforms to its schema, with the places of its parts. */
export interface RuleFile<Content> {
  readonly source: YamlSource;
  readonly content: Content;
}

/** All files of a rulebook. */
export interface RuleFiles {
  readonly requirements: readonly RuleFile<RequirementsFile>[];
  readonly releases: readonly RuleFile<ReleaseFile>[];
  readonly clouds: RuleFile<CloudsFile>;
  readonly replies: readonly RuleFile<RepliesFile>[];
  readonly sources: readonly RuleFile<SourceFile>[];
  /** Hex digest over names and contents of all files, the same whatever the line endings are. */
  readonly sha256: string;
}

export type ReadRuleFiles =
  | { readonly ok: true; readonly files: RuleFiles }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Understands a rulebook's files: every one is checked against its schema, and one that nothing reads is a problem. */
export function parseRuleFiles({ texts, problems: unreadable }: RuleTexts): ReadRuleFiles {
  const problems: Problem[] = [...unreadable];
  const hash = createHash('sha256');
  const understand = <Content>(
    rule: RuleText,
    kind: 'requirements' | 'release' | 'clouds' | 'replies' | 'source',
  ): readonly RuleFile<Content>[] => {
    const text = rule.text.replaceAll('\r\n', '\n');
    hash.update(`${rule.path}\0${text}\0`);
    const parsed = parseYaml(text, rule.file);
    const faults = parsed.ok ? schemaFor(kind)(parsed.source) : parsed.problems;
    problems.push(...faults);
    return parsed.ok && faults.length === 0
      ? [{ source: parsed.source, content: parsed.source.value as Content } satisfies RuleFile<Content>]
      : [];
  };
  const inside = (folder: string) => texts.filter(({ path }) => path.startsWith(`${folder}/`));

  const requirements = inside('requirements').flatMap((rule) => understand<RequirementsFile>(rule, 'requirements'));
  const releases = inside('releases').flatMap((rule) => understand<ReleaseFile>(rule, 'release'));
  const catalogue = inside('catalog');
  const replies = catalogue.filter(isReplies).flatMap((rule) => understand<RepliesFile>(rule, 'replies'));
  const [clouds] = catalogue.filter(isClouds).flatMap((rule) => understand<CloudsFile>(rule, 'clouds'));
  const sources = inside('sources').flatMap((rule) => understand<SourceFile>(rule, 'source'));
  const strangers = catalogue.filter((rule) => !isReplies(rule) && !isClouds(rule));
  problems.push(...strangers.map(({ file }) => unread(file)));

  if (problems.length > 0) return { ok: false, problems };
  if (clouds === undefined) {
    const problem = { file: CLOUDS, code: 'missing-file', message: 'the catalogue of clouds is missing' };
    return { ok: false, problems: [problem] };
  }
  return { ok: true, files: { requirements, releases, clouds, replies, sources, sha256: hash.digest('hex') } };
}

const CLOUDS = 'catalog/clouds.yaml';

function isReplies({ path }: RuleText): boolean {
  return path.startsWith('catalog/replies-');
}

function isClouds({ path }: RuleText): boolean {
  return path === CLOUDS;
}
