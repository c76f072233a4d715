import { isIP, isIPv4 } from 'node:net';

/** An IP address, a port, or both; never neither. */
export interface SocketAddress {
  readonly address?: string;
  readonly port?: number;
}

/** Reads `address`, `:port`, `address:port` or `[address]:port`; undefined for anything else, host names included. */
export function parseSocketAddress(text: string): SocketAddress | undefined {
  if (isIP(text) !== 0) return { address: text };
  const { bracketed, plain, digits } =
    /^(?:\[(?<bracketed>.+)\]|(?<plain>[^:]*)):(?<digits>\d{1,5})$/.exec(text)?.groups ?? {};
  const port = Number(digits);
  if (digits === undefined || port < 1 || port > 65535) return undefined;
  const address = bracketed ?? plain ?? '';
  if (address === '') return bracketed === undefined ? { port } : undefined;
  return isIP(address) === 0 ? undefined : { address, port };
}

/** Whether it is an address of this host's own loopback network, 127.0.0.0/8 (RFC 1122 §3.2.1.3). */
export function isLoopback(address: string): boolean {
  return isIPv4(address) && address.startsWith('127.');
}
