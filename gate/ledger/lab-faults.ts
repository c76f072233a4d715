import { nearest } from '../yaml/nearest.ts';
import type { Problem } from '../yaml/problem.ts';

const VARIABLE = 'LAB_FAULTS';

/** The faults to switch on, or what is wrong with their names. */
export type ChosenFaults =
  | { readonly ok: true; readonly faults: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads the environment variable `LAB_FAULTS`: names with commas between them.
 *
 * @param known the names of all faults that the lab has
 * @param conflict why faults cannot be switched on together
 */
export function faultsFrom(
  environmentVariables: NodeJS.ProcessEnv,
  known: readonly string[],
  conflict: (faults: readonly string[]) => string | undefined,
): ChosenFaults {
  const names = (environmentVariables[VARIABLE] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = [...new Set(names)].filter((name) => !known.includes(name));
  if (unknown.length > 0) return { ok: false, problems: unknown.map((name) => problem(name, known)) };
  const message = conflict(names);
  if (message !== undefined) return { ok: false, problems: [{ file: VARIABLE, code: 'conflicting-faults', message }] };
  return { ok: true, faults: names };
}

function problem(name: string, known: readonly string[]): Problem {
  const meant = nearest(name, known);
  return {
    file: VARIABLE,
    code: 'unknown-fault',
    message: `the lab has no fault \`${name}\``,
    suggestion: `${meant === undefined ? '' : `Did you mean \`${meant}\`? `}It has ${known.join(', ')}.`,
  };
}
