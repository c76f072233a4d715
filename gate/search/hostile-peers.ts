import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import { gzipSync } from 'node:zlib';
import { issue } from '../../probes/testing/certificates.ts';
import { host, secure, serve, serveTls, type TestServer } from '../../probes/testing/servers.ts';
import { answerWith, serveWeb } from '../../probes/testing/web-server.ts';
import type { Speech } from './held-with.ts';

/** Starts a server that means no good. */
export type HostilePeer = (speech: Speech) => Promise<TestServer>;

const MEGABYTE = 1024 * 1024;
const HOSTILE_BYTES = 100 * MEGABYTE;

/** Talks as the conversation expects to be talked to: under TLS, or in plain text. */
function talking(talk: (stream: Socket) => void): HostilePeer {
  return (speech) => (speech === 'tls' ? serveTls((socket) => socket.once('secure', () => talk(socket))) : serve(talk));
}

/** Does its worst to the bare connection, whatever is expected; what it hears it drops. */
function bare(act: (socket: Socket) => void): HostilePeer {
  return () =>
    serve((socket) => {
      // Who never reads never notices that the other side has hung up.
      socket.resume();
      act(socket);
    });
}

/** Writes the same over and over, as fast as it is taken. */
function flood(stream: Socket, chunk: Buffer, bytes: number): void {
  let left = bytes;
  const more = () => {
    while (left > 0 && !stream.destroyed) {
      left -= chunk.length;
      if (!stream.write(chunk)) return void stream.once('drain', more);
    }
  };
  more();
}

function everySecond(stream: Socket, text: string): void {
  let place = 0;
  const timer = setInterval(() => stream.write(text[place++ % text.length] ?? ''), 1_000);
  stream.on('close', () => clearInterval(timer));
}

async function certified(order: Parameters<typeof issue>[0], versions: tls.SecureContextOptions = {}) {
  const { key, pem } = await issue(order);
  const context = tls.createSecureContext({ key, cert: pem, ...versions });
  return serve((socket) => secure(socket, context).once('secure', () => undefined));
}

/** By what each does. */
export const hostilePeers: Readonly<Record<string, HostilePeer>> = {
  'accepts and says nothing': bare(() => undefined),
  'closes at once': bare((socket) => socket.end()),
  'resets at once': bare((socket) => socket.resetAndDestroy()),
  'one byte a second': bare((socket) => everySecond(socket, '220 * OK +OK')),
  'one byte a second in its protocol': talking((stream) => everySecond(stream, '220 * OK +OK')),
  'closes after the handshake': talking((stream) => stream.end()),
  'resets after the first bytes': bare((socket) => socket.once('data', () => socket.resetAndDestroy())),
  'binary garbage': bare((socket) => socket.write(randomBytes(4_096))),
  'binary garbage in its protocol': talking((stream) => stream.write(randomBytes(64 * 1024))),
  'zero bytes in its protocol': talking((stream) => stream.write(Buffer.alloc(64 * 1024))),
  'endless greeting': talking((stream) => flood(stream, Buffer.from('220-* OK +OK come in\r\n'.repeat(800)), Infinity)),
  'a line of 100 MB': talking((stream) => flood(stream, Buffer.alloc(64 * 1024, 'x'), HOSTILE_BYTES)),
  'HTTP on the port': bare((socket) => socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n')),
  'SMTP on the port': bare((socket) => socket.write('220 smtp.example ESMTP\r\n')),
  'IMAP on the port': bare((socket) => socket.write('* OK IMAP4rev1 ready\r\n')),
  'SSH on the port': bare((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')),
  'a TLS alert': bare((socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 40]))),
  'half a TLS record': bare((socket) => socket.write(Buffer.from([0x16, 3, 3, 0xff, 0xff, 2]))),
  'TLS 1.0 only': () =>
    certified(
      { name: `CN=${host}`, hosts: [host] },
      { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
    ),
  'a certificate that signed itself': () => certified({ name: `CN=${host}`, hosts: [host] }),
  'a certificate of another name': () => certified({ name: 'CN=other.example', hosts: ['other.example'] }),
  'a huge certificate': () =>
    certified({ name: `CN=${host}`, hosts: Array.from({ length: 4_000 }, (_, index) => `host-${index}.example`) }),
  'says back what it hears': talking((stream) => {
    stream.write('220 * OK +OK\r\n');
    stream.on('data', (chunk) => stream.write(chunk));
  }),
  'says back what it hears, in base64': talking((stream) => {
    stream.on('data', (chunk) => stream.write(`${Buffer.from(chunk).toString('base64')}\r\n`));
  }),
  'refuses and says back what it hears': (speech) =>
    speech === 'tls'
      ? serveWeb((request, response) => {
          const heard: Buffer[] = [];
          request.on('data', (chunk) => heard.push(chunk));
          request.on('end', () => response.writeHead(400, { 'x-heard': request.url }).end(Buffer.concat(heard)));
        })
      : serve((socket) => {
          socket.on('data', (chunk) => socket.write(`535 5.7.8 ${chunk}`));
        }),
  'redirects in a circle': () => serveWeb(answerWith(302, { location: '/' })),
  'a captive portal': () => serveWeb(answerWith(302, { location: 'http://portal.example/welcome' })),
  '200 with a page to sign in': () =>
    serveWeb(answerWith(200, { 'content-type': 'text/html' }, '<html><form>Sign in</form></html>')),
  '200 without a body': () => serveWeb(answerWith(200)),
  '200 with an empty object': () => serveWeb(answerWith(200, { 'content-type': 'application/json' }, '{}')),
  'a compressed bomb': () => {
    const bomb = gzipSync(Buffer.alloc(HOSTILE_BYTES, ' '));
    return serveWeb((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb),
    );
  },
  '100 MB of JSON': () =>
    serveWeb((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"access_token":"');
      flood(response as unknown as Socket, Buffer.alloc(64 * 1024, 'x'), HOSTILE_BYTES);
    }),
  'headers without end': () =>
    serveTls((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n');
        flood(socket, Buffer.from(`x-more: ${'y'.repeat(4_000)}\r\n`), HOSTILE_BYTES);
      }),
    ),
};
