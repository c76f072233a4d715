import type { FactSchemas, PropertySchema } from '../../../probes/fact-schema.ts';
import { leavesOf } from '../../judge/leaves.ts';
import type { Problem } from '../../yaml/problem.ts';
import type { YamlPath } from '../../yaml/yaml-source.ts';
import type { RequirementDocument } from '../documents.ts';
import type { ExampleReadings, ExamplesDocument, ExampleValue } from '../examples/examples-document.ts';
import { type PlacedRequirement, problemAt, suggest } from './context.ts';

/** The readings in a requirement's examples are of facts that it reads, with properties and values that those can have. */
export function readingProblems(
  placed: PlacedRequirement,
  examples: ExamplesDocument,
  facts: FactSchemas,
): readonly Problem[] {
  const read = factsRead(placed.document);
  const at = (place: YamlPath) => ({ source: placed.source, path: [...placed.path, 'examples', ...place] });
  return [
    ...oneReadingProblems(at(['readings']), examples.readings, read, facts),
    ...examples.cases.flatMap(({ change }, index) =>
      oneReadingProblems(at(['cases', index, 'change']), change, read, facts),
    ),
  ];
}

/** The facts that a requirement's conditions and settings name, each once. */
export function factsRead(document: Pick<RequirementDocument, 'conditions' | 'settings'>): readonly string[] {
  const named = [...leavesOf(document.conditions), ...leavesOf(document.settings)].flatMap(({ fact, value }) =>
    typeof value === 'object' && 'fact' in value ? [fact, value.fact] : [fact],
  );
  return [...new Set(named)];
}

/** @param read the facts that the rule reads */
export function oneReadingProblems(
  { source, path }: Pick<PlacedRequirement, 'source' | 'path'>,
  readings: ExampleReadings | undefined,
  read: readonly string[],
  facts: FactSchemas,
): readonly Problem[] {
  return Object.entries(readings ?? {}).flatMap(([fact, reading]) => {
    const where = [...path, fact];
    const schema = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    if (schema === undefined || !read.includes(fact)) {
      const message = `the rule does not read the fact \`${fact}\``;
      return [problemAt(source, where, 'example-reading', message, suggest(fact, read))];
    }
    if (typeof reading !== 'object' || reading === null) return [];
    return Object.entries(reading).flatMap(([name, value]) => {
      const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
      if (property === undefined) {
        const message = `the fact \`${fact}\` has no property \`${name}\``;
        const hint = suggest(name, Object.keys(schema.properties));
        return [problemAt(source, [...where, name], 'example-reading', message, hint)];
      }
      const fault = valueFault(value, property);
      if (fault === undefined) return [];
      return [problemAt(source, [...where, name], 'example-reading', `\`${fact}.${name}\` ${fault}`)];
    });
  });
}

function valueFault(value: ExampleValue, { type, values }: PropertySchema): string | undefined {
  if (value === null) return undefined;
  const found = Array.isArray(value) ? 'strings' : typeof value;
  const wanted = type === 'time' ? 'string' : type;
  if (found !== wanted) return `is ${type}, not ${found}`;
  const words = (Array.isArray(value) ? value : [value]).filter((word) => typeof word === 'string');
  const stranger = values === undefined ? undefined : words.find((word) => !values.includes(word));
  return stranger === undefined ? undefined : `is never \`${stranger}\`; it is one of ${values?.join(', ')}`;
}
