import { afterEach, describe, expect, test } from 'vitest';
import { type AuthorizeConversation, type AuthorizeRequest, askAuthorize } from './authorize.ts';
import type { Deadlines } from './options.ts';
import { catalogue } from './testing/catalogue.ts';
import { closedPort, host, serveTls, type TestServer } from './testing/servers.ts';
import { type Answer, answerWith, serveWeb } from './testing/web-server.ts';

const redirectUri = 'https://ece.peer.example/system/web/Callback';
const authority = `https://${host}:993/contoso.onmicrosoft.com`;

const stopping: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of stopping.splice(0)) await part.stop();
});

async function entra(answer: Answer): Promise<TestServer> {
  const server = await serveWeb(answer);
  stopping.push(server);
  return server;
}

function ask(
  { route }: TestServer,
  changes: Partial<AuthorizeRequest> = {},
  deadlines: Partial<Deadlines> = {},
): Promise<AuthorizeConversation> {
  const scopes = ['https://outlook.office.com/IMAP.AccessAsUser.All', 'offline_access'];
  const clientId = '22222222-2222-2222-2222-222222222222';
  return askAuthorize({ authority, clientId, redirectUri, scopes, route, catalogue, ...changes }, { deadlines });
}

/** Sends the browser on, with the request's own state unless another one is given. */
function sendTo(place: string, returned: Record<string, string> = {}, status = 302): Answer {
  return (request, response) => {
    const state = new URL(request.url ?? '', authority).searchParams.get('state') ?? '';
    const query = new URLSearchParams({ state, ...returned });
    response.writeHead(status, { location: `${place}?${query}` }).end();
  };
}

const page = (body: string, status = 200, headers = {}) =>
  answerWith(status, { 'content-type': 'text/html; charset=utf-8', ...headers }, body);

const loginRequired = {
  error: 'login_required',
  error_description: 'AADSTS50058: A silent sign-in request was sent but no user is signed in.',
};

describe('no statement', () => {
  test.each(['common', 'organizations', 'consumers', 'Common/'])('from the authority %s', async (segment) => {
    const server = await entra(sendTo(redirectUri, loginRequired));
    const { redirect } = await ask(server, { authority: `https://${host}:993/${segment}` });
    expect(redirect).toMatchObject({
      why: 'not-measured',
      message: `The authority ends in ${segment.replace('/', '')}: only the tenant’s own authority tells whether it knows the application and its redirect URI.`,
    });
    expect(server.made()).toBe(0);
  });

  test('about a redirect URI that is no URL', async () => {
    const server = await entra(sendTo(redirectUri));
    const { redirect } = await ask(server, { redirectUri: 'ece.peer.example/callback' });
    expect(redirect).toMatchObject({
      why: 'not-measured',
      message: 'The redirect URI ece.peer.example/callback is no URL: it cannot be asked for.',
    });
    expect(server.made()).toBe(0);
  });

  test('from a closed port', async () => {
    const server = await entra(sendTo(redirectUri));
    const route = { ...server.route, connect: { address: '127.0.0.1', port: await closedPort() } };
    expect((await ask(server, { route })).redirect).toMatchObject({
      why: 'unrecognised',
      message: 'There is no TCP connection to peer.example:993: ECONNREFUSED.',
    });
  });

  test('in time', async () => {
    const server = await serveTls((socket) => socket.resume());
    stopping.push(server);
    expect((await ask(server, {}, { redirect: 400 })).redirect).toMatchObject({
      why: 'time-out',
      message: 'peer.example:993 gave no answer (a TLS connection that verifies came about) within 0.4 s.',
    });
    await expect.poll(server.open).toBe(0);
  });

  const unknown = 'peer.example:993 answered in a way that no known reply matches:';
  test.each<[string, Answer, string, string]>([
    [
      'in a page without a number',
      page('<html>Sorry'),
      'unrecognised',
      `${unknown} 200, a page, no AADSTS number in it.`,
    ],
    ['in a page with an unknown number', page('AADSTS4711: no'), 'unrecognised', `${unknown} 200, a page, AADSTS4711.`],
    [
      'in a page with a known number and a status that blames the server',
      page('AADSTS50011: no', 500),
      'unrecognised',
      `${unknown} 500, a page, AADSTS50011.`,
    ],
    [
      'in a page with a passing fault',
      page('AADSTS90033: later'),
      'throttled',
      'peer.example:993 cannot answer now (entra-transient): 200, a page, AADSTS90033',
    ],
    [
      'after too many requests',
      page('', 429),
      'throttled',
      'peer.example:993 answered 429, too many requests. It does not say when to come back.',
    ],
    [
      'by a redirect without a place',
      answerWith(302),
      'unrecognised',
      `${unknown} 302, a page, no AADSTS number in it.`,
    ],
    [
      'by a redirect to a place that is none',
      answerWith(302, { location: 'https://[' }),
      'unrecognised',
      `${unknown} 302, a page, no AADSTS number in it.`,
    ],
    [
      'by a redirect to another page of its own',
      sendTo('/contoso.onmicrosoft.com/login'),
      'unrecognised',
      `${unknown} 302, a redirect to https://peer.example:993/contoso.onmicrosoft.com/login, no AADSTS number in it.`,
    ],
    [
      'by a redirect to the redirect URI in other capitals',
      sendTo('https://ece.peer.example/system/web/callback'),
      'unrecognised',
      `${unknown} 302, a redirect to https://ece.peer.example/system/web/callback, no AADSTS number in it.`,
    ],
    [
      'by a redirect below the redirect URI',
      sendTo(`${redirectUri}/more`),
      'unrecognised',
      `${unknown} 302, a redirect to ${redirectUri}/more, no AADSTS number in it.`,
    ],
    [
      'by a redirect to the redirect URI without TLS',
      sendTo(redirectUri.replace('https', 'http')),
      'unrecognised',
      `${unknown} 302, a redirect to ${redirectUri.replace('https', 'http')}, no AADSTS number in it.`,
    ],
    [
      'by a redirect to another port',
      sendTo(redirectUri.replace('.example', '.example:8443')),
      'unrecognised',
      `${unknown} 302, a redirect to ${redirectUri.replace('.example', '.example:8443')}, no AADSTS number in it.`,
    ],
    [
      'by a redirect with somebody else’s state',
      sendTo(redirectUri, { ...loginRequired, state: 'other' }),
      'unrecognised',
      `peer.example:993 sent the browser back to ${redirectUri}, but not with our state.`,
    ],
    [
      'by the place of a redirect that is none',
      sendTo(redirectUri, loginRequired, 200),
      'unrecognised',
      `${unknown} 200, a page, no AADSTS number in it.`,
    ],
  ])('%s', async (_, answer, why, message) => {
    expect((await ask(await entra(answer))).redirect).toMatchObject({ settled: false, why, message });
  });

  test('when throttled, but the time to wait', async () => {
    const server = await entra(page('AADSTS90033: later', 503, { 'retry-after': '7' }));
    expect((await ask(server)).redirect).toMatchObject({ why: 'throttled', retryAfterMs: 7_000 });
  });
});

