import type { SubjectKind } from '../../probes/fact-schema.ts';

export type Level = 'required' | 'advisory';
/** How a check is decided: measured where ECE is, read from the tenant's own settings, declared, or attested. */
export type Basis = 'measured' | 'read' | 'declared' | 'attested';
/** Who can mend what a check finds. */
export type Owner = 'ece-admin' | 'entra-admin' | 'exchange-admin' | 'network' | 'project';

export interface Subject {
  readonly kind: SubjectKind;
  /** Unique among its kind: a server's or account's name, an address, `host:port`. */
  readonly name: string;
}

/** The sentence of the checklist that a requirement stands for. */
export interface ChecklistSource {
  readonly row: string;
  readonly section: string;
  readonly sentence: string;
  /** The custom rulebook that asks for it; absent: the shipped one. */
  readonly rulebook?: string;
}

/**
 * Requirement × subject × vantage: one vitest test. The list of all checks is known before any probe runs and is the
 * ledger that the run and the reports must match one for one.
 */
export interface Check {
  /** `requirement@subject/vantage`; without `/vantage` when nothing is measured. */
  readonly id: string;
  readonly requirement: string;
  readonly title: string;
  readonly section: string;
  readonly level: Level;
  readonly basis: Basis;
  readonly subject: Subject;
  /** Name of the server (or `workstation`) that looks. */
  readonly vantage?: string;
  /** Why the requirement does not apply to this subject; absent when it does. */
  readonly notApplicable?: string;
  /** Checks that must pass first. Only applicable ones are listed. */
  readonly prerequisites: readonly string[];
  /** Checks whose failure is this one's failure too. */
  readonly yieldsTo: readonly string[];
  /** A person may vouch for it where nobody could measure it. */
  readonly attestable: boolean;
  readonly owner: Owner;
  readonly source: ChecklistSource;
  /** What must be so, in one sentence, with the deployment's real names filled in. */
  readonly expects: string;
  /** The remedy with the deployment's real names filled in. */
  readonly remedy: string;
  /** The deployment's real names by placeholder, for remedies that a recognised reply brings. */
  readonly names: Readonly<Record<string, string>>;
}
