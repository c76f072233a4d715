import { endpointName, type Route } from '../route.ts';
import { type Attempt, noAnswer, otherFamily } from './dial.ts';
import { StageEnd } from './stage.ts';

/** The peer, the network or this host's own firewall said no. */
const refusals = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'EACCES',
  'EPERM',
]);
/** What an address of a family gets that this host does not have: hardly ever the cause that matters. */
const noSuchFamily = new Set(['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/** The sentence, without its end, for a connection that nobody answered. */
export function noConnection(route: Route): string {
  return `No address of ${endpointName(route)} answered (a firewall that drops packets looks like this)`;
}

/**
 * Says why no address was reached: the code of the refusal, if every address refused.
 *
 * @throws StageEnd where that is not settled: an address did not answer, or this host could not even ask
 */
export function unreached(route: Route, attempts: readonly Attempt[]): string {
  const name = endpointName(route);
  const tried = attempts.filter(({ result }) => result !== otherFamily).map(({ result }) => result);
  if (tried.length === 0) {
    throw new StageEnd(
      'not-measured',
      `${name} has no address of the family of ${route.localAddress}, the address to connect from.`,
    );
  }
  if (route.localAddress !== undefined && tried.every((result) => result === 'EADDRNOTAVAIL' || result === 'EINVAL')) {
    throw new StageEnd(
      'not-measured',
      `${route.localAddress} is not an address of this host: nothing can be measured from it.`,
    );
  }
  if (tried.some((result) => result === noAnswer || result === 'ETIMEDOUT')) {
    throw new StageEnd('time-out', `${noConnection(route)} before the operating system gave up.`);
  }
  const strange = tried.find((result) => !refusals.has(result));
  if (strange !== undefined) throw new StageEnd('unrecognised', `No connection to ${name}: ${strange}.`);
  return tried.find((result) => !noSuchFamily.has(result)) ?? tried[0] ?? noAnswer;
}

/** The proof of a dialling: every address with its result. */
export function attemptsText(route: Route, attempts: readonly Attempt[]): string {
  const port = route.connect?.port ?? route.port;
  const from = route.localAddress === undefined ? [] : [`from ${route.localAddress}`];
  const lines = attempts.map(({ target, result }) => `${target.family} ${target.address} port ${port}: ${result}`);
  return [...from, ...lines].join('\n');
}
