import { ENGLISH_WORDS, type Words } from './english.ts';

/** What a rule says, in another language; names in braces stay as they are. */
export interface RequirementTranslation {
  readonly title: string;
  readonly sentence: string;
  readonly expects: string;
  readonly remedy: string;
}

/** What a recognised reply means and what mends it, in another language. */
export interface ReplyTranslation {
  readonly says: string;
  readonly remedy: string;
}

/** A sentence of the gate's own, with names in braces for what differs each time. */
export interface SentenceTranslation {
  readonly english: string;
  readonly text: string;
}

/** Everything that a report needs to speak one language; plain data. */
export interface Language {
  /** BCP 47, for example `zh-TW`. */
  readonly tag: string;
  /** What the language calls itself. */
  readonly name: string;
  readonly words: Words;
  /** By the English name of the checklist's section. */
  readonly sections: Readonly<Record<string, string>>;
  /** By requirement id. */
  readonly requirements: Readonly<Record<string, RequirementTranslation>>;
  /** By the id of the reply's signature. */
  readonly replies: Readonly<Record<string, ReplyTranslation>>;
  readonly sentences: readonly SentenceTranslation[];
  /** By the English words of an operator, for example `is at least`: a text with `{value}` in it. */
  readonly comparisons: Readonly<Record<string, string>>;
  /** By the English word for a found value, for example `none`. */
  readonly values: Readonly<Record<string, string>>;
  /** How a finding is put together from its parts: `{subject}`, `{actual}` and `{expected}`. */
  readonly finding: string;
}

/** The language in which the rules, the gate and verdict.json are written. */
export const ENGLISH: Language = {
  tag: 'en',
  name: 'English',
  words: ENGLISH_WORDS,
  sections: {},
  requirements: {},
  replies: {},
  sentences: [],
  comparisons: {},
  values: {},
  finding: '{subject}: {actual} (expected: {expected})',
};
