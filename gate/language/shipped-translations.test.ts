import { describe, expect, test } from 'vitest';
import { shippedRulebook } from '../plan/sample.ts';
import { placeholdersIn } from '../rulebook/placeholders.ts';
import { RULES } from '../run/prepare-run.ts';
import { ENGLISH_WORDS } from './english.ts';
import { languagesIn, readLanguage } from './read-language.ts';
import { ownProblems, untranslated } from './translation-problems.ts';

/** What every release together says: a translation covers all of it, and nothing besides. */
function everythingSaid() {
  const rulebooks = shippedRulebook('12.6').releases.map((release) => shippedRulebook(release));
  return {
    requirements: rulebooks.flatMap(({ requirements }) => requirements),
    signatures: rulebooks.flatMap(({ signatures }) => signatures),
  };
}

const others = languagesIn(RULES).filter((tag) => tag !== 'en');

test('there is the language of the checklist beside English', () => {
  expect(others).toContain('zh-TW');
});

describe.each(others)('%s', (tag) => {
  const read = readLanguage(RULES, tag, process.cwd());
  const language = read.ok ? read.language : undefined;

  test('every file can be read', () => {
    expect(read.ok ? [] : read.problems).toEqual([]);
  });

  test('everything that the rules say is translated, with the same names in braces', () => {
    const missing = language === undefined ? [] : untranslated(language, everythingSaid());
    expect([...new Set(missing.map(({ message }) => message))]).toEqual([]);
  });

  test('nothing is translated that nobody says', () => {
    const strangers = language === undefined ? [] : ownProblems(language, everythingSaid());
    expect(strangers.map(({ message }) => message)).toEqual([]);
  });

  test('every text of the reports is translated, with the same names in braces', () => {
    const forms = (word: (typeof ENGLISH_WORDS)[keyof typeof ENGLISH_WORDS] | string | { other: string }) =>
      typeof word === 'string' ? word : word.other;
    const names = (text: string) => [...new Set(placeholdersIn(text))].sort();
    const wrong = Object.entries(ENGLISH_WORDS).filter(([key, english]) => {
      const word = language?.words[key as keyof typeof ENGLISH_WORDS];
      if (word === undefined || word === english) return true;
      return names(forms(word)).join() !== names(forms(english)).join();
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});
