import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureContext, type SecureContext } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { type FaultName, startLab } from '../fixtures/lab/lab.ts';
import type { Deadlines } from './options.ts';
import { createRedactor } from './redactor.ts';
import { Secret } from './secret.ts';
import { catalogue } from './testing/catalogue.ts';
import { issue } from './testing/certificates.ts';
import { type Deployment, deploymentOf } from './testing/deployment.ts';
import { host, serveTls, type TestServer } from './testing/servers.ts';
import { redeemRefreshToken, type TokenResult } from './token.ts';

/** For a peer that keeps silent. */
const short = { discovery: 800, redeem: 800 };
const clientSecret = 'lab8Q~+/secret&of=the app';
const refreshToken = `0.AXoA${'r3fr3sh-'.repeat(20)}.AgABAA`;
const accessToken = `EwB${'0paque'.repeat(40)}`;

const stopping: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  for (const part of stopping.splice(0)) await part.stop();
});

interface Authority extends TestServer {
  readonly authority: string;
  /** Method, path and body of every request. */
  readonly requests: string[];
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const granted = {
  token_type: 'Bearer',
  access_token: accessToken,
  expires_in: 3599,
  scope: 'one two',
  refresh_token: 'new',
};

const json =
  (body: unknown, status = 200): Answer =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));

const raw =
  (body: string, status = 200, headers: Record<string, string> = { 'content-type': 'application/json' }): Answer =>
  (_, response) =>
    response.writeHead(status, headers).end(body);

/** An authority of one tenant that answers its two requests as one test needs. */
async function authorityThat(
  answers: { readonly discovery?: Answer; readonly token?: Answer },
  secureContext?: SecureContext,
): Promise<Authority> {
  const authority = `https://${host}:993/tenant`;
  const requests: string[] = [];
  const metadata = {
    issuer: `${authority}/v2.0`,
    token_endpoint: `${authority}/oauth2/v2.0/token`,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    jwks_uri: `${authority}/discovery/v2.0/keys`,
  };
  const web = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    requests.push(`${request.method} ${request.url?.split('?')[0]} ${body}`);
    const answer = request.method === 'GET' ? (answers.discovery ?? json(metadata)) : (answers.token ?? json(granted));
    answer(request, response);
  });
  const server = await serveTls((socket) => web.emit('connection', socket), secureContext);
  stopping.push(server);
  return { ...server, authority, requests };
}

function redeemAt(server: Authority, deadlines: Partial<Deadlines> = {}): Promise<TokenResult> {
  return redeemRefreshToken(
    {
      authority: server.authority,
      clientId: '22222222-2222-2222-2222-222222222222',
      clientSecret: new Secret('the client secret', clientSecret),
      refreshToken: new Secret('the refresh token', refreshToken),
      scopes: ['https://outlook.office.com/IMAP.AccessAsUser.All', 'offline_access'],
      route: server.route,
      catalogue,
      redactor: createRedactor(),
    },
    { deadlines },
  );
}

async function deployed(...faults: FaultName[]): Promise<Deployment> {
  const deployment = deploymentOf(await startLab({ faults }));
  stopping.push(deployment);
  return deployment;
}

function redeemIn(
  deployment: Deployment,
  account = 'service',
  deadlines: Partial<Deadlines> = {},
): Promise<TokenResult> {
  const { authority, clientId, scopes } = deployment;
  const route = deployment.route('login.lab.example', 443);
  const secrets = { clientSecret: deployment.clientSecret, refreshToken: deployment.refreshToken(account) };
  return redeemRefreshToken(
    { authority, clientId, scopes, ...secrets, route, catalogue, redactor: createRedactor() },
    { deadlines },
  );
}

/** No secret, in plain text or in base64, in anything that could be printed. */
function expectNoSecretIn(result: TokenResult, secrets = [clientSecret, refreshToken, accessToken]) {
  const printed = JSON.stringify(result);
  for (const secret of secrets) {
    expect(printed).not.toContain(secret);
    expect(printed).not.toContain(Buffer.from(secret).toString('base64').slice(2, -4));
  }
}

