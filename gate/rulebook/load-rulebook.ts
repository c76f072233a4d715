import { nearest } from '../yaml/nearest.ts';
import type { Problem } from '../yaml/problem.ts';
import { coverageOf } from './coverage/coverage.ts';
import { coverageText } from './coverage/coverage-text.ts';
import type { CustomTexts } from './custom/custom-rulebook.ts';
import { customIds, usedRulebooks } from './custom/used-rulebooks.ts';
import type { CatalogueEntry, LicencesFile, ReleaseFile, RequirementDocument } from './documents.ts';
import { lint } from './lint/lint.ts';
import { oncePer } from './once-per.ts';
import { effectiveRelease } from './overlay.ts';
import { byNumber } from './releases/order.ts';
import { parseRuleFiles, type RuleFiles } from './rule-files.ts';
import type { RuleTexts } from './rule-texts.ts';
import type { Control, Requirement, Rulebook } from './rulebook.ts';

export type LoadedRulebook =
  | {
      readonly ok: true;
      readonly rulebook: Rulebook;
      /** What the rulebook was laid out from. */
      readonly files: RuleFiles;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Where an unknown release is reported: the place in the environment file that names it. */
export type ReleaseProblem = (message: string, suggestion: string) => Problem;

/**
 * Loads and lints the whole rulebook, then lays out one release of it. A release that the rules do not know is never
 * replaced by a near one.
 *
 * @param texts the files of `rules/`, as `readRuleTexts` gives them
 * @param custom the files of the rulebook that stands beside them, if there is one
 */
export function loadRulebook(
  texts: RuleTexts,
  release: string,
  at: ReleaseProblem,
  custom?: CustomTexts,
): LoadedRulebook {
  const read = parseRuleFiles(texts, custom);
  if (!read.ok) return read;
  const problems = lintOnce(read.files);
  if (problems.length > 0) return { ok: false, problems };
  return layOut(read.files, release, at);
}

const lintOnce = oncePer(lint);
const laidOutOf = oncePer((_: RuleFiles) => new Map<string, Rulebook>());

function layOut(files: RuleFiles, release: string, at: ReleaseProblem): LoadedRulebook {
  const documents = files.releases.map(({ content }) => content);
  const releases = releasesIn(files);
  const chosen = documents.find((document) => document.release === release);
  if (chosen === undefined) {
    const guess = nearest(release, releases);
    const hint = guess === undefined ? '' : ` Did you mean "${guess}"?`;
    const message = `the rules do not know release "${release}"; they know ${releases.map((one) => `"${one}"`).join(', ')}`;
    return { ok: false, problems: [at(message, `${hint} A new release is a file in rules/releases.`.trim())] };
  }
  const laidOut = laidOutOf(files);
  const rulebook = laidOut.get(release) ?? rulebookOf(chosen, files);
  laidOut.set(release, rulebook);
  return { ok: true, rulebook, files };
}

function rulebookOf(chosen: ReleaseFile, files: RuleFiles): Rulebook {
  const documents = files.releases.map(({ content }) => content);
  const effective = effectiveRelease(chosen, documents);
  const own = customIds(files);
  const known = new Map(
    files.requirements.flatMap(({ content }) =>
      content.requirements.map((document) => {
        const requirement = requirementOf(document, content.section, files.securityBaseline.content.controls);
        return [document.id, own.has(document.id) ? ofCustom(requirement, files) : requirement] as const;
      }),
    ),
  );
  return {
    release: chosen.release,
    releaseName: effective.name,
    source: chosen.source,
    releases: releasesIn(files),
    requirements: effective.requirements.flatMap((id) => known.get(id) ?? []),
    parameters: effective.parameters,
    signatures: files.replies.flatMap(({ content }) =>
      content.signatures.map((signature) => ({ ...signature, protocol: content.protocol })),
    ),
    clouds: files.clouds.content.clouds,
    permissions: files.clouds.content.permissions,
    licences: licenceCatalogue(files.licences.content),
    graphReads: files.graphReads.content.reads,
    asOf: files.clouds.content.asOf,
    coverage: coverageText(coverageOf(files)),
    sha256: files.sha256,
    rulebooks: usedRulebooks(files, effective.requirements),
  };
}

function releasesIn({ releases }: RuleFiles): readonly string[] {
  return releases.map(({ content }) => content.release).sort(byNumber);
}

/** The same, saying who asks for it. */
function ofCustom(requirement: Requirement, { custom }: RuleFiles): Requirement {
  if (custom === undefined) return requirement;
  return { ...requirement, source: { ...requirement.source, rulebook: custom.name } };
}

/** A requirement with everything that may be left out in its file. Its examples stay behind: no run needs them. */
export function requirementOf(
  document: RequirementDocument,
  section: string,
  known: readonly Control[] = [],
): Requirement {
  const { requires = [], yieldsTo = [], explainedBy = [], services = [], appliesTo = {}, ...written } = document;
  const { source, examples: _, ...rest } = written;
  const controls = known.filter(({ id }) => rest.controls?.includes(id));
  const attestable = rest.attestable ?? (rest.basis === 'attested' || rest.basis === 'read');
  const order = { prerequisites: requires, yieldsTo, explainedBy };
  return { ...rest, section, source: { ...source, section }, services, appliesTo, attestable, controls, ...order };
}

function licenceCatalogue({ e3OrAbove, belowE3, exchangePlanTwo }: LicencesFile): Rulebook['licences'] {
  const ids = (entries: readonly CatalogueEntry[]) => entries.map(({ id }) => id);
  return { e3OrAbove: ids(e3OrAbove), belowE3: ids(belowE3), exchangePlanTwo: ids(exchangePlanTwo) };
}
