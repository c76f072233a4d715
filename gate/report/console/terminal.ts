import type { Layout } from './page.ts';

/** What the console needs to know of the stream that it writes to; `process.stdout` is one. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Lines longer than that are hard to read, shorter ones break every id. */
const WIDEST = 110;
const NARROWEST = 60;
const UNKNOWN = 100;

/**
 * The layout for a stream: colour on a terminal only, and never where `NO_COLOR` is set to anything but an empty text
 * (no-color.org) or `TERM` is `dumb`.
 */
export function layoutFor(stream: Terminal, environment: Readonly<Record<string, string | undefined>>): Layout {
  const columns = stream.isTTY === true ? stream.columns || UNKNOWN : UNKNOWN;
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, columns)),
    colour: stream.isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb',
  };
}

/**
 * Whether a line on the stream can be written over: on a terminal that understands it, and not where a build server only
 * plays one (`CI`).
 */
export function isLive({ isTTY }: Terminal, environment: Readonly<Record<string, string | undefined>>): boolean {
  const buildServer = environment.CI !== undefined && !['', '0', 'false'].includes(environment.CI);
  return isTTY === true && environment.TERM !== 'dumb' && !buildServer;
}
