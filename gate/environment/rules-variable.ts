import type { Problem } from '../yaml/problem.ts';
import { RULES_VARIABLE, valueProblems } from './locate-environment.ts';

/** `ECE_RULES` alone, as far as it is set: for commands that take the deployment from their words. */
export function rulesNamedIn(environmentVariables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const value = environmentVariables[RULES_VARIABLE];
  return value === undefined ? {} : { [RULES_VARIABLE]: value };
}

/** What is wrong with the value of `ECE_RULES`; empty when nothing is, or it is not set. */
export function rulesVariableProblems(environmentVariables: NodeJS.ProcessEnv): readonly Problem[] {
  const value = environmentVariables[RULES_VARIABLE];
  return value === undefined ? [] : valueProblems(RULES_VARIABLE, value);
}
