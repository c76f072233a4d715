import type { Reading } from '../../probes/reading.ts';
import { declaredReading } from '../facts/declared.ts';
import { type DeclaredFactId, declaredFacts } from '../facts/declared-schemas.ts';
import { type Facts, leavesOf } from '../judge/leaves.ts';
import { settingsOf } from '../judge/settings.ts';
import type { PlannedCheck } from '../plan/plan.ts';
import type { Requirement } from '../rulebook/rulebook.ts';
import type { Conversations } from './conversations.ts';
import { type HeldConversation, stageOf } from './held-conversation.ts';
import type { Run } from './run.ts';

/** Where readings come from. */
export interface Sources {
  readonly run: Run;
  readonly conversations: Conversations;
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

function isDeclared(fact: string): fact is DeclaredFactId {
  return Object.hasOwn(declaredFacts, fact);
}
