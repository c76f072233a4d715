import { stringify } from 'yaml';

/** A piece of a rule as one line of YAML. */
export function written(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim();
}
