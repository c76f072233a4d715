/** A JSON Schema, or a part of one, on its way into a file for editors. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** One of several words, each with what it means; editors show the meaning beside the word. */
export function oneOfWords(
  words: readonly (readonly [word: string, meaning: string])[],
  description: string,
): JsonSchema {
  return {
    type: 'string',
    enum: words.map(([word]) => word),
    // Not part of the standard: yaml-language-server and VS Code show these on hover and while completing.
    enumDescriptions: words.map(([, meaning]) => meaning),
    markdownEnumDescriptions: words.map(([, meaning]) => meaning),
    description,
  };
}

/** What holds for an object whose property has this value. */
export function when(property: string, value: string, consequence: JsonSchema): JsonSchema {
  return conditional({ properties: { [property]: { const: value } }, required: [property] }, consequence);
}

/** `if`, `then` and `else` of JSON Schema. */
export function conditional(condition: JsonSchema, consequence: JsonSchema, otherwise?: JsonSchema): JsonSchema {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nothing awaits a schema
  return { if: condition, then: consequence, ...(otherwise !== undefined && { else: otherwise }) };
}

export function ref(definition: string): JsonSchema {
  return { $ref: `#/$defs/${definition}` };
}
