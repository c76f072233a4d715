import { spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A port that drops packets, as behind a firewall. */
export interface BlackHole {
  readonly port: number;
  close(): void;
}

const LISTEN = `const s = require('node:net').createServer();
s.listen({ host: '127.0.0.1', port: 0, backlog: 1 }, () => console.log(s.address().port));`;
/** More than a queue of one takes. */
const CALLERS = 8;

/**
 * Opens a port on 127.0.0.1 whose process stands still: once its queue is full, Linux drops what else wants to connect.
 *
 * @throws where that is not so
 */
export async function openBlackHole(): Promise<BlackHole> {
  const child = spawn(process.execPath, ['-e', LISTEN], { stdio: ['ignore', 'pipe', 'inherit'] });
  const sockets: Socket[] = [];
  const close = () => {
    for (const socket of sockets) socket.destroy();
    child.kill('SIGKILL');
  };
  try {
    const port = Number(await new Promise((resolve) => child.stdout.once('data', resolve)));
    child.kill('SIGSTOP');
    for (let caller = 0; caller < CALLERS; caller += 1) sockets.push(connect(port, '127.0.0.1').on('error', () => {}));
    await wait(500);
    if (!sockets.at(-1)?.connecting) throw new Error('this system does not drop connections to a full queue');
    return { port, close };
  } catch (error) {
    close();
    throw error;
  }
}
