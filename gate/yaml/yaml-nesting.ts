import { Lexer, Parser } from 'yaml';
import type { FaultAt } from './yaml-structure.ts';

const maximumDepth = 100;

/**
 * Finds nesting that is deeper than any file of this project needs. Building a document calls itself once per level, and
 * a regular expression that is compiled near the end of the stack ends the whole process; so this looks first, level by
 * level, without recursion.
 */
export function nestingFault(text: string): FaultAt | undefined {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    Array.from(parser.next(lexeme));
    if (parser.stack.length > maximumDepth) {
      return {
        offset: parser.offset,
        fault: {
          code: 'yaml-too-deep',
          message: 'lists and mappings are nested too deeply here',
          suggestion: 'Look for brackets that are not closed.',
        },
      };
    }
  }
  return undefined;
}
