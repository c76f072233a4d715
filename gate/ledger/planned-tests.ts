import { afterAll, describe, inject, test } from 'vitest';
import { decideCheck } from '../decide/decide-check.ts';
import { announceOn } from '../progress/news-channel.ts';
import { admission } from '../run/admission.ts';
import { admittedJudgement } from '../run/admitted-judgement.ts';
import { onCalledOff } from '../run/call-off.ts';
import { type Judgement, openJudgement } from '../run/judgement.ts';
import type { Run } from '../run/run.ts';
import { sharedBy } from '../run/shared.ts';
import { cleanUnheardErrors } from '../run/unheard-errors.ts';
import { endingOf } from './ending.ts';
import { FindingError } from './finding-error.ts';
import { handBack } from './handed-records.ts';
import { nameUnhandledErrors } from './several/whose-error.ts';

/**
 * One test for each planned check, all at once. A test waits for nothing but its own finding, and whatever
 * that needs is measured on demand; the probes bound the load and the time. A run that is called off lets go of
 * whatever it has a connection to. Of several deployments each has a suite of its own, and its turn.
 */
const runs = inject('runs');
const announcer = announceOn(inject('conversations'));
const shared = sharedBy(runs, announcer.began);
const enter = admission();
const judgements: Judgement[] = [];
nameUnhandledErrors();

for (const run of runs) {
  const { suite } = run;
  if (suite === undefined) judged(run, openJudgement(run, process.env, shared));
  else describe.concurrent(suite, () => judged(run, admittedJudgement(run, shared, enter)));
}

cleanUnheardErrors((text) => judgements.reduce((cleaned, judgement) => judgement.clean(cleaned), text));
afterAll(() => announcer.close());

function judged(run: Run, judgement: Judgement): void {
  judgements.push(judgement);
  const dispositions = { ...run.environment, now: run.now };
  for (const check of run.plan) {
    test.concurrent(check.id, { timeout: 0 }, async ({ task, skip }) => {
      const finding = await judgement.judge(check.id);
      task.meta.finding = finding;
      task.meta.records = handBack(judgement.takeRecords(), run.recordings);
      task.meta.signIns = judgement.takeSignIns();
      const decided = decideCheck(check, finding, dispositions);
      const ending = endingOf(decided);
      if (ending === 'skipped') skip(`${decided.outcome}: ${decided.reason}`);
      if (ending !== 'passed') throw new FindingError(decided);
    });
  }
  onCalledOff(() => void judgement.close());
  afterAll(() => judgement.close());
}
