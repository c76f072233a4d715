import { gzipSync } from 'node:zlib';
import { answerWith } from '../../../../probes/testing/web-server.ts';
import { flood, type Peers, shakingHands, talking } from './peer.ts';
import { relay } from './relays.ts';
import { certificate, contextOf, host } from './trusted.ts';
import { raw, web } from './web-peer.ts';

const MEGABYTE = 1024 * 1024;
const HOSTILE_BYTES = 100 * MEGABYTE;

const json = { 'content-type': 'application/json' };
const bomb = gzipSync(Buffer.alloc(HOSTILE_BYTES, ' '));

function namesOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `host-${index}.example`);
}

async function huge(hosts: readonly string[]) {
  return contextOf(await certificate({ hosts }));
}

/** Peers that send more than anybody should take. Each is met alone, so that its cost can be seen. */
export const overwhelmingPeers: Peers = {
  'greets without end': talking((stream) =>
    flood(stream, Buffer.from('220-* OK +OK come in\r\n'.repeat(800)), Infinity),
  ),
  'sends a line of 100 MB': talking((stream) => flood(stream, Buffer.alloc(64 * 1024, 'x'), HOSTILE_BYTES)),
  'a compressed bomb': web((_, response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb)),
  '100 MB of JSON': web((_, response) => {
    response.writeHead(200, json).write('{"access_token":"');
    flood(response, Buffer.alloc(64 * 1024, 'x'), HOSTILE_BYTES);
  }),
  'headers without end': raw((stream) => {
    stream.write('HTTP/1.1 200 OK\r\n');
    flood(stream, Buffer.from(`x-more: ${'y'.repeat(4_000)}\r\n`), HOSTILE_BYTES);
  }),
  'interim answers without end': raw((stream) =>
    flood(stream, Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(500)), HOSTILE_BYTES),
  ),
  '200 with JSON nested a hundred thousand times': web(answerWith(200, json, '['.repeat(100_000))),
  'shows a huge certificate': shakingHands(() => huge(namesOf(4_000))),
  'shows a huge certificate with the right name in it': shakingHands(() => huge([...namesOf(2_000), host])),
  'a proxy whose headers do not end': relay('HTTP CONNECT', ['HTTP/1.1 200 OK\r\n'], (socket) =>
    flood(socket, Buffer.from(`x-more: ${'y'.repeat(4_000)}\r\n`), HOSTILE_BYTES),
  ),
};
