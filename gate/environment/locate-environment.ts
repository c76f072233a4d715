import { nearest } from '../yaml/nearest.ts';
import type { Problem } from '../yaml/problem.ts';
import { listFolder } from './list-folder.ts';
import { namedFiles } from './named-files.ts';

/** The deployment that is meant: the one a file describes, the lab, or none that could be told for certain. */
export type LocatedEnvironment =
  | { readonly kind: 'file'; readonly path: string }
  /** Several deployments, each described by a file of its own. */
  | { readonly kind: 'several'; readonly paths: readonly string[]; readonly ignored: readonly string[] }
  /** Described by bundles of recorded facts, and by nothing else. */
  | { readonly kind: 'bundles' }
  | { readonly kind: 'lab' }
  | { readonly kind: 'problem'; readonly problems: readonly Problem[] };

/** The environment file; or a folder of them, or several with the platform's path delimiter between them. */
export const ENVIRONMENT_VARIABLE = 'ECE_ENVIRONMENT';
const variable = ENVIRONMENT_VARIABLE;
/** The address that one test mail from each shared mailbox is sent to; none is sent without it. */
export const TEST_MAIL_VARIABLE = 'ECE_TEST_MAIL';
/** Bundles of recorded facts to judge, with commas between them. */
export const FACTS_VARIABLE = 'ECE_FACTS';
/** The instant that recorded facts are judged at. */
export const NOW_VARIABLE = 'ECE_NOW';
/** The release to judge by, in place of the deployment's own. */
export const RELEASE_VARIABLE = 'ECE_RELEASE';
/** The language of the reports. */
export const LANGUAGE_VARIABLE = 'ECE_LANG';
/** The folder of a custom rulebook, which is judged by beside the shipped rules. */
export const RULES_VARIABLE = 'ECE_RULES';
const knownVariables: readonly string[] = [
  variable,
  FACTS_VARIABLE,
  NOW_VARIABLE,
  RELEASE_VARIABLE,
  RULES_VARIABLE,
  TEST_MAIL_VARIABLE,
  LANGUAGE_VARIABLE,
];

/**
 * Finds out which deployment is meant. `ECE_ENVIRONMENT` names the environment file; without it, bundles that `ECE_FACTS`
 * names carry one. Without any variable that begins with `ECE_`, and without a file that looks like an environment file,
 * it is the lab: whoever meant a real deployment and made a slip must not get the lab's answer.
 */
export function locateEnvironment(env: NodeJS.ProcessEnv, cwd: string): LocatedEnvironment {
  const own = Object.keys(env).filter((name) => /^ECE_/i.test(name));
  const unknown = own.filter((name) => !knownVariables.includes(name));
  const problems = [
    ...unknown.map(unknownVariable),
    ...own.filter((name) => !unknown.includes(name)).flatMap((name) => valueProblems(name, env[name] ?? '')),
    ...withoutEffect(env),
  ];
  if (problems.length > 0) {
    return { kind: 'problem', problems: problems.toSorted((left, right) => (left.file < right.file ? -1 : 1)) };
  }
  const path = env[variable];
  if (path !== undefined) return described(path, env, cwd);
  if (env[FACTS_VARIABLE] !== undefined) return { kind: 'bundles' };
  const listed = listFolder(cwd);
  if (!listed.ok) return { kind: 'problem', problems: [unseen(cwd, listed.because)] };
  const candidates = listed.names.filter((name) => /^env.*\.ya?ml$/i.test(name));
  if (candidates.length === 0) return { kind: 'lab' };
  return { kind: 'problem', problems: candidates.map(unnamedFile) };
}

