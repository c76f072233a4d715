import dns from 'node:dns';
import { isIP } from 'node:net';
import type { Route } from '../route.ts';
import { errorCode } from './error-code.ts';

/** One address of a host. */
export interface HostAddress {
  readonly address: string;
  readonly family: 'IPv4' | 'IPv6';
}

/**
 * What a name resolved to. `none`: the name or its addresses do not exist. `fault`: nobody knows, because the resolver
 * failed. `text` is what was asked and answered.
 */
export type Resolution =
  | { readonly kind: 'addresses'; readonly addresses: readonly HostAddress[]; readonly text: string }
  | { readonly kind: 'none'; readonly error: string; readonly text: string }
  | { readonly kind: 'fault'; readonly error: string; readonly text: string };

/** Node.js's names for "no such name" (NXDOMAIN) and "a name without such an address". */
const absent = new Set(['ENOTFOUND', 'ENODATA']);
/** A filtering resolver answers a blocked name with one of these. */
const unspecified = new Set(['0.0.0.0', '::']);

/**
 * Finds the addresses to connect to: the route's own, the literal that its host is, what its DNS server says (A and
 * AAAA), or what the system's resolver says (hosts file included). Never throws.
 */
export async function resolveRoute(route: Route, signal: AbortSignal): Promise<Resolution> {
  const given = route.connect?.address;
  if (given !== undefined) {
    return addresses([given], `Not asked: connections to ${route.host} are sent to ${given}.`);
  }
  if (isIP(route.host) !== 0) return addresses([route.host], `${route.host} is an address.`);
  return route.resolver === undefined ? askSystem(route.host) : askServer(route, route.resolver, signal);
}

async function askSystem(host: string): Promise<Resolution> {
  const asked = `System's resolver (hosts file included), ${host}`;
  try {
    const found = await dns.promises.lookup(host, { all: true, order: 'verbatim' });
    const list = found.map(({ address }) => address);
    return addresses(list, `${asked}: ${list.join(', ')}`);
  } catch (error) {
    return failure([errorCode(error)], `${asked}: ${errorCode(error)}`);
  }
}

async function askServer(route: Route, server: string, signal: AbortSignal): Promise<Resolution> {
  const resolver = new dns.promises.Resolver({ timeout: 1_500, tries: 2 });
  resolver.setServers([server]);
  const { localAddress } = route;
  if (localAddress !== undefined) {
    if (isIP(localAddress) === 6) resolver.setLocalAddress('0.0.0.0', localAddress);
    else resolver.setLocalAddress(localAddress);
  }
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  const answers = await Promise.allSettled([resolver.resolve4(route.host), resolver.resolve6(route.host)]);
  signal.removeEventListener('abort', cancel);

  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const errors = answers.flatMap((answer) => (answer.status === 'rejected' ? [errorCode(answer.reason)] : []));
  const [a, aaaa] = answers.map((answer) =>
    answer.status === 'fulfilled' ? answer.value.join(', ') : errorCode(answer.reason),
  );
  const text = `DNS server ${server}, ${route.host}\nA: ${a}\nAAAA: ${aaaa}`;
  return found.length > 0 ? addresses(found, text) : failure(errors, text);
}

/** @param address a literal */
export function hostAddress(address: string): HostAddress {
  return { address, family: isIP(address) === 6 ? 'IPv6' : 'IPv4' };
}

function addresses(list: readonly string[], text: string): Resolution {
  const usable = [...new Set(list)].filter((address) => !unspecified.has(address));
  if (usable.length === 0) {
    return {
      kind: 'none',
      error: 'UNSPECIFIED',
      text: `${text}\nAn unspecified address leads nowhere: the name is blocked.`,
    };
  }
  return {
    kind: 'addresses',
    addresses: usable.map(hostAddress),
    text,
  };
}

/** The name counts as absent only if every question was answered so; otherwise the fault decides. */
function failure(errors: readonly string[], text: string): Resolution {
  const fault = errors.find((error) => !absent.has(error));
  if (fault !== undefined) return { kind: 'fault', error: fault, text };
  return { kind: 'none', error: errors.includes('ENOTFOUND') ? 'ENOTFOUND' : (errors[0] ?? 'ENODATA'), text };
}
