import { isIP } from 'node:net';

/** A URL that could be read, taken apart for rules. */
export interface UrlParts {
  readonly wellFormed: true;
  readonly scheme: string;
  readonly host: string;
  readonly hostKind: 'name' | 'address';
  readonly qualified: boolean;
  readonly port: number;
  readonly rest: string;
  readonly origin: string;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80 };

/**
 * Takes a URL apart as the WHATWG URL standard reads it, which is how the administrator's browser will. A URL with a
 * user name or password in it is not one that anybody should sign in by, and counts as malformed.
 */
export function urlParts(text: string): UrlParts | { readonly wellFormed: false } {
  if (!URL.canParse(text)) return { wellFormed: false };
  const url = new URL(text);
  if (url.hostname === '' || url.username !== '' || url.password !== '') return { wellFormed: false };
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const address = isIP(host) !== 0;
  const rest = `${url.pathname}${url.search}${url.hash}`;
  return {
    wellFormed: true,
    scheme: url.protocol.slice(0, -1),
    host,
    hostKind: address ? 'address' : 'name',
    qualified: !address && host.includes('.'),
    port: url.port === '' ? (DEFAULT_PORTS[url.protocol] ?? 0) : Number(url.port),
    rest: rest === '/' ? '' : rest,
    origin: url.origin,
  };
}