describe('an authority that is not reached', () => {
  test.each([
    ['sign-in-name-unknown', 'unrecognised', 'There is no address for login.lab.example:443: ENOTFOUND.'],
    ['sign-in-closed', 'unrecognised', 'There is no TCP connection to login.lab.example:443: ECONNREFUSED.'],
    ['sign-in-silent', 'time-out', 'login.lab.example:443 gave no answer (no TLS handshake came about) within 0.8 s.'],
    [
      'sign-in-certificate-wrong-name',
      'unrecognised',
      'There is no TLS connection that verifies to login.lab.example:443: ERR_TLS_CERT_ALTNAME_INVALID.',
    ],
    [
      'sign-in-intercepted',
      'unrecognised',
      'There is no TLS connection that verifies to login.lab.example:443: SELF_SIGNED_CERT_IN_CHAIN.',
    ],
  ] as const)('%s', async (fault, why, message) => {
    const { stages, accessToken: token } = await redeemIn(
      await deployed(fault),
      'service',
      why === 'time-out' ? short : {},
    );
    expect(stages.discovery).toMatchObject({ why, message });
    expect(stages.redeem).toMatchObject({ why: 'not-reached', stoppedBy: 'discovery' });
    expect(stages.claims).toMatchObject({ why: 'not-reached', stoppedBy: 'discovery' });
    expect(token).toBeUndefined();
  });

  test('hears nothing over a connection that does not verify, whatever the environment says', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    const interceptor = await issue({ name: `CN=${host}`, hosts: [host] });
    const server = await authorityThat({}, createSecureContext({ key: interceptor.key, cert: interceptor.pem }));
    expect((await redeemAt(server)).stages.discovery.settled).toBe(false);
    expect(server.requests).toEqual([]);
  });
});

describe('discovery', () => {
  const document = (changes: object) =>
    json({
      issuer: 'i',
      token_endpoint: `https://${host}:993/token`,
      authorization_endpoint: 'a',
      jwks_uri: 'j',
      ...changes,
    });

  test.each<[string, Answer, string, string]>([
    [
      'a token end point on another host',
      document({ token_endpoint: 'https://evil.example/token' }),
      'unrecognised',
      'peer.example:993 names the token end point https://evil.example/token, which is not on https://peer.example:993.',
    ],
    [
      'a token end point on a host that only begins alike',
      document({ token_endpoint: 'https://peer.example:9930/token' }),
      'unrecognised',
      'peer.example:993 names the token end point https://peer.example:9930/token, which is not on https://peer.example:993.',
    ],
    [
      'a token end point without TLS',
      document({ token_endpoint: 'http://peer.example:993/token' }),
      'unrecognised',
      'peer.example:993 names the token end point http://peer.example:993/token, which is not on https://peer.example:993.',
    ],
    [
      'no token end point',
      document({ token_endpoint: undefined }),
      'unrecognised',
      'peer.example:993 answered 200, but an OpenID configuration has issuer, token_endpoint, authorization_endpoint and jwks_uri.',
    ],
    [
      'a redirect',
      raw('', 302, { location: 'https://evil.example/' }),
      'unrecognised',
      'peer.example:993 answered 302 with no content type, not with JSON.',
    ],
    [
      'a web page',
      raw('<html>', 200, { 'content-type': 'text/html' }),
      'unrecognised',
      'peer.example:993 answered 200 with text/html, not with JSON.',
    ],
    [
      'a refusal that nobody knows',
      json({ error: 'invalid_tenant', error_description: 'AADSTS1: x', error_codes: [1] }, 400),
      'unrecognised',
      'peer.example:993 answered in a way that no known reply matches: 400 invalid_tenant AADSTS1: x',
    ],
  ])('%s', async (_, discovery, why, message) => {
    const server = await authorityThat({ discovery });
    const { stages } = await redeemAt(server);
    expect(stages.discovery).toMatchObject({ why, message });
    // Neither secret has left.
    expect(server.requests).toEqual(['GET /tenant/v2.0/.well-known/openid-configuration ']);
  });

  test('of a tenant that Entra ID does not know', async () => {
    const refusal = {
      error: 'invalid_tenant',
      error_description: 'AADSTS90002: Tenant not found.',
      error_codes: [90002],
    };
    const server = await authorityThat({ discovery: json(refusal, 400) });
    const { stages } = await redeemAt(server);
    expect(stages.discovery).toMatchObject({
      value: { found: false, status: 400, error: 'invalid_tenant', aadsts: 90002, signature: 'tenant-not-found' },
    });
    expect(stages.redeem).toMatchObject({ why: 'not-reached', stoppedBy: 'discovery' });
  });
});

