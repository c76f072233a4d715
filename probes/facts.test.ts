import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLab } from '../fixtures/lab/lab.ts';
import { holdEndpointConversation } from './endpoint.ts';
import type { PropertySchema } from './fact-schema.ts';
import { probeFacts } from './facts.ts';
import { openInbox } from './imap.ts';
import type { Conversation } from './reading.ts';
import { createRedactor } from './redactor.ts';
import { Secret } from './secret.ts';
import { catalogue } from './testing/catalogue.ts';
import { type Deployment, deploymentOf } from './testing/deployment.ts';
import { redeemRefreshToken } from './token.ts';

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
  return { endpoint, token: token.stages, imap: await openInbox({ ...mail, accessToken, catalogue, redactor }) };
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
  expect(stages.map(({ id }) => id).sort()).toEqual(Object.keys(probeFacts).sort());
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
