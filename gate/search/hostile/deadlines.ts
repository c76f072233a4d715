import { type Deadlines, defaultDeadlines, type ProbeOptions } from '../../../probes/options.ts';
import type { HeldWith } from './conversations.ts';

/** Each stage's time, so that a peer that says nothing costs a test little. */
export const STAGE_MS = 1_000;

/** What an SSH client may take: it is a program of its own, and has to start first. */
export const SSH_MS = 6_000;

/** What a stage may take beyond its deadline before somebody has to wait for nothing. */
export const OVERDUE_MS = 1_000;

/** How long a conversation that went well may take to say goodbye. */
export const FAREWELL_MS = 2_000;

const deadlines = Object.fromEntries(
  Object.keys(defaultDeadlines).map((stage) => [stage, STAGE_MS]),
) as unknown as Deadlines;

export const options: ProbeOptions = { deadlines };

/** A stage's deadline in milliseconds: mail servers are resolved, reached and shaken hands with in one, relays in two. */
export function deadlineOf(stage: string, { fact, speech }: Pick<HeldWith, 'fact' | 'speech'>): number {
  if (stage === 'resolve' && speech === 'SSH') return SSH_MS;
  if (stage === 'resolve' && speech !== 'tls' && speech !== 'STARTTLS') return 2 * STAGE_MS;
  return stage === 'connect' && ['imap', 'pop3', 'smtp'].includes(fact) ? 3 * STAGE_MS : STAGE_MS;
}
