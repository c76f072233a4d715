// What the gate's probing costs, in a process of its own: `jiti hold-sessions.ts ENVIRONMENT KINDS [sample]` holds the
// sessions of every account from the active services server, in the run's own pool, and prints a `SessionsHeld`.

import type { Account } from '../../environment/environment.ts';
import { Conversations } from '../../run/conversations.ts';
import { type HeldConversation, stageOf } from '../../run/held-conversation.ts';
import { prepareRun } from '../../run/prepare-run.ts';
import { thisMachine } from '../../vantage/machine.ts';
import { formatProblem } from '../../yaml/problem.ts';
import { isSessionKind, type SessionKind, type SessionsHeld } from './session-kinds.ts';

/** One session that can be held. */
interface PlannedSession {
  readonly account: Account;
  readonly kind: SessionKind;
  readonly hold: () => Promise<HeldConversation>;
}

const SAMPLE_SIZE = 32;

const [environmentFile = '', kinds = '', manner = 'at-once'] = process.argv.slice(2);
const prepared = prepareRun(
  { ECE_ENVIRONMENT: environmentFile, GATE_REPORTS: process.env.GATE_REPORTS },
  process.cwd(),
);
if (!prepared.ok) throw new Error(prepared.problems.map(formatProblem).join('\n'));
const { run } = prepared;
const { accounts, activeServicesServer: vantage } = run.environment;
const conversations = new Conversations(run, thisMachine(), process.env);
const wanted = kinds.split(',').filter(isSessionKind);

const sessions: readonly PlannedSession[] = accounts.flatMap((account) =>
  wanted.flatMap((kind) => {
    const [mailbox] = account.mailboxes;
    if (mailbox === undefined || (kind !== 'token' && kind !== 'smtp' && !account.transport.startsWith(kind)))
      return [];
    const hold: Readonly<Record<SessionKind, () => Promise<HeldConversation>>> = {
      token: () => conversations.token(vantage, account),
      imap: () => conversations.inbox(vantage, account, mailbox),
      pop3: () => conversations.maildrop(vantage, account, mailbox),
      smtp: () => conversations.submission(vantage, account),
    };
    return [{ account, kind, hold: hold[kind] }];
  }),
);

const sampled = manner === 'sample' ? sampleOf(sessions) : sessions;
const startUpMs = performance.now();
// What signs in has its token at hand, as the other contenders have; in a sample one by one, to time each.
const tokenMs: number[] = [];
if (manner === 'sample') {
  for (const { account } of sampled) tokenMs.push(await timeOf(() => conversations.token(vantage, account)));
} else if (!wanted.includes('token')) {
  await Promise.all(accounts.map((account) => conversations.token(vantage, account)));
}
const begun = performance.now();
const processorBefore = process.cpuUsage();
const sessionMs: number[] = [];
let succeeded = 0;
const note = async ({ kind, hold }: PlannedSession) => {
  if (isAsWanted(kind, await hold())) succeeded += 1;
};
if (manner === 'sample') for (const session of sampled) sessionMs.push(await timeOf(() => note(session)));
else await Promise.all(sampled.map(note));
const wallMs = performance.now() - begun;
const processor = process.cpuUsage(processorBefore);
await conversations.close();
const held: SessionsHeld = {
  sessions: sampled.length,
  succeeded,
  planned: sessions.length,
  startUpMs,
  wallMs,
  processorMs: (processor.user + processor.system) / 1000,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  tokenMs,
  sessionMs,
};
console.log(JSON.stringify(held));

function isAsWanted(kind: SessionKind, held: HeldConversation): boolean {
  const last = { token: 'redeem', imap: 'open', pop3: 'open', smtp: 'signIn' }[kind];
  const reading = stageOf(held, last);
  const value = reading?.settled ? Object(reading.value) : {};
  return value.accepted === true || value.opened === true;
}

/**
 * Few enough to wait for each, from all over the list: of every kind as large a part as it has of all, because one takes
 * longer than another; never two of one account, whose token would then be known.
 */
function sampleOf(all: readonly PlannedSession[]): readonly PlannedSession[] {
  const taken = new Set<Account>();
  return wanted.flatMap((kind) => {
    const ofKind = all.filter((session) => session.kind === kind);
    const size = Math.max(1, Math.round((SAMPLE_SIZE * ofKind.length) / all.length));
    const sample: PlannedSession[] = [];
    for (let number = 0; number < size; number += 1) {
      const begin = Math.floor((number * ofKind.length) / size);
      const session = ofKind.slice(begin).find(({ account }) => !taken.has(account));
      if (session === undefined) break;
      taken.add(session.account);
      sample.push(session);
    }
    return sample;
  });
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
