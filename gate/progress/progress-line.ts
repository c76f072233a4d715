import type { Language } from '../language/language.ts';
import { say } from '../language/say.ts';
import { printable } from '../report/console/printable.ts';
import type { OpenConversation } from './open-conversations.ts';

/** How far a run is. */
export interface ProgressState {
  readonly done: number;
  readonly total: number;
  /** Required checks that failed. */
  readonly failing: number;
  /** How many deployments are done, where there are several. */
  readonly deployments?: { readonly done: number; readonly total: number };
  readonly elapsedMs: number;
  /** Absent where nobody can tell. */
  readonly leftMs?: number;
  readonly slowest?: { readonly conversation: OpenConversation; readonly forMs: number };
}

/** A conversation that is over sooner is not worth a name that nobody can read. */
const SLOW_MS = 2_000;

/**
 * For example `120 of 300 checks, 2 failing, 1:05, about 2 min left, slowest: imap outlook.office365.com:993 from svc1,
 * 12 s`. What matters most comes first, because a narrow terminal cuts the end off.
 */
export function progressLine(state: ProgressState, language: Language): string {
  const { done, total, failing, deployments, elapsedMs, leftMs, slowest } = state;
  const parts = [
    ...(deployments === undefined
      ? []
      : [say(language, 'progress.deployments', { done: deployments.done, count: deployments.total })]),
    say(language, 'progress.checks', { done, count: total }),
    say(language, 'progress.failing', { count: failing }),
    clock(elapsedMs),
    ...(leftMs === undefined ? [] : [left(leftMs, language)]),
    ...(slowest === undefined || slowest.forMs < SLOW_MS ? [] : [slow(slowest, state, language)]),
  ];
  return printable(parts.join(say(language, 'progress.separator')));
}

function clock(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Rounded up, and no finer than it can be known. */
function left(ms: number, language: Language): string {
  const seconds = Math.ceil(ms / 10_000) * 10;
  if (seconds <= 60) return say(language, 'progress.left-seconds', { count: seconds });
  return say(language, 'progress.left-minutes', { count: Math.ceil(ms / 60_000) });
}

function slow(
  { conversation, forMs }: NonNullable<ProgressState['slowest']>,
  { deployments }: ProgressState,
  language: Language,
): string {
  const { kind, peer, vantage, deployment } = conversation;
  const name = [...(deployments === undefined ? [] : [deployment]), kind, ...(peer === undefined ? [] : [peer])];
  return say(language, 'progress.slowest', {
    conversation: name.join(' '),
    vantage,
    seconds: Math.floor(forMs / 1000),
  });
}
