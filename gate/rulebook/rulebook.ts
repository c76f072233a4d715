import type { SubjectKind } from '../../probes/fact-schema.ts';
import type { RecognisedReply, ReplyProtocol } from '../../probes/reply-catalogue.ts';
import type { LicenceCatalogue } from '../../probes/user/licences.ts';
import type { AccessMode, CloudName, ServerRole, Transport } from '../environment/environment.ts';
import type { Basis, ChecklistSource, Level, Owner } from '../plan/check.ts';

/** A value in a condition: written out, or taken from the release, the cloud's catalogue or another fact. */
export type ConditionValue =
  | boolean
  | number
  | string
  | readonly (string | number)[]
  | { readonly parameter: string }
  | { readonly catalogue: string }
  | { readonly fact: string; readonly path: string };

/** A leaf: one property of one fact, compared by one typed operator. */
export interface Comparison {
  readonly fact: string;
  readonly path: string;
  readonly operator: string;
  readonly value: ConditionValue;
}

/** Conditions without negation: that is what makes the three-valued judgement exact. Groups are never empty. */
export type Condition = Comparison | { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] };

/** The services that an end point or host is used for; each names concrete hosts and ports in an environment. */
export type Service =
  | 'sign-in'
  | 'sign-in-alias'
  | 'mail-web'
  | 'imap'
  | 'imap-unused'
  | 'pop3'
  | 'pop3-unused'
  | 'submission'
  | 'submission-unused'
  | 'graph'
  | 'alarm-mail'
  | 'further-urls';

/** What deployment and account must be for a requirement to apply; what differs is not applicable, with the reason. */
export interface AppliesTo {
  /** Of the account; where the subject belongs to none, of any account. */
  readonly transport?: readonly Transport[];
  readonly accessMode?: readonly AccessMode[];
  /** `used`: alarms send mail at all; `exchange-online`: through Exchange Online. */
  readonly alarmMail?: 'used' | 'exchange-online';
  /** ISO 8601 dates: go-live on this day or later, or before this day. */
  readonly goLiveFrom?: string;
  readonly goLiveBefore?: string;
}

/** One requirement of the checklist, after the release's overlay was applied. */
export interface Requirement {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly source: ChecklistSource;
  readonly level: Level;
  readonly basis: Basis;
  readonly owner: Owner;
  readonly subject: SubjectKind;
  /** For hosts and end points: which services' names are meant. */
  readonly services: readonly Service[];
  /** For servers: only those with one of these roles. */
  readonly roles?: readonly ServerRole[];
  /**
   * From where it is measured: every server with one of these roles, the active services server, the other
   * services servers, the server that is the subject, the administrator's workstation, or from nowhere.
   */
  readonly from: readonly ServerRole[] | 'active' | 'standby' | 'itself' | 'workstation' | 'nowhere';
  readonly appliesTo: AppliesTo;
  /** Requirements that must pass first: anything else blocks this one. */
  readonly prerequisites: readonly string[];
  /** Requirements whose failure is this one's failure too: only a fail of theirs blocks this one. */
  readonly yieldsTo: readonly string[];
  /** Requirements whose settings say why this one fails. */
  readonly explainedBy: readonly string[];
  /** A person may vouch for it where nobody could measure it. */
  readonly attestable: boolean;
  /** What must be so, in one sentence for a reader; the conditions say the same to the engine. */
  readonly expects: string;
  /** Absent where nothing can be evaluated: the requirement is attested. */
  readonly conditions?: Condition;
  /** What the tenant's own settings say of the same. */
  readonly settings?: Condition;
  readonly remedy: string;
  /** Controls of a security baseline that it has to live with. */
  readonly controls: readonly Control[];
}

/** What auditors ask for, and the narrow setting that satisfies them and ECE. */
export interface Control {
  readonly id: string;
  readonly publisher: string;
  readonly says: string;
  readonly narrow: string;
  readonly source: string;
}

/** One call of Microsoft Graph and the permission that it takes. */
export interface GraphRead {
  /** The facts that rest on the call. */
  readonly facts: readonly string[];
  readonly call: string;
  /** The least permission that is enough. */
  readonly least: string;
  /** Wider permissions that are enough as well. */
  readonly alsoEnough: readonly string[];
}

/** A server reply that is known, as data. */
export interface Signature extends RecognisedReply {
  readonly protocol: ReplyProtocol;
  /** A regular expression over the reply's text, or AADSTS numbers. */
  readonly pattern?: string;
  readonly aadsts?: readonly number[];
  /** What it means, in one sentence. */
  readonly says: string;
  /** Likely causes, likeliest first. */
  readonly causes: readonly string[];
  readonly remedy: string;
  readonly owner: Owner;
  readonly source: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

/** What is expected of one cloud's end points. */
export interface CloudEntry {
  readonly signIn: readonly string[];
  /** Further sign-in hosts that Cisco's prose or Microsoft's lists name; empty where there are none. */
  readonly signInAliases: readonly string[];
  readonly mail: readonly string[];
  readonly submission: readonly string[];
  readonly graph: readonly string[];
  /** What an access token for the mail hosts has as its audience. */
  readonly audiences: readonly string[];
  /** What an access token for Microsoft Graph has as its audience. */
  readonly graphAudiences: readonly string[];
  /** Organisations that issue the certificates of these hosts. */
  readonly issuers: readonly string[];
}

/** Delegated permissions that an access token has to carry, per transport: all of a list, or one of each for Graph. */
export type Permissions = Readonly<Record<Exclude<Transport, 'graph'>, readonly string[]>> & {
  readonly graph: Readonly<Record<AccessMode, { readonly read: readonly string[]; readonly send: readonly string[] }>>;
};

/** Requirements, one release's parameters and the dated catalogues: all that `rules/` says about one release. */
export interface Rulebook {
  readonly release: string;
  /** The release's name as Cisco writes it, for example `12.6(1)`. */
  readonly releaseName: string;
  /** Where the release's differences come from. */
  readonly source: string;
  /** Every release that the rules know. */
  readonly releases: readonly string[];
  readonly requirements: readonly Requirement[];
  readonly parameters: Readonly<Record<string, string | number | readonly string[]>>;
  readonly signatures: readonly Signature[];
  readonly clouds: Readonly<Record<Exclude<CloudName, 'own'>, CloudEntry>>;
  readonly permissions: Permissions;
  readonly licences: LicenceCatalogue;
  readonly graphReads: readonly GraphRead[];
  /** The day on which the catalogues were last compared with their sources; ISO 8601 date. */
  readonly asOf: string;
  /** Which sentence of the sources is checked by what, as Markdown for the report. */
  readonly coverage: string;
  /** Hex digest over all files of the shipped rulebook. */
  readonly sha256: string;
  /** Whose rules these are: the shipped rulebook, and the custom one beside it. */
  readonly rulebooks: readonly UsedRulebook[];
}

/** A rulebook that a run judges by. */
export interface UsedRulebook {
  readonly kind: 'shipped' | 'custom';
  readonly name: string;
  /** Where a custom one lies, as messages name it. */
  readonly folder?: string;
  /** Hex digest over names and contents of its files. */
  readonly sha256: string;
  /** How many of its requirements the release has. */
  readonly requirements: number;
}
