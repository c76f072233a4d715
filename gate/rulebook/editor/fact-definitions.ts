import type { FactSchema, FactSchemas, PropertySchema } from '../../../probes/fact-schema.ts';
import type { Operator, ValueType } from '../../judge/operators/operator.ts';
import { operators } from '../../judge/operators/operators.ts';
import { conditional, type JsonSchema, oneOfWords, ref, when } from './json-schema.ts';

type Definitions = Readonly<Record<string, JsonSchema>>;

/**
 * What an editor has to know of conditions: one whose fact is named completes its properties; one whose property is
 * named completes the operators that take it; one whose operator is named, the values.
 */
export function conditionDefinitions(facts: FactSchemas): Definitions {
  const entries = Object.entries(facts);
  const words = entries.map(([id, { description }]) => [id, description] as const);
  const fact = oneOfWords(words, 'What is read: a stage of a conversation, or a declaration.');
  const properties = entries.flatMap(([, schema]) => Object.values(schema.properties)).filter(isCompared);
  return {
    leaf: {
      type: 'object',
      additionalProperties: false,
      required: ['fact', 'path', 'operator', 'value'],
      properties: {
        fact,
        path: { type: 'string', description: 'The property of the fact.' },
        operator: { type: 'string', description: 'How the property is compared.' },
        value: { description: 'What it is compared with: a literal, a list, or a reference.' },
      },
      allOf: entries.map(([id]) => when('fact', id, ref(`fact ${id}`))),
    },
    'fact reference': {
      type: 'object',
      additionalProperties: false,
      required: ['fact', 'path'],
      properties: { fact, path: { type: 'string', description: 'The property of that fact.' } },
      allOf: entries.map(([id, schema]) => when('fact', id, { properties: { path: pathOf(schema) } })),
    },
    ...Object.fromEntries(entries.map(([id, schema]) => [`fact ${id}`, factDefinition(schema)])),
    ...Object.fromEntries(properties.map((property) => [comparison(property), comparisonDefinition(property)])),
  };
}

/** What an editor has to know of the readings in examples. */
export function readingDefinitions(facts: FactSchemas): Definitions {
  return Object.fromEntries(Object.entries(facts).map(([id, schema]) => [`reading ${id}`, readingDefinition(schema)]));
}

function pathOf({ properties }: FactSchema): JsonSchema {
  const compared = Object.entries(properties).filter(([, property]) => isCompared(property));
  const words = compared.map(([name, property]) => [name, meaningOf(property)] as const);
  return oneOfWords(words, 'The property of the fact.');
}

/** A property in words: type, unit, what it is. */
function meaningOf({ type, unit, description }: PropertySchema): string {
  return `${unit === undefined ? type : `${type}, in ${unit}`}: ${description}`;
}

/** Times are evidence: no operator takes them. */
function isCompared(property: PropertySchema): boolean {
  return fitting(property).length > 0;
}

function fitting({ type }: PropertySchema): readonly Operator[] {
  return [...operators.values()].filter(({ accepts }) => accepts.some(([left]) => left === type));
}

function factDefinition(schema: FactSchema): JsonSchema {
  const properties = Object.entries(schema.properties).filter(([, property]) => isCompared(property));
  return {
    properties: { path: pathOf(schema) },
    allOf: properties.map(([name, property]) => when('path', name, ref(comparison(property)))),
  };
}

/** Properties of one type, and with the same values, are compared alike. */
function comparison({ type, values }: PropertySchema): string {
  return `compare ${[type, ...(values ?? [])].join(' ')}`;
}

function comparisonDefinition(property: PropertySchema): JsonSchema {
  const words = fitting(property).map((operator) => [operator.name, meaning(operator)] as const);
  return {
    properties: { operator: oneOfWords(words, 'How the property is compared.') },
    allOf: fitting(property).map((operator) => {
      return when('operator', operator.name, { properties: { value: valueSchema(operator, property) } });
    }),
  };
}

function meaning({ words, complement }: Operator): string {
  return `The property ${words} … (the opposite: ${complement ?? 'none, because absence shows nothing'})`;
}

function valueSchema(operator: Operator, property: PropertySchema): JsonSchema {
  const types = operator.accepts.filter(([left]) => left === property.type).map(([, right]) => right);
  const description = `The property ${operator.words} this.`;
  return { description, anyOf: [...types.map((type) => literalOf(type, property)), ref('reference')] };
}

function literalOf(type: ValueType, { values }: PropertySchema): JsonSchema {
  const word = { type: 'string', ...(values !== undefined && { enum: values }) };
  switch (type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'number':
      return { type: 'number' };
    case 'string':
      return word;
    case 'special':
      return { type: 'string', pattern: '^ES[0-9]{1,6}$', description: 'An engineering special, such as ES6.' };
    case 'strings':
      return { type: 'array', minItems: 1, items: word };
    case 'numbers':
      return { type: 'array', minItems: 1, items: { type: 'number' } };
  }
}

function readingDefinition({ description, properties }: FactSchema): JsonSchema {
  const typed = Object.entries(properties).map(([name, property]) => [name, exampleOf(property)] as const);
  const read = {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: Object.fromEntries(typed),
  };
  return { description, ...conditional({ type: 'object' }, read, ref('no reading')) };
}

function exampleOf({ type, values, description }: PropertySchema): JsonSchema {
  switch (type) {
    case 'strings':
      return { type: ['array', 'null'], items: { type: 'string', ...(values && { enum: values }) }, description };
    case 'string':
      return { type: ['string', 'null'], ...(values && { enum: [...values, null] }), description };
    case 'time':
      return { type: ['string', 'null'], description };
    case 'boolean':
    case 'number':
      return { type: [type, 'null'], description };
  }
}
