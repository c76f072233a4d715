import type { SecureContextOptions } from 'node:tls';
import { issue } from '../../../../probes/testing/certificates.ts';
import { atHandshake, type HostilePeer, manners, type Peers, shakingHands } from './peer.ts';
import { authority, certificate, contextOf, host } from './trusted.ts';

/** The first bytes of a ServerHello (RFC 8446, section 4.1.3) whose record says that more is to come. */
const halfServerHello = Buffer.from([0x16, 3, 3, 0, 0x7a, 2, 0, 0, 0x76, 3, 3, 1, 2, 3, 4]);

const handshakeFailure = Buffer.from([0x15, 3, 3, 0, 2, 2, 40]);

const version = (one: 'TLSv1' | 'TLSv1.1'): SecureContextOptions => ({
  minVersion: one,
  maxVersion: one,
  ciphers: 'DEFAULT@SECLEVEL=0',
});

/** As an appliance does that inspects TLS: a chain that looks right and ends in its own authority. */
async function intercepted(order: Parameters<typeof certificate>[0] = {}) {
  const root = await issue({ name: 'CN=Contoso Inspection CA,O=Contoso', authority: true });
  return contextOf(await certificate({ ...order, issuer: root }), [root]);
}

async function withoutIntermediate() {
  const between = await issue({
    name: 'CN=Test Intermediate,O=Trusted Test Authority',
    issuer: authority,
    authority: true,
  });
  return contextOf(await certificate({ issuer: between }));
}

const cutOff = Object.entries(manners).map(([manner, act]): [string, HostilePeer] => [
  `${manner} in the middle of the handshake`,
  atHandshake((socket) => {
    socket.write(halfServerHello);
    act(socket, socket);
  }),
]);

/** Peers whose TLS or certificate is not as it should be. */
export const tlsPeers: Peers = {
  ...Object.fromEntries(cutOff),
  'sends an alert instead of its handshake': atHandshake((socket) => socket.end(handshakeFailure)),
  'sends garbage instead of its handshake': atHandshake((socket) => socket.write(Buffer.alloc(512, 0xa5))),
  'agrees to nothing newer than TLS 1.0': shakingHands(async () =>
    contextOf(await certificate(), [], version('TLSv1')),
  ),
  'agrees to nothing newer than TLS 1.1': shakingHands(async () =>
    contextOf(await certificate(), [], version('TLSv1.1')),
  ),
  'shows a certificate that has expired': shakingHands(async () =>
    contextOf(await certificate({ validFor: [-30, -2] })),
  ),
  'shows a certificate that is not valid yet': shakingHands(async () =>
    contextOf(await certificate({ validFor: [2, 30] })),
  ),
  'shows a certificate for another name': shakingHands(async () =>
    contextOf(await certificate({ name: 'CN=other.example', hosts: ['other.example'] })),
  ),
  'shows a certificate that signed itself': shakingHands(async () =>
    contextOf(await issue({ name: `CN=${host}`, hosts: [host] })),
  ),
  'shows a certificate of an inspecting appliance': shakingHands(intercepted),
  'shows a certificate of an inspecting appliance, for another name and expired': shakingHands(() =>
    intercepted({ name: 'CN=other.example', hosts: ['other.example'], validFor: [-30, -2] }),
  ),
  'leaves the intermediate certificate out': shakingHands(withoutIntermediate),
  'shows a certificate that is for clients only': shakingHands(async () =>
    contextOf(await certificate({ usage: 'clientAuth' })),
  ),
};
