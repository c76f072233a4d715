import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { host, type TestServer } from '../../../../probes/testing/servers.ts';
import { trusting } from './trusted.ts';

/** Accepts nobody: its thread stands still as soon as the port is open. */
const standStill = `
  const { createServer } = require('node:net');
  const { parentPort } = require('node:worker_threads');
  const server = createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

/** More than wait in any queue of one. */
const MOST_WAITING = 16;
const UNANSWERED_MS = 300;

/**
 * A port whose queue of connections is full: the system drops every further SYN, as a firewall does that is silent.
 *
 * @throws Error on a system that answers all the same
 */
export async function blackHole(): Promise<TestServer> {
  const worker = new Worker(standStill, { eval: true });
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  const waiting: Socket[] = [];
  const stop = async () => {
    for (const socket of waiting) socket.destroy();
    await worker.terminate();
  };
  while (await answers(port, waiting)) {
    if (waiting.length < MOST_WAITING) continue;
    await stop();
    throw new Error('This system answers where the queue of connections is full: nothing here drops packets.');
  }
  const route = { host, port: 993, connect: { address: '127.0.0.1', port }, operatorAuthorities: [] };
  return trusting({ port, route, open: () => 0, made: () => 0, stop });
}

/** Whether one more connection is taken. */
async function answers(port: number, waiting: Socket[]): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => undefined);
  waiting.push(socket);
  const connected = new Promise<true>((resolve) => socket.once('connect', () => resolve(true)));
  return Promise.race([connected, wait(UNANSWERED_MS, false as const)]);
}
