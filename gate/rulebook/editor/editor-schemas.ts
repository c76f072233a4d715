import type { FactSchemas } from '../../../probes/fact-schema.ts';
import { factSchemas } from '../../facts/fact-schemas.ts';
import { customRequirements } from '../custom/custom-schema.ts';
import clouds from '../schema/clouds.schema.json' with { type: 'json' };
import customRulebook from '../schema/custom-rulebook.schema.json' with { type: 'json' };
import graphReads from '../schema/graph-reads.schema.json' with { type: 'json' };
import licences from '../schema/licences.schema.json' with { type: 'json' };
import release from '../schema/release.schema.json' with { type: 'json' };
import replies from '../schema/replies.schema.json' with { type: 'json' };
import requirements from '../schema/requirements.schema.json' with { type: 'json' };
import securityBaseline from '../schema/security-baseline.schema.json' with { type: 'json' };
import source from '../schema/source.schema.json' with { type: 'json' };
import { conditionDefinitions, readingDefinitions } from './fact-definitions.ts';
import { conditional, type JsonSchema, ref } from './json-schema.ts';

/**
 * The schemas that the modelines of rule files name, by file name in `rules/schema/`. They are the schemas that the gate
 * itself checks with, plus the facts: what may be read, with which properties, operators and values. Names that other
 * rule files give (requirements, releases, parameters) are for `rules check`, so that no rule makes a schema stale.
 */
export function editorSchemas(facts: FactSchemas = factSchemas): Readonly<Record<string, JsonSchema>> {
  return {
    'clouds.schema.json': clouds,
    'custom-requirements.schema.json': withFacts(customRequirements(requirements), facts),
    'custom-rulebook.schema.json': customRulebook,
    'graph-reads.schema.json': graphReads,
    'licences.schema.json': licences,
    'release.schema.json': withFacts(release, facts),
    'replies.schema.json': replies,
    'requirements.schema.json': withFacts(requirements, facts),
    'security-baseline.schema.json': securityBaseline,
    'source.schema.json': source,
  };
}

/** The text of a schema file. */
export function schemaText(schema: JsonSchema): string {
  return `${JSON.stringify(schema, undefined, 1)}\n`;
}

type WithDefinitions = JsonSchema & { readonly $defs: Readonly<Record<string, JsonSchema>> };

function withFacts(schema: WithDefinitions, facts: FactSchemas): JsonSchema {
  const { reading, condition, reference, ...others } = schema.$defs;
  const readings = Object.keys(facts).map((id) => [id, ref(`reading ${id}`)] as const);
  const $defs = {
    ...others,
    readings: { ...others.readings, additionalProperties: false, properties: Object.fromEntries(readings) },
    'no reading': { ...Object(reading?.else), description: 'Why nothing was read; null: nobody has even asked.' },
    ...(reference !== undefined && { reference: referenceOf(reference) }),
    ...(condition !== undefined && { condition: { ...condition, else: ref('leaf') }, ...conditionDefinitions(facts) }),
    ...readingDefinitions(facts),
  };
  return { ...schema, $defs };
}

/** A reference to a fact completes that fact's properties. */
function referenceOf(reference: JsonSchema): JsonSchema {
  return { ...reference, ...conditional({ required: ['fact'] }, ref('fact reference')) };
}
