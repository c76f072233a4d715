import type { SubjectKind } from '../../probes/fact-schema.ts';
import type { ReplyMeaning, ReplyProtocol } from '../../probes/reply-catalogue.ts';
import type { CloudName, ServerRole } from '../environment/environment.ts';
import type { Basis, Level, Owner } from '../plan/check.ts';
import type { ExamplesDocument, ReleaseExample } from './examples/examples-document.ts';
import type {
  AppliesTo,
  CloudEntry,
  Condition,
  Control,
  GraphRead,
  Requirement,
  Rulebook,
  Service,
} from './rulebook.ts';

/** The rulebook's files as they are written; the JSON Schemas in `schema/` say the same to editors and to ajv. */

export interface RequirementDocument {
  readonly id: string;
  readonly title: string;
  readonly source: { readonly row: string; readonly sentence: string };
  readonly level: Level;
  readonly basis: Basis;
  readonly owner: Owner;
  readonly subject: SubjectKind;
  readonly services?: readonly Service[];
  readonly roles?: readonly ServerRole[];
  readonly from: Requirement['from'];
  readonly appliesTo?: AppliesTo;
  readonly requires?: readonly string[];
  readonly yieldsTo?: readonly string[];
  readonly explainedBy?: readonly string[];
  readonly attestable?: boolean;
  readonly expects: string;
  readonly conditions?: Condition;
  readonly settings?: Condition;
  readonly remedy: string;
  readonly controls?: readonly string[];
  readonly examples?: ExamplesDocument;
}

export interface RequirementsFile {
  readonly section: string;
  readonly requirements: readonly RequirementDocument[];
}

export interface ReleaseFile {
  readonly release: string;
  readonly name: string;
  readonly source: string;
  readonly extends?: string;
  readonly parameters?: Readonly<Record<string, string | number | readonly string[]>>;
  readonly requirements?: readonly string[];
  readonly removed?: readonly { readonly id: string; readonly reason: string }[];
  /** What a custom rulebook asks besides, of this release and no other. Never written in the file itself. */
  readonly beside?: readonly string[];
  readonly examples?: readonly ReleaseExample[];
}

export interface CloudsFile {
  readonly asOf: string;
  readonly sources: readonly string[];
  readonly permissions: Rulebook['permissions'];
  readonly clouds: Readonly<Record<Exclude<CloudName, 'own'>, CloudEntry>>;
}

/** A document that requirements come from, sentence by sentence. */
export interface SourceFile {
  readonly document: string;
  readonly title: string;
  readonly address: string;
  readonly edition: string;
  /** Hex digest of the document as it was read. */
  readonly sha256: string;
  readonly sentences: readonly SourceSentence[];
}

/** What one sentence of a document says, and which rows check it; or why nothing does. */
export interface SourceSentence {
  readonly section: string;
  readonly says: string;
  readonly rows?: readonly string[];
  readonly notCovered?: string;
  /** Of each sentence that it stands for, the first 12 digits of its digest. */
  readonly digests: readonly string[];
}

export interface SignatureDocument {
  readonly id: string;
  readonly pattern?: string;
  readonly aadsts?: readonly number[];
  readonly meaning: ReplyMeaning;
  readonly about?: 'client';
  readonly says: string;
  readonly causes: readonly string[];
  readonly remedy: string;
  readonly owner: Owner;
  readonly source: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

export interface RepliesFile {
  readonly protocol: ReplyProtocol;
  readonly asOf: string;
  readonly signatures: readonly SignatureDocument[];
}

/** Something of Microsoft's by its id. */
export interface CatalogueEntry {
  readonly id: string;
  readonly name: string;
}

export interface LicencesFile {
  readonly asOf: string;
  readonly sources: readonly string[];
  readonly e3OrAbove: readonly CatalogueEntry[];
  readonly belowE3: readonly CatalogueEntry[];
  readonly exchangePlanTwo: readonly CatalogueEntry[];
}

export interface SecurityBaselineFile {
  readonly asOf: string;
  readonly controls: readonly Control[];
}

export interface GraphReadsFile {
  readonly asOf: string;
  readonly sources: readonly string[];
  readonly reads: readonly GraphRead[];
}
