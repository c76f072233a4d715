import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import type { Evidence } from '../reading.ts';
import { endpointName, type Route } from '../route.ts';
import { errorCode } from '../wire/error-code.ts';
import { type Draft, StageEnd } from '../wire/stage.ts';
import { type TrustAnchor, trustAnchor } from '../wire/trust.ts';
import type { EndpointTls } from './facts.ts';

const msPerDay = 24 * 60 * 60 * 1000;

/** OpenSSL reports one error per chain: these two say nothing of where the chain ends. */
const dateErrors = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** What a certificate and its chain are worth, and the proof of it. */
export interface CertificateReport {
  readonly value: Draft<EndpointTls>;
  readonly evidence: Evidence;
}

/**
 * Reads the certificate of a handshake that was made with nothing rejected.
 *
 * @throws StageEnd when there is none
 */
export function reportCertificate(socket: tls.TLSSocket, route: Route, now: Date): CertificateReport {
  const presented = socket.getPeerCertificate(true);
  const chain = chainOf(presented);
  const [own] = chain;
  const protocol = socket.getProtocol();
  if (own === undefined) throw new StageEnd('unrecognised', `${endpointName(route)} showed no certificate.`);

  // Node.js types it as an Error; it is the code of OpenSSL's error.
  const authorizationError = socket.authorized ? undefined : errorCode(socket.authorizationError);
  const anchor =
    authorizationError === undefined || dateErrors.has(authorizationError)
      ? trustAnchor(chain, route.operatorAuthorities)
      : undefined;
  const nameError = tls.checkServerIdentity(route.host, presented);
  const issuer = nameParts(own.issuer);
  const subject = nameParts(own.subject);
  const validTo = new Date(own.validTo);

  return {
    value: {
      established: true,
      authorized: socket.authorized,
      authorizationError,
      trust: anchor?.trust ?? 'none',
      nameMatches: nameError === undefined,
      withinDates: new Date(own.validFrom) <= now && now <= validTo,
      protocol: isVersion(protocol) ? protocol : undefined,
      subject: subject.get('CN') ?? oneLine(own.subject),
      issuerOrganisation: issuer.get('O'),
      issuerName: issuer.get('CN'),
      rootName: authorityName(anchor?.certificate.subject ?? chain.at(-1)?.issuer ?? own.issuer),
      expiresInDays: Math.floor((validTo.getTime() - now.getTime()) / msPerDay),
      validTo: validTo.toISOString(),
      fingerprint: own.fingerprint256,
    },
    evidence: {
      kind: 'certificate',
      title: `Certificate of ${endpointName(route)}`,
      text: [
        `${protocol}, verification: ${authorizationError ?? 'good'}, name: ${nameError?.message ?? `valid for ${route.host}`}`,
        ...chain.map(describe),
        anchorText(anchor),
      ].join('\n'),
    },
  };
}

/** The peer's own certificate first. Node.js adds the trusted root; a self-signed certificate is its own issuer. */
function chainOf(presented: tls.DetailedPeerCertificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next: tls.DetailedPeerCertificate | undefined = presented;
  while (next?.raw !== undefined) {
    const certificate = new X509Certificate(next.raw);
    if (chain.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256)) break;
    chain.push(certificate);
    next = next.issuerCertificate;
  }
  return chain;
}

function describe(certificate: X509Certificate, depth: number): string {
  return [
    `${depth}: subject ${oneLine(certificate.subject)}`,
    `   issuer ${oneLine(certificate.issuer)}`,
    `   valid from ${new Date(certificate.validFrom).toISOString()} to ${new Date(certificate.validTo).toISOString()}`,
    `   SHA-256 ${certificate.fingerprint256}`,
  ].join('\n');
}

function anchorText(anchor: TrustAnchor | undefined): string {
  if (anchor === undefined) return 'ends in no authority that is trusted';
  const kind = anchor.trust === 'public' ? 'a public root that ships with Node.js' : 'an authority of the operator';
  return `ends in ${kind}: ${oneLine(anchor.certificate.subject)}`;
}

function authorityName(name: string): string {
  const parts = nameParts(name);
  return parts.get('CN') ?? parts.get('O') ?? oneLine(name);
}

/** Node.js writes a distinguished name as one `KEY=value` per line, and an empty one as undefined. */
function nameParts(name: string | undefined): Map<string, string> {
  return new Map(
    (name ?? '').split('\n').map((part) => {
      const [key = '', ...value] = part.split('=');
      return [key, value.join('=')];
    }),
  );
}

function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ') || '(empty)';
}

function isVersion(protocol: string | null): protocol is NonNullable<EndpointTls['protocol']> {
  return protocol === 'TLSv1' || protocol === 'TLSv1.1' || protocol === 'TLSv1.2' || protocol === 'TLSv1.3';
}
