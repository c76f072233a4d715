import type { Document, Node, Pair } from 'yaml';
import { isScalar, visit } from 'yaml';
import type { SyntaxFault } from './yaml-syntax.ts';

/** A fault and the offset in the text at which it stands. */
export interface FaultAt {
  readonly fault: SyntaxFault;
  readonly offset: number;
}

/** Keys that would reach into an object's prototype when values are copied from one object to another. */
const prototypeKeys: ReadonlySet<unknown> = new Set(['__proto__', 'constructor', 'prototype']);

/** Faults of a document that the YAML library accepts or only notices when values are built from it. */
export function structureFaults(document: Document): FaultAt[] {
  const found: FaultAt[] = [];
  if (document.directives?.yaml.explicit === true) {
    found.push({ fault: versionDirective, offset: 0 });
  }
  visit(document, {
    Alias(_key, alias, ancestors) {
      const target = alias.resolve(document);
      if (target === undefined) found.push({ fault: unknownAlias, offset: offsetOf(alias) });
      else if (ancestors.includes(target)) found.push({ fault: endlessAlias, offset: offsetOf(alias) });
    },
    Pair(_key, pair) {
      const fault = keyFault(pair);
      if (fault !== undefined) found.push({ fault, offset: offsetOf(pair.key as Node) });
    },
  });
  return found;
}

function keyFault(pair: Pair): SyntaxFault | undefined {
  if (isScalar(pair.key) && prototypeKeys.has(pair.key.value)) return prototypeKey(String(pair.key.value));
  return undefined;
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

const versionDirective: SyntaxFault = {
  code: 'yaml-directive',
  message: 'a `%YAML` line changes how words such as `yes` and `no` are read',
  suggestion: 'Remove the line: the file is read as YAML 1.2.',
};

const unknownAlias: SyntaxFault = {
  code: 'yaml-alias',
  message: 'text that begins with `*` is an alias in YAML, and no anchor of that name stands before it',
  suggestion: 'If this is meant as text, put it in quotes.',
};

const endlessAlias: SyntaxFault = {
  code: 'yaml-alias',
  message: 'this alias stands inside the value that it repeats, which has no end',
  suggestion: 'Write the value out instead.',
};

function prototypeKey(key: string): SyntaxFault {
  return { code: 'yaml-key', message: `\`${key}\` is not allowed as a key`, suggestion: 'Use another name.' };
}
