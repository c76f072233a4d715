import { looksLikeToken } from '../../probes/redactor.ts';

/** A path may be as long as a token, but not without its separators. */
const SEPARATORS = /[/\\]/;

/**
 * Why a command line is not gone by, as whole sentences; undefined where it may be. What is typed there stays in the
 * history of a terminal and in the list of processes, so a secret on it is never of use, and is not shown once more.
 */
export function secretAmong(words: readonly string[]): string | undefined {
  const place = words.findIndex((word) => word.split(SEPARATORS).some(looksLikeToken));
  if (place < 0) return undefined;
  return [
    `Word ${place + 1} of the command line looks like a token or another secret.`,
    'Secrets are never given there: the environment file names where they are.',
    'If it is one that is in use, it is in the history of this terminal now: have it replaced.',
  ].join(' ');
}
