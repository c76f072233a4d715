import { join } from 'node:path';
import { parse } from 'yaml';
import { readCustomTexts } from '../../rulebook/custom/read-custom-texts.ts';
import { CUSTOM_FILES } from '../../rulebook/custom/sample-custom.ts';
import { type LoadedRulebook, loadRulebook } from '../../rulebook/load-rulebook.ts';
import { readRuleTexts } from '../../rulebook/rule-texts.ts';
import { sampleFiles } from '../../rulebook/sample-rulebook.ts';
import { put, type Target } from './target.ts';

/** Each file of the small rulebook and of a custom one beside it, whose shipped part has to stay what it is. */
export const ruleTargets: readonly Target[] = [
  ...Object.entries(sampleFiles).map(
    ([name, text]): Target => ({
      name: `rules: ${name}`,
      written: 'yaml',
      seed: (folder) => seeded(folder, `rules/${name}`, text),
      take: (folder) => loaded(folder, 'alone'),
    }),
  ),
  ...Object.entries(CUSTOM_FILES).map(
    ([name, text]): Target => ({
      name: `custom rulebook: ${name}`,
      written: 'yaml',
      seed: (folder) => seeded(folder, `own/${name}`, text),
      take(folder) {
        const beside = loaded(folder, 'with the custom rulebook');
        if (!beside.ok) return beside;
        if (shippedPart(beside) !== shippedPart(loaded(folder, 'alone'))) {
          throw new Error('the shipped rules are not what they were');
        }
        return beside;
      },
    }),
  ),
];

function seeded(folder: string, file: string, text: string) {
  for (const [name, content] of Object.entries(sampleFiles)) put(folder, `rules/${name}`, content);
  for (const [name, content] of Object.entries(CUSTOM_FILES)) put(folder, `own/${name}`, content);
  return { file, content: parse(text) };
}

function loaded(folder: string, how: 'alone' | 'with the custom rulebook'): LoadedRulebook {
  const at = { file: 'environment.yaml', code: 'unknown-release' };
  const custom = how === 'alone' ? undefined : readCustomTexts(join(folder, 'own'), folder, { file: 'ECE_RULES' });
  return loadRulebook(readRuleTexts(join(folder, 'rules'), folder), '12.6', (message) => ({ ...at, message }), custom);
}

function shippedPart(rulebook: LoadedRulebook): string {
  if (!rulebook.ok) throw new Error('the small rulebook is sound');
  const { requirements, rulebooks: _, coverage: __, ...rest } = rulebook.rulebook;
  return JSON.stringify([requirements.filter(({ source }) => source.rulebook === undefined), rest]);
}
