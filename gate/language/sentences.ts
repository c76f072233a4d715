import type { Language, SentenceTranslation } from './language.ts';

interface Pattern {
  readonly expression: RegExp;
  readonly names: readonly string[];
  readonly text: string;
}

const NAME = /\{([a-zA-Z][\w.-]*)\}/g;

const compiled = new WeakMap<readonly SentenceTranslation[], readonly Pattern[]>();

/**
 * A sentence of the gate's own in another language: the translation whose English it fits, with the same names filled
 * in. What nothing fits, such as a server's reply, stays as it is: it is never guessed at.
 */
export function translateSentence(language: Language, english: string): string {
  if (language.sentences.length === 0) return english;
  for (const { expression, names, text } of patternsOf(language.sentences)) {
    const values = expression.exec(english)?.slice(1);
    if (values === undefined) continue;
    const filled = new Map(names.map((name, index) => [name, translatedValue(language, name, values[index] ?? '')]));
    return text.replace(NAME, (whole, name: string) => filled.get(name) ?? whole);
  }
  return english;
}

/** The names in braces, in the order in which they stand. */
export function namesIn(text: string): readonly string[] {
  return [...text.matchAll(NAME)].flatMap(([, name]) => name ?? []);
}

/** A name that begins with `list` stands for a list; one that begins with `part` for a sentence within the sentence. */
function translatedValue(language: Language, name: string, value: string): string {
  if (name.startsWith('part')) return translateSentence(language, value);
  if (!name.startsWith('list')) return value;
  return new Intl.ListFormat(language.tag, { type: 'conjunction' }).format(value.split(/, | and /));
}

/** Those with the most text of their own come first: they fit the fewest sentences. */
function patternsOf(sentences: readonly SentenceTranslation[]): readonly Pattern[] {
  const known = compiled.get(sentences);
  if (known !== undefined) return known;
  const ownText = ({ english }: SentenceTranslation) => english.replace(NAME, '').length;
  const patterns = [...sentences]
    .sort((a, b) => ownText(b) - ownText(a))
    .map(({ english, text }) => ({ expression: expressionOf(english), names: namesIn(english), text }));
  compiled.set(sentences, patterns);
  return patterns;
}

function expressionOf(english: string): RegExp {
  const literals = english.split(NAME).filter((_, index) => index % 2 === 0);
  const escaped = literals.map((literal) => literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`^${escaped.join('(.+?)')}$`, 's');
}
