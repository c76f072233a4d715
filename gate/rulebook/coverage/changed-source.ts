import { createHash } from 'node:crypto';
import type { Coverage, CoveredSentence } from './coverage.ts';

/** How a document compares with what the rules know of it. */
export interface SourceComparison {
  readonly change: 'none' | 'changed';
  /** Statements of which at least one sentence is not found any more; their requirements have to be looked at. */
  readonly gone: readonly CoveredSentence[];
  /** Sentences that stand in the document now and that no statement accounts for. */
  readonly unknown: readonly string[];
}

/** Compares a document with its digests. Pure. @param bytes the document as it is now */
export function compareSource(document: Coverage['documents'][number], bytes: Uint8Array): SourceComparison {
  const same = createHash('sha256').update(bytes).digest('hex') === document.sha256;
  const now = new Map(sentencesIn(new TextDecoder().decode(bytes)).map((sentence) => [digestOf(sentence), sentence]));
  const known = new Set(document.sentences.flatMap(({ digests }) => digests));
  return {
    change: same ? 'none' : 'changed',
    gone: document.sentences.filter(({ digests }) => !digests.every((digest) => now.has(digest))),
    unknown: [...now].filter(([digest]) => !known.has(digest)).map(([, sentence]) => sentence),
  };
}

/** A document's sentences: lines, cut after a full stop; white space is made single. */
export function sentencesIn(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => line.split(/(?<=。)|(?<=[.!?])\s+/))
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** The first 12 digits of a sentence's SHA-256 digest. */
export function digestOf(sentence: string): string {
  return createHash('sha256').update(sentence).digest('hex').slice(0, 12);
}
