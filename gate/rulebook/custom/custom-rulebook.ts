import type { RequirementsFile } from '../documents.ts';
import type { RuleFile } from '../rule-files.ts';
import type { RuleTexts } from '../rule-texts.ts';

/**
 * A rulebook of somebody's own, which stands beside the shipped one and only ever asks for more: it has requirements and
 * nothing else. What the shipped rules say is out of its reach, because there is no file in which it could say otherwise.
 */

/** `rulebook.yaml`: who speaks. */
export interface CustomRulebookFile {
  readonly name: string;
  /** Who answers for the rules. */
  readonly owner: string;
}

/** Requirements of one section, and the releases that they are for. Nothing is inherited by another release. */
export interface CustomRequirementsFile extends RequirementsFile {
  readonly releases: readonly string[];
}

/** The files of a custom rulebook, read but not yet understood. */
export interface CustomTexts extends RuleTexts {
  /** As messages and reports name it. */
  readonly folder: string;
}

/** A custom rulebook that conforms to its schemas. */
export interface CustomRules extends CustomRulebookFile {
  readonly folder: string;
  readonly requirements: readonly RuleFile<CustomRequirementsFile>[];
  /** Hex digest over names and contents of all files, the same whatever the line endings are. */
  readonly sha256: string;
}
