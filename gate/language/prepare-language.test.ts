import { expect, test } from 'vitest';
import { shippedRulebook } from '../plan/sample.ts';
import { RULES } from '../run/prepare-run.ts';
import { formatProblem, type Problem } from '../yaml/problem.ts';
import { prepareLanguage } from './prepare-language.ts';

const rulebook = shippedRulebook('12.6');
const at = (message: string, suggestion: string): Problem => {
  return { file: 'env.yaml', line: 3, column: 11, code: 'unknown-language', message, suggestion };
};
const prepared = (variable?: string, written?: string, rules = rulebook) => {
  const result = prepareLanguage({ variable, written, at }, RULES, rules, process.cwd());
  return result.ok ? result.language.tag : result.problems.map(formatProblem);
};

test.each([
  [
    'a language that is not there, in the variable',
    'zh-TV',
    undefined,
    ['ECE_LANG: there is no language `zh-TV`; there is en, zh-TW\n    Did you mean zh-TW?'],
  ],
  [
    'a language that is not there, in the file',
    undefined,
    'klingon',
    [
      'env.yaml:3:11: there is no language `klingon`; there is en, zh-TW\n    Another language is a folder in rules/i18n.',
    ],
  ],
  ['the variable goes before the file', 'en', 'zh-TW', 'en'],
  ['written in lower case', 'zh-tw', undefined, 'zh-TW'],
  ['the file', undefined, 'zh-TW', 'zh-TW'],
  ['nothing', undefined, undefined, 'en'],
])('%s', (_, variable, written, expected) => {
  expect(prepared(variable, written)).toEqual(expected);
});

test('a rule without a translation is a finding in that language, and none in English', () => {
  const [rule] = rulebook.requirements;
  if (rule === undefined) throw new Error('the rules are empty');
  const grown = { ...rulebook, requirements: [{ ...rule, id: 'brand-new' }] };
  expect(prepared('zh-TW', undefined, grown)).toEqual([
    'rules/i18n/zh-TW: the requirement `brand-new` has no translation\n    Add `brand-new` under `requirements`: title, sentence, expects, remedy.',
  ]);
  const renamed = { ...rulebook, requirements: [{ ...rule, remedy: 'Mend {host}.' }] };
  expect(prepared('zh-TW', undefined, renamed)).toEqual([
    expect.stringMatching(/^rules\/i18n\/zh-TW: `[\w-]+`, remedy, has the names \{.*\}, but in English \{host\}/),
  ]);
  expect(prepared('en', undefined, grown)).toBe('en');
});
