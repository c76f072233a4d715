import type { ConditionResult } from '../judge/finding.ts';
import { fillIn } from '../rulebook/placeholders.ts';
import type { Language } from './language.ts';
import { translateSentence } from './sentences.ts';

/** The conditions of a rule, as they came out, in another language. The names of the facts are no words: they stay. */
export function translateConditions(
  language: Language,
  conditions: readonly ConditionResult[],
): readonly ConditionResult[] {
  return conditions.map((condition) => ({
    ...condition,
    expected: translateComparison(language, condition.expected),
    actual: translateValue(language, condition.actual),
  }));
}

/**
 * The finding that was put together from the conditions of one truth value, in another language; undefined when the text
 * is not such a finding.
 */
export function translateFinding(
  language: Language,
  conditions: readonly ConditionResult[],
  text: string,
): string | undefined {
  const english = '{subject}: {actual} (expected: {expected})';
  const join = (form: string, some: readonly ConditionResult[]) =>
    some
      .map(({ subject, actual, expected }) => fillIn(form, new Map(Object.entries({ subject, actual, expected }))))
      .join('; ');
  for (const truth of ['false', 'unknown', 'true'] as const) {
    const decisive = conditions.filter(({ verdict }) => verdict === truth);
    const whole = join(english, decisive);
    if (decisive.length === 0 || !text.startsWith(whole)) continue;
    return join(language.finding, translateConditions(language, decisive)) + text.slice(whole.length);
  }
  return undefined;
}

function translateComparison(language: Language, english: string): string {
  const words = Object.keys(language.comparisons)
    .filter((one) => english.startsWith(`${one} `))
    .sort((a, b) => b.length - a.length)[0];
  const form = words === undefined ? undefined : language.comparisons[words];
  if (words === undefined || form === undefined) return english;
  const value = translateValue(language, english.slice(words.length + 1));
  return fillIn(form, new Map([['value', value]]));
}

function translateValue(language: Language, english: string): string {
  return language.values[english] ?? translateSentence(language, english);
}
