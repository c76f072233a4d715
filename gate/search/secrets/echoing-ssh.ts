import { randomBytes } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import {
  DebugMessage,
  NodeStream,
  SshAlgorithms,
  SshAuthenticationType,
  SshDisconnectReason,
  SshServerSession,
  SshSessionConfiguration,
} from '@microsoft/dev-tunnels-ssh';

/** An SSH server that lets nobody in and says back whatever it was sent, in every way in which a server can speak. */
export interface EchoingSsh {
  readonly port: number;
  /** The line of a known_hosts file. */
  readonly knownHost: string;
  /** Every password that it was sent. */
  readonly heard: readonly string[];
  stop(): Promise<void>;
}

/** What is said back, in the encodings that a server might choose. */
function echoesOf(user: string, password: string): readonly string[] {
  const bytes = Buffer.from(password);
  return [
    `Permission denied for ${user} with ${password}`,
    `ssh: ${bytes.toString('base64')}`,
    bytes.toString('hex'),
    encodeURIComponent(password),
    JSON.stringify({ password }),
    Buffer.from(`${user}:${password}`).toString('base64url'),
  ];
}

export async function startEchoingSsh(): Promise<EchoingSsh> {
  const algorithm = SshAlgorithms.publicKey.ecdsaSha2Nistp256;
  if (!algorithm) throw new Error('Node.js has the curve P-256');
  const hostKey = await algorithm.generateKeyPair();
  const heard: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    const session = new SshServerSession(new SshSessionConfiguration());
    session.credentials = { publicKeys: [hostKey] };
    session.onAuthenticating((attempt) => {
      attempt.authenticationPromise = (async () => {
        const { username, password } = attempt;
        if (attempt.authenticationType !== SshAuthenticationType.clientPassword || !password) return null;
        heard.push(password);
        const echoes = echoesOf(username ?? '', password);
        for (const echo of echoes) {
          const debug = new DebugMessage(echo);
          debug.alwaysDisplay = true;
          await session.sendMessage(debug);
        }
        await session.close(SshDisconnectReason.noMoreAuthMethodsAvailable, echoes.join('\r\n'));
        return null;
      })();
    });
    // Somebody who is let in nowhere goes; that is no fault of this server.
    session.connect(new NodeStream(socket)).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP port has a number');
  const bytes = await hostKey.getPublicKeyBytes();
  if (bytes === null) throw new Error('a key pair that was just made has a public key');
  return {
    port: address.port,
    knownHost: `[127.0.0.1]:${address.port} ${algorithm.keyAlgorithmName} ${bytes.toString('base64')}`,
    heard,
    stop: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A password that every encoding changes, and whose shape nothing would mask. */
export function echoedPassword(): string {
  return `canary/${randomBytes(9).toString('base64url')}+of the "SSH" server & all`;
}
