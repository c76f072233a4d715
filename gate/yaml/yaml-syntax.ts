import type { ErrorCode, YAMLError } from 'yaml';

/** A fault of the YAML text itself, in words. Never quotes the text: a secret may stand where it does not belong. */
export interface SyntaxFault {
  readonly code: string;
  readonly message: string;
  readonly suggestion?: string;
}

const quoteIt = 'If this is meant as text, put it in quotes.';

const notYaml: SyntaxFault = {
  code: 'yaml-syntax',
  message: 'this cannot be read as YAML',
  suggestion: 'Look at the indentation, brackets and quotes here and on the line above.',
};

const indentation: SyntaxFault = {
  code: 'yaml-indentation',
  message: 'the indentation does not fit the lines above, or a bracket is not closed',
  suggestion: 'Keys of one mapping start in the same column; `[` and `{` need their `]` and `}`.',
};

const notKeyAndValue: SyntaxFault = {
  code: 'yaml-key-value',
  message: 'this does not read as `key: value`',
  suggestion: 'A colon needs a space after it; a text that goes on in the next line needs quotes.',
};

const nestedOnOneLine: SyntaxFault = {
  code: 'yaml-nesting',
  message: 'a value is followed by another `key: value` that is not allowed here',
  suggestion: 'Put a nested mapping on a line of its own, indented; put text that contains `: ` in quotes.',
};

const alias: SyntaxFault = {
  code: 'yaml-alias',
  message: 'text that begins with `*` or `&` is an alias or an anchor in YAML, and this one is not complete',
  suggestion: quoteIt,
};

const tag: SyntaxFault = {
  code: 'yaml-tag',
  message: 'text that begins with `!` is a tag in YAML, and this one is not known',
  suggestion: quoteIt,
};

const textKeysOnly: SyntaxFault = {
  code: 'yaml-key',
  message: 'a key has to be text, and this one is a list, a mapping or an alias',
  suggestion: 'Write the key as one word, or put it in quotes.',
};

/** The library's codes in words for somebody who does not know the YAML specification. */
const faults: Readonly<Partial<Record<ErrorCode, SyntaxFault>>> = {
  ALIAS_PROPS: alias,
  BAD_ALIAS: alias,
  BAD_COLLECTION_TYPE: tag,
  BAD_DIRECTIVE: {
    code: 'yaml-directive',
    message: 'a line that begins with `%` is a directive in YAML, and none is allowed here',
    suggestion: 'Remove the line.',
  },
  BAD_DQ_ESCAPE: {
    code: 'yaml-escape',
    message: 'this backslash sequence means nothing in double quotes',
    suggestion: "Use single quotes ('C:\\folder') or write each backslash twice.",
  },
  BAD_INDENT: indentation,
  BAD_SCALAR_START: {
    code: 'yaml-reserved-character',
    message: 'text without quotes cannot begin with this character',
    suggestion: quoteIt,
  },
  BLOCK_AS_IMPLICIT_KEY: nestedOnOneLine,
  BLOCK_IN_FLOW: indentation,
  DUPLICATE_KEY: {
    code: 'yaml-duplicate-key',
    message: 'this key stands in the same mapping once already',
    suggestion: 'Keep one of the two.',
  },
  MULTILINE_IMPLICIT_KEY: notKeyAndValue,
  KEY_OVER_1024_CHARS: notKeyAndValue,
  MULTIPLE_DOCS: {
    code: 'yaml-several-documents',
    message: 'a second document begins here',
    suggestion: 'Keep one document per file: remove the line `---` or `...` and what does not belong.',
  },
  NON_STRING_KEY: textKeysOnly,
  TAB_AS_INDENT: {
    code: 'yaml-tab',
    message: 'a tab character is used for indentation',
    suggestion: 'Use spaces.',
  },
  TAG_RESOLVE_FAILED: tag,
};

/** The library's error or warning in words. */
export function syntaxFault(error: YAMLError): SyntaxFault {
  if (error.code === 'MISSING_CHAR' && error.message.includes('quote')) {
    return { code: 'yaml-quote', message: 'the quote that opens here is never closed', suggestion: 'Close the quote.' };
  }
  return faults[error.code] ?? notYaml;
}
