import type { DirectoryRequest } from '../directory.ts';
import { createRedactor } from '../redactor.ts';
import type { UserRequest } from '../user.ts';
import { catalogue } from './catalogue.ts';
import type { Deployment } from './deployment.ts';

/** What a test reads the lab's directory with. */
export function directoryRequest(deployment: Deployment): DirectoryRequest {
  const { authority, clientId, clientSecret, redirectUri, directory } = deployment;
  return {
    reader: {
      kind: 'application',
      authority,
      ...directory,
      signInRoute: deployment.route('login.lab.example', 443),
    },
    route: deployment.route('graph.lab.example', 443),
    clientId,
    clientSecret,
    redirectUri,
    goLive: '2099-12-31',
    catalogue,
    redactor: createRedactor(),
  };
}

/** What a test reads about the lab's shared account with. */
export function userRequest(
  { clientId }: Pick<Deployment, 'clientId'>,
  knowledge: UserRequest['directory'],
  changes: Partial<UserRequest> = {},
): UserRequest {
  return {
    clientId,
    expectedUser: 'service@lab.example',
    everyExpectedUser: ['support@lab.example', 'service@lab.example', 'billing@lab.example'],
    outsideAddresses: ['203.0.113.10'],
    licensed: [],
    shared: ['sales@lab.example'],
    directory: knowledge,
    licences: {
      e3OrAbove: ['6fd2c87f-b296-42f0-b197-1e91e994b900'],
      belowE3: ['18181a46-0d4e-45cd-891e-60aabd171b4e'],
      exchangePlanTwo: ['efb87545-963c-4e0d-99df-69c6916d9eb0'],
    },
    redactor: createRedactor(),
    ...changes,
  };
}
