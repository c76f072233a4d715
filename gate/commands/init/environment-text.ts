import { Document, isCollection, isMap, isNode, isScalar, isSeq, Scalar, visit, type YAMLMap } from 'yaml';
import type { Answers } from './answers.ts';
import { comments, heading, type PlacedComment } from './comments.ts';
import { fileContent } from './file-content.ts';

/**
 * The environment file as text, with comments that say what is still to be filled in. Pure.
 *
 * @param schema where editors find the JSON Schema: a path relative to the file
 */
export function environmentText(answers: Answers, schema: string): string {
  const document = new Document(fileContent(answers));
  document.commentBefore = asComment(`yaml-language-server: $schema=${schema}\n${heading}`);
  quoteRelease(document);
  writeShortListsOnOneLine(document);
  for (const comment of comments(answers)) place(document, comment);
  if (isMap(document.contents)) separate(document.contents);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Without quotes, 12.10 would be a number, and 12.1. */
function quoteRelease(document: Document): void {
  const release = document.get('release', true);
  if (isScalar(release)) release.type = Scalar.QUOTE_DOUBLE;
}

function writeShortListsOnOneLine(document: Document): void {
  visit(document, {
    Pair(_key, { key, value }) {
      if (isScalar(key) && (key.value === 'roles' || key.value === 'addresses') && isSeq(value)) value.flow = true;
    },
  });
}

function place(document: Document, { path, place: where, text }: PlacedComment): void {
  if (where === 'behind') {
    const node = document.getIn(path, true);
    if (isNode(node)) node.comment = asComment(text);
    return;
  }
  const container = document.getIn(path.slice(0, -1), true);
  const key = isMap(container) ? keyNode(container, path.at(-1)) : undefined;
  if (key !== undefined) key.commentBefore = asComment(text);
}

/** A blank line in front of every key whose value takes several lines, and behind it. */
function separate(contents: YAMLMap): void {
  let afterBlock = false;
  for (const { key, value } of contents.items) {
    const block = isCollection(value) && value.items.length > 0;
    const commented = isScalar(key) && key.commentBefore != null;
    if (isScalar(key)) key.spaceBefore = block || afterBlock || commented;
    afterBlock = block;
  }
}

function keyNode(map: YAMLMap, name: unknown): Scalar | undefined {
  return map.items.map(({ key }) => key).find((key): key is Scalar => isScalar(key) && key.value === name);
}

/** The library puts `#` in front of each line and nothing else. */
function asComment(text: string): string {
  return text.replace(/^(?=.)/gm, ' ');
}
