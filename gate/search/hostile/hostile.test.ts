import { setTimeout as wait } from 'node:timers/promises';
import pLimit from 'p-limit';
import { beforeAll, expect, test } from 'vitest';
import { canaries } from '../canaries.ts';
import { Progress } from '../progress.ts';
import { conversations } from './conversations.ts';
import { STAGE_MS } from './deadlines.ts';
import type { Outcome } from './first-open-check.ts';
import { HeldUp } from './held-up.ts';
import { expectedOutcomes, outcomeTable, tableFile } from './outcome-table.ts';
import { type Held, holdPair } from './pair.ts';
import { connectionPeers } from './peers/connection.ts';
import { dialoguePeers } from './peers/dialogue.ts';
import { everyPeer } from './peers/every-peer.ts';
import { httpPeers } from './peers/http.ts';
import { namePeers } from './peers/names.ts';
import { overwhelmingPeers } from './peers/overwhelming.ts';
import { relayPeers } from './peers/relays.ts';
import { tlsPeers } from './peers/tls.ts';

/**
 * Every conversation with every peer that means no good: over in time, nothing kept, nothing shown, and for each pair
 * the outcome that the table in `outcomes/` has for it. A table is written by `npx vitest run -c
 * vitest.selftest.config.ts gate/search/hostile -u`, and to be read by a person before it counts.
 */

interface Named {
  readonly conversation: string;
  readonly peer: string;
}

interface Pair extends Named {
  readonly held: Held;
  /** By how much this process grew, in bytes; peers that overwhelm are met alone, and only these are measured. */
  readonly growth?: number;
}

/** Most of them wait most of the time. */
const AT_ONCE = 48;
const MOST_TRIES = 5;
/** For as long the machine may be held up in a conversation without anything being proved by it. */
const MOST_LOST_MS = STAGE_MS / 10;
const MEGABYTE = 1024 * 1024;
/** What one conversation and its peer, which sends 100 MB or more, may take together in this one process. */
const MOST_GROWTH_MB = 200;

const pairs: Pair[] = [];
let leftOpen: readonly string[] = [];

beforeAll(async () => {
  const before = resources();
  const heldUp = new HeldUp();
  const atOnce = pLimit(AT_ONCE);
  const progress = new Progress('hostile peers', Object.keys(everyPeer).length * Object.keys(conversations).length);
  const named = Object.keys(everyPeer).flatMap((peer) =>
    Object.keys(conversations).map((conversation) => ({ conversation, peer })),
  );
  const light = named.filter(({ peer }) => !Object.hasOwn(overwhelmingPeers, peer));
  const met = (
    await Promise.all(light.map((one) => atOnce(() => hold(one, heldUp).finally(() => progress.step()))))
  ).filter(isPair);
  pairs.push(...met.filter(isAsExpected));
  // What comes out otherwise in company has to do so alone before it counts.
  const alone = [
    ...met.filter((pair) => !isAsExpected(pair)),
    ...named.filter(({ peer }) => Object.hasOwn(overwhelmingPeers, peer)),
  ];
  for (const one of alone) {
    pairs.push(...[await holdAlone(one, heldUp)].filter(isPair));
    progress.step();
  }
  heldUp.stop();
  leftOpen = await leftOf(before);
}, 600_000);

async function hold({ conversation, peer }: Named, heldUp: HeldUp): Promise<Pair | undefined> {
  const talk = conversations[conversation];
  const server = everyPeer[peer];
  if (talk === undefined || server === undefined) throw new Error(`There is no ${conversation} or no ${peer}`);
  const held = await holdPair(talk, server, heldUp);
  return held && { conversation, peer, held };
}

/**
 * Without company, and again where it does not come out as it should while the machine was held up: then a peer that is
 * punctual seemed to be late, and nothing was measured.
 */
async function holdAlone(one: Named, heldUp: HeldUp): Promise<Pair | undefined> {
  for (let tries = 1; ; tries += 1) {
    const before = process.memoryUsage.rss();
    let most = before;
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 5);
    const pair = await hold(one, heldUp);
    clearInterval(timer);
    const settled = pair === undefined || isAsExpected(pair) || pair.held.lostMilliseconds <= MOST_LOST_MS;
    if (settled || tries === MOST_TRIES) return pair && { ...pair, growth: most - before };
  }
}

