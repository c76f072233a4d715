import { afterEach, expect, test, vi } from 'vitest';
import { answerWith, serveWeb } from '../../../probes/testing/web-server.ts';
import { conversations } from './conversations.ts';
import { firstOpenCheck } from './first-open-check.ts';
import { everyPeer } from './peers/every-peer.ts';
import { trusted, trusting } from './peers/trusted.ts';

/**
 * Clocks that are hours wrong, over real sockets, as far as this program has a clock. OpenSSL looks at the system's own
 * when it verifies a certificate: that one cannot be moved from within a process, and is right here.
 */

const HOUR_MS = 3_600_000;

afterEach(() => void vi.useRealTimers());

/** Moves the clock of this program; timers go on as they are. */
function moveClock(hours: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: performance.timeOrigin + performance.now() + hours * HOUR_MS });
}

const met = ['every requirement', 'pass', 'All of them are met.'];
const outOfDate = ['tls-not-intercepted', 'fail', 'endpoint.tls.withinDates: no (expected: is yes).'];
const ahead = /^The reading was taken at .*, which lies ahead of the judge's clock \(.*\)\.$/;

/** The certificate is valid from yesterday to tomorrow. */
test.each<[name: string, measured: number, judged: number, expected: unknown[]]>([
  ['three days ahead', 72, 72, outOfDate],
  ['three days behind', -72, -72, outOfDate],
  ['five hours ahead where it was measured', 5, 0, ['hosts-resolve', 'undecided', expect.stringMatching(ahead)]],
  ['five hours behind where it is judged', 0, -5, ['hosts-resolve', 'undecided', expect.stringMatching(ahead)]],
  [
    'a day ahead where it is judged',
    0,
    25,
    ['hosts-resolve', 'undecided', 'The reading was taken 25 hours ago; it may be at most 24 hours old.'],
  ],
  ['five hours ahead', 5, 5, met],
  ['five hours behind', -5, -5, met],
  ['five hours behind where it was measured', -5, 0, met],
  ['right', 0, 0, met],
])('this machine’s clock: %s', async (_, measured, judged, expected) => {
  const held = conversations['endpoint by IMAP'];
  const server = held && (await everyPeer['answers as it should']?.(held));
  if (held === undefined || server === undefined) throw new Error('There is no such conversation or peer');
  try {
    moveClock(measured);
    const readings = await held.hold(server.route);
    moveClock(judged);
    const { check, outcome, reason } = await firstOpenCheck(held, readings);
    expect([check, outcome, reason]).toEqual(expected);
  } finally {
    await server.stop();
  }
});

test.each([-100_000, -5, 5, 100_000])('a server whose clock is %i hours off says as much as another', async (hours) => {
  const page = '<html><title>Enterprise Chat and Email</title></html>';
  const date = new Date(Date.now() + hours * HOUR_MS).toUTCString();
  const server = trusting(await serveWeb(answerWith(200, { date }, page), trusted));
  const held = conversations.web;
  if (held === undefined) throw new Error('There is no such conversation');
  try {
    const { check, outcome, reason } = await firstOpenCheck(held, await held.hold(server.route));
    expect([check, outcome, reason]).toEqual(met);
  } finally {
    await server.stop();
  }
});
