import { afterAll, inject, test } from 'vitest';
import { decideCheck } from './decide/decide-check.ts';
import { endingOf } from './ledger/ending.ts';
import { FindingError } from './ledger/finding-error.ts';
import { handBack } from './ledger/handed-records.ts';
import { announceOn } from './progress/news-channel.ts';
import { onCalledOff } from './run/call-off.ts';
import { openJudgement } from './run/judgement.ts';
import { sharedBy } from './run/shared.ts';
import { cleanUnheardErrors } from './run/unheard-errors.ts';

/**
 * The gate: one test for each planned check, all at once. A test waits for nothing but its own finding, and whatever
 * that needs is measured on demand; the probes bound the load and the time. A run that is called off lets go of
 * whatever it has a connection to.
 */
const run = inject('run');
const announcer = announceOn(inject('conversations'));
const judgement = openJudgement(run, process.env, sharedBy([run], announcer.began));
const dispositions = { ...run.environment, now: run.now };

for (const check of run.plan) {
  test.concurrent(check.id, { timeout: 0 }, async ({ task, skip }) => {
    const finding = await judgement.judge(check.id);
    task.meta.finding = finding;
    task.meta.records = handBack(judgement.takeRecords(), run.recordings);
    const decided = decideCheck(check, finding, dispositions);
    const ending = endingOf(decided);
    if (ending === 'skipped') skip(`${decided.outcome}: ${decided.reason}`);
    if (ending !== 'passed') throw new FindingError(decided);
  });
}

cleanUnheardErrors((text) => judgement.clean(text));
onCalledOff(() => void judgement.close());
afterAll(async () => {
  await judgement.close();
  announcer.close();
});
