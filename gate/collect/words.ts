import { parseArgs } from 'node:util';

/** What the collector is asked for. */
export interface CollectorWords {
  readonly environment: string;
  readonly server: string;
  /** The bundle to write. */
  readonly out: string;
}

export const USAGE = 'Usage: node ece-collect.mjs environment.yaml --server svc1 [--out svc1.facts.json]';

/** Reads the command line, or says in a sentence what is wrong with it. */
export function collectorWords(words: readonly string[]): CollectorWords | string {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (error) {
    // Node.js goes on with advice that is meant for programmers.
    if (error instanceof TypeError) return `${error.message.split('. ')[0]}.`.replace(/\.\.$/, '.');
    throw error;
  }
  const { values, positionals } = parsed;
  const [environment, ...more] = positionals;
  if (environment === undefined) return 'No environment file is named.';
  if (more.length > 0) return `One environment file is enough: ${positionals.join(', ')} were named.`;
  const { server } = values;
  if (server === undefined || server === '')
    return 'Say with --server which server this is, or `--server workstation`.';
  const out = values.out ?? `${server}.facts.json`;
  return out === '' ? 'The path after --out is empty.' : { environment, server, out };
}

function parse(words: readonly string[]) {
  const options = { server: { type: 'string' }, out: { type: 'string' } } as const;
  return parseArgs({ args: [...words], options, allowPositionals: true });
}
