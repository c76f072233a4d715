import { compileSchema } from '../yaml/compile-schema.ts';
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
  requirements: compileSchema(requirements),
  release: compileSchema(release),
  clouds: compileSchema(clouds),
  replies: compileSchema(replies),
  licences: compileSchema(licences),
  securityBaseline: compileSchema(securityBaseline),
  graphReads: compileSchema(graphReads),
  source: compileSchema(source),
  customRulebook: compileSchema(customRulebook),
  customRequirements: compileSchema(customRequirements(requirements)),
};

export type RuleFileKind = keyof typeof SCHEMAS;

/** The check of one kind of rulebook file against its schema. */
export function schemaFor(kind: RuleFileKind): (source: YamlSource) => readonly Problem[] {
  return (source) => schemaProblems(SCHEMAS[kind], source);
}
