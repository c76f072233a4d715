import { isOpen } from '../../decide/decide-check.ts';
import type { DecidedCheck } from '../../decide/decision.ts';
import type { Terminal } from './terminal.ts';

export interface ProgressState {
  readonly done: number;
  readonly total: number;
  /** Required checks that failed. */
  readonly failing: number;
  readonly elapsedMs: number;
}

/** Where progress is shown; `process.stderr` is one. */
export interface ProgressStream extends Terminal {
  write(text: string): unknown;
}

export interface Progress {
  /** To be called once for every check that is done. */
  checked(check: Pick<DecidedCheck, 'level' | 'outcome' | 'disposition'>): void;
  /** Ends the display; on a terminal the line goes, so that the summary begins at the margin. */
  stop(): void;
}

const LIVE_MS = 200;
const PLAIN_MS = 5_000;

/** For example `120 of 300 checks, 2 failing, 1:05`. */
export function progressLine({ done, total, failing, elapsedMs }: ProgressState): string {
  const seconds = Math.floor(elapsedMs / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return `${done} of ${total} checks, ${failing} failing, ${clock}`;
}

/**
 * Shows how far a run is: on a terminal one line that is written over, elsewhere a plain line every few seconds. Never
 * keeps the process alive.
 *
 * @param total how many checks are to run
 */
export function startProgress(stream: ProgressStream, total: number): Progress {
  const startedAt = performance.now();
  const live = stream.isTTY === true;
  let done = 0;
  let failing = 0;
  let shown = 0;

  const show = () => {
    const line = progressLine({ done, total, failing, elapsedMs: performance.now() - startedAt });
    // Written over with spaces: no terminal has to know a sequence for erasing.
    stream.write(live ? `\r${line.padEnd(shown)}` : `${line}\n`);
    shown = line.length;
  };
  const timer = setInterval(show, live ? LIVE_MS : PLAIN_MS);
  timer.unref();

  return {
    checked(check) {
      done += 1;
      if (check.level === 'required' && check.outcome === 'fail' && isOpen(check)) failing += 1;
    },
    stop() {
      clearInterval(timer);
      if (live) stream.write(`\r${' '.repeat(shown)}\r`);
    },
  };
}
