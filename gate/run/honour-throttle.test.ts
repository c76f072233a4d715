import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Conversation, Evidence, Reading, Unsettled } from '../../probes/reading.ts';
import { honourThrottle } from './honour-throttle.ts';

const at = { takenAt: '2026-11-23T12:00:00.000Z', durationMs: 5 };
const transcript = (text: string): Evidence => ({ kind: 'transcript', title: 'IMAP dialogue', text });
const good: Reading<object> = { settled: true, value: { accepted: true }, evidence: [transcript('A1 OK')], ...at };

function throttled(retryAfterMs?: number): Unsettled {
  const message = 'outlook.office365.com asked us to come back later.';
  const evidence = [transcript('A1 NO')];
  return {
    settled: false,
    why: 'throttled',
    message,
    evidence,
    ...at,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/** Gives the answers one after the other, and counts how often it was asked. */
function peer(...answers: Conversation[]) {
  let asked = 0;
  const hold = async (): Promise<Conversation> => answers[asked++] ?? {};
  return { hold, times: () => asked };
}

const firstTry: Evidence = {
  kind: 'transcript',
  title: 'Throttled at the first try',
  text: 'outlook.office365.com asked us to come back later.\nWaited 20 ms and tried once more.',
};
const bothAnswers = [firstTry, transcript('A1 NO'), transcript('A1 OK')];

test.each<[string, Conversation[], number, Conversation]>([
  [
    'a wait of more than half a minute is not waited for',
    [{ signIn: throttled(30_001) }, { signIn: good }],
    1,
    { signIn: throttled(30_001) },
  ],
  ['no time named', [{ signIn: throttled() }, { signIn: good }], 1, { signIn: throttled() }],
  [
    'throttled again: tried twice, never three times',
    [{ signIn: throttled(20) }, { signIn: throttled(20) }, { signIn: good }],
    2,
    { signIn: { ...throttled(20), attempts: 2, evidence: [firstTry, transcript('A1 NO'), transcript('A1 NO')] } },
  ],
  [
    'throttled once, then well: the first answer stays in that stage’s evidence',
    [
      { connect: good, signIn: throttled(20) },
      { connect: good, signIn: good },
    ],
    2,
    { connect: good, signIn: { ...good, attempts: 2, evidence: bothAnswers } },
  ],
  [
    'another refusal is not tried again',
    [{ signIn: { ...throttled(20), why: 'unrecognised' } }],
    1,
    { signIn: { ...throttled(20), why: 'unrecognised' } },
  ],
  ['well at once', [{ signIn: good }], 1, { signIn: good }],
])('%s', async (_, answers, times, expected) => {
  const asked = peer(...answers);
  expect(await honourThrottle(asked.hold, new AbortController().signal)).toEqual(expected);
  expect(asked.times()).toBe(times);
});

test('as long as the peer asked for is waited', async () => {
  const asked = peer({ signIn: throttled(60) }, { signIn: good });
  const begun = performance.now();
  await honourThrottle(asked.hold, new AbortController().signal);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(58);
});

test.each([
  ['while it waits', 10],
  ['before it waits', 0],
])('called off %s: the first answer is all there is', async (_, ms) => {
  const asked = peer({ signIn: throttled(30_000) }, { signIn: good });
  const calledOff = new AbortController();
  const held = honourThrottle(asked.hold, calledOff.signal);
  if (ms > 0) await wait(ms);
  calledOff.abort();
  expect(await held).toEqual({ signIn: throttled(30_000) });
  expect(asked.times()).toBe(1);
});
