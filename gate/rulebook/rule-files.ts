import { createHash } from 'node:crypto';
import type { Problem } from '../yaml/problem.ts';
import { parseYaml, type YamlSource } from '../yaml/yaml-source.ts';
import type {
  CloudsFile,
  GraphReadsFile,
  LicencesFile,
  ReleaseFile,
  RepliesFile,
  RequirementsFile,
  SecurityBaselineFile,
  SourceFile,
} from './documents.ts';
import { type RuleText, type RuleTexts, unread } from './rule-texts.ts';
import { type RuleFileKind, schemaFor } from './schemas.ts';

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
  readonly licences: RuleFile<LicencesFile>;
  readonly securityBaseline: RuleFile<SecurityBaselineFile>;
  readonly graphReads: RuleFile<GraphReadsFile>;
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
  const understand = <Content>(rule: RuleText, kind: RuleFileKind): readonly RuleFile<Content>[] => {
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
  const sources = inside('sources').flatMap((rule) => understand<SourceFile>(rule, 'source'));
  const only = <Content>(path: string, kind: RuleFileKind) =>
    catalogue.filter((rule) => rule.path === path).flatMap((rule) => understand<Content>(rule, kind))[0];
  const clouds = only<CloudsFile>(SINGLE.clouds, 'clouds');
  const licences = only<LicencesFile>(SINGLE.licences, 'licences');
  const securityBaseline = only<SecurityBaselineFile>(SINGLE.securityBaseline, 'securityBaseline');
  const graphReads = only<GraphReadsFile>(SINGLE.graphReads, 'graphReads');
  const known: readonly string[] = Object.values(SINGLE);
  const strangers = catalogue.filter((rule) => !isReplies(rule) && !known.includes(rule.path));
  problems.push(...strangers.map(({ file }) => unread(file)));

  if (problems.length > 0) return { ok: false, problems };
  if (clouds && licences && securityBaseline && graphReads) {
    const catalogues = { clouds, replies, sources, licences, securityBaseline, graphReads };
    return { ok: true, files: { requirements, releases, ...catalogues, sha256: hash.digest('hex') } };
  }
  const missing = known.filter((path) => !catalogue.some((rule) => rule.path === path));
  return {
    ok: false,
    problems: missing.map((file) => ({ file, code: 'missing-file', message: 'this catalogue is missing' })),
  };
}

/** Catalogues of which there is one file each. */
const SINGLE = {
  clouds: 'catalog/clouds.yaml',
  licences: 'catalog/licences.yaml',
  securityBaseline: 'catalog/security-baseline.yaml',
  graphReads: 'catalog/graph-reads.yaml',
} as const;

function isReplies({ path }: RuleText): boolean {
  return path.startsWith('catalog/replies-');
}
