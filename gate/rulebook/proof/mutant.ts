import type { YamlPath } from '../../yaml/yaml-source.ts';
import type { Requirement } from '../rulebook.ts';

/** In which way a mutant differs from the rule. */
export type MutationKind =
  /** Another operator: the complement, or one that is easily taken for it. */
  | 'operator'
  /** A condition, or a whole group of them, is left out. */
  | 'condition left out'
  /** Every condition on one fact is left out. */
  | 'fact left out'
  /** `all` for `any`, or the other way round. */
  | 'all and any'
  /** A number, a version, a word or an item of a list is another. */
  | 'value'
  /** The rule applies to more, or to fewer, deployments. */
  | 'applicability'
  /** `required` for `advisory`, or the other way round. */
  | 'level'
  /** A parameter of a release is another. */
  | 'parameter';

/** A rule with one change in it, such as a slip of its author. */
export interface Mutant {
  readonly kind: MutationKind;
  /** Where the change is, below the requirement. */
  readonly path: YamlPath;
  /** The change as YAML: what stands there, and what the mutant has instead; empty where it has nothing. */
  readonly before: string;
  readonly after: string;
  readonly requirement: Requirement;
}
