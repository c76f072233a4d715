import { LANGUAGE_VARIABLE } from '../environment/locate-environment.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { nearest } from '../yaml/nearest.ts';
import type { Problem } from '../yaml/problem.ts';
import { languagesIn, type ReadLanguage, readLanguage } from './read-language.ts';
import { untranslated } from './translation-problems.ts';

/** Who wishes for which language. */
export interface LanguageWishes {
  /** The value of `ECE_LANG`. */
  readonly variable: string | undefined;
  /** The environment file's `language`. */
  readonly written: string | undefined;
  /** Where a fault of the environment file's `language` is reported. */
  readonly at: (message: string, suggestion: string) => Problem;
}

/**
 * The language of a run's reports: English unless something else is asked for. A language that is not there, or that
 * does not translate all that the rules of this release say, is a problem: half a translation helps nobody.
 *
 * @param rules absolute path of `rules/`
 * @param cwd problems name files relative to it
 */
export function prepareLanguage(
  { variable, written, at }: LanguageWishes,
  rules: string,
  rulebook: Pick<Rulebook, 'requirements' | 'signatures'>,
  cwd: string,
): ReadLanguage {
  const wished = variable ?? written ?? 'en';
  const known = languagesIn(rules);
  if (known.length === 1) return readLanguage(rules, 'en', cwd);
  const tag = known.find((one) => one.toLowerCase() === wished.toLowerCase());
  if (tag === undefined) {
    const message = `there is no language \`${wished}\`; there is ${known.join(', ')}`;
    const guess = nearest(wished, known);
    const suggestion = guess === undefined ? 'Another language is a folder in rules/i18n.' : `Did you mean ${guess}?`;
    const problem =
      variable === undefined
        ? at(message, suggestion)
        : { file: LANGUAGE_VARIABLE, code: 'unknown-language', message, suggestion };
    return { ok: false, problems: [problem] };
  }
  const read = readLanguage(rules, tag, cwd);
  if (!read.ok) return read;
  const problems = untranslated(read.language, rulebook);
  return problems.length > 0 ? { ok: false, problems } : read;
}
