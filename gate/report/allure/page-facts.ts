import type { Server } from '../../environment/environment.ts';
import type { Run } from '../../run/run.ts';
import { summary } from '../console/summary.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { PageFacts } from './page.ts';

/** What the first page says of the run beside its results. */
export function pageFacts(verdict: Verdict, run: Run): PageFacts {
  const { decision, environment, release, edition, simulated, rulebook, now, tool, counts } = verdict;
  return {
    name: `${decision} · ${environment.name}`,
    summary: summary(verdict, { width: 100, colour: false }),
    coverage: run.rulebook.coverage,
    metadata: {
      Decision: decision,
      Deployment: `${environment.name} (${environment.file})`,
      Release: `${release} ${edition}`,
      Simulated: simulated ? 'yes' : 'no',
      Vantages: run.environment.servers.map(vantage).join(', '),
      Now: now,
      Checks: `${counts.planned} planned, ${counts.executed} executed, ${counts.deselected} deselected`,
      Rules: `${rulebook.release}, catalogues of ${rulebook.asOf}`,
      Gate: `${tool.version} on Node.js ${tool.node}`,
    },
  };
}

function vantage({ name, vantage }: Server): string {
  return `${name} (${vantage?.kind ?? 'none'})`;
}
