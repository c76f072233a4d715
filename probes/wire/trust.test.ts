import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Authority, createAuthority } from '../../fixtures/lab/authority.ts';
import type { CertificateVariant } from '../../fixtures/lab/conduct.ts';
import { issue } from '../testing/certificates.ts';
import { host, serveTls, type TestServer } from '../testing/servers.ts';
import { StageEnd } from './stage.ts';
import { trustAnchor, verifiedTls } from './trust.ts';
import { VerifiedConnection } from './verified-connection.ts';

let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority(new Date());
});

let server: TestServer | undefined;
afterEach(async () => {
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  await server?.stop();
  server = undefined;
});

const always = new AbortController().signal;

describe('credentials are not sent to', () => {
  test.each<[CertificateVariant, string]>([
    ['wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['expired', 'CERT_HAS_EXPIRED'],
    ['incomplete-chain', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['intercepted', 'SELF_SIGNED_CERT_IN_CHAIN'],
    ['tls-1.1-only', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
  ])('%s, even with NODE_TLS_REJECT_UNAUTHORIZED=0', async (variant, error) => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    server = await serveTls(() => undefined, await authority.serverContext([host], variant));
    const connection = new VerifiedConnection({ ...server.route, operatorAuthorities: [authority.rootPem] });
    expect(await connection.open(always)).toEqual({ kind: 'failed', step: 'tls', error });
    connection.close();
  });

  test('an authority that nobody declared', async () => {
    server = await serveTls(() => undefined);
    const connection = new VerifiedConnection({ ...server.route, operatorAuthorities: [] });
    expect(await connection.open(always)).toMatchObject({ error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
    connection.close();
  });
});

test('a verified connection comes about with the operator’s authority', async () => {
  server = await serveTls(() => undefined);
  const connection = new VerifiedConnection(server.route);
  expect(await connection.open(always)).toMatchObject({ kind: 'open', address: '127.0.0.1' });
  connection.close();
});

describe('where a chain ends', () => {
  const publicRoot = new X509Certificate(tls.rootCertificates[0] ?? '');

  test('nowhere', () => {
    expect(trustAnchor([new X509Certificate(authority.rootPem)], [])).toBeUndefined();
  });

  test('in a root that ships with Node.js, whatever the operator declares beside it', () => {
    expect(trustAnchor([publicRoot], [authority.rootPem, publicRoot.toString()])).toMatchObject({ trust: 'public' });
  });

  test('in an authority of the operator, whatever stands before it in the file', () => {
    const file = `A bundle\n${authority.rootPem}\n${publicRoot}`;
    expect(trustAnchor([new X509Certificate(authority.rootPem)], [file])).toMatchObject({ trust: 'operator' });
  });
});

test('a certificate that may not issue others leads to no authority', async () => {
  const root = await issue({ name: 'CN=Root', authority: true });
  const server = await issue({ name: 'CN=server.example', issuer: root });
  const forged = await issue({ name: 'CN=outlook.example', issuer: server });
  expect(trustAnchor([server.x509, root.x509], [root.pem])).toMatchObject({ trust: 'operator' });
  expect(trustAnchor([forged.x509, server.x509, root.x509], [root.pem])).toBeUndefined();
});

test.each([
  ['no PEM', 'garbage', 'it has no BEGIN CERTIFICATE line'],
  ['a broken PEM', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', 'ERR_OSSL_ASN1_WRONG_TAG'],
])('an operator’s authority that is %s', (_, pem, why) => {
  const route = { host: 'peer.example', port: 993, operatorAuthorities: [pem] };
  expect(() => verifiedTls(route)).toThrow(
    new StageEnd('not-measured', `A file with the operator’s certificate authorities cannot be read as PEM: ${why}.`),
  );
});
