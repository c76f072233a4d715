import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { curlParallel } from './curl.ts';
import { gateProbing } from './gate.ts';
import { type LabProcess, startLabProcess } from './lab-process.ts';
import { pythonThreads } from './python.ts';
import { type SessionsToHold, sessionsToHold } from './sessions.ts';

let lab: LabProcess;
let work: SessionsToHold;
beforeAll(async () => {
  lab = await startLabProcess({ imap: 2, pop3: 0, replyDelayMs: 0 });
  work = await sessionsToHold(lab.environmentFile, 'imap');
}, 60_000);
afterAll(() => lab.stop());

/** One of the two has a token that no server takes. */
function spoilt(): SessionsToHold {
  return { ...work, sessions: work.sessions.map((one, index) => (index === 0 ? { ...one, accessToken: 'x' } : one)) };
}

const others = [
  ['curl', curlParallel],
  ['Python', pythonThreads],
] as const;

test.each(others)(
  '%s, where it is installed, holds the sessions and gives the time, or says that it did not',
  async (_, contender) => {
    if (contender(work, 2).version() === undefined) {
      await expect(contender(work, 2).turn()).rejects.toThrow('ENOENT');
      return;
    }
    await expect(contender(spoilt(), 2).turn()).rejects.toThrow(/1 of 2 sessions succeeded|ended with 1/);
    expect((await contender(work, 2).turn()).wallMs).toBeGreaterThan(0);
  },
);

test('the gate holds the sessions and gives the time, or says that it did not', async () => {
  const gate = gateProbing(lab.environmentFile, ['imap']);
  expect(Object.keys(await gate.turn())).toEqual(['wallMs', 'startUpMs', 'processorMs', 'peakBytes']);
  writeFileSync(join(dirname(lab.environmentFile), 'imap-0001-refresh-token.txt'), '0.AXoA-none\n');
  await expect(gate.turn()).rejects.toThrow('1 of 2 sessions succeeded');
});
