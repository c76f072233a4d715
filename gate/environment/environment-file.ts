import type {
  Account,
  AlarmMail,
  App,
  Attestation,
  Cloud,
  Declared,
  DirectoryAccess,
  EgressProxy,
  Environment,
  ExternalUrl,
  MailServer,
  Server,
  SshServer,
  Waiver,
} from './environment.ts';

/** The environment file as it is written, after validation against the JSON Schema beside this file. */
export interface EnvironmentFile
  extends Pick<
    Environment,
    'language' | 'unstable' | 'name' | 'release' | 'edition' | 'goLive' | 'activeServicesServer'
  > {
  readonly externalUrl: ExternalUrl;
  /** A custom rulebook's folder. Paths are relative to the environment file. */
  readonly rules?: string;
  readonly signInUrls: Declared<readonly string[]>;
  readonly servers: readonly ServerEntry[];
  readonly workstation?: { readonly vantage?: VantageEntry; readonly proxy?: EgressProxy };
  readonly cloud: CloudEntry;
  readonly app: App;
  readonly directory?: DirectoryAccess;
  readonly exchangeSettings?: { readonly file: string };
  readonly accounts: readonly AccountEntry[];
  readonly alarmMail: AlarmMail;
  readonly furtherUrls: 'none' | readonly string[];
  readonly waivers?: readonly WaiverEntry[];
  readonly attestations?: readonly Attestation[];
}

export type VantageEntry =
  | 'local'
  | { readonly loopback: string }
  | { readonly bundle: string }
  | { readonly ssh: SshServerEntry & { readonly knownHosts?: string; readonly jump?: SshServerEntry } };

/** Paths are relative to the environment file. */
export type SshServerEntry = Omit<SshServer, 'port'> & { readonly port?: number };

export type ServerEntry = Omit<Server, 'addresses' | 'vantage'> & {
  readonly addresses?: readonly string[];
  readonly vantage?: VantageEntry;
};

export interface ConnectEntry {
  readonly host: string;
  readonly port?: number;
  /** `address`, `:port` or `address:port`. */
  readonly to?: string;
  readonly ca?: string;
}

export type CloudEntry = Omit<Cloud, 'connect'> & { readonly connect?: readonly ConnectEntry[] };

type MailServerEntry = Pick<MailServer, 'host'> & Partial<MailServer>;

export type AccountEntry = Omit<Account, 'retrieval' | 'submission' | 'authentication'> & {
  readonly imap?: MailServerEntry;
  readonly pop3?: MailServerEntry;
  readonly smtp?: MailServerEntry & { readonly identity: string };
  readonly authentication?: Account['authentication'];
};

export type WaiverEntry = Omit<Waiver, 'outcomes'> & Partial<Pick<Waiver, 'outcomes'>>;
