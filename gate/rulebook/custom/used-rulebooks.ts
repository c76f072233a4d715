import type { RuleFiles } from '../rule-files.ts';
import type { UsedRulebook } from '../rulebook.ts';

/** What the rulebook that comes with the gate is called. */
const SHIPPED = 'ECE go-live gate';

/** The ids of everything that the custom rulebook asks, in the order of its files. */
export function customIds({ custom }: Pick<RuleFiles, 'custom'>): ReadonlySet<string> {
  return new Set(custom?.requirements.flatMap(({ content }) => content.requirements.map(({ id }) => id)));
}

/**
 * Whose rules a release is judged by.
 *
 * @param having the ids of the release's requirements
 */
export function usedRulebooks(files: RuleFiles, having: readonly string[]): readonly UsedRulebook[] {
  const own = customIds(files);
  const asked = having.filter((id) => own.has(id)).length;
  const { custom, sha256 } = files;
  return [
    { kind: 'shipped', name: SHIPPED, sha256, requirements: having.length - asked },
    ...(custom === undefined
      ? []
      : [
          {
            kind: 'custom' as const,
            name: custom.name,
            folder: custom.folder,
            sha256: custom.sha256,
            requirements: asked,
          },
        ]),
  ];
}
