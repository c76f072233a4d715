import { createHash } from 'node:crypto';
import { translateVerdict } from '../language/translate-verdict.ts';
import type { Run } from '../run/run.ts';
import type { Report } from './front/report.ts';
import type { Verdict } from './verdict/verdict.ts';
import { verdictText } from './verdict/verdict-file.ts';

/** What the reports for people are made of, in the run's language, bound to verdict.json as it is written. */
export function reportOf(verdict: Verdict, run: Run): Omit<Report, 'links'> {
  return {
    verdict: translateVerdict(verdict, run),
    language: run.language,
    ...(run.suite !== undefined && { suite: run.suite }),
    environment: run.environment,
    digest: createHash('sha256').update(verdictText(verdict)).digest('hex'),
  };
}
