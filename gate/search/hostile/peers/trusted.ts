import tls from 'node:tls';
import { type Issued, issue } from '../../../../probes/testing/certificates.ts';
import { host, type TestServer } from '../../../../probes/testing/servers.ts';

export { host };

/** The organisation that signs certificates for the peers' host, as the rules expect it. */
export const issuer = 'Trusted Test Authority';

export const authority = await issue({ name: `CN=Trusted Test Root,O=${issuer}`, authority: true });

/** A certificate for the peers' host, good unless the order says otherwise. */
export function certificate(order: Partial<Parameters<typeof issue>[0]> = {}): Promise<Issued> {
  return issue({ name: `CN=${host}`, issuer: authority, hosts: [host], ...order });
}

/** Serves TLS with a certificate and whatever chain follows it. */
export function contextOf(
  { key, pem }: Issued,
  chain: readonly Issued[] = [],
  versions: tls.SecureContextOptions = {},
) {
  return tls.createSecureContext({ key, cert: [pem, ...chain.map((one) => one.pem)].join('\n'), ...versions });
}

/** A certificate that there is nothing wrong with. */
export const trusted = contextOf(await certificate());

/** Has conversations trust the authority of {@link certificate}, as an operator does. */
export function trusting(server: TestServer): TestServer {
  return { ...server, route: { ...server.route, operatorAuthorities: [authority.pem] } };
}
