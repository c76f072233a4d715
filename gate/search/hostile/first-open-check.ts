import type { Conversation, Reading } from '../../../probes/reading.ts';
import type { Environment } from '../../environment/environment.ts';
import type { Finding } from '../../judge/finding.ts';
import { judge } from '../../judge/judge.ts';
import { check as sampleCheck } from '../../judge/sample.ts';
import { cloudLists } from '../../plan/clouds.ts';
import { sampleEnvironment, shippedRulebook } from '../../plan/sample.ts';
import type { HeldWith } from './conversations.ts';
import { host, issuer } from './peers/trusted.ts';

/** What a conversation comes to: the first of its requirements that is not met, its outcome and the whole reason. */
export interface Outcome {
  /** `every requirement` where all of them are met. */
  readonly check: string;
  readonly outcome: Finding['outcome'];
  readonly reason: string;
}

export const rulebook = shippedRulebook('12.6');

/** The peers stand for a cloud of the operator's own, so that their authority and issuer are as good as Microsoft's. */
const environment: Environment = {
  ...sampleEnvironment,
  cloud: {
    name: 'own',
    connect: [],
    endpoints: { signIn: host, mail: host, submission: [host], graph: host, audiences: [], issuers: [issuer] },
  },
};

/** Judges what was read by the shipped rules. */
export async function firstOpenCheck(
  { fact, decides }: Pick<HeldWith, 'fact' | 'decides'>,
  conversation: Conversation,
): Promise<Outcome> {
  const facts = new Map<string, Reading<object>>(
    Object.entries(conversation).map(([stage, reading]) => [`${fact}.${stage}`, reading]),
  );
  const context = {
    rulebook,
    catalogue: {
      ...cloudLists(environment, rulebook.clouds, host),
      permissions: rulebook.permissions['imap+smtp'],
    },
    now: new Date().toISOString(),
  };
  for (const id of decides) {
    const requirement = rulebook.requirements.find((one) => one.id === id);
    if (requirement === undefined) throw new Error(`There is no requirement ${id}`);
    const { level, expects, attestable, remedy } = requirement;
    const check = { ...sampleCheck, id, requirement: id, level, expects, attestable, remedy };
    const { outcome, reason } = await judge(check, requirement, facts, context);
    if (outcome !== 'pass') return { check: id, outcome, reason };
  }
  return { check: 'every requirement', outcome: 'pass', reason: 'All of them are met.' };
}
