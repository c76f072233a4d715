import type { FactSchemas, PropertySchema } from '../../../probes/fact-schema.ts';
import { leavesOf } from '../../judge/leaves.ts';
import type { Problem } from '../../yaml/problem.ts';
import type { YamlPath } from '../../yaml/yaml-source.ts';
import type { ExampleReadings, ExamplesDocument, ExampleValue } from '../examples/examples-document.ts';
import { type PlacedRequirement, problemAt, suggest } from './context.ts';

/** The readings in examples are of facts that the rule reads, with properties and values that those facts can have. */
export function readingProblems(
  placed: PlacedRequirement,
  examples: ExamplesDocument,
  facts: FactSchemas,
): readonly Problem[] {
  const read = leavesOf(placed.document.conditions).flatMap(({ fact, value }) =>
    typeof value === 'object' && 'fact' in value ? [fact, value.fact] : [fact],
  );
  const places: readonly (readonly [ExampleReadings | undefined, YamlPath])[] = [
    [examples.readings, ['readings']],
    ...examples.cases.map((one, index) => [one.change, ['cases', index, 'change']] as const),
  ];
  return places.flatMap(([readings, place]) =>
    Object.entries(readings ?? {}).flatMap(([fact, reading]) => {
      const where = [...placed.path, 'examples', ...place, fact];
      const schema = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
      if (schema === undefined || !read.includes(fact)) {
        const message = `the rule does not read the fact \`${fact}\``;
        return [problemAt(placed.source, where, 'example-reading', message, suggest(fact, [...new Set(read)]))];
      }
      if (typeof reading !== 'object' || reading === null) return [];
      return Object.entries(reading).flatMap(([name, value]) => {
        const property = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
        if (property === undefined) {
          const message = `the fact \`${fact}\` has no property \`${name}\``;
          const hint = suggest(name, Object.keys(schema.properties));
          return [problemAt(placed.source, [...where, name], 'example-reading', message, hint)];
        }
        const fault = valueFault(value, property);
        if (fault === undefined) return [];
        return [problemAt(placed.source, [...where, name], 'example-reading', `\`${fact}.${name}\` ${fault}`)];
      });
    }),
  );
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
