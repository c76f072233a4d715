import type { Reading } from '../../probes/reading.ts';
import type { RecordedConversation } from '../bundle/recorded-conversation.ts';
import { waiverFor } from '../decide/waivers.ts';
import { declaredReading } from '../facts/declared.ts';
import { type DeclaredFactId, declaredFacts } from '../facts/declared-schemas.ts';
import type { Finding } from '../judge/finding.ts';
import { type JudgingContext, judge } from '../judge/judge.ts';
import { type Facts, leavesOf } from '../judge/leaves.ts';
import { settingsOf } from '../judge/settings.ts';
import type { Check } from '../plan/check.ts';
import { cloudLists } from '../plan/clouds.ts';
import { type PlannedCheck, plan } from '../plan/plan.ts';
import { notApplicableBecause } from '../plan/subjects.ts';
import type { Requirement } from '../rulebook/rulebook.ts';
import { thisMachine } from '../vantage/machine.ts';
import { Conversations } from './conversations.ts';
import { type HeldConversation, stageOf } from './held-conversation.ts';
import { Memo } from './memo.ts';
import type { Run } from './run.ts';
import type { Shared } from './shared.ts';
import type { SignIn } from './sign-ins.ts';

/** Judges the checks of one run, each once. */
export interface Judgement {
  /**
   * The finding of one check; asking again gives the same promise. Prerequisites are judged first, by whoever asks, so
   * that no test ever waits for another test. Never rejects.
   */
  judge(checkId: string): Promise<Finding>;
  /** The conversations that were held since this was last asked, for the bundle of the run. */
  takeRecords(): readonly RecordedConversation[];
  /** The sign-ins since this was last asked. */
  takeSignIns(): readonly SignIn[];
  /** Takes every secret out of a text that this judgement has had to do with so far. */
  clean(text: string): string;
  /** Ends conversations that are still under way, and the ways to where they are held from. May be called twice. */
  close(): Promise<void>;
}

/**
 * Opens the judgement of a run: no connection is made until a check is asked for.
 *
 * @param shared with the other runs of this process, if there are any
 */
export function openJudgement(
  run: Run,
  environmentVariables: NodeJS.ProcessEnv = process.env,
  shared?: Shared,
): Judgement {
  const conversations = new Conversations(run, thisMachine(), environmentVariables, undefined, shared);
  const planned = new Map(plan(run.environment, run.rulebook).map((one) => [one.check.id, one]));
  const findings = new Memo<Finding>();
  const stands = standsAgainst(run);
  let closing: Promise<void> | undefined;

  const judgeOnce = (checkId: string): Promise<Finding> =>
    findings.once(checkId, async () => {
      const one = planned.get(checkId);
      if (one === undefined) return defect(checkId, 'The plan has no such check.');
      try {
        return await judgePlanned(one);
      } catch (error) {
        return defect(checkId, conversations.clean(`A defect in this program: ${String(error)}`));
      }
    });

  const judgePlanned = async (one: PlannedCheck): Promise<Finding> => {
    const { check, requirement } = one;
    if (check.notApplicable !== undefined) return notApplicable(check, check.notApplicable);
    const before = await Promise.all(check.prerequisites.map(judgeOnce));
    const superiors = await Promise.all(check.yieldsTo.map(judgeOnce));
    const stoppers = rootsOf([...before, ...superiors.filter(stands)]);
    if (stoppers.length > 0) return blocked(check, stoppers);
    const explanations = explanationsOf(one, run);
    const facts = await factsOf(one, explanations, { run, conversations });
    return judge(check, requirement, facts, judgingContextOf(one, run), explanations);
  };

  return {
    judge: judgeOnce,
    takeRecords: () => conversations.takeRecords(),
    takeSignIns: () => conversations.takeSignIns(),
    clean: (text) => conversations.clean(text),
    close: () => {
      closing ??= conversations.close();
      return closing;
    },
  };
}

/** Whether a failure stands for others: one that is waived must not cover what was never looked at for itself. */
function standsAgainst({ environment, now }: Run): (finding: Finding) => boolean {
  return ({ check, outcome }) =>
    outcome === 'fail' && waiverFor(check, outcome, environment.waivers, now) === undefined;
}

/** The checks that stand at the beginning: what blocked a prerequisite blocks everything behind it as well. */
function rootsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.flatMap(stoppersIn))];
}

function stoppersIn(finding: Finding): readonly string[] {
  switch (finding.outcome) {
    case 'pass':
    case 'not-applicable':
      return [];
    case 'blocked':
      return finding.blockedBy;
    case 'fail':
    case 'undecided':
    case 'not-reviewed':
      return [finding.check];
  }
}

/** Where readings come from. */
interface Sources {
  readonly run: Run;
  readonly conversations: Conversations;
}