function described(value: string, env: NodeJS.ProcessEnv, cwd: string): LocatedEnvironment {
  const named = namedFiles(value, cwd, variable);
  if (named.kind === 'one') return { kind: 'file', path: named.path };
  if (named.kind === 'problem' || env[FACTS_VARIABLE] === undefined) return named;
  const message = 'recorded facts are of one deployment, and several are named';
  const suggestion = `Name in ${variable} the environment file of that deployment, or none: the bundles carry it.`;
  return { kind: 'problem', problems: [{ file: variable, code: 'several-deployments', message, suggestion }] };
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

const meanings: Readonly<
  Record<string, { readonly value: string; readonly otherwise: string; readonly example: string }>
> = {
  [variable]: {
    value: 'the path of the environment file',
    otherwise: 'to run the lab',
    example: 'my-deployment.yaml',
  },
  [FACTS_VARIABLE]: {
    value: 'the paths of bundles of recorded facts',
    otherwise: 'to measure',
    example: 'svc1.facts.json,app1.facts.json',
  },
  [NOW_VARIABLE]: { value: '`today` or an instant', otherwise: 'to judge at the recorded instant', example: 'today' },
  [RELEASE_VARIABLE]: {
    value: 'the release to judge by',
    otherwise: "to judge by the deployment's own",
    example: '12.6',
  },
  [RULES_VARIABLE]: {
    value: 'the folder of a custom rulebook',
    otherwise: 'to judge by the shipped rules alone',
    example: 'contoso-rules',
  },
  [TEST_MAIL_VARIABLE]: {
    value: 'the address that test mail is sent to',
    otherwise: 'to send no mail',
    example: 'support@contoso.com',
  },
  [LANGUAGE_VARIABLE]: {
    value: 'the language of the reports',
    otherwise: 'to have them in that of the environment file',
    example: 'zh-TW',
  },
};

/** What is wrong with the value of one of the gate's own variables. */
export function valueProblems(name: string, value: string): readonly Problem[] {
  const meaning = meanings[name];
  if (meaning === undefined) return [];
  if (value.trim() === '') {
    const suggestion = `Set it to ${meaning.value}, or remove it ${meaning.otherwise}.`;
    return [{ file: name, code: 'empty-variable', message: 'the variable is set, but empty', suggestion }];
  }
  if (name === TEST_MAIL_VARIABLE && !/^[^@\s"']+@[^@\s"']+$/.test(value)) {
    const suggestion = `Set it to one mail address, such as ${meaning.example}, without quotation marks.`;
    return [{ file: name, code: 'no-address', message: 'this is not one mail address', suggestion }];
  }
  if (!/^(["']).*\1$/.test(value)) return [];
  const message = 'the value has quotation marks around it, which do not belong to it';
  const suggestion = `In cmd.exe write \`set ${name}=${meaning.example}\`, without quotation marks.`;
  return [{ file: name, code: 'quoted-value', message, suggestion }];
}

function withoutEffect(env: NodeJS.ProcessEnv): readonly Problem[] {
  const facts = env[FACTS_VARIABLE] !== undefined;
  const alone = (name: string, message: string, suggestion: string): readonly Problem[] =>
    env[name] === undefined ? [] : [{ file: name, code: 'variable-without-effect', message, suggestion }];
  return [
    ...(facts
      ? []
      : alone(
          NOW_VARIABLE,
          'only recorded facts can be judged at another instant than now',
          `Name the bundles to judge in ${FACTS_VARIABLE}, or remove it.`,
        )),
    ...(facts || env[variable] !== undefined
      ? []
      : alone(
          RELEASE_VARIABLE,
          'no deployment is named that could be judged by this release',
          `Name bundles in ${FACTS_VARIABLE} or an environment file in ${variable}, or remove it.`,
        )),
    ...(facts || env[variable] !== undefined
      ? []
      : alone(
          RULES_VARIABLE,
          'no deployment is named that could be judged by these rules',
          `Name bundles in ${FACTS_VARIABLE} or an environment file in ${variable}, or remove it.`,
        )),
    ...(!facts && env[variable] !== undefined
      ? []
      : alone(
          TEST_MAIL_VARIABLE,
          'mail is sent only where a deployment is measured',
          `Name an environment file in ${variable} and no bundles, or remove it.`,
        )),
  ];
}

function unseen(folder: string, because: string): Problem {
  const message = `the folder ${because}, and an environment file may lie in it`;
  const suggestion = `Let the user who runs the gate list the folder, or name the environment file in ${variable}.`;
  return { file: folder, code: 'unreadable-folder', message, suggestion };
}

function unnamedFile(name: string): Problem {
  return {
    file: name,
    code: 'unnamed-environment',
    message: `this looks like an environment file, but ${variable} is not set`,
    suggestion: `Set ${variable}=${name} to judge that deployment; rename or move the file to run the lab.`,
  };
}
