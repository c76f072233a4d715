import type { PropertySchema } from '../../probes/fact-schema.ts';
import { factSchemas } from '../facts/fact-schemas.ts';
import type { Bundle } from './bundle.ts';
import type { RecordedConversation } from './recorded-conversation.ts';

/**
 * Readings that no probe of this version could have made: of a stage that does not exist, or with a value of another
 * type than its fact has. They would be judged as if they had been measured.
 */
export function readingFaults({ conversations }: Bundle): readonly string[] {
  return conversations.flatMap((one) => ('stages' in one ? stageFaults(one, one.stages) : []));
}

function stageFaults(
  { conversation, vantage }: RecordedConversation,
  stages: Extract<RecordedConversation, { stages: object }>['stages'],
): readonly string[] {
  return Object.entries(stages).flatMap(([stage, reading]) => {
    const fact = `${conversation}.${stage}`;
    const schema = Object.hasOwn(factSchemas, fact) ? factSchemas[fact] : undefined;
    if (schema === undefined)
      return [`the bundle has readings of ${fact}, which this version of the gate does not know`];
    if (!reading.settled) return [];
    return Object.entries(reading.value).flatMap(([name, value]) => {
      const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
      if (property !== undefined && isOfType(value, property)) return [];
      const found = property === undefined ? 'is not a property of it' : `is not of the type ${property.type}`;
      return [`the reading of ${fact} from ${vantage} cannot be: ${name} ${found}`];
    });
  });
}

function isOfType(value: unknown, { type, values }: PropertySchema): boolean {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'time':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    case 'string':
      return typeof value === 'string' && (values === undefined || values.includes(value));
    case 'strings':
      return Array.isArray(value) && value.every((one) => typeof one === 'string');
  }
}
