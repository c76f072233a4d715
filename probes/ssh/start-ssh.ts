import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sshConfiguration, TARGET } from './configuration.ts';
import { keeperVariables } from './keeper-variables.ts';
import { sshProgram } from './program.ts';
import { promptVariables } from './prompts.ts';
import { SshLog } from './ssh-log.ts';
import type { SshWay } from './ssh-way.ts';

export const LOOPBACK = '127.0.0.1';

/** The OpenSSH of this machine, forwarding ports (`ssh -N -D`). */
export interface SshProcess {
  /** On {@link LOOPBACK}. */
  readonly socksPort: number;
  readonly log: SshLog;
  /** Settles when the process is gone. */
  readonly ended: Promise<void>;
  end(): void;
}

/** Starts ssh under a keeper, which ends it when this process is gone. */
export async function startSsh(way: SshWay): Promise<SshProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'ece-gate-ssh-'));
  const configuration = join(folder, 'config');
  writeFileSync(configuration, sshConfiguration(way), { mode: 0o600 });
  const socksPort = await freePort();
  const keeper = fork(fileURLToPath(new URL('./keeper.mjs', import.meta.url)), {
    env: keeperVariables(process.env),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // Out of the terminal's process group: ssh must not ask there, and ends when the gate does.
    detached: true,
    // Which on Windows is a console window of its own, unless it is hidden.
    ...{ windowsHide: true },
  });
  const { stderr } = keeper;
  if (stderr === null) throw new Error('a pipe was asked for');
  const log = new SshLog(stderr);
  const ended = new Promise<void>((resolve) => {
    keeper.once('error', () => resolve());
    keeper.once('close', () => resolve());
  });
  // Both ssh and one that it jumps through have read it by then.
  void Promise.race([log.ready, ended]).then(() => rmSync(folder, { recursive: true, force: true }));
  keeper.send({
    program: sshProgram(),
    words: ['-F', configuration, '-N', '-T', '-D', `${LOOPBACK}:${socksPort}`, TARGET],
    variables: promptVariables(way),
  });
  return {
    socksPort,
    log,
    ended,
    end() {
      if (keeper.connected) keeper.disconnect();
    },
  };
}

/** A port that nobody had a moment ago; should somebody take it, ssh says so and ends. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, LOOPBACK, resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a TCP port has a number');
  return address.port;
}
