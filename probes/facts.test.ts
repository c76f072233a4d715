import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLab } from '../fixtures/lab/lab.ts';
import { askAuthorize } from './authorize.ts';
import { readDirectory } from './directory.ts';
import { holdEndpointConversation } from './endpoint.ts';
import type { PropertySchema } from './fact-schema.ts';
import { probeFacts } from './facts.ts';
import { openGraphInbox } from './graph-mail.ts';
import { openInbox } from './imap.ts';
import { openMaildrop } from './pop3.ts';
import type { Conversation } from './reading.ts';
import { createRedactor } from './redactor.ts';
import { Secret } from './secret.ts';
import { signInToSubmission } from './smtp.ts';
import { sendTestMail } from './test-mail.ts';
import { catalogue } from './testing/catalogue.ts';
import { type Deployment, deploymentOf } from './testing/deployment.ts';
import { directoryRequest, userRequest } from './testing/directory.ts';
import { servePop3 } from './testing/pop3-server.ts';
import { serveSubmission } from './testing/submission-server.ts';
import { serveWeb } from './testing/web-server.ts';
import { redeemRefreshToken } from './token.ts';
import { readUser } from './user.ts';
import { askWebPage } from './web.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = deploymentOf(await startLab());
});
afterAll(() => deployment.stop());

/** Every conversation, held with a tenant in which everything is as it should be. */
async function holdEveryConversation(): Promise<Readonly<Record<string, Conversation>>> {
  const { authority, clientId, clientSecret, scopes } = deployment;
  const redactor = createRedactor();
  const route = deployment.route('login.lab.example', 443);
  const refreshToken = deployment.refreshToken('service');
  const endpoint = await holdEndpointConversation({
    route: deployment.route('smtp.lab.example', 587),
    protocol: 'smtp',
  });
  const token = await redeemRefreshToken({
    authority,
    clientId,
    clientSecret,
    refreshToken,
    scopes,
    route,
    catalogue,
    redactor,
  });
  const accessToken = token.accessToken ?? new Secret('no token', '');
  const mail = { route: deployment.route('outlook.lab.example', 993), mailbox: 'sales@lab.example' };
  const imap = await openInbox({ ...mail, accessToken, catalogue, redactor });
  const { stages: directory, knowledge } = await readDirectory(directoryRequest(deployment));
  const user = await readUser(userRequest(deployment, knowledge));
  const testMail = await sendTestMail({
    route: deployment.route('smtp.lab.example', 587),
    identity: 'service@lab.example',
    accessToken,
    from: 'sales@lab.example',
    to: 'orders@lab.example',
    destination: { route: mail.route, accessToken },
    catalogue,
    redactor,
  });
  return { endpoint, token: token.stages, imap, testMail, directory, user, ...(await holdWithSmallServers()) };
}

/** The conversations that need no tenant. */
async function holdWithSmallServers(): Promise<Readonly<Record<string, Conversation>>> {
  const redirectUri = 'https://ece.peer.example/callback';
  const pop3 = await servePop3();
  const smtp = await serveSubmission();
  const web = await serveWeb((request, response) => {
    const state = new URL(request.url ?? '', redirectUri).searchParams.get('state');
    const query = `error=login_required&error_description=AADSTS50058&state=${state}`;
    response.writeHead(302, { location: `${redirectUri}?${query}`, server: 'Apache' }).end();
  });
  const graph = await serveWeb((_, response) => {
    const folder = { id: 'AAMk', totalItemCount: 3 };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(folder));
  });
  const accessToken = new Secret('the access token', 'EwB0paque');
  const mail = { mailbox: 'sales@peer.example', accessToken, catalogue, redactor: createRedactor() };
  const question = { authority: 'https://peer.example:993/tenant', clientId: 'id', redirectUri, scopes: ['one'] };
  try {
    return {
      pop3: await openMaildrop({ ...mail, route: pop3.route }),
      smtp: await signInToSubmission({ ...mail, route: smtp.route, identity: mail.mailbox }),
      web: await askWebPage({ route: web.route, path: '/', page: 'ece.peer.example' }),
      graphMail: await openGraphInbox({ ...mail, route: graph.route }),
      authorize: await askAuthorize({ ...question, route: web.route, catalogue }),
    };
  } finally {
    for (const server of [pop3, smtp, web, graph]) await server.stop();
  }
}

function isOfType(value: unknown, { type, values }: PropertySchema): boolean {
  switch (type) {
    case 'boolean':
    case 'number':
      return typeof value === type;
    case 'string':
      return typeof value === 'string' && (values === undefined || values.includes(value));
    case 'strings':
      return (
        Array.isArray(value) &&
        value.every((item) => typeof item === 'string' && (values === undefined || values.includes(item)))
      );
    case 'time':
      return typeof value === 'string' && new Date(value).toISOString() === value;
  }
}

test('every stage is a fact, every fact a stage, and every value is of its declared type', async () => {
  const conversations = await holdEveryConversation();
  const stages = Object.entries(conversations).flatMap(([conversation, readings]) =>
    Object.entries(readings).map(([stage, reading]) => ({ id: `${conversation}.${stage}`, reading })),
  );
  // Whoever holds several runs together tells how long a token survives.
  const ofOneRun = Object.keys(probeFacts).filter((id) => id !== 'token.survival');
  expect(stages.map(({ id }) => id).sort()).toEqual(ofOneRun.sort());
  for (const { id, reading } of stages) {
    expect(reading, id).toMatchObject({ settled: true });
    for (const [name, value] of Object.entries(reading.settled ? reading.value : {})) {
      const schema = probeFacts[id]?.properties[name];
      expect(schema && isOfType(value, schema), `${id} ${name}: ${JSON.stringify(value)}`).toBe(true);
    }
  }
});

test('every fact and property is described in whole sentences', () => {
  const described = Object.values(probeFacts).flatMap((fact) => [fact, ...Object.values(fact.properties)]);
  for (const { description } of described) expect(description).toMatch(/^[A-Z].*\.$/);
});
