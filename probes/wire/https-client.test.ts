import { afterEach, expect, test } from 'vitest';
import { serveTls, type TestServer } from '../testing/servers.ts';
import { HttpsClient } from './https-client.ts';
import { StageEnd } from './stage.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const always = new AbortController().signal;

test.each([
  ['another host', 'https://evil.example/', 'https://evil.example'],
  ['another port', 'https://peer.example/', 'https://peer.example'],
  ['no TLS', 'http://peer.example:993/', 'http://peer.example:993'],
])('nothing is sent to %s', async (_, url, origin) => {
  server = await serveTls(() => undefined);
  const client = new HttpsClient(server.route);
  await expect(client.send({ request: { method: 'GET', url }, headers: {}, body: '' }, always)).rejects.toThrow(
    new StageEnd('unrecognised', `${origin} is not https://peer.example:993: nothing was sent there.`),
  );
  await client.close();
  expect(server.made()).toBe(0);
});

test('each request has a connection of its own, and all are closed', async () => {
  server = await serveTls((socket) => {
    socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'));
  });
  const client = new HttpsClient(server.route);
  const ask = () => {
    const request = { method: 'GET', url: 'https://peer.example:993/' } as const;
    return client.send({ request, headers: {}, body: '' }, always);
  };
  expect(await ask()).toEqual({ status: 200, headers: { 'content-length': '2' }, body: '{}' });
  expect(await ask()).toMatchObject({ status: 200 });
  expect(server.made()).toBe(2);
  await client.close();
  await expect.poll(server.open).toBe(0);
});