describe('a redemption without a result', () => {
  const refusal = (number: number) => ({ error: 'invalid_grant', error_description: `AADSTS${number}: Said so.` });

  test.each<[string, Answer, number | undefined]>([
    ['in words', raw('', 429, { 'retry-after': 'soon' }), undefined],
    ['that has passed', raw('', 429, { 'retry-after': 'Mon, 01 Jan 2024 00:00:00 GMT' }), 0],
    ['in seconds', raw('', 429, { 'retry-after': '7' }), 7_000],
    [
      'beside a passing fault',
      raw(JSON.stringify(refusal(90033)), 503, { 'content-type': 'application/json', 'retry-after': '120' }),
      120_000,
    ],
  ])('names a time to wait %s', async (_, token, retryAfterMs) => {
    const { redeem } = (await redeemAt(await authorityThat({ token }))).stages;
    expect(redeem).toMatchObject({ why: 'throttled' });
    expect(!redeem.settled && redeem.retryAfterMs).toBe(retryAfterMs);
  });

  test.each<[string, Answer, string, string]>([
    [
      'too many requests',
      raw('slow down', 429, { 'retry-after': '7' }),
      'throttled',
      'peer.example:993 answered 429, too many requests. Retry-After: 7.',
    ],
    [
      'too many requests without a time',
      json(refusal(700082), 429),
      'throttled',
      'peer.example:993 answered 429, too many requests. It does not say when to come back.',
    ],
    [
      'a passing fault',
      json(refusal(90033), 503),
      'throttled',
      'peer.example:993 cannot answer now (entra-transient): 503 invalid_grant AADSTS90033: Said so.',
    ],
    [
      'a known refusal with a status that blames the server',
      json(refusal(700082), 500),
      'unrecognised',
      'peer.example:993 answered in a way that no known reply matches: 500 invalid_grant AADSTS700082: Said so.',
    ],
    [
      'a refusal that nobody knows',
      json(refusal(4711), 400),
      'unrecognised',
      'peer.example:993 answered in a way that no known reply matches: 400 invalid_grant AADSTS4711: Said so.',
    ],
    [
      'a known refusal with a status of success',
      json({ ...granted, ...refusal(700082) }, 200),
      'unrecognised',
      'peer.example:993 answered in a way that no known reply matches: 200 invalid_grant AADSTS700082: Said so.',
    ],
    [
      'an empty fault',
      raw('', 500, {}),
      'unrecognised',
      'peer.example:993 answered 500 with no content type, not with JSON.',
    ],
    [
      'a web page',
      raw('<html>', 200, { 'content-type': 'text/html' }),
      'unrecognised',
      'peer.example:993 answered 200 with text/html, not with JSON.',
    ],
    ['no body', raw(''), 'unrecognised', 'peer.example:993 answered 200 with no body.'],
    [
      'JSON that breaks off',
      raw('{"token_type":"Bearer","access'),
      'unrecognised',
      'peer.example:993 answered 200 with JSON that is not a whole object.',
    ],
    ['a list', raw('[]'), 'unrecognised', 'peer.example:993 answered 200 with JSON that is not a whole object.'],
    [
      'no access token',
      json({ ...granted, access_token: '' }),
      'unrecognised',
      'peer.example:993 answered 200, but not with a bearer access token.',
    ],
    [
      'an access token that is a number',
      json({ ...granted, access_token: 1 }),
      'unrecognised',
      'peer.example:993 answered 200, but not with a bearer access token.',
    ],
    [
      'an access token with a line end',
      json({ ...granted, access_token: 'a\r\nb' }),
      'unrecognised',
      'peer.example:993 answered 200, but not with a bearer access token.',
    ],
    [
      'another kind of token',
      json({ ...granted, token_type: 'mac' }),
      'unrecognised',
      'peer.example:993 answered 200, but not with a bearer access token.',
    ],
    [
      'a redirect',
      raw('', 307, { location: 'https://evil.example/' }),
      'unrecognised',
      'peer.example:993 answered 307 with no content type, not with JSON.',
    ],
    [
      'a body without end',
      raw(' '.repeat(1_100_000)),
      'unrecognised',
      'peer.example:993 sent a body of more than 1048576 bytes: no such answer is known.',
    ],
    [
      'nothing',
      () => undefined,
      'time-out',
      'peer.example:993 gave no answer (a TLS connection that verifies came about) within 0.8 s.',
    ],
    [
      'a closed connection',
      (request) => request.socket.destroy(),
      'unrecognised',
      'peer.example:993 did not answer: other side closed.',
    ],
  ])('%s', async (_, token, why, message) => {
    const server = await authorityThat({ token });
    const result = await redeemAt(server, why === 'time-out' ? short : {});
    expect(result.stages.redeem).toMatchObject({ settled: false, why, message });
    expect(result.stages.claims).toMatchObject({ why: 'not-reached', stoppedBy: 'redeem' });
    expect(result.accessToken).toBeUndefined();
    expect(server.requests).toHaveLength(2);
    expectNoSecretIn(result);
  });

  test('keeps what arrived of an answer that breaks off, without its tokens', async () => {
    const body = JSON.stringify(granted);
    const server = await authorityThat({
      token: (_, response) => {
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': '4000' })
          .write(body.slice(0, 150));
        setTimeout(() => response.destroy(), 20);
      },
    });
    const result = await redeemAt(server);
    expect(result.stages.redeem).toMatchObject({
      why: 'unrecognised',
      message: 'peer.example:993 broke off its answer: response body length does not match content-length header.',
    });
    expect(result.stages.redeem.evidence.at(-1)?.text).toContain(
      '{"token_type":"Bearer","access_token":"[masked: the access token]',
    );
    expectNoSecretIn(result, [accessToken.slice(0, 100)]);
  });
});

