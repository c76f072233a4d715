import { expect, test } from 'vitest';
import { createRedactor } from '../../../probes/redactor.ts';
import type { Route } from '../../../probes/route.ts';
import { Secret } from '../../../probes/secret.ts';
import { serveWeb } from '../../../probes/testing/web-server.ts';
import type { Dialogue } from '../../commands/dialogue.ts';
import { signIn } from '../../sign-in/sign-in.ts';
import { formsIn } from '../secret-forms.ts';

/** What a terminal shows of a sign-in whose host says back what it heard, in the words of an error or as a name. */

const clientSecret = 'cAnary8Q~client\'secret/with+all&the=characters"of%them';
const code = `1.AcodeCanary${'Rq7_-'.repeat(30)}`;

type Saying = (heard: string) => object;
const sayings: Readonly<Record<string, Saying>> = {
  'in plain text': (heard) => ({ error: 'invalid_grant', error_description: decodeURIComponent(heard) }),
  'as it came': (heard) => ({ error: 'invalid_grant', error_description: heard }),
  'URL-encoded once more': (heard) => ({ error: 'invalid_grant', error_description: encodeURIComponent(heard) }),
  'in base64': (heard) => ({ error: 'invalid_grant', error_description: base64(decodeURIComponent(heard)) }),
  'in hexadecimal': (heard) => ({
    error: 'invalid_grant',
    error_description: Buffer.from(decodeURIComponent(heard)).toString('hex'),
  }),
  'in HTML': (heard) => ({
    error: 'invalid_grant',
    error_description: decodeURIComponent(heard).replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
  }),
  'as the kind of the error': (heard) => ({ error: decodeURIComponent(heard) }),
  'as the name of who signed in': (heard) => ({
    refresh_token: 'a refresh token that was just issued',
    id_token: `${base64('{}')}.${base64(JSON.stringify({ preferred_username: decodeURIComponent(heard) }))}.x`,
  }),
};

function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function hostAt(route: Route) {
  const authority = `https://${route.host}:${route.port}/6f1c2f0a-4d0b-4a57-9d0e-2b6c3a1e8f10`;
  const secret = new Secret('the client secret', clientSecret);
  return { authority, clientId: 'c', clientSecret: secret, scopes: ['s'], route, redactor: createRedactor() };
}

test.each(Object.entries(sayings))('%s', async (_, saying) => {
  const sent: string[] = [];
  const server = await serveWeb((request, response) => {
    const heard: Buffer[] = [];
    request.on('data', (chunk) => heard.push(chunk));
    request.on('end', () => {
      const form = Buffer.concat(heard).toString();
      sent.push(form);
      const { error, ...rest } = saying(form.replaceAll('+', '%20')) as { error?: string };
      response
        .writeHead(error === undefined ? 200 : 400, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ...(error !== undefined && { error }), ...rest }));
    });
  });
  let screen = '';
  const dialogue: Dialogue = {
    say: (text) => {
      screen += `${text}\n`;
    },
    ask: async () => {
      const { searchParams } = new URL(/https:\S+authorize\S+/.exec(screen)?.[0] ?? '');
      return `https://ece.example/callback?code=${code}&state=${searchParams.get('state')}`;
    },
  };
  const app = { redirectUri: 'https://ece.example/callback' };
  const account = { name: 'support', expectedUser: 'support@peer.example' };
  try {
    const stored = await signIn(dialogue, { host: hostAt(server.route), app, account, way: 'redirect-uri' });
    expect(stored).toBeUndefined();
  } finally {
    await server.stop();
  }
  const verifier = new URLSearchParams(sent[0]).get('code_verifier') ?? '';
  expect(verifier.length).toBeGreaterThan(40);
  expect(new URLSearchParams(sent[0]).get('client_secret')).toBe(clientSecret);
  expect(screen).toMatch(/Nothing was stored/);
  expect([clientSecret, code, verifier].flatMap((secret) => formsIn(screen, secret))).toEqual([]);
});
