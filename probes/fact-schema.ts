/**
 * The declared type of a fact. Rules are linted against it before anything runs, and editors complete from it.
 */

/** The type of one property. `strings` is a list of strings; `time` is an ISO 8601 instant in UTC. */
export type PropertyType = 'boolean' | 'number' | 'string' | 'strings' | 'time';

/** One property of a fact. Properties are flat: a rule's `path` is the property's name. */
export interface PropertySchema {
  readonly type: PropertyType;
  /** For an author who completes a rule: what it is, in one sentence. */
  readonly description: string;
  readonly unit?: 'seconds' | 'milliseconds' | 'bytes' | 'days';
  /** The only values that can occur, where they are known. */
  readonly values?: readonly string[];
}

/** What a rule may read: one stage of a conversation, or one thing that the operator declared. */
export interface FactSchema {
  readonly description: string;
  /**
   * `live` facts come from a conversation that ECE will hold too, `read` facts are the tenant's own settings, `declared`
   * facts come from the environment file.
   */
  readonly basis: 'live' | 'read' | 'declared';
  /** The kinds of subject for which the fact exists. */
  readonly subjects: readonly SubjectKind[];
  readonly properties: Readonly<Record<string, PropertySchema>>;
}

/**
 * What a check is about. `host` is a DNS name, `endpoint` a host and port; both are looked at from a server.
 */
export type SubjectKind = 'deployment' | 'server' | 'workstation' | 'app' | 'account' | 'mailbox' | 'host' | 'endpoint';

/** Facts by id, for example `endpoint.tls`. */
export type FactSchemas = Readonly<Record<string, FactSchema>>;

type PropertyValue<Schema extends PropertySchema> = Schema extends { readonly type: 'boolean' }
  ? boolean
  : Schema extends { readonly type: 'number' }
    ? number
    : Schema extends { readonly type: 'strings' }
      ? readonly string[]
      : Schema extends { readonly values: readonly (infer Value extends string)[] }
        ? Value
        : string;

/**
 * What a reading of a fact holds, derived from the fact's schema so that the two cannot drift apart. `Always` names the
 * properties that every value has; any other property is absent where it is unknown, never null.
 */
export type ValueOf<Schema extends FactSchema, Always extends keyof Schema['properties'] = never> = {
  readonly [Name in Always]: PropertyValue<Schema['properties'][Name]>;
} & {
  readonly [Name in Exclude<keyof Schema['properties'], Always>]?: PropertyValue<Schema['properties'][Name]>;
};
