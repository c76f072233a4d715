import { createSecureContext } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import type { Deadlines } from './options.ts';
import type { Route } from './route.ts';
import { issue } from './testing/certificates.ts';
import { closedPort, host, serve, serveTls, type TestServer } from './testing/servers.ts';
import { type Answer, answerWith, serveWeb } from './testing/web-server.ts';
import { askWebPage, type WebConversation } from './web.ts';

const stopping: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of stopping.splice(0)) await part.stop();
});

async function serving(server: Promise<TestServer>): Promise<TestServer> {
  stopping.push(await server);
  return server;
}

function web(answer: Answer): Promise<TestServer> {
  return serving(serveWeb(answer));
}

function ask(
  route: Route,
  deadlines: Partial<Deadlines> = {},
  path = '/system/web/page?x=1',
  shows = 'Enterprise Chat',
): Promise<WebConversation> {
  return askWebPage({ route, path, page: shows }, { deadlines });
}

describe('no answer', () => {
  test('from a closed port', async () => {
    const { route } = await web(answerWith(200));
    const port = await closedPort();
    const { answer } = await ask({ ...route, connect: { address: '127.0.0.1', port } });
    expect(answer.settled && answer.value).toEqual({ answered: false, error: 'ECONNREFUSED' });
  });

  test('from a server that shows a certificate for another name', async () => {
    const { route } = await web(answerWith(200));
    const { answer } = await ask({ ...route, host: 'other.example' });
    expect(answer.settled && answer.value).toEqual({ answered: false, error: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  test('from a server that shows a certificate of its own making', async () => {
    const own = await issue({ name: `CN=${host}`, hosts: [host] });
    const context = createSecureContext({ key: own.key, cert: own.pem });
    const { route } = await serving(serveWeb(answerWith(200), context));
    const { answer } = await ask(route);
    expect(answer.settled && answer.value).toEqual({ answered: false, error: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  test('from a server that speaks no TLS', async () => {
    const { route } = await serving(serve((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')));
    const { answer } = await ask(route);
    expect(answer).toMatchObject({ value: { answered: false } });
  });

  test.each(['end', 'destroy'] as const)('from a server that breaks off (%s)', async (end) => {
    const { route } = await serving(serveTls((socket) => socket.once('data', () => socket[end]())));
    const { answer } = await ask(route);
    expect(answer.settled && answer.value).toEqual({ answered: false, error: 'ECONNRESET' });
  });

  test('in HTTP', async () => {
    const { route } = await serving(serveTls((socket) => socket.write('220 mail.example ESMTP\r\n')));
    const { answer } = await ask(route);
    expect(answer).toMatchObject({
      why: 'unrecognised',
      message: 'peer.example:993 did not answer in HTTP: HPE_INVALID_CONSTANT.',
    });
  });

  test('in time', async () => {
    const server = await serving(serveTls((socket) => socket.resume()));
    const { answer } = await ask(server.route, { answer: 400 });
    expect(answer).toMatchObject({
      settled: false,
      why: 'time-out',
      message: 'peer.example:993 gave no answer (a TLS connection that verifies came about) within 0.4 s.',
    });
    await expect.poll(server.open).toBe(0);
  });

  test('to a handshake in time', async () => {
    const server = await serving(serve((socket) => socket.resume()));
    const { answer } = await ask(server.route, { answer: 400 });
    expect(answer).toMatchObject({
      why: 'time-out',
      message: 'peer.example:993 gave no answer (no TLS handshake came about) within 0.4 s.',
    });
    await expect.poll(server.open).toBe(0);
  });
});

/** What the operator knows ECE's page by, here. */
const known = 'Enterprise Chat';
const page = `<html><title>${known} and Email</title></html>`;

describe('an answer', () => {
  test.each<[string, Answer, object]>([
    ['of a server in trouble', answerWith(503), { answered: true, status: 503 }],
    ['of a server in trouble that has the text', answerWith(503, {}, page), { answered: true, status: 503 }],
    ['that the page does not exist', answerWith(404), { answered: true, status: 404 }],
    ['with another page', answerWith(200, {}, '<html>'), { answered: true, status: 200, recognised: false }],
    ['of a proxy that forbids it', answerWith(403, {}, 'Blocked'), { answered: true, status: 403, recognised: false }],
    ['with nothing', answerWith(204), { answered: true, status: 204, recognised: false }],
    ['that asks to sign in first', answerWith(401, {}, page), { answered: true, status: 401, recognised: true }],
    [
      'that leads to a host that is known',
      answerWith(302, { location: `https://sso.example/?for=${encodeURI('Enterprise')}`, server: 'nginx' }),
      {
        answered: true,
        status: 302,
        location: 'https://sso.example/?for=Enterprise',
        server: 'nginx',
        recognised: true,
      },
    ],
    [
      'with the page',
      answerWith(200, { server: 'A' }, page),
      { answered: true, status: 200, server: 'A', recognised: true },
    ],
    [
      'whose page breaks off behind the text',
      (_, response) => response.writeHead(200, { 'content-length': '100' }).write(page, () => response.destroy()),
      { answered: true, status: 200, recognised: true },
    ],
  ])('%s', async (name, answerer, expected) => {
    const server = await web(answerer);
    const { answer } = await ask(server.route, {}, '/', name.includes('a host') ? 'sso.example' : known);
    expect(answer.settled && answer.value).toEqual(expected);
    expect(server.made()).toBe(1);
    await expect.poll(server.open).toBe(0);
  });

  const peer = 'peer.example:993';
  test.each<[string, Answer, string]>([
    [
      'that leads elsewhere, where nobody goes',
      answerWith(302, { location: 'https://evil.example/' }),
      `${peer} leads to https://evil.example/, which is not on https://${peer}: ECE’s page was not seen there.`,
    ],
    [
      'that leads out of TLS',
      answerWith(302, { location: `http://${peer}/` }),
      `${peer} leads to http://${peer}/, which is not on https://${peer}: ECE’s page was not seen there.`,
    ],
    [
      'that leads nowhere',
      answerWith(302),
      `${peer} leads to nowhere, which is not on https://${peer}: ECE’s page was not seen there.`,
    ],
    [
      'that leads in a circle',
      answerWith(302, { location: '/again' }),
      `${peer} redirects more than 5 times, at last to /again: no page was seen.`,
    ],
    [
      'whose page breaks off',
      (_, response) => response.writeHead(200, { 'content-length': '10' }).write('abc', () => response.destroy()),
      `${peer} answers 200, but its page was not read to the end: ECE’s is not known from it.`,
    ],
    [
      'whose page does not end',
      (_, response) => void response.writeHead(200).write('abc'),
      `${peer} answers 200, but its page was not read to the end: ECE’s is not known from it.`,
    ],
    [
      'in an encoding that nobody asked for',
      answerWith(200, { 'content-encoding': 'gzip' }, 'abc'),
      `${peer} answers 200, but its page was not read to the end: ECE’s is not known from it.`,
    ],
  ])('%s is not recognised', async (_, answerer, message) => {
    const server = await web(answerer);
    const { answer } = await ask(server.route);
    expect(answer).toMatchObject({ settled: false, why: 'unrecognised', message });
    await expect.poll(server.open).toBe(0);
  });

  test.each<[Answer, string]>([
    [answerWith(200, {}, page), `${peer} answers 200`],
    [answerWith(302, { location: 'https://sso.example/' }), `${peer} leads to https://sso.example/`],
  ])('is not recognised where nobody says what the page shows', async (answerer, beginning) => {
    const { route } = await web(answerer);
    const { answer } = await askWebPage({ route, path: '/' });
    expect(answer).toMatchObject({
      settled: false,
      why: 'not-measured',
      message: `${beginning}, and the environment file does not say by what ECE’s page is known (\`externalUrl.page\`).`,
    });
  });

  test('is looked for on the same host, where redirects lead', async () => {
    const heard: (string | undefined)[] = [];
    const server = await web((request, response) => {
      heard.push(request.url);
      if (request.url === '/start') response.writeHead(301, { location: '/next?x=1' }).end();
      else if (request.url === '/next?x=1') response.writeHead(307, { location: `https://${peer}/page` }).end();
      else response.end(page);
    });
    const { answer } = await ask(server.route, {}, '/start');
    expect(answer.settled && answer.value).toEqual({ answered: true, status: 200, recognised: true });
    expect(heard).toEqual(['/start', '/next?x=1', '/page']);
    expect(answer.evidence.filter(({ kind }) => kind === 'http').map(({ title }) => title)).toEqual([
      `GET https://${peer}/start`,
      `GET https://${peer}/next`,
      `GET https://${peer}/page`,
    ]);
    await expect.poll(server.open).toBe(0);
  });

  test('is asked for by its host name, path and query', async () => {
    let heard = '';
    const { route } = await web((request, response) => {
      heard = `${request.method} ${request.headers.host} ${request.url} ${request.headers.cookie}`;
      response.end();
    });
    await ask(route);
    expect(heard).toBe('GET peer.example:993 /system/web/page?x=1 undefined');
  });

  test('is read and shown in part only', async () => {
    let sent = 0;
    const { route } = await web((_, response) => {
      const more = () => {
        sent += 16_384;
        if (!response.destroyed && sent < 50_000_000) response.write('x'.repeat(16_384), () => setImmediate(more));
      };
      response.writeHead(200, { 'content-type': 'text/html' }).write('<html> ', more);
    });
    const { answer } = await ask(route);
    expect(answer).toMatchObject({ settled: false, why: 'unrecognised' });
    expect(answer.evidence.at(-1)?.text).toMatch(
      /^GET https:\/\/peer\.example:993\/system\/web\/page\?x=1\n\nHTTP status 200\ncontent-type: text\/html\n/,
    );
    expect(answer.evidence.at(-1)?.text.length).toBeLessThan(2_500);
    expect(sent).toBeLessThan(10_000_000);
  });

  test('comes to the address that the route names', async () => {
    let from: string | undefined;
    const { route } = await web((request, response) => {
      from = request.socket.remoteAddress;
      response.end();
    });
    expect((await ask({ ...route, localAddress: '127.0.0.2' })).answer).toMatchObject({ value: { answered: true } });
    expect(from).toBe('127.0.0.2');
  });
});
