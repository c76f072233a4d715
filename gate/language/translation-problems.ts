import { operators } from '../judge/operators/operators.ts';
import { placeholdersIn } from '../rulebook/placeholders.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Problem } from '../yaml/problem.ts';
import { ENGLISH_WORDS } from './english.ts';
import type { Language } from './language.ts';
import { namesIn } from './sentences.ts';

/** What a translation has to cover. */
export type Translatable = Pick<Rulebook, 'requirements' | 'signatures'>;

/**
 * What the rules or the reports say and the translation does not, or says with other names in braces. What a custom
 * rulebook asks is in its author's words, whatever the language of the report.
 */
export function untranslated(language: Language, { requirements: all, signatures }: Translatable): readonly Problem[] {
  if (language.tag === 'en') return [];
  const requirements = all.filter(({ source }) => source.rulebook === undefined);
  const finding = (what: string, suggestion?: string): Problem => ({
    file: `rules/i18n/${language.tag}`,
    code: 'untranslated',
    message: what,
    ...(suggestion !== undefined && { suggestion }),
  });
  const compared = (place: string, english: string, text: string): readonly Problem[] => {
    const [wanted, found] = [english, text].map((one) => [...new Set(placeholdersIn(one))].sort().join(', '));
    if (wanted === found) return [];
    return [
      finding(`${place} has the names {${found}}, but in English {${wanted}}`, 'Names in braces stay as they are.'),
    ];
  };
  const sections = new Set(requirements.map(({ section }) => section));
  return [
    ...[...sections]
      .filter((section) => !Object.hasOwn(language.sections, section))
      .map((section) => finding(`the section \`${section}\` has no translation`, 'Add it under `sections`.')),
    ...requirements.flatMap(({ id, title, source, expects, remedy }) => {
      const rule = language.requirements[id];
      if (rule === undefined) {
        return [
          finding(
            `the requirement \`${id}\` has no translation`,
            `Add \`${id}\` under \`requirements\`: title, sentence, expects, remedy.`,
          ),
        ];
      }
      return [
        ...compared(`\`${id}\`, title,`, title, rule.title),
        ...compared(`\`${id}\`, sentence,`, source.sentence, rule.sentence),
        ...compared(`\`${id}\`, expects,`, expects, rule.expects),
        ...compared(`\`${id}\`, remedy,`, remedy, rule.remedy),
      ];
    }),
    ...signatures.flatMap(({ id, says, remedy }) => {
      const reply = language.replies[id];
      if (reply === undefined) {
        return [finding(`the reply \`${id}\` has no translation`, `Add \`${id}\` under \`replies\`: says, remedy.`)];
      }
      return [
        ...compared(`\`${id}\`, says,`, says, reply.says),
        ...compared(`\`${id}\`, remedy,`, remedy, reply.remedy),
      ];
    }),
    ...[...operators.values()]
      .filter(({ words }) => !Object.hasOwn(language.comparisons, words))
      .map(({ words }) => finding(`the comparison \`${words}\` has no translation`, 'Add it under `comparisons`.')),
  ];
}

/** What a translation says that nothing asks for, or that does not fit what it translates. */
export function ownProblems(language: Language, { requirements, signatures }: Translatable): readonly Problem[] {
  const finding = (message: string): Problem => ({ file: `rules/i18n/${language.tag}`, code: 'translation', message });
  const strangers = (kind: string, has: object, known: readonly string[]) =>
    Object.keys(has)
      .filter((key) => !known.includes(key))
      .map((key) => finding(`there is no ${kind} \`${key}\` to translate`));
  return [
    ...strangers(
      'requirement',
      language.requirements,
      requirements.map(({ id }) => id),
    ),
    ...strangers(
      'reply',
      language.replies,
      signatures.map(({ id }) => id),
    ),
    ...strangers(
      'section',
      language.sections,
      requirements.map(({ section }) => section),
    ),
    ...strangers('text of the reports', language.words, Object.keys(ENGLISH_WORDS)),
    ...language.sentences
      .filter(({ english, text }) => namesIn(text).some((name) => !namesIn(english).includes(name)))
      .map(({ english }) => finding(`the translation of "${english}" has a name in braces that its English has not`)),
  ];
}