test('a refusal that is known', async () => {
  const result = await redeemIn(await deployed('client-secret-expired'));
  expect(result.stages.redeem).toMatchObject({
    value: {
      accepted: false,
      status: 401,
      error: 'invalid_client',
      aadsts: 7000222,
      signature: 'client-secret-expired',
    },
  });
  expect(result.stages.claims).toMatchObject({ why: 'not-reached', stoppedBy: 'redeem' });
  expect(result.stages.redeem.evidence.map(({ kind }) => kind)).toEqual(['connection', 'http']);
});

describe('a redemption', () => {
  test('asks as ECE does', async () => {
    const server = await authorityThat({});
    await redeemAt(server);
    const [, path, form] = server.requests[1]?.split(' ') ?? [];
    expect(path).toBe('/tenant/oauth2/v2.0/token');
    expect(Object.fromEntries(new URLSearchParams(form))).toMatchObject({
      grant_type: 'refresh_token',
      client_id: '22222222-2222-2222-2222-222222222222',
      client_secret: clientSecret,
      refresh_token: refreshToken,
      scope: 'https://outlook.office.com/IMAP.AccessAsUser.All offline_access openid profile',
    });
  });

  test.each([
    ['', []],
    ['https://outlook.office.com/SMTP.Send  offline_access', ['SMTP.Send', 'offline_access']],
    ['https://outlook.office365.com//IMAP.AccessAsUser.All', ['IMAP.AccessAsUser.All']],
    [undefined, undefined],
  ])('gives the permissions of the scope %o', async (scope, permissions) => {
    const server = await authorityThat({ token: json({ ...granted, scope }) });
    const { redeem } = (await redeemAt(server)).stages;
    expect(redeem.settled && redeem.value.permissions).toEqual(permissions);
  });

  test('gives a token whose claims can be read', async () => {
    const deployment = await deployed();
    const result = await redeemIn(deployment);
    expect(result.stages).toMatchObject({
      discovery: { value: { found: true, status: 200, tokenEndpoint: `${deployment.authority}/oauth2/v2.0/token` } },
      redeem: {
        value: {
          accepted: true,
          status: 200,
          expiresIn: 4499,
          scopes: expect.arrayContaining(['https://outlook.lab.example/SMTP.Send']),
          permissions: expect.arrayContaining(['IMAP.AccessAsUser.All', 'SMTP.Send']),
          refreshTokenIssued: true,
          accessTokenForm: 'jwt',
        },
      },
      claims: {
        value: {
          audience: 'https://outlook.lab.example',
          scopes: expect.arrayContaining(['IMAP.AccessAsUser.All', 'SMTP.Send']),
          owner: 'service@lab.example',
          appOnly: false,
        },
        evidence: [{ kind: 'claims', title: 'Claims of the access token' }],
      },
    });
    const token = result.accessToken?.reveal() ?? '';
    expect(token).toMatch(/^eyJ/);
    expectNoSecretIn(result, [token, deployment.clientSecret.reveal(), deployment.refreshToken('service').reveal()]);
    expect(result.stages.redeem.evidence[1]?.text).toContain('"access_token":"[masked: the access token]"');
  });

  test('gives a token of another user', async () => {
    const { stages } = await redeemIn(await deployed('access-token-of-another-user'), 'support');
    expect(stages.claims.settled && stages.claims.value.owner).not.toBe('support@lab.example');
    expect(stages.claims.settled).toBe(true);
  });

  test('gives a token that only the mail servers can read', async () => {
    const { stages, accessToken: token } = await redeemIn(await deployed('access-token-opaque'));
    expect(stages.redeem).toMatchObject({ value: { accepted: true, accessTokenForm: 'opaque' } });
    expect(stages.claims).toMatchObject({
      why: 'unrecognised',
      message: 'The access token is opaque: only the mail servers can tell whose it is.',
    });
    expect(token?.reveal()).toMatch(/^EwB/);
  });

  test.each<[string, object, object, readonly string[]]>([
    ['without a new refresh token', { refresh_token: undefined }, { refreshTokenIssued: false }, []],
    ['with an empty refresh token', { refresh_token: '' }, { refreshTokenIssued: false }, []],
    ['with a lifetime in text', { expires_in: '3599' }, { expiresIn: 3599 }, []],
    ['with a lifetime that is none', { expires_in: 'an hour' }, {}, ['expiresIn']],
    ['without a lifetime', { expires_in: null }, {}, ['expiresIn']],
    ['without scopes', { scope: undefined }, {}, ['scopes']],
  ])('%s', async (_, changes, expected, absent) => {
    const server = await authorityThat({ token: json({ ...granted, ...changes }) });
    const { redeem } = (await redeemAt(server)).stages;
    expect(redeem).toMatchObject({ value: { accepted: true, ...expected } });
    for (const name of absent) expect(redeem.settled && redeem.value).not.toHaveProperty(name);
  });

  test('shows no secret even where the authority repeats the request', async () => {
    const server = await authorityThat({
      token: async (_, response) => {
        const form = new URLSearchParams(server.requests[1]?.split(' ')[2]);
        const repeated = { form: server.requests[1], plain: Object.fromEntries(form) };
        json({ error: `no ${form.get('client_secret')}`, error_description: refreshToken, repeated }, 400)(_, response);
      },
    });
    const result = await redeemAt(server);
    expect(result.stages.redeem).toMatchObject({
      message:
        'peer.example:993 answered in a way that no known reply matches: 400 no [masked: the client secret] [masked: the refresh token]',
    });
    expect(result.stages.redeem.evidence[1]?.text).toContain('"client_secret":"[masked: the client secret]"');
    expectNoSecretIn(result, [clientSecret, new URLSearchParams({ clientSecret }).toString().slice(13), refreshToken]);
  });

  test('leaves no connection behind', async () => {
    const server = await authorityThat({});
    await redeemAt(server);
    await expect.poll(server.open).toBe(0);
  });
});
