import type { CST, Document, Scalar } from 'yaml';
import { Composer, isScalar, visit, type YAMLError, YAMLParseError } from 'yaml';
import type { Problem } from './problem.ts';
import { type Locator, locator, type Position, positions } from './yaml-location.ts';
import { tokensOf } from './yaml-nesting.ts';
import { type FaultAt, structureFaults } from './yaml-structure.ts';
import { syntaxFault } from './yaml-syntax.ts';

export type { Position, YamlPath } from './yaml-location.ts';

/** A YAML file that was read: its value, and where each part of the value stands. */
export interface YamlSource extends Locator {
  /** As {@link Problem.file}. */
  readonly file: string;
  /** Plain data: objects, arrays, text, numbers, truth values and null. */
  readonly value: unknown;
}

export type ParsedYaml =
  | { readonly ok: true; readonly source: YamlSource }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const maximumBytes = 1024 * 1024;
/** How often an alias may be repeated, counted through nesting: the library's own guard against alias bombs. */
const maximumAliases = 100;

/**
 * Reads one YAML 1.2 document and refuses what could be read in two ways: duplicate keys, unknown tags and aliases,
 * keys that are not text, several documents, an empty file, text that is not text.
 *
 * @param file the name that problems carry
 */
export function parseYaml(text: string, file: string): ParsedYaml {
  const unreadable = wholeFileProblem(text, file);
  if (unreadable !== undefined) return { ok: false, problems: [unreadable] };

  const position = positions(text);
  const refused = (faults: readonly FaultAt[]): ParsedYaml => {
    const problems = faults.map(({ fault, offset }) => ({ file, ...position(offset), ...fault }));
    return { ok: false, problems: firstPerLine(problems) };
  };

  const taken = tokensOf(text);
  if (!taken.ok) return refused([taken.fault]);
  const document = documentOf(taken.tokens, text.length);
  const syntax = [...document.errors, ...document.warnings].map((error) => faultAt(error, document));
  const faults = syntax.length > 0 ? syntax : structureFaults(document);
  if (faults.length > 0) return refused(faults);
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return { ok: false, problems: [{ file, code: 'yaml-empty', message: 'the file is empty' }] };
  }

  const built = buildValue(document);
  if (!built.ok) return { ok: false, problems: [{ file, code: 'yaml-aliases', message: built.message }] };
  return { ok: true, source: { file, value: built.value, ...locator(document, text, position) } };
}

/** The one document of a text. Like the library's own reading of a text, which would take it apart once more. */
function documentOf(tokens: readonly CST.Token[], end: number): Document.Parsed {
  const composer = new Composer({ resolveKnownTags: false, stringKeys: true, uniqueKeys: true, version: '1.2' });
  const [document, second] = composer.compose(tokens, true, end);
  if (document === undefined) throw new Error('a text without any document: the library promises an empty one');
  if (second !== undefined) document.errors.push(new YAMLParseError(pairOf(second.range), 'MULTIPLE_DOCS', ''));
  return document;
}

const pairOf = ([from, to]: readonly number[]): [number, number] => [from ?? 0, to ?? 0];

function wholeFileProblem(text: string, file: string): Problem | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes > maximumBytes) {
    return { file, code: 'yaml-too-large', message: `the file is larger than 1 MiB (${bytes} bytes)` };
  }
  if (text.includes('\0')) {
    return {
      file,
      code: 'yaml-not-text',
      message: 'the file contains NUL characters, so it is not UTF-8 text',
      suggestion: 'Save it as plain text with the encoding UTF-8.',
    };
  }
  return undefined;
}

/** A quote that is never closed is only noticed at the end of the file: point at the place where it opens. */
function faultAt(error: YAMLError, document: Document): FaultAt {
  const fault = syntaxFault(error);
  const offset = error.pos[0];
  if (fault.code !== 'yaml-quote') return { fault, offset };
  let opening = offset;
  visit(document, {
    Scalar(_key, node: Scalar) {
      const [start, end] = node.range ?? [];
      if (start !== undefined && end !== undefined && start <= offset && offset <= end) opening = start;
    },
  });
  return { fault, offset: opening };
}

/** One slip often draws several complaints about the same line; the first one names it best. */
function firstPerLine(problems: readonly (Problem & Position)[]): Problem[] {
  const sorted = problems.toSorted((left, right) => left.line - right.line || left.column - right.column);
  return sorted.filter((problem, index) => problem.line !== sorted[index - 1]?.line);
}

type Built = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

function buildValue(document: Document): Built {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: maximumAliases }) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { ok: false, message: `aliases repeat more than ${maximumAliases} values` };
  }
}
