import type { YamlPath, YamlSource } from '../../yaml/yaml-source.ts';
import { requirementOf } from '../load-rulebook.ts';
import type { RuleFiles } from '../rule-files.ts';
import { contrast } from './contrast.ts';
import type { MutationKind } from './mutant.ts';
import { proveRelease } from './prove-release.ts';
import { proveRequirement } from './prove-requirement.ts';

/** An example that comes out otherwise than it says, and where it stands. */
export interface PlacedWrong {
  readonly what: string;
  readonly source: YamlSource;
  readonly path: YamlPath;
  readonly said: string;
  readonly found: string;
}

/** A change that no example notices, and where it would be made. */
export interface PlacedSurvivor {
  readonly what: string;
  readonly source: YamlSource;
  readonly path: YamlPath;
  readonly kind: MutationKind;
  readonly before: string;
  readonly after: string;
}

/** How many mutants of one kind there were, and what became of them. */
export interface MutantCount {
  readonly killed: number;
  readonly equivalent: number;
  readonly survived: number;
}

/** The proof of a whole rulebook. */
export interface RulebookProof {
  readonly requirements: number;
  readonly releases: number;
  readonly examples: number;
  readonly wrong: readonly PlacedWrong[];
  readonly survivors: readonly PlacedSurvivor[];
  readonly counts: ReadonlyMap<MutationKind, MutantCount>;
}

/**
 * Proves every requirement and every release of a rulebook; where a custom one stands beside it, its requirements alone:
 * the shipped rules are proven by the project's own tests.
 *
 * @param files linted
 */
export async function proveRulebook(files: RuleFiles): Promise<RulebookProof> {
  const wrong: PlacedWrong[] = [];
  const survivors: PlacedSurvivor[] = [];
  const counts = new Map<MutationKind, MutantCount>();
  let examples = 0;

  const { custom } = files;
  const placed = (custom ?? files).requirements.flatMap(({ source, content }) =>
    content.requirements.map((document, index) => {
      return { document, source, path: ['requirements', index], requirement: requirementOf(document, content.section) };
    }),
  );
  for (const { document, source, path, requirement } of placed) {
    const { examples: written = { cases: [] } } = document;
    examples += written.cases.length;
    const proof = await proveRequirement(requirement, written);
    for (const { index, example, result } of proof.wrong) {
      const place = [...path, 'examples', 'cases', index];
      wrong.push({ what: document.id, source, path: place, ...contrast(example, result) });
    }
    for (const survivor of proof.survivors) {
      survivors.push({ ...survivor, what: document.id, source, path: [...path, ...survivor.path] });
    }
    count(counts, proof.killed, 'killed');
    count(counts, proof.equivalent, 'equivalent');
    count(counts, proof.survivors, 'survived');
  }

  const releaseFiles = custom === undefined ? files.releases : [];
  const releases = releaseFiles.map(({ content }) => content);
  const requirements = placed.map(({ requirement }) => requirement);
  for (const { source, content } of releaseFiles) {
    examples += content.examples?.length ?? 0;
    const what = `release ${content.release}`;
    const proof = await proveRelease(content, releases, requirements);
    for (const { index, example, result } of proof.wrong) {
      wrong.push({ what, source, path: ['examples', index], ...contrast(example, result) });
    }
    for (const survivor of proof.survivors) survivors.push({ ...survivor, what, source });
    count(counts, proof.killed, 'killed');
    count(counts, proof.survivors, 'survived');
  }
  return { requirements: placed.length, releases: releases.length, examples, wrong, survivors, counts };
}

function count(
  counts: Map<MutationKind, MutantCount>,
  mutants: readonly { readonly kind: MutationKind }[],
  became: keyof MutantCount,
): void {
  for (const { kind } of mutants) {
    const before = counts.get(kind) ?? { killed: 0, equivalent: 0, survived: 0 };
    counts.set(kind, { ...before, [became]: before[became] + 1 });
  }
}
