import { few } from '../../decide/few.ts';
import type { Problem } from '../../yaml/problem.ts';
import { problemAt } from '../lint/context.ts';
import type { RuleFiles } from '../rule-files.ts';

/**
 * A custom rulebook that asks nothing of the release at hand: whoever named it would believe that its rules were asked.
 */
export function silentProblems({ custom }: RuleFiles, release: string): readonly Problem[] {
  const [first] = custom?.requirements ?? [];
  if (custom === undefined || first === undefined) return [];
  if (custom.requirements.some(({ content }) => content.releases.includes(release))) return [];
  const message = `the rulebook \`${custom.name}\` asks nothing of release "${release}", which is to be judged`;
  const suggestion = `Add "${release}" to \`releases\` here once its rules hold for it, or name no rulebook.`;
  return [problemAt(first.source, ['releases'], 'silent-rulebook', message, suggestion)];
}

/** What a custom rulebook asks of other releases only, as a sentence for the report; empty where there is nothing. */
export function notForRelease({ custom }: RuleFiles, release: string): readonly string[] {
  const others = custom?.requirements.filter(({ content }) => !content.releases.includes(release)) ?? [];
  const ids = others.flatMap(({ content }) => content.requirements.map(({ id }) => id));
  if (custom === undefined || ids.length === 0) return [];
  return [`Of the rulebook ${custom.name}, these are for other releases than ${release}: ${few(ids)}.`];
}
