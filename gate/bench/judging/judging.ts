import { join } from 'node:path';
import { TOOL } from '../../report/verdict/tool.ts';
import type { Bench, Contender } from '../harness/bench.ts';
import { installedVersion } from '../harness/installed-version.ts';
import { timedProcess } from '../harness/timed-process.ts';
import { JITI } from '../probing/lab-process.ts';
import { openLargeDeployments } from '../size/large-deployment.ts';

const CHECKS = 10_000;

/** What it costs to judge, beside the rules engine that judges. */
export const judging: Bench = {
  name: 'judging',
  work: 'The rules of a deployment of 10,000 checks on readings that are at hand, one after the other. The gate gives findings: age, unknown values, every condition in words, evidence; json-rules-engine has one engine for each rule, built beforehand, its own path resolver and the same operators, and gives true or false. Fastest of several passes.',
  rounds: 5,
  warmUps: 0,
  async open() {
    const deployments = await openLargeDeployments();
    const { file } = deployments.withChecks(CHECKS);
    return {
      contenders: [judges('gate', TOOL.version, file), judges('engine', installedVersion('json-rules-engine'), file)],
      figures: [
        {
          kind: 'ratio',
          // Judgements per second, gate ÷ engine, are to be at least 0.8.
          what: 'time of a judgement, gate ÷ bare engine',
          measure: 'judgementUs',
          of: 'gate',
          to: 'engine',
          reach: 1.25,
        },
        { kind: 'value', what: 'gate', measure: 'judgementsPerSecond', of: 'gate' },
        { kind: 'value', what: 'bare engine', measure: 'judgementsPerSecond', of: 'engine' },
      ],
      async close() {
        deployments.close();
      },
    };
  },
};

function judges(who: 'gate' | 'engine', version: string | undefined, file: string): Contender {
  return {
    name: who,
    version: () => version,
    async turn() {
      const script = join(import.meta.dirname, 'judge-cases.ts');
      const { code, stdout, stderr } = await timedProcess([process.execPath, JITI, script, file, who]);
      if (code !== 0) throw new Error(stderr.trim());
      const { judgements, fastestMs } = JSON.parse(stdout);
      return { judgementUs: (fastestMs * 1000) / judgements, judgementsPerSecond: (judgements * 1000) / fastestMs };
    },
  };
}
