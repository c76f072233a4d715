import type { ReleaseFile } from './documents.ts';

/** A release with everything it inherits. */
export interface EffectiveRelease {
  readonly release: string;
  readonly name: string;
  readonly parameters: Readonly<Record<string, string | number | readonly string[]>>;
  /** Requirement ids in the order in which the chain of releases adds them. */
  readonly requirements: readonly string[];
}

/**
 * Lays a release over the one it extends, and so on down to the first. What a custom rulebook asks besides is asked of
 * this release alone, and last.
 *
 * @param releases linted: every `extends` names a known release and there is no cycle
 */
export function effectiveRelease(release: ReleaseFile, releases: readonly ReleaseFile[]): EffectiveRelease {
  const own = shippedRelease(release, releases);
  return { ...own, requirements: [...own.requirements, ...(release.beside ?? [])] };
}

function shippedRelease(release: ReleaseFile, releases: readonly ReleaseFile[]): EffectiveRelease {
  const parent = releases.find((candidate) => candidate.release === release.extends);
  const base = parent && shippedRelease(parent, releases);
  const removed = new Set(release.removed?.map(({ id }) => id));
  return {
    release: release.release,
    name: release.name,
    parameters: { ...base?.parameters, ...release.parameters },
    requirements: [...(base?.requirements ?? []).filter((id) => !removed.has(id)), ...(release.requirements ?? [])],
  };
}
