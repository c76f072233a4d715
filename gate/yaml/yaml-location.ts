import type { Document, Node } from 'yaml';
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter } from 'yaml';

/** Keys and list indices that lead from the root to a value. */
export type YamlPath = readonly (string | number)[];

/** 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the parts of a document's value stand in its text. */
export interface Locator {
  /**
   * Where a value, or the key that leads to it, is written. Of a path that does not exist, the innermost part that does;
   * of a list item's key, the item.
   */
  locate(path: YamlPath, part?: 'key' | 'value'): Position;
  /** A single value as it is written in the file, so that `12.10` is not shown as 12.1; undefined for collections. */
  written(path: YamlPath): string | undefined;
}

/** Finds the places of a document's values in its text. */
export function locator(document: Document, text: string, position: (offset: number) => Position): Locator {
  const follow = (path: YamlPath): { key: Node | undefined; value: Node | undefined; complete: boolean } => {
    let key: Node | undefined;
    let value: Node | undefined = document.contents ?? undefined;
    for (const segment of path) {
      const next = step(resolved(value, document), segment);
      if (next === undefined) return { key, value, complete: false };
      ({ key, value } = next);
    }
    return { key, value, complete: true };
  };
  return {
    locate(path, part = 'value') {
      const { key, value } = follow(path);
      const node = part === 'key' ? (key ?? value) : value;
      return position(node?.range?.[0] ?? 0);
    },
    written(path) {
      const { value, complete } = follow(path);
      const node = resolved(value, document);
      if (!complete || !isScalar(node) || !node.range) return undefined;
      return text.slice(node.range[0], node.range[1]);
    },
  };
}

function resolved(node: Node | undefined, document: Document): Node | undefined {
  return isAlias(node) ? node.resolve(document) : node;
}

function step(
  container: Node | undefined,
  segment: string | number,
): { key: Node | undefined; value: Node | undefined } | undefined {
  if (isSeq(container)) {
    const item = container.items[Number(segment)];
    return isNode(item) ? { key: undefined, value: item } : undefined;
  }
  if (!isMap(container)) return undefined;
  const pair = container.items.find(({ key }) => isScalar(key) && key.value === String(segment));
  if (pair === undefined) return undefined;
  const key = isNode(pair.key) ? pair.key : undefined;
  return { key, value: isNode(pair.value) ? pair.value : key };
}

/** Turns an offset in the text into its position. */
export function positions(text: string): (offset: number) => Position {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
  return (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
}
