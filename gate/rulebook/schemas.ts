import { type CompiledSchema, compileSchema } from '../yaml/compile-schema.ts';
import type { Problem } from '../yaml/problem.ts';
import { schemaProblems } from '../yaml/schema-problems.ts';
import type { YamlSource } from '../yaml/yaml-source.ts';
import { customRequirements } from './custom/custom-schema.ts';
import clouds from './schema/clouds.schema.json' with { type: 'json' };
import customRulebook from './schema/custom-rulebook.schema.json' with { type: 'json' };
import graphReads from './schema/graph-reads.schema.json' with { type: 'json' };
import licences from './schema/licences.schema.json' with { type: 'json' };
import release from './schema/release.schema.json' with { type: 'json' };
import replies from './schema/replies.schema.json' with { type: 'json' };
import requirements from './schema/requirements.schema.json' with { type: 'json' };
import securityBaseline from './schema/security-baseline.schema.json' with { type: 'json' };
import source from './schema/source.schema.json' with { type: 'json' };

const SCHEMAS = {
  requirements,
  release,
  clouds,
  replies,
  licences,
  securityBaseline,
  graphReads,
  source,
  customRulebook,
  customRequirements: customRequirements(requirements),
};
const compiled = new Map<RuleFileKind, CompiledSchema>();

export type RuleFileKind = keyof typeof SCHEMAS;

/** The check of one kind of rulebook file against its schema; a schema is compiled once. */
export function schemaFor(kind: RuleFileKind): (source: YamlSource) => readonly Problem[] {
  const schema = compiled.get(kind) ?? compileSchema(SCHEMAS[kind]);
  compiled.set(kind, schema);
  return (source) => schemaProblems(schema, source);
}
