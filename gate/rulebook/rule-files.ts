import { createHash } from 'node:crypto';
import type { Problem } from '../yaml/problem.ts';
import type { CustomRules, CustomTexts } from './custom/custom-rulebook.ts';
import { parseCustomRules } from './custom/parse-custom-rules.ts';
import { standBeside } from './custom/stand-beside.ts';
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
import { oncePer } from './once-per.ts';
import { type RuleText, type RuleTexts, unread } from './rule-texts.ts';
import type { RuleFileKind } from './schemas.ts';
import { type RuleFile, understandRule } from './understand-rule.ts';

export type { RuleFile } from './understand-rule.ts';

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
  /** Hex digest over names and contents of all shipped files, the same whatever the line endings are. */
  readonly sha256: string;
  /** The rulebook beside the shipped one; its requirements stand among the others as well. */
  readonly custom?: CustomRules;
}

export type ReadRuleFiles =
  | { readonly ok: true; readonly files: RuleFiles }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Understands a rulebook's files: every one is checked against its schema, and one that nothing reads is a problem.
 *
 * @param custom the files of the rulebook that stands beside it, if there is one
 */
export function parseRuleFiles(texts: RuleTexts, custom?: CustomTexts): ReadRuleFiles {
  const shipped = parseShipped(texts);
  if (!shipped.ok || custom === undefined) return shipped;
  const own = parseCustomRules(custom);
  return own.ok ? { ok: true, files: standBeside(shipped.files, own.rules) } : own;
}

const parseShipped = oncePer(({ texts, problems: unreadable }: RuleTexts): ReadRuleFiles => {
  const problems: Problem[] = [...unreadable];
  const hash = createHash('sha256');
  const understand = <Content>(rule: RuleText, kind: RuleFileKind): readonly RuleFile<Content>[] => {
    const understood = understandRule<Content>(rule, kind);
    hash.update(understood.digested);
    problems.push(...understood.problems);
    return understood.files;
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
});

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
