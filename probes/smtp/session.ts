import type { Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport';
import type { Route } from '../route.ts';
import type { Secret } from '../secret.ts';
import { addressLiteral } from '../wire/smtp-reply.ts';
import { verifiedTls } from '../wire/trust.ts';
import type { SmtpTranscript } from './transcript.ts';

/** Who signs in, and where. */
export interface SessionRequest {
  readonly route: Route;
  readonly identity: string;
  readonly accessToken: Secret;
}

/** Why a session failed. */
export interface SessionFailure {
  /** The code of Node.js where the network or the handshake failed, for example `CERT_HAS_EXPIRED`. */
  readonly code: string | undefined;
  /** What the library says of it, without full stop. */
  readonly message: string;
}

/** A session that goes on by itself: greeting, STARTTLS, handshake, sign-in, QUIT. */
export interface Session {
  /** Settles when the sign-in has been answered or the session has failed; then it says why it failed. Never rejects. */
  readonly ended: Promise<SessionFailure | undefined>;
  /** Settles when the connection is closed. Never rejects. */
  readonly closed: Promise<unknown>;
}

/**
 * Lets the library sign in over a connection that was opened for it. It sends no token before STARTTLS has led to a
 * connection that verifies, and no message at all.
 *
 * @param patienceMs longer than any deadline, so that the library's own time limits never come first
 */
export function beginSession(
  { route, identity, accessToken }: SessionRequest,
  socket: Socket,
  transcript: SmtpTranscript,
  patienceMs: number,
): Session {
  const transport = createTransport(sessionSettings({ route, identity, accessToken }, socket, transcript, patienceMs));
  return {
    ended: transport.verify().then(() => undefined, failure),
    closed: new Promise((resolve) => socket.once('close', resolve)),
  };
}

/** How the library is to hold a session over a connection that exists: no token before a handshake that verifies. */
export function sessionSettings(
  { route, identity, accessToken }: SessionRequest,
  socket: Socket,
  transcript: SmtpTranscript,
  patienceMs: number,
): SMTPTransport.Options {
  return {
    host: route.host,
    port: route.port,
    connection: socket,
    secure: false,
    requireTLS: true,
    tls: verifiedTls(route),
    name: addressLiteral(socket),
    auth: { type: 'OAuth2', user: identity, accessToken: accessToken.reveal() },
    logger: transcript.logger,
    debug: true,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    maxResponseSize: 64 * 1024,
  };
}

/** The library gives errors codes of its own and keeps the one that says what happened. */
function failure(error: unknown): SessionFailure {
  if (!(error instanceof Error)) return { code: undefined, message: String(error) };
  const code = 'originalCode' in error ? String(error.originalCode) : undefined;
  return { code, message: error.message.toLowerCase() };
}
