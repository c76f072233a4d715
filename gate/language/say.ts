import { fillIn } from '../rulebook/placeholders.ts';
import type { WordKey } from './english.ts';
import type { Language } from './language.ts';

/** What stands for the names in braces; `count` chooses between one and many as well. */
export type Values = Readonly<Record<string, string | number>>;

/** One text of the reports in a language, its names filled in. */
export function say({ tag, words }: Pick<Language, 'tag' | 'words'>, key: WordKey, values: Values = {}): string {
  const word = words[key];
  const text = typeof word === 'string' ? word : word[pluralOf(tag, values.count)];
  return fillIn(text, new Map(Object.entries(values).map(([name, value]) => [name, shown(tag, value)])));
}

function pluralOf(tag: string, count: string | number | undefined): 'one' | 'other' {
  return new Intl.PluralRules(tag).select(Number(count)) === 'one' ? 'one' : 'other';
}

/** Numbers from 10,000 on get the language's separators; below, everybody reads them without. */
function shown(tag: string, value: string | number): string {
  return typeof value === 'number' && value >= 10_000 ? new Intl.NumberFormat(tag).format(value) : String(value);
}
