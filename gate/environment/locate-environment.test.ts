import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { formatProblem } from '../yaml/problem.ts';
import { locateEnvironment } from './locate-environment.ts';

const root = mkdtempSync(join(tmpdir(), 'locate-environment-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A fresh folder with empty files of these names. */
function folderWith(...names: readonly string[]): string {
  const folder = mkdtempSync(join(root, 'folder-'));
  for (const name of names) writeFileSync(join(folder, name), '');
  return folder;
}

function answer(env: NodeJS.ProcessEnv, cwd: string): unknown {
  const located = locateEnvironment(env, cwd);
  return located.kind === 'problem' ? located.problems.map(formatProblem) : located;
}

test.each([
  {
    slip: 'a misspelt variable',
    env: { ECE_ENVIROMENT: 'a.yaml' },
    expected: [
      'ECE_ENVIROMENT: the gate knows no environment variable of this name\n    Did you mean ECE_ENVIRONMENT?',
    ],
  },
  {
    slip: 'a variable in lower case',
    env: { ece_environment: 'a.yaml' },
    expected: [
      'ece_environment: the gate knows no environment variable of this name\n    Did you mean ECE_ENVIRONMENT?',
    ],
  },
  {
    slip: 'an unknown variable beside the known one',
    env: { ECE_ENVIRONMENT: 'a.yaml', ECE_SECRET: 'hunter2' },
    expected: [
      "ECE_SECRET: the gate knows no environment variable of this name\n    Remove it: variables that begin with ECE_ are the gate's own (ECE_ENVIRONMENT, ECE_FACTS, ECE_NOW, ECE_RELEASE, ECE_RULES, ECE_TEST_MAIL, ECE_LANG).",
    ],
  },
  {
    slip: 'an empty variable',
    env: { ECE_ENVIRONMENT: '' },
    expected: [
      'ECE_ENVIRONMENT: the variable is set, but empty\n    Set it to the path of the environment file, or remove it to run the lab.',
    ],
  },
  {
    slip: 'quotation marks that cmd.exe keeps',
    env: { ECE_ENVIRONMENT: '"a.yaml"' },
    expected: [
      'ECE_ENVIRONMENT: the value has quotation marks around it, which do not belong to it\n    In cmd.exe write `set ECE_ENVIRONMENT=my-deployment.yaml`, without quotation marks.',
    ],
  },
  {
    slip: 'an instant without recorded facts',
    env: { ECE_NOW: 'today', ECE_ENVIRONMENT: 'a.yaml' },
    expected: [
      'ECE_NOW: only recorded facts can be judged at another instant than now\n    Name the bundles to judge in ECE_FACTS, or remove it.',
    ],
  },
  {
    slip: 'a release without a deployment',
    env: { ECE_RELEASE: '12.6' },
    expected: [
      'ECE_RELEASE: no deployment is named that could be judged by this release\n    Name bundles in ECE_FACTS or an environment file in ECE_ENVIRONMENT, or remove it.',
    ],
  },
  {
    slip: 'test mail without a deployment',
    env: { ECE_TEST_MAIL: 'support@contoso.com' },
    expected: [
      'ECE_TEST_MAIL: mail is sent only where a deployment is measured\n    Name an environment file in ECE_ENVIRONMENT and no bundles, or remove it.',
    ],
  },
  {
    slip: 'test mail to two addresses',
    env: { ECE_TEST_MAIL: 'support@contoso.com,sales@contoso.com', ECE_ENVIRONMENT: 'a.yaml' },
    expected: [
      'ECE_TEST_MAIL: this is not one mail address\n    Set it to one mail address, such as support@contoso.com, without quotation marks.',
    ],
  },
  {
    slip: 'bundles without a name',
    env: { ECE_FACTS: ' ' },
    expected: [
      'ECE_FACTS: the variable is set, but empty\n    Set it to the paths of bundles of recorded facts, or remove it to measure.',
    ],
  },
])('does not take $slip for the lab', ({ env, expected }) => {
  expect(answer(env, folderWith())).toEqual(expected);
});

test('does not take files that look like an environment file for the lab', () => {
  const folder = folderWith('Environment.YML', 'env-prod.yaml');
  mkdirSync(join(folder, 'env.yaml'));
  expect(answer({}, folder)).toEqual([
    'Environment.YML: this looks like an environment file, but ECE_ENVIRONMENT is not set\n    Set ECE_ENVIRONMENT=Environment.YML to judge that deployment; rename or move the file to run the lab.',
    'env-prod.yaml: this looks like an environment file, but ECE_ENVIRONMENT is not set\n    Set ECE_ENVIRONMENT=env-prod.yaml to judge that deployment; rename or move the file to run the lab.',
    'env.yaml: this looks like an environment file, but ECE_ENVIRONMENT is not set\n    Set ECE_ENVIRONMENT=env.yaml to judge that deployment; rename or move the file to run the lab.',
  ]);
});

test('takes the file that ECE_ENVIRONMENT names, whatever else lies there', () => {
  const env = { ECE_ENVIRONMENT: 'deployments/a.yaml', PATH: '/bin' };
  expect(answer(env, folderWith('environment.yaml'))).toEqual({ kind: 'file', path: 'deployments/a.yaml' });
});

test('takes the lab when nothing speaks of another deployment', () => {
  expect(answer({ PATH: '/bin', LAB_FAULTS: 'x' }, folderWith('package.json', 'my-env.yaml', 'env.json'))).toEqual({
    kind: 'lab',
  });
});
