// What the gate's probing costs, in a process of its own: `jiti hold-sessions.ts ENVIRONMENT KINDS [SESSIONS]` holds the
// sessions of every account from the active services server, in the run's own pool, and prints a `SessionsHeld`.

import { Conversations } from '../../run/conversations.ts';
import { type HeldConversation, stageOf } from '../../run/held-conversation.ts';
import { prepareRun } from '../../run/prepare-run.ts';
import { thisMachine } from '../../vantage/machine.ts';
import { formatProblem } from '../../yaml/problem.ts';
import { isSessionKind, type SessionKind, type SessionsHeld } from './session-kinds.ts';

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

const sessions = accounts.flatMap((account) =>
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
    return [{ kind, hold: hold[kind] }];
  }),
);

const startUpMs = performance.now();
// What signs in has its token at hand, as the other contenders have.
if (!wanted.includes('token')) {
  await Promise.all(accounts.map((account) => conversations.token(vantage, account)));
}
const begun = performance.now();
const processorBefore = process.cpuUsage();
const eachMs: number[] = [];
const outcomes: boolean[] = [];
if (manner === 'one-by-one') {
  for (const { kind, hold } of sessions) {
    const start = performance.now();
    outcomes.push(isAsWanted(kind, await hold()));
    eachMs.push(performance.now() - start);
  }
} else {
  outcomes.push(...(await Promise.all(sessions.map(async ({ kind, hold }) => isAsWanted(kind, await hold())))));
}
const wallMs = performance.now() - begun;
const processor = process.cpuUsage(processorBefore);
await conversations.close();
const held: SessionsHeld = {
  sessions: sessions.length,
  succeeded: outcomes.filter((outcome) => outcome).length,
  startUpMs,
  wallMs,
  processorMs: (processor.user + processor.system) / 1000,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  eachMs,
};
console.log(JSON.stringify(held));

function isAsWanted(kind: SessionKind, held: HeldConversation): boolean {
  const last = { token: 'redeem', imap: 'open', pop3: 'open', smtp: 'signIn' }[kind];
  const reading = stageOf(held, last);
  const value = reading?.settled ? Object(reading.value) : {};
  return value.accepted === true || value.opened === true;
}
