import { expect, test } from 'vitest';
import { keeperVariables } from './keeper-variables.ts';

test.each<[string, NodeJS.ProcessEnv, NodeJS.ProcessEnv]>([
  ['secrets stay here', { CLIENT_SECRET: 's', GATE_STORE_KEY: 'k', SSH_PASSWORD: 'p', PATH: '/bin' }, { PATH: '/bin' }],
  ['nor does it debug or preload', { NODE_DEBUG: 'child_process', NODE_OPTIONS: '--import x' }, {}],
  [
    'names in any case, as Windows has them',
    { Path: 'C:\\Windows', SystemRoot: 'C:\\Windows', USERPROFILE: 'C:\\Users\\ece' },
    { Path: 'C:\\Windows', SystemRoot: 'C:\\Windows', USERPROFILE: 'C:\\Users\\ece' },
  ],
  ['the agent', { SSH_AUTH_SOCK: '/run/agent' }, { SSH_AUTH_SOCK: '/run/agent' }],
])('%s', (_, variables, handed) => {
  expect(keeperVariables(variables)).toEqual(handed);
});
