import { resolve } from 'node:path';
import { RULES_VARIABLE } from '../../environment/locate-environment.ts';
import type { Verdict } from '../../report/verdict/verdict.ts';
import type { CustomTexts } from '../../rulebook/custom/custom-rulebook.ts';
import { readCustomTexts } from '../../rulebook/custom/read-custom-texts.ts';
import type { UsedRulebook } from '../../rulebook/rulebook.ts';

/** The custom rulebook that a verdict was taken by, if there was one. */
export function customOf({ rulebooks }: Verdict): UsedRulebook | undefined {
  return rulebooks.find(({ kind }) => kind === 'custom');
}

/**
 * The same rulebook as it is now: where `ECE_RULES` says, else where the run had it.
 *
 * @param cwd what its path is relative to
 */
export function readCustomAgain(
  { folder = '' }: UsedRulebook,
  cwd: string,
  environmentVariables: NodeJS.ProcessEnv,
): CustomTexts {
  const variable = environmentVariables[RULES_VARIABLE];
  const file = variable === undefined ? 'the custom rulebook of the verdict' : RULES_VARIABLE;
  return readCustomTexts(resolve(cwd, variable ?? folder), cwd, { file });
}
