import { say } from '../../language/say.ts';
import { ledgerInWords, summary } from '../console/summary.ts';
import { frontPage } from '../front/front-page.ts';
import type { Report } from '../front/report.ts';
import type { PageFacts } from './page.ts';

/**
 * What Allure's pages say of the run beside its results, and the page in front of them.
 *
 * @param coverage which sentence of the checklist is checked by what, as text
 */
export function pageFacts(report: Omit<Report, 'links'>, coverage: string): PageFacts {
  const { verdict, language, suite } = report;
  const { decision, environment, release, edition, counts } = verdict;
  return {
    name: `${decision} · ${environment.name}`,
    summary: summary(verdict, { width: 100, colour: false, language, ...(suite !== undefined && { suite }) }),
    coverage,
    metadata: {
      [say(language, 'console.decision')]: `${decision} · ${say(language, `decision.${decision}`)}`,
      [say(language, 'run.release')]: `ECE ${release} (${edition})`,
      [say(language, 'console.checks')]: ledgerInWords(counts, language),
    },
    language,
    front: (links) => frontPage({ ...report, links }),
  };
}
