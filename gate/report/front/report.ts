import type { Environment } from '../../environment/environment.ts';
import type { Language } from '../../language/language.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** What our own pages are made of. */
export interface Report {
  /** In the report's language. */
  readonly verdict: Verdict;
  readonly language: Language;
  /** What the names of the run's tests begin with, where several deployments were judged in one run. */
  readonly suite?: string;
  readonly environment: Pick<Environment, 'goLive' | 'servers'>;
  /** Digest of verdict.json as it is written, hex; absent where the page cannot know it. */
  readonly digest?: string;
  /** IANA name; the machine's own if not given. */
  readonly timeZone?: string;
  /** Where the page shows a check with all its evidence, by check id; nothing for a check that it does not show. */
  readonly links: ReadonlyMap<string, string>;
}
