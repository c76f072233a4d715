import type shipped from '../schema/requirements.schema.json';

/** The row of somebody's own document; with a hyphen, it never is a row of the checklist. */
export const CUSTOM_ROW = '^[A-Z]{1,8}-[0-9]{1,4}[a-z]?$';

/**
 * The schema of a custom rulebook's requirements: that of the shipped ones, with the releases that they are for.
 *
 * @param schema that of the shipped ones, with or without the facts that editors complete
 */
export function customRequirements<Schema extends Pick<typeof shipped, 'properties' | 'required' | '$defs'>>(
  schema: Schema,
) {
  const { requirement } = schema.$defs;
  const { source } = requirement.properties;
  const row = {
    ...source.properties.row,
    pattern: CUSTOM_ROW,
    'x-expected': 'a row of your own document, such as SEC-12',
    description: 'The row of the document that asks for it.',
  };
  const named = { ...source, properties: { ...source.properties, row } };
  return {
    ...schema,
    $id: 'custom-requirements.schema.json',
    title: 'Requirements of a custom rulebook',
    required: ['releases', ...schema.required],
    properties: {
      ...schema.properties,
      releases: {
        type: 'array',
        minItems: 1,
        uniqueItems: true,
        description: 'The releases that these requirements are for. No other release inherits them.',
        items: {
          type: 'string',
          pattern: '^[0-9]+\\.[0-9]+$',
          'x-expected': 'a release such as "12.6", in quotes',
        },
      },
    },
    $defs: {
      ...schema.$defs,
      requirement: { ...requirement, properties: { ...requirement.properties, source: named } },
    },
  };
}