describe('refused', () => {
  test.each<[string, Answer, object]>([
    [
      'in a page, because the redirect URI is not registered',
      page('<script>$Config={"strServiceExceptionMessage":"AADSTS50011: The redirect URI …"}</script>'),
      { accepted: false, status: 200, aadsts: 50011, signature: 'redirect-uri-mismatch' },
    ],
    [
      'in a page with a status of refusal, because the application is not in the tenant',
      page('AADSTS700016: Application with identifier … was not found', 400),
      { accepted: false, status: 400, aadsts: 700016, signature: 'app-not-in-tenant' },
    ],
    [
      'by a redirect elsewhere, because the tenant does not exist',
      sendTo('/error', { error_description: 'AADSTS90002: Tenant not found.' }),
      {
        accepted: false,
        status: 302,
        location: 'https://peer.example:993/error',
        aadsts: 90002,
        signature: 'tenant-not-found',
      },
    ],
  ])('%s', async (_, answer, expected) => {
    const { redirect } = await ask(await entra(answer));
    expect(redirect.settled && redirect.value).toEqual(expected);
  });
});

describe('accepted', () => {
  test.each([
    [loginRequired, { error: 'login_required', aadsts: 50058 }],
    [
      { error: 'interaction_required', error_description: 'AADSTS50076: x' },
      { error: 'interaction_required', aadsts: 50076 },
    ],
    [
      { error: 'consent_required', error_description: 'AADSTS65001: x' },
      { error: 'consent_required', aadsts: 65001 },
    ],
    [{ error: 'invalid_request', error_description: 'x' }, { error: 'invalid_request' }],
  ])('whatever came back to the redirect URI: %o', async (returned, expected) => {
    const { redirect } = await ask(await entra(sendTo(redirectUri, returned)));
    expect(redirect.settled && redirect.value).toEqual({
      accepted: true,
      status: 302,
      location: redirectUri,
      ...expected,
    });
  });

  test('though the host name came back in other capitals', async () => {
    const server = await entra(sendTo(redirectUri.replace('ece.peer', 'ECE.Peer'), loginRequired));
    expect((await ask(server)).redirect).toMatchObject({ value: { accepted: true, location: redirectUri } });
  });

  test('without cookies, in one request that is asked as a browser is sent', async () => {
    let heard: URL | undefined;
    const server = await entra((request, response) => {
      heard = new URL(request.url ?? '', authority);
      expect(request.headers.cookie).toBeUndefined();
      sendTo(redirectUri, loginRequired)(request, response);
    });
    await ask(server, { authority: `${authority}/` });
    expect(heard?.pathname).toBe('/contoso.onmicrosoft.com/oauth2/v2.0/authorize');
    expect(Object.fromEntries(heard?.searchParams ?? [])).toEqual({
      client_id: '22222222-2222-2222-2222-222222222222',
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'https://outlook.office.com/IMAP.AccessAsUser.All offline_access',
      prompt: 'none',
      state: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(server.made()).toBe(1);
    await expect.poll(server.open).toBe(0);
  });
});

test('a page is shown in part, and a code never', async () => {
  const long = await ask(await entra(page('<br>'.repeat(30_000))));
  expect(long.redirect.evidence.at(-1)?.text.slice(-39)).toBe('r><br><br>\n[103616 more characters cut]');
  const code = 'short-c0de';
  const { redirect } = await ask(await entra(sendTo(redirectUri, { code })));
  expect(redirect).toMatchObject({ value: { accepted: true, location: redirectUri } });
  expect(JSON.stringify(redirect)).not.toContain(code);
});
