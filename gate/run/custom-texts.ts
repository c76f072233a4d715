import { resolve } from 'node:path';
import type { Environment } from '../environment/environment.ts';
import { RULES_VARIABLE } from '../environment/locate-environment.ts';
import type { CustomTexts } from '../rulebook/custom/custom-rulebook.ts';
import { type NamedAt, readCustomTexts } from '../rulebook/custom/read-custom-texts.ts';
import type { Problem } from '../yaml/problem.ts';

/** The custom rulebook of a run, read but not understood; without `texts` there is none. */
export type NamedCustomTexts =
  | { readonly ok: true; readonly texts?: CustomTexts }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Who may name a custom rulebook. */
export interface RulesNaming {
  /** The value of `ECE_RULES`. */
  readonly variable: string | undefined;
  readonly environment: Pick<Environment, 'rules'>;
  /** Where the environment file names it. */
  readonly at: NamedAt;
  /** The environment file is one that a bundle carries: its paths are those of the machine that recorded. */
  readonly carried: boolean;
}

/**
 * Reads the custom rulebook that the environment file or `ECE_RULES` names. Both together are refused: whichever won, the
 * rules of the other would silently not be asked.
 *
 * @param cwd what the variable is relative to, and what problems name files relative to
 */
export function customTextsOf({ variable, environment, at, carried }: RulesNaming, cwd: string): NamedCustomTexts {
  const { rules } = environment;
  if (variable !== undefined && (carried || rules === undefined)) {
    return { ok: true, texts: readCustomTexts(resolve(cwd, variable), cwd, { file: RULES_VARIABLE }) };
  }
  if (rules === undefined) return { ok: true };
  if (variable !== undefined) {
    const message = `a rulebook is named here and in ${RULES_VARIABLE} as well`;
    const suggestion = 'Keep one of the two: the rules of the other would not be asked.';
    return { ok: false, problems: [{ ...at, code: 'rules-named-twice', message, suggestion }] };
  }
  if (carried) {
    const message = 'the environment file that was recorded names a custom rulebook, which has to be named here anew';
    const suggestion = `Set ${RULES_VARIABLE} to its folder on this machine.`;
    return { ok: false, problems: [{ file: at.file, code: 'rulebook-missing', message, suggestion }] };
  }
  return { ok: true, texts: readCustomTexts(rules, cwd, at) };
}
