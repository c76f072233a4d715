// @peculiar/x509 does not load without this.
import 'reflect-metadata';
import { webcrypto, X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto);

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 24 * 60 * 60 * 1000;

/** A certificate with its key, in the forms that tests need. */
export interface Issued {
  readonly certificate: x509.X509Certificate;
  readonly x509: X509Certificate;
  readonly pem: string;
  /** PEM, PKCS #8. */
  readonly key: string;
  readonly keys: webcrypto.CryptoKeyPair;
}

/** Issues a certificate, also one that a sound authority would not issue; without an issuer it is self-signed. */
export async function issue(order: {
  readonly name: string;
  readonly issuer?: Issued;
  readonly authority?: boolean;
  readonly hosts?: readonly string[];
  /** What it is for, and nothing else; absent: anything. */
  readonly usage?: keyof typeof x509.ExtendedKeyUsage;
  /** In days from now; absent: from yesterday to tomorrow. */
  readonly validFor?: readonly [from: number, to: number];
}): Promise<Issued> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [from, to] = order.validFor ?? [-1, 1];
  const certificate = await x509.X509CertificateGenerator.create({
    subject: order.name,
    issuer: order.issuer?.certificate.subject ?? order.name,
    notBefore: new Date(Date.now() + from * dayMs),
    notAfter: new Date(Date.now() + to * dayMs),
    publicKey: keys.publicKey,
    signingKey: (order.issuer ?? { keys }).keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(order.authority === true, undefined, true),
      ...(order.hosts === undefined
        ? []
        : [new x509.SubjectAlternativeNameExtension(order.hosts.map((value) => ({ type: 'dns', value })))]),
      ...(order.usage === undefined ? [] : [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage[order.usage]])]),
    ],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const pem = certificate.toString('pem');
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`;
  return { certificate, x509: new X509Certificate(pem), pem, key, keys };
}