function isAsExpected({ conversation, peer, held }: Pair): boolean {
  const expected = expectedOutcomes(conversation).get(peer);
  return held.wrong.length === 0 && JSON.stringify(expected) === JSON.stringify(held.outcome);
}

/** What keeps the process running, and how many of each. */
function resources(): readonly string[] {
  return process.getActiveResourcesInfo().filter((name) => /TCP|TLS|UDP|Process|Pipe|Query|Timeout|Worker/.test(name));
}

/** What there is more of than before, once it had time to go. */
async function leftOf(before: readonly string[]): Promise<readonly string[]> {
  for (let waited = 0; ; waited += 1) {
    const left = [...resources()];
    for (const name of before) if (left.includes(name)) left.splice(left.indexOf(name), 1);
    if (left.length === 0 || waited === 100) return left;
    await wait(50);
  }
}

function isPair(pair: Pair | undefined): pair is Pair {
  return pair !== undefined;
}

test.for(Object.keys(conversations))('%s', async (conversation, { expect: expectHere }) => {
  const order = Object.keys(everyPeer);
  const own = pairs
    .filter((pair) => pair.conversation === conversation)
    .sort((one, other) => order.indexOf(one.peer) - order.indexOf(other.peer));
  expectHere(own.flatMap(({ peer, held }) => held.wrong.map((sentence) => `${peer}: ${sentence}`))).toEqual([]);
  const outcomes = new Map<string, Outcome>(own.map(({ peer, held }) => [peer, held.outcome]));
  await expectHere(outcomeTable(conversation, outcomes)).toMatchFileSnapshot(tableFile(conversation));
});

/** What holds of whole tables of peers, whatever stands in the tables of outcomes. */
test('nothing is met by a peer that lies about who it is or does not come to the point', () => {
  const never = { ...connectionPeers, ...tlsPeers, ...namePeers, ...relayPeers };
  const wellMeant = 'answers as it should';
  const passed = pairs.filter(({ held }) => held.outcome.outcome === 'pass');
  expect(passed.filter(({ peer }) => Object.hasOwn(never, peer))).toEqual([]);
  expect(passed.filter(({ peer }) => Object.hasOwn(dialoguePeers, peer) && peer !== wellMeant)).toEqual([]);
  expect(passed.filter(({ peer }) => peer === wellMeant).length).toBe(6);
  expect(
    passed.filter(({ peer }) => Object.hasOwn(httpPeers, peer)).map((one) => [one.conversation, one.peer]),
  ).toEqual([
    ['web', '200 with the page that was meant'],
    ['web', 'redirects on the same host to the page that was meant'],
  ]);
});

test('what overwhelms takes no memory that matters', () => {
  const growths = pairs.map(({ growth = 0 }) => growth / MEGABYTE);
  expect(Math.max(...growths)).toBeLessThan(MOST_GROWTH_MB);
});

test('nothing is left that keeps the process running', () => {
  expect(leftOpen).toEqual([]);
});

test('what it came to', ({ task }) => {
  const growths = pairs.map(({ growth = 0 }) => growth / MEGABYTE);
  const longest = Math.max(...pairs.map(({ held }) => held.milliseconds));
  const passed = pairs.filter(({ held }) => held.outcome.outcome === 'pass');
  expect(pairs.length).toBeGreaterThan(1_000);
  task.meta.figures = {
    'conversations, hostile peers': `${Object.keys(conversations).length}, ${Object.keys(everyPeer).length}`,
    'pairs that can meet, each with its exact outcome': pairs.length,
    'of them every requirement met, as it should be': passed.length,
    'late, shown canaries, defects met, connections left open': pairs.flatMap(({ held }) => held.wrong).length,
    'sockets, timers and processes left behind': leftOpen.length,
    'secrets watched': Object.keys(canaries).join(', '),
    'not shown': 'a system clock that is wrong when OpenSSL verifies a certificate (it cannot be moved from within)',
  };
  task.meta.machine = {
    [`longest conversation, with ${STAGE_MS / 1_000} s for each stage`]: `${(longest / 1_000).toFixed(1)} s`,
    'most that one conversation with one overwhelming peer took, both in one process': `${Math.round(Math.max(...growths))} MB`,
    'peak memory of that process, all pairs in it': `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  };
});
