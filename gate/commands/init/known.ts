import { loadRulebook } from '../../rulebook/load-rulebook.ts';
import { parseRuleFiles } from '../../rulebook/rule-files.ts';
import { readRuleTexts } from '../../rulebook/rule-texts.ts';
import type { CloudEntry } from '../../rulebook/rulebook.ts';
import { RULES } from '../../run/prepare-run.ts';
import { type Machine, thisMachine } from '../../vantage/machine.ts';
import type { Problem } from '../../yaml/problem.ts';
import type { Fault } from '../ask.ts';

/** What can be offered, because the rules or this machine say it. */
export interface Known {
  /** With the names that Cisco gives them, for example `12.6` and `12.6(1)`. */
  readonly releases: readonly { readonly release: string; readonly name: string }[];
  readonly clouds: Readonly<Record<string, CloudEntry>>;
  readonly machine: Machine;
  /** What the rules find wrong with a release. */
  releaseFaults(release: string): readonly Fault[];
}

/**
 * What can be offered, or what is wrong with the rules themselves, which no answer could mend.
 *
 * @param cwd problems name files relative to it
 */
export function whatIsKnown(
  cwd: string,
): { readonly ok: true; readonly known: Known } | { readonly ok: false; readonly problems: readonly Problem[] } {
  const texts = readRuleTexts(RULES, cwd);
  const problemsWith = (release: string): readonly Problem[] => {
    const loaded = loadRulebook(texts, release, (message, suggestion) => {
      return { file: 'release', code: 'unknown-release', message, suggestion };
    });
    return loaded.ok ? [] : loaded.problems;
  };
  const read = parseRuleFiles(texts);
  if (!read.ok) return read;
  const { releases, clouds } = read.files;
  const named = releases.map(({ content: { release, name } }) => ({ release, name }));
  const problems = named.slice(0, 1).flatMap(({ release }) => problemsWith(release));
  if (problems.length > 0) return { ok: false, problems };
  const known = {
    releases: named,
    clouds: clouds.content.clouds,
    machine: thisMachine(),
    releaseFaults: problemsWith,
  };
  return { ok: true, known };
}
