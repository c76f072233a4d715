import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerWith } from '../../../../probes/testing/web-server.ts';
import { type HostilePeer, manners, type Peers } from './peer.ts';
import { host } from './trusted.ts';
import { asked, raw, web } from './web-peer.ts';

const html = { 'content-type': 'text/html' };
const json = { 'content-type': 'application/json' };

const authority = `https://${host}:993/6f1c2f0a-4d0b-4a57-9d0e-2b6c3a1e8f10`;
const openIdConfiguration = JSON.stringify({
  issuer: `${authority}/v2.0`,
  token_endpoint: `${authority}/oauth2/v2.0/token`,
  authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
  jwks_uri: `${authority}/discovery/v2.0/keys`,
});

/** A whole answer to a request for an OpenID configuration, so that a conversation goes on to the token. */
const wellKnown = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${openIdConfiguration.length}\r\n\r\n${openIdConfiguration}`;

const body = '{"token_type":"Bearer","access_token":"an-opaque-token","value":[]}';
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

/** Beginnings of an answer, by where each breaks off. */
const beginnings: Readonly<Record<string, string>> = {
  'instead of its answer': '',
  'in the middle of the status line': 'HTTP/1.1 20',
  'in the middle of a header': `${head}content-le`,
  'after its headers': `${head}content-length: ${body.length}\r\n\r\n`,
  'short of its Content-Length': `${head}content-length: ${body.length + 10}\r\n\r\n${body}`,
  'in the middle of a chunk': `${head}transfer-encoding: chunked\r\n\r\n${(body.length + 10).toString(16)}\r\n${body}`,
  'before the last chunk': `${head}transfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n`,
};

const breaks = Object.entries(manners).flatMap(([manner, act]) =>
  Object.entries(beginnings).map(([where, beginning]): [string, HostilePeer] => [
    `${manner} ${where}`,
    raw((stream, connection) => {
      if (beginning !== '') stream.write(beginning);
      act(stream, connection);
    }),
  ]),
);

/** Conversations that ask for a token ask twice: the second request is answered as the first would be above. */
const tokenBreaks = Object.entries(manners).map(([manner, act]): [string, HostilePeer] => [
  `${manner} instead of its answer to the request for a token`,
  (held) => {
    if (held.fact !== 'token' && !held.decides.includes('redirect-on-web-platform')) return undefined;
    return asked((path, stream, connection) => {
      if (path.includes('.well-known')) stream.end(wellKnown);
      else act(stream, connection);
    });
  },
]);

const signInPage = '<html><title>Sign in</title><form>Name <input> Password <input></form></html>';

function repeat(request: IncomingMessage, response: ServerResponse): void {
  const heard: Buffer[] = [];
  request.on('data', (chunk) => heard.push(chunk));
  request.on('end', () => response.writeHead(400, { 'x-heard': request.url }).end(Buffer.concat(heard)));
}

/** Web servers that answer what nobody asked for. */
export const httpPeers: Peers = {
  ...Object.fromEntries([...breaks, ...tokenBreaks]),
  'refuses and says back what it hears': web(repeat),
  'redirects in a circle': web(answerWith(302, { location: '/' })),
  'redirects to a longer address each time': web((request, response) =>
    response.writeHead(302, { location: `${request.url}x` }).end(),
  ),
  'redirects to a portal in plain text': web(answerWith(302, { location: 'http://portal.example/welcome' })),
  'redirects to another host': web(answerWith(302, { location: 'https://portal.example/welcome' })),
  'redirects to nowhere': web(answerWith(302, { location: 'https://' })),
  'redirects without saying where': web(answerWith(302)),
  '200 with the page that was meant': web(
    answerWith(200, html, '<html><title>Enterprise Chat and Email</title></html>'),
  ),
  'redirects on the same host to the page that was meant': web((request, response) => {
    if (request.url === '/') response.writeHead(302, { location: '/sign-in' }).end();
    else response.writeHead(200, html).end('<html><title>Enterprise Chat and Email</title></html>');
  }),
  '200 with a page to sign in': web(answerWith(200, html, signInPage)),
  '403 with the page of a proxy': web(answerWith(403, html, '<html><h1>Blocked by policy</h1></html>')),
  '401 with a request for a password': web(answerWith(401, { ...html, 'www-authenticate': 'Basic' }, signInPage)),
  '503 with a page of maintenance': web(answerWith(503, { ...html, 'retry-after': '120' }, '<h1>Back soon</h1>')),
  '200 without a body': web(answerWith(200)),
  '204 and nothing': web(answerWith(204)),
  '200 with an empty object': web(answerWith(200, json, '{}')),
  '200 with a list': web(answerWith(200, json, '[]')),
  '200 with null': web(answerWith(200, json, 'null')),
  '200 with a prototype': web(answerWith(200, json, '{"__proto__":{"access_token":"x","token_type":"Bearer"}}')),
  '200 with two lengths': raw((stream) => {
    stream.end(`${head}content-length: 2\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  }),
  '200 with more bytes than its Content-Length': raw((stream) =>
    stream.end(`${head}content-length: 2\r\n\r\n{}${body}`),
  ),
};
