import { expect, test } from 'vitest';
import { formatProblem } from '../yaml/problem.ts';
import { labDeploymentFrom } from './lab-deployment.ts';

const known = ['mail-servers', 'graph'];

test.each([
  [
    'grpah',
    'LAB_DEPLOYMENT: the lab has no deployment `grpah`\n    Did you mean `graph`? It has mail-servers and graph.',
  ],
  ['exchange', 'LAB_DEPLOYMENT: the lab has no deployment `exchange`\n    It has mail-servers and graph.'],
])('LAB_DEPLOYMENT=%s cannot be played', (value, message) => {
  const chosen = labDeploymentFrom({ LAB_DEPLOYMENT: value }, known);
  expect(chosen.ok ? [] : chosen.problems.map(formatProblem)).toEqual([message]);
});

test.each([
  [undefined, 'mail-servers'],
  [' ', 'mail-servers'],
  [' graph ', 'graph'],
])('LAB_DEPLOYMENT=%s plays %s', (value, deployment) => {
  expect(labDeploymentFrom({ LAB_DEPLOYMENT: value }, known)).toEqual({ ok: true, deployment });
});
