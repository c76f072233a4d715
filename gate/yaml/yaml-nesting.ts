import { type CST, Lexer, Parser } from 'yaml';
import type { FaultAt } from './yaml-structure.ts';

const maximumDepth = 100;

export type Tokens =
  | { readonly ok: true; readonly tokens: readonly CST.Token[] }
  | { readonly ok: false; readonly fault: FaultAt };

/**
 * Takes a text apart, for a document to be built of it, unless it is nested deeper than any file of this project needs.
 * Building a document calls itself once per level, and a regular expression that is compiled near the end of the stack
 * ends the whole process; so this looks first, level by level, without recursion.
 */
export function tokensOf(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > maximumDepth) {
      const fault = {
        code: 'yaml-too-deep',
        message: 'lists and mappings are nested too deeply here',
        suggestion: 'Look for brackets that are not closed.',
      };
      return { ok: false, fault: { offset: parser.offset, fault } };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { ok: true, tokens };
}