/** What a check is judged with beside its readings. */
export function judgingContextOf(one: PlannedCheck, run: Run): JudgingContext {
  const host = one.subject.endpoint?.host;
  return {
    rulebook: run.rulebook,
    catalogue: { ...cloudLists(run.environment, run.rulebook.clouds, host), ...permissionsOf(one, run) },
    // What was just measured is judged by the clock, what was recorded by the instant that it is judged at.
    now: run.replay ? run.now : new Date().toISOString(),
  };
}

/** The requirements whose settings may say why this one fails, as far as they apply to its subject. */
export function explanationsOf({ requirement, subject }: PlannedCheck, run: Run): readonly Requirement[] {
  return run.rulebook.requirements.filter(
    (other) =>
      requirement.explainedBy.includes(other.id) && notApplicableBecause(other, subject, run.environment) === undefined,
  );
}

/** The readings of a check, by fact id; each conversation is held on demand. */
export async function factsOf(
  one: PlannedCheck,
  explanations: readonly Requirement[],
  sources: Sources,
): Promise<Facts> {
  const { conditions, settings } = one.requirement;
  const leaves = [conditions, settings, ...explanations.map(settingsOf)].flatMap(leavesOf);
  const ids = leaves.flatMap(({ fact, value }) => {
    return typeof value === 'object' && 'fact' in value ? [fact, value.fact] : [fact];
  });
  const readings = [...new Set(ids)].map(async (id) => [id, await readingOf(id, one, sources)] as const);
  const known = (await Promise.all(readings)).filter(
    (entry): entry is [string, Reading<object>] => entry[1] !== undefined,
  );
  return new Map(known);
}

async function readingOf(
  fact: string,
  { check, subject }: PlannedCheck,
  { run, conversations }: Sources,
): Promise<Reading<object> | undefined> {
  if (isDeclared(fact)) return declaredReading(fact, run.environment, subject, run.rulebook, run.now);
  const [conversation, stage] = fact.split('.');
  if (stage === undefined) return undefined;
  if (conversation === 'exchange') {
    return subject.account && stageOf(await conversations.exchange(subject.account, subject.mailbox), stage);
  }
  if (conversation === 'directory') return stageOf(await conversations.directory(), stage);
  if (conversation === 'user') {
    return subject.account && stageOf(await conversations.user(subject.account), stage);
  }
  const { vantage } = check;
  if (vantage === undefined) return undefined;
  const held = await conversationOf(conversation, vantage, subject, conversations);
  return held && stageOf(held, stage);
}

function conversationOf(
  name: string | undefined,
  vantage: string,
  { endpoint, account, mailbox }: PlannedCheck['subject'],
  conversations: Conversations,
): Promise<HeldConversation> | undefined {
  // Where an account is judged, its first mailbox stands for all.
  const opened = mailbox ?? account?.mailboxes[0];
  switch (name) {
    case 'vantage':
      return conversations.vantage(vantage);
    case 'endpoint':
      return endpoint && conversations.endpoint(vantage, endpoint);
    case 'token':
      return account && conversations.token(vantage, account);
    case 'imap':
      return account && opened && conversations.inbox(vantage, account, opened);
    case 'pop3':
      return account && opened && conversations.maildrop(vantage, account, opened);
    case 'smtp':
      return account && conversations.submission(vantage, account);
    case 'graphMail':
      return account && opened && conversations.graphInbox(vantage, account, opened);
    case 'testMail':
      return account && mailbox && conversations.testMail(vantage, account, mailbox);
    case 'web':
      return conversations.web(vantage);
    case 'authorize':
      return conversations.authorize(vantage);
    default:
      return undefined;
  }
}

/** The permissions that the subject's account has to have; a list that is not its transport's is left out, never empty. */
function permissionsOf(
  { subject: { account } }: PlannedCheck,
  { rulebook: { permissions } }: Run,
): Readonly<Record<string, readonly string[]>> {
  if (account === undefined) return {};
  if (account.transport !== 'graph') return { permissions: permissions[account.transport] };
  const { read, send } = permissions.graph[account.accessMode];
  return { readPermissions: read, sendPermissions: send };
}

function isDeclared(fact: string): fact is DeclaredFactId {
  return Object.hasOwn(declaredFacts, fact);
}

function notApplicable(check: Check, reason: string): Finding {
  return { check: check.id, outcome: 'not-applicable', reason, evidence: [], conditions: [], durationMs: 0 };
}

function blocked(check: Check, blockedBy: readonly string[]): Finding {
  const reason = `Not tried, because ${blockedBy.join(' and ')} did not pass.`;
  return { check: check.id, outcome: 'blocked', reason, blockedBy, evidence: [], conditions: [], durationMs: 0 };
}

function defect(check: string, reason: string): Finding {
  return {
    check,
    outcome: 'undecided',
    reason,
    expected: 'a judgement',
    actual: 'a defect in this program',
    evidence: [],
    conditions: [],
    durationMs: 0,
    internalError: true,
  };
}
