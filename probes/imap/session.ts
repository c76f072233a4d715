import type { TLSSocket } from 'node:tls';
import { ImapFlow } from 'imapflow';
import type { Route } from '../route.ts';
import type { Secret } from '../secret.ts';
import type { ImapTranscript } from './transcript.ts';

/** How long to wait for the answer to LOGOUT. */
const farewellMs = 2_000;

/** Who signs in, and where. */
export interface SessionRequest {
  readonly route: Route;
  readonly mailbox: string;
  readonly accessToken: Secret;
}

/** A client whose session begins, and the moment at which it has begun or failed. */
export interface Session {
  readonly client: ImapFlow;
  readonly begun: Promise<void>;
}

/** @param patienceMs longer than any deadline, so that the library's own time limits never come first */
export function beginSession(
  { route, mailbox, accessToken }: SessionRequest,
  socket: TLSSocket,
  transcript: ImapTranscript,
  patienceMs: number,
): Session {
  const client = new ImapFlow({
    host: route.host,
    port: route.port,
    secure: true,
    transport: {
      connect(_, onConnect) {
        setImmediate(onConnect);
        return socket;
      },
    },
    auth: { user: mailbox, accessToken: accessToken.reveal() },
    logger: transcript.logger,
    clientInfo: { name: 'ece-go-live-gate', version: false, vendor: false, 'support-url': false },
    disableAutoEnable: true,
    disableAutoIdle: true,
    disableCompression: true,
    disableIMAP4rev2: true,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    maxLineLength: 64 * 1024,
    maxLiteralSize: 64 * 1024,
    maxResponseSize: 256 * 1024,
  });
  // The transcript tells what went wrong; without a listener the event would end the process.
  client.on('error', () => undefined);
  return { client, begun: settled(client.connect()) };
}

/** Waits for a step of the library without its verdict: the transcript is judged instead. */
export async function settled(step: Promise<unknown>): Promise<void> {
  await Promise.allSettled([step]);
}

/** Logs out politely, but not for long. */
export async function leave(client: ImapFlow): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, farewellMs);
  });
  await Promise.race([settled(client.logout()), limit]);
  clearTimeout(timer);
}
