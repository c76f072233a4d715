import type { NoValueReason } from '../../../probes/reading.ts';
import type { AccessMode, Transport } from '../../environment/environment.ts';
import type { Finding } from '../../judge/finding.ts';

/** The examples of one requirement as they are written in the rule. */
export interface ExamplesDocument {
  /** What is read when everything is as it should be. */
  readonly readings?: ExampleReadings;
  /** Stand in for the release's parameters and the cloud's lists, so that an example does not change with them. */
  readonly parameters?: Readonly<Record<string, string | number | readonly string[]>>;
  readonly catalogue?: Readonly<Record<string, readonly string[]>>;
  /** The deployment of the cases that name none. */
  readonly deployment?: ExampleDeployment;
  readonly cases: readonly ExampleCase[];
}

/** One situation and what the rule makes of it. */
export interface ExampleCase {
  /** The situation, in one short sentence. */
  readonly case: string;
  /** What is read differently from the examples' readings. */
  readonly change?: ExampleReadings;
  readonly deployment?: ExampleDeployment;
  readonly outcome: Exclude<Finding['outcome'], 'blocked'>;
  /** The reason that the report gives, word by word; a pass has none but the rule's own. */
  readonly reason?: string;
  /** What the run comes to if every other check passes. */
  readonly decision?: 'NO-GO' | 'GO';
}

/** One situation and what a requirement makes of it with a release's own parameters. */
export interface ReleaseExample {
  readonly requirement: string;
  readonly case: string;
  readonly readings: ExampleReadings;
  readonly outcome: Exclude<ExampleCase['outcome'], 'not-applicable'>;
  readonly reason?: string;
}

/** Facts by id. */
export type ExampleReadings = Readonly<Record<string, ExampleReading>>;

/** The fact's properties; the reason why nothing was read; or null, where nobody has even asked. */
export type ExampleReading = Readonly<Record<string, ExampleValue>> | Exclude<NoValueReason, 'internal-error'> | null;

/** A property's value; null removes the property. */
export type ExampleValue = boolean | number | string | readonly string[] | null;

/** What a requirement's `appliesTo` looks at. */
export interface ExampleDeployment {
  readonly transport?: Transport;
  readonly accessMode?: AccessMode;
  /** `none`: alarms send no mail; `other`: they do, not through Exchange Online. */
  readonly alarmMail?: 'none' | 'other' | 'exchange-online';
  /** ISO 8601 date. */
  readonly goLive?: string;
}
