import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { hasSsh, notRun, sshdProgram } from '../testing/open-ssh.ts';
import { openSession } from './session.ts';
import type { SshWay } from './ssh-way.ts';

/** OpenSSH at both ends, on loopback: what the lab's own SSH server plays, shown on the real one. */

const leftOver: (() => void)[] = [];
afterAll(() => {
  for (const remove of leftOver) remove();
});

interface RealServer {
  readonly way: SshWay;
  readonly lockedKey: string;
  readonly fingerprint: string;
  readonly folder: string;
}

async function startSshd(program: string): Promise<RealServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gate-sshd-'));
  leftOver.push(() => rmSync(folder, { recursive: true, force: true }));
  const keygen = (name: string, passphrase: string) =>
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-f', join(folder, name)]);
  for (const name of ['host', 'other', 'user']) keygen(name, '');
  keygen('locked', 'open sesame');
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  writeFileSync(join(folder, 'authorized'), text('user.pub') + text('locked.pub'));
  const port = await freePort();
  const configuration = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${join(folder, 'host')}`,
    `AuthorizedKeysFile ${join(folder, 'authorized')}`,
    `PidFile ${join(folder, 'pid')}`,
    'StrictModes no',
    'UsePAM no',
  ];
  writeFileSync(join(folder, 'sshd_config'), `${configuration.join('\n')}\n`);
  const sshd = spawn(program, ['-D', '-f', join(folder, 'sshd_config'), '-E', join(folder, 'log')]);
  leftOver.push(() => sshd.kill());
  const [algorithm = '', key = ''] = text('host.pub').split(' ');
  const [, otherKey = ''] = text('other.pub').split(' ');
  writeFileSync(join(folder, 'known'), `[127.0.0.1]:${port} ${algorithm} ${key}\n`);
  writeFileSync(join(folder, 'changed'), `[127.0.0.1]:${port} ${algorithm} ${otherKey}\n`);
  writeFileSync(join(folder, 'empty'), '');
  await listening(port);
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64');
  return {
    folder,
    lockedKey: join(folder, 'locked'),
    fingerprint: `SHA256:${digest.replace(/=+$/, '')}`,
    way: {
      host: '127.0.0.1',
      port,
      user: userInfo().username,
      knownHosts: join(folder, 'known'),
      identity: { kind: 'key', file: join(folder, 'user') },
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function listening(port: number): Promise<void> {
  for (;;) {
    const up = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const program = sshdProgram();
const real = program !== undefined && hasSsh() ? await startSshd(program) : undefined;
const patience = () => AbortSignal.timeout(15_000);

test.for<[string, (server: RealServer) => Partial<SshWay>, RegExp]>([
  [
    'a host key that nobody knows',
    ({ folder }) => ({ knownHosts: join(folder, 'empty') }),
    /^No ED25519 host key is known for \[127\.0\.0\.1\]:\d+ and you have requested strict checking\.$/,
  ],
  [
    'a host key that has changed',
    ({ folder }) => ({ knownHosts: join(folder, 'changed') }),
    /Host key for \[127\.0\.0\.1\]:\d+ has changed and you have requested strict checking\./,
  ],
  [
    'a key that is not let in',
    ({ folder }) => ({ identity: { kind: 'key', file: join(folder, 'other') } }),
    /Permission denied \(publickey/,
  ],
  [
    'a passphrase that does not unlock the key',
    ({ lockedKey: file }) => ({ identity: { kind: 'key', file, passphrase: new Secret('it', 'wrong') } }),
    /Permission denied \(publickey/,
  ],
  ['a port at which nobody listens', () => ({ port: 1 }), /connect to host 127\.0\.0\.1 port 1: Connection refused/],
])('no session: %s', async ([, change, words], { skip }) => {
  if (real === undefined) return skip(notRun('OpenSSH'));
  const opened = await openSession({ ...real.way, ...change(real) }, patience());
  if (opened.open) opened.session.close();
  expect(opened).toMatchObject({ open: false, because: expect.stringMatching(words) });
});

test.for<[string, (server: RealServer) => Partial<SshWay>]>([
  ['with a key', () => ({})],
  [
    'with a key that has to be unlocked',
    ({ lockedKey: file }) => ({ identity: { kind: 'key', file, passphrase: new Secret('it', 'open sesame') } }),
  ],
  ['by way of another server', ({ way }) => ({ jump: way })],
])('a session %s: names resolve over there, and refusals are kept', async ([, change], { skip }) => {
  if (real === undefined) return skip(notRun('OpenSSH'));
  const opened = await openSession({ ...real.way, ...change(real) }, patience());
  if (!opened.open) throw new Error(opened.words);
  const { session } = opened;
  try {
    expect(session.proof).toContain(real.fingerprint);
    const reach = (host: string, port: number) => session.reach({ host, port }, patience());
    const [unknown, refused, reached] = await Promise.all([
      reach('no-such-host.invalid', 993),
      reach('127.0.0.1', 1),
      reach('localhost', real.way.port),
    ]);
    expect(unknown).toMatchObject({ kind: 'refused', step: 'resolve', error: 'ENOTFOUND' });
    expect(refused).toMatchObject({ kind: 'refused', step: 'connect', error: 'ECONNREFUSED' });
    if (reached.kind !== 'reached') throw new Error(reached.said);
    const [greeting] = await new Promise<[Buffer]>((resolve) => reached.socket.once('data', (data) => resolve([data])));
    reached.socket.destroy();
    expect(String(greeting)).toMatch(/^SSH-2\.0-OpenSSH/);
  } finally {
    session.close();
  }
});

test('a session that has ended says so', async ({ skip }) => {
  if (real === undefined) return skip(notRun('OpenSSH'));
  const opened = await openSession(real.way, patience());
  if (!opened.open) throw new Error(opened.words);
  opened.session.close();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await opened.session.reach({ host: 'localhost', port: real.way.port }, patience())).toMatchObject({
    kind: 'unsettled',
    at: 'relay',
    message: expect.stringMatching(/^the SSH server 127\.0\.0\.1:\d+ was reached, and then no more: /),
  });
});
