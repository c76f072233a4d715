import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Evidence } from '../reading.ts';
import { endpointName, type Route } from '../route.ts';
import type { Connected } from '../wire/dial.ts';
import { ConnectionBroken, Dialogue } from '../wire/dialogue.ts';
import { errorCode } from '../wire/error-code.ts';
import { FirstBytes } from '../wire/first-bytes.ts';
import { handshake } from '../wire/handshake.ts';
import { addressLiteral } from '../wire/smtp-reply.ts';
import { type Draft, type Stage, StageEnd, type StageResult } from '../wire/stage.ts';
import { readingTls } from '../wire/trust.ts';
import { reportCertificate } from './certificate.ts';
import type { EndpointTls } from './facts.ts';
import { startTls } from './start-tls.ts';

/** A connection with TLS, verified or not, and for SMTP what was said before it. */
export interface Secured {
  readonly socket: TLSSocket;
  readonly smtp?: { readonly greeting: string; readonly clientName: string };
}

/** The stage *tls* where TLS comes first: hands on the connection. */
export async function secureAtOnce(
  route: Route,
  { socket }: Connected,
  stage: Stage,
): Promise<StageResult<EndpointTls, Secured>> {
  const { value, socket: secured } = await shakeHands(route, socket, stage);
  return secured === undefined ? { value } : { value, next: { socket: secured } };
}

/** The stage *tls* where STARTTLS comes first: hands on the connection. */
export async function secureAfterStartTls(
  route: Route,
  { socket }: Connected,
  stage: Stage,
): Promise<StageResult<EndpointTls, Secured>> {
  const dialogue = new Dialogue(socket, endpointName(route));
  stage.show(() => dialogue.transcript(`SMTP dialogue with ${endpointName(route)} before TLS`));
  const clientName = addressLiteral(socket);
  const started = await startTls(dialogue, clientName, route).catch(resetCode);
  if (typeof started === 'string') return { value: { established: false, error: started } };
  const { greeting, offered } = started;
  if (!offered) return { value: { established: false, startTlsOffered: false } };
  const { value, socket: secured } = await shakeHands(route, socket, stage);
  const withOffer = { ...value, startTlsOffered: true };
  return secured === undefined
    ? { value: withOffer }
    : { value: withOffer, next: { socket: secured, smtp: { greeting, clientName } } };
}

/** A reset before TLS is as much an answer as one at the handshake; a connection that was merely closed is none. */
function resetCode(error: unknown): string {
  if (error instanceof ConnectionBroken && error.code !== undefined) return error.code;
  throw error;
}

/** The handshake and what it showed; without a socket when there was none. */
async function shakeHands(
  route: Route,
  socket: Socket,
  stage: Stage,
): Promise<{ readonly value: Draft<EndpointTls>; readonly socket?: TLSSocket }> {
  const firstBytes = new FirstBytes(socket);
  const reading = readingTls(route);
  let proof = () => sentInstead(route, firstBytes, 'no handshake yet');
  stage.show(() => proof());
  try {
    const secured = await handshake(firstBytes, reading);
    const { value, evidence } = reportCertificate(secured, route, new Date());
    proof = () => evidence;
    return { value, socket: secured };
  } catch (error) {
    if (error instanceof StageEnd) throw error;
    proof = () => sentInstead(route, firstBytes, wordsOf(error));
    return { value: { established: false, error: errorCode(error) } };
  }
}

function sentInstead(route: Route, { seen }: FirstBytes, end: string): Evidence {
  return {
    kind: 'transcript',
    title: `What ${endpointName(route)} sent instead of a TLS handshake`,
    text: `${seen.length > 0 ? seen.toString('latin1') : '(nothing)'}\n(${end})`,
  };
}

/** OpenSSL's messages are addresses and file names; its codes can be read. */
function wordsOf(error: unknown): string {
  const code = errorCode(error);
  return error instanceof Error && !code.startsWith('ERR_SSL_') ? error.message : code;
}
