import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import tls from 'node:tls';
import type { Route } from '../route.ts';
import { errorCode } from './error-code.ts';
import { StageEnd } from './stage.ts';

/**
 * TLS settings that verify: the roots that ship with Node.js and the operator's own authorities are trusted and nothing
 * else, whatever the system's store, `NODE_EXTRA_CA_CERTS` or `NODE_TLS_REJECT_UNAUTHORIZED` say. There is never a
 * session to resume, so that every handshake shows and checks the certificate.
 */
export function verifiedTls(route: Route): tls.ConnectionOptions {
  return {
    ...nameToVerify(route),
    secureContext: trustContext(route.operatorAuthorities, 'strict'),
    rejectUnauthorized: true,
  };
}

/**
 * TLS settings that only read a certificate, good or bad, over whatever version the peer speaks. Nothing secret may be
 * sent over such a connection. The name is left unchecked, because Node.js would report an untrusted chain instead.
 */
export function readingTls(route: Route): tls.ConnectionOptions {
  return {
    ...nameToVerify(route),
    secureContext: trustContext(route.operatorAuthorities, 'any-version'),
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  };
}

/** A server name indication must not hold an address (RFC 6066, section 3); the certificate is then checked for `host`. */
function nameToVerify({ host }: Route): tls.ConnectionOptions {
  return isIP(host) === 0 ? { host, servername: host } : { host };
}

type Versions = 'strict' | 'any-version';

/** Reading 144 roots takes about 15 ms, so that a context is made once for each set of authorities. */
const contexts = new Map<string, tls.SecureContext>();

function trustContext(operatorAuthorities: readonly string[], versions: Versions): tls.SecureContext {
  const key = [versions, ...operatorAuthorities].join('\n');
  const known = contexts.get(key);
  if (known !== undefined) return known;
  const ca = [...tls.rootCertificates, ...readAuthorities(operatorAuthorities).map(String)];
  const made =
    versions === 'strict'
      ? tls.createSecureContext({ ca, minVersion: 'TLSv1.2' })
      : // OpenSSL allows TLS 1.0 and 1.1 at security level 0 only.
        tls.createSecureContext({ ca, minVersion: 'TLSv1', ciphers: `${tls.DEFAULT_CIPHERS}:@SECLEVEL=0` });
  contexts.set(key, made);
  return made;
}

/** The authority that a chain ends in. */
export interface TrustAnchor {
  readonly trust: 'public' | 'operator';
  readonly certificate: X509Certificate;
}

let publicRoots: readonly X509Certificate[] | undefined;

/**
 * Finds the trusted authority that a chain ends in, by signatures and not by names: one of the roots that ship with
 * Node.js, else one of the operator's.
 *
 * @param chain the peer's own certificate first
 */
export function trustAnchor(
  chain: readonly X509Certificate[],
  operatorAuthorities: readonly string[],
): TrustAnchor | undefined {
  publicRoots ??= readAuthorities(tls.rootCertificates);
  const anchors = [
    { trust: 'public', roots: publicRoots },
    { trust: 'operator', roots: readAuthorities(operatorAuthorities) },
  ] as const;
  for (const { trust, roots } of anchors) {
    const certificate = anchorAmong(roots, chain);
    if (certificate !== undefined) return { trust, certificate };
  }
  return undefined;
}

function anchorAmong(
  roots: readonly X509Certificate[],
  chain: readonly X509Certificate[],
): X509Certificate | undefined {
  for (const [depth, certificate] of chain.entries()) {
    if (depth > 0 && !certificate.ca) return undefined;
    const anchor = roots.find(
      (root) => root.fingerprint256 === certificate.fingerprint256 || issued(root, certificate),
    );
    if (anchor !== undefined) return anchor;
    const issuer = chain[depth + 1];
    if (issuer === undefined || !issued(issuer, certificate)) return undefined;
  }
  return undefined;
}

function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** A PEM file may hold several certificates. OpenSSL would pass over one that it cannot read. */
function readAuthorities(pems: readonly string[]): X509Certificate[] {
  return pems.flatMap((pem) => {
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    try {
      if (blocks.length > 0) return blocks.map((block) => new X509Certificate(block));
    } catch (error) {
      throw unreadableAuthority(errorCode(error));
    }
    throw unreadableAuthority('it has no BEGIN CERTIFICATE line');
  });
}

function unreadableAuthority(why: string): StageEnd {
  return new StageEnd(
    'not-measured',
    `A file with the operator’s certificate authorities cannot be read as PEM: ${why}.`,
  );
}
