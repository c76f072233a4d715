import { readdirSync } from 'node:fs';
import { nearest } from '../yaml/nearest.ts';
import type { Problem } from '../yaml/problem.ts';

/** The deployment that is meant: the one a file describes, the lab, or none that could be told for certain. */
export type LocatedEnvironment =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'lab' }
  | { readonly kind: 'problem'; readonly problems: readonly Problem[] };

const variable = 'ECE_ENVIRONMENT';
const knownVariables = [variable];

/**
 * Finds out which deployment is meant. `ECE_ENVIRONMENT` names the environment file. Without any variable that begins
 * with `ECE_`, and without a file that looks like an environment file, it is the lab: whoever meant a real deployment
 * and made a slip must not get the lab's answer.
 */
export function locateEnvironment(env: NodeJS.ProcessEnv, cwd: string): LocatedEnvironment {
  const unknown = Object.keys(env).filter((name) => /^ECE_/i.test(name) && !knownVariables.includes(name));
  if (unknown.length > 0) return { kind: 'problem', problems: unknown.toSorted().map(unknownVariable) };
  const path = env[variable];
  if (path === undefined) {
    const candidates = readdirSync(cwd).filter((name) => /^env.*\.ya?ml$/i.test(name));
    if (candidates.length === 0) return { kind: 'lab' };
    return { kind: 'problem', problems: candidates.toSorted().map(unnamedFile) };
  }
  if (path.trim() === '') return { kind: 'problem', problems: [emptyVariable] };
  if (/^(["']).*\1$/.test(path)) return { kind: 'problem', problems: [quotedPath] };
  return { kind: 'file', path };
}

function unknownVariable(name: string): Problem {
  const likely = nearest(name, knownVariables);
  return {
    file: name,
    code: 'unknown-variable',
    message: 'the gate knows no environment variable of this name',
    suggestion:
      likely === undefined
        ? `Remove it: variables that begin with ECE_ are the gate's own (${knownVariables.join(', ')}).`
        : `Did you mean ${likely}?`,
  };
}

function unnamedFile(name: string): Problem {
  return {
    file: name,
    code: 'unnamed-environment',
    message: `this looks like an environment file, but ${variable} is not set`,
    suggestion: `Set ${variable}=${name} to judge that deployment; rename or move the file to run the lab.`,
  };
}

const emptyVariable: Problem = {
  file: variable,
  code: 'empty-variable',
  message: 'the variable is set, but empty',
  suggestion: 'Set it to the path of the environment file, or remove it to run the lab.',
};

const quotedPath: Problem = {
  file: variable,
  code: 'quoted-path',
  message: 'the value has quotation marks around it, which belong to no file name',
  suggestion: `In cmd.exe write \`set ${variable}=my-deployment.yaml\`, without quotation marks.`,
};
