import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../probes/reading.ts';
import { canaries, canariesIn } from './canaries.ts';
import { conversations, type HeldWith, STAGE_MS } from './held-with.ts';
import { type HostilePeer, hostilePeers } from './hostile-peers.ts';

/** Every conversation with every peer that means no good: over in time, nothing gained, nothing kept, nothing shown. */

/** Five stages at the most, each with its own deadline, and time to hang up; ten conversations share this process. */
const IN_TIME_MS = 5 * STAGE_MS + 10_000;
const MEGABYTE = 1024 * 1024;
/** What fifty conversations and their hostile peers may take together, in this one process. */
const MOST_MEMORY_MB = 1_500;

/**
 * Properties whose truth says that a peer is the one that was meant. That ECE's external URL answered is none of them:
 * over TLS that verifies for its name, any page is an answer.
 */
const GAINS = ['accepted', 'opened', 'found'];

const worst = { milliseconds: 0, memory: 0 };
const seen = { held: 0, gains: 0, leaks: 0, defects: 0, left: 0 };

function gainsIn(conversation: Conversation): readonly string[] {
  return Object.entries(conversation).flatMap(([stage, reading]) =>
    reading.settled
      ? Object.entries(reading.value)
          .filter(([name, value]) => value === true && GAINS.includes(name))
          .map(([name]) => `${stage}.${name}`)
      : [],
  );
}

async function hold(name: string, { speech, hold }: HeldWith, start: HostilePeer) {
  const server = await start(speech);
  try {
    const begun = performance.now();
    const readings = await hold(server.route);
    const milliseconds = performance.now() - begun;
    worst.milliseconds = Math.max(worst.milliseconds, milliseconds);
    worst.memory = Math.max(worst.memory, process.memoryUsage().rss / MEGABYTE);
    for (let waited = 0; server.open() > 0 && waited < 100; waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const result = {
      name,
      gains: gainsIn(readings),
      defects: Object.values(readings).filter((reading) => !reading.settled && reading.why === 'internal-error').length,
      leaks: canariesIn(JSON.stringify(readings)),
      open: server.open(),
      inTime: milliseconds < IN_TIME_MS,
    };
    seen.held += 1;
    seen.gains += result.gains.length;
    seen.leaks += result.leaks.length;
    seen.defects += result.defects;
    seen.left += result.open;
    return result;
  } finally {
    await server.stop();
  }
}

describe.concurrent('hostile peers', () => {
  test.for(Object.entries(hostilePeers))('%s', async ([, start], { expect: expectHere }) => {
    const names = Object.entries(conversations);
    const results = await Promise.all(names.map(([name, conversation]) => hold(name, conversation, start)));
    expectHere(results).toEqual(
      names.map(([name]) => ({ name, gains: [], defects: 0, leaks: [], open: 0, inTime: true })),
    );
  });
});

test('what it came to', ({ task }) => {
  expect(seen).toEqual({
    held: Object.keys(conversations).length * Object.keys(hostilePeers).length,
    gains: 0,
    leaks: 0,
    defects: 0,
    left: 0,
  });
  expect(worst.memory).toBeLessThan(MOST_MEMORY_MB);
  task.meta.figures = {
    'conversations × hostile peers': `${Object.keys(conversations).length} × ${Object.keys(hostilePeers).length} = ${seen.held}`,
    'taken for the real peer': seen.gains,
    'canaries shown': seen.leaks,
    'defects of the program met': seen.defects,
    'connections left open': seen.left,
    [`longest conversation, with ${STAGE_MS / 1_000} s for each stage`]: `${(worst.milliseconds / 1_000).toFixed(1)} s`,
    'most memory of the process, fifty conversations and their peers at once': `${Math.round(worst.memory)} MB`,
    'secrets watched': Object.keys(canaries).join(', '),
  };
});
