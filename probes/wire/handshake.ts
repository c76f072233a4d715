import type { Duplex } from 'node:stream';
import tls from 'node:tls';

/**
 * Shakes hands over a connection that exists.
 *
 * @throws the error of Node.js, with its `code`
 */
export function handshake(socket: Duplex, options: tls.ConnectionOptions): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const secured = tls.connect({ ...options, socket });
    secured.once('secureConnect', () => resolve(secured));
    // Stays for the socket's life: an error after the handshake is seen by whoever reads from it.
    secured.on('error', reject);
  });
}
