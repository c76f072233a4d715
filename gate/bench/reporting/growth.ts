import type { Bench } from '../harness/bench.ts';
import { openLargeDeployments } from '../size/large-deployment.ts';
import { gateReport } from './gate-report.ts';

const SIZES = [1_000, 10_000, 30_000];

/** Whether time and memory grow with the checks, and not faster. */
export const growth: Bench = {
  name: 'report-growth',
  work: 'Recorded facts of about 1,000, 10,000 and 30,000 checks are judged, and every report is written.',
  rounds: 3,
  warmUps: 0,
  async open() {
    const deployments = await openLargeDeployments();
    const [small, medium, large] = SIZES.map((size) => `${size.toLocaleString('en')} checks`);
    if (small === undefined || medium === undefined || large === undefined) throw new Error('three sizes, three names');
    const names = [small, medium, large];
    return {
      contenders: SIZES.map((size, index) => gateReport(names[index] ?? '', deployments.withChecks(size))),
      figures: [
        { kind: 'ratio', what: 'time, 10,000 ÷ 1,000', measure: 'wallMs', of: medium, to: small, reach: 11 },
        { kind: 'ratio', what: 'memory, 10,000 ÷ 1,000', measure: 'peakBytes', of: medium, to: small, reach: 6 },
        { kind: 'ratio', what: 'time, 30,000 ÷ 10,000', measure: 'wallMs', of: large, to: medium },
        ...names.flatMap((of) =>
          (['wallMs', 'peakBytes', 'reportBytes'] as const).map((measure) => {
            return { kind: 'value', what: of, measure, of } as const;
          }),
        ),
      ],
      async close() {
        deployments.close();
      },
    };
  },
};
