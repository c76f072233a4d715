import type { Relayed } from '../relay/relay.ts';

/**
 * What an SSH server says of a connection that it could not make (RFC 4254, section 5.1): the reason, and the words of
 * its operating system: strerror and gai_strerror of glibc, of BSD, and of Windows.
 */
const MEANINGS: readonly (readonly [words: RegExp, step: 'resolve' | 'connect', error: string])[] = [
  [/name or service not known|nodename nor servname|no such host is known/i, 'resolve', 'ENOTFOUND'],
  [/no address associated/i, 'resolve', 'ENODATA'],
  [/refused/i, 'connect', 'ECONNREFUSED'],
  [/no route to host|host is unreachable/i, 'connect', 'EHOSTUNREACH'],
  [/network is (?:unreachable|down)/i, 'connect', 'ENETUNREACH'],
  [/connection reset/i, 'connect', 'ECONNRESET'],
];

/**
 * Understands the far side's words. What is not understood stays unsettled, with the words.
 *
 * @param relay completes a sentence, as a relay's name does
 * @param asked `host:port`
 */
export function farRefusal(words: string, relay: string, asked: string): Exclude<Relayed, { kind: 'reached' }> {
  const said = `${relay}, asked for ${asked}, answered: ${words}`;
  if (/administratively prohibited/i.test(words)) {
    const error = `its SSH server forwards no such connections (${words}; see AllowTcpForwarding and PermitOpen)`;
    return { kind: 'refused', step: 'relay', error, said };
  }
  if (/timed out/i.test(words)) {
    const message = `No address of ${asked} answered ${relay}.`;
    return { kind: 'unsettled', at: 'target', why: 'time-out', message, said };
  }
  const known = MEANINGS.find(([pattern]) => pattern.test(words));
  if (known !== undefined) return { kind: 'refused', step: known[1], error: known[2], said };
  const message = `${relay} could not connect to ${asked}, for a reason that is not known: ${words}.`;
  return { kind: 'unsettled', at: 'target', why: 'unrecognised', message, said };
}
