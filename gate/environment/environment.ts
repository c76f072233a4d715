/**
 * The environment file after validation: what the operator says about one deployment. The JSON Schema beside this file
 * is what the file is checked against; these types mirror it. Secrets appear by reference only.
 */

/** Who vouches for a declared value, when, and on what grounds. */
export interface DeclarationEvidence {
  readonly by: string;
  /** ISO 8601 date. */
  readonly on: string;
  /** A link, a file, a ticket or a screenshot's name: where a reviewer can see it. */
  readonly source: string;
}

/** Where a secret is kept. Exactly one of them; `store` is a name under which `sign-in` stored a token. */
export type SecretReference = { readonly env: string } | { readonly file: string } | { readonly store: string };

/** How the gate looks from a server. */
export type VantageWay =
  /** The gate runs on that host itself: its host name and addresses are compared first. */
  | { readonly kind: 'local' }
  /** Bound to this loopback address of this host: simulated deployments only. */
  | { readonly kind: 'loopback'; readonly address: string }
  /** Recorded on the host itself; absolute path. */
  | { readonly kind: 'bundle'; readonly file: string }
  | ({ readonly kind: 'ssh' } & SshServer & {
        /** Absolute path of a known_hosts file; absent: the user's own. */
        readonly knownHosts?: string;
        readonly jump?: SshServer;
      });

/** An SSH server and how the gate signs in there: with a key, a password, or else what the SSH agent holds. */
export interface SshServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Absolute path of the private key. */
  readonly key?: string;
  readonly passphrase?: SecretReference;
  readonly password?: SecretReference;
}

/** The proxy that connections to the internet have to go through. */
export interface EgressProxy {
  readonly protocol: 'http' | 'socks5';
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: SecretReference;
}

export type ServerRole = 'services' | 'application';

export interface Server {
  readonly name: string;
  readonly roles: readonly ServerRole[];
  /** The machine's host name, compared when the vantage is `local`. */
  readonly hostname?: string;
  readonly addresses: readonly string[];
  /** The addresses under which the machine reaches the internet, as Entra ID's sign-in log shows them. */
  readonly outsideAddresses?: readonly string[];
  /** Absent: nobody looks from this server, and its live checks are undecided. */
  readonly vantage?: VantageWay;
  /** What ECE on this server has to go through; every conversation from here does. */
  readonly proxy?: EgressProxy;
  readonly specials?: {
    /** Engineering specials and tools as installed: `ES12`, `ES12_ET1`, `ES202607`. */
    readonly installed: readonly string[];
    readonly evidence?: DeclarationEvidence;
  };
}

export type CloudName = 'worldwide' | 'gcc-high' | 'dod' | '21vianet' | 'own';

/** Sends the connection for one host (and one port, if given) elsewhere, or trusts a further authority for it. */
export interface ConnectOverride {
  readonly host: string;
  readonly port?: number;
  /** The address to connect to; absent: the host is resolved as usual. */
  readonly address?: string;
  readonly connectPort?: number;
  /** Absolute path of a PEM file with the operator's certificate authorities for this end point. */
  readonly ca?: string;
}

export interface Cloud {
  readonly name: CloudName;
  /** Given for `own`, and only then: the end points that take the place of the catalogue's. */
  readonly endpoints?: {
    readonly signIn: string;
    readonly mail: string;
    readonly submission: readonly string[];
    readonly graph?: string;
    /** What an access token for Microsoft Graph has as its audience; it follows from its host. */
    readonly graphAudiences?: readonly string[];
    /** What an access token for these mail servers has as its audience. */
    readonly audiences: readonly string[];
    /** Certificate issuers (organisation or common name) that are expected here. */
    readonly issuers: readonly string[];
  };
  /** `address:port` of a DNS server to ask instead of the system's resolver. */
  readonly resolver?: string;
  readonly connect: readonly ConnectOverride[];
  /** How many sessions with the mail servers may be open at once, over all mailboxes and servers; absent: 8. */
  readonly mailSessions?: number;
}

export interface App {
  /** Directory (tenant) id or a verified domain. */
  readonly tenant: string;
  /** `https://login…/tenant`; absent: the cloud's sign-in host and the tenant. */
  readonly authority?: string;
  readonly clientId: string;
  readonly clientSecret: SecretReference;
  readonly redirectUri: string;
  /** Exactly the scopes that ECE asks for. */
  readonly scopes: readonly string[];
  /** The address that ECE's Generate button opens, pasted as it is. */
  readonly authorizeAddress?: string;
  readonly evidence?: DeclarationEvidence;
}

/** How the gate reads the directory: with a registration of its own, or with a token that somebody was given. */
export type DirectoryAccess =
  | { readonly clientId: string; readonly clientSecret: SecretReference }
  | { readonly accessToken: SecretReference };

export type AccessMode = 'mailbox' | 'shared';
export type Transport = 'imap+smtp' | 'pop3+smtp' | 'graph';

export interface MailServer {
  readonly host: string;
  readonly port: number;
}

export interface Mailbox {
  readonly address: string;
  /** Shared accounts: whether this mailbox needs a licence of its own. */
  readonly licensed?: boolean;
}

export interface Account {
  readonly name: string;
  readonly accessMode: AccessMode;
  /** User principal name of the person or service account that must own the token. */
  readonly expectedUser: string;
  readonly transport: Transport;
  /** The IMAP or POP3 server; absent for `graph`. */
  readonly retrieval?: MailServer;
  /** The SMTP server and the identity ECE signs in with; absent for `graph`. */
  readonly submission?: MailServer & { readonly identity: string };
  readonly authentication: 'oauth2' | 'basic';
  /** Exactly the scopes that ECE asks for with this account, where they are not the app's. */
  readonly scopes?: readonly string[];
  readonly token: { readonly refreshToken: SecretReference; readonly source: 'ece' | 'sign-in' };
  readonly mailboxes: readonly Mailbox[];
  readonly evidence?: DeclarationEvidence;
}

/** ECE's default SMTP server, which alarms and notifications use. */
export type AlarmMail =
  | { readonly used: false }
  | {
      readonly used: true;
      readonly host: string;
      readonly port: number;
      readonly security: 'starttls' | 'tls' | 'none';
      readonly authentication: 'none' | 'basic' | 'oauth2';
      readonly exchangeOnline: boolean;
      readonly evidence?: DeclarationEvidence;
    };

export type WaivableOutcome = 'fail' | 'undecided' | 'blocked' | 'not-reviewed';

export interface Waiver {
  /** Check ids; `*` stands for any run of characters. */
  readonly checks: readonly string[];
  readonly outcomes: readonly WaivableOutcome[];
  readonly owner: string;
  readonly reason: string;
  readonly ticket: string;
  /** ISO 8601 date; the waiver holds to the end of that day, UTC. */
  readonly expires: string;
}

export interface Attestation {
  readonly checks: readonly string[];
  readonly by: string;
  /** ISO 8601 date. */
  readonly on: string;
  readonly statement: string;
  readonly evidence: { readonly file: string; readonly sha256: string } | { readonly link: string };
  /** ISO 8601 date, as in a waiver. */
  readonly expires: string;
}

/** A declared value together with the word of whoever declared it. */
export interface Declared<Value> {
  readonly value: Value;
  readonly evidence?: DeclarationEvidence;
}

export interface ExternalUrl extends Declared<string> {
  /** What ECE's page at this URL shows, as it stands in the page's source, and no other page does. */
  readonly page?: string;
}

export interface Environment {
  /** The language of the reports, a folder in `rules/i18n` or `en`; absent: English. */
  readonly language?: string;
  /** What a check is worth that passed at another attempt than the first; absent: a pass, which is shown as unstable. */
  readonly unstable?: 'shown' | 'refused';
  readonly name: string;
  readonly release: string;
  readonly edition: 'UCCE' | 'PCCE';
  /** Absolute path of the folder of a custom rulebook; absent: the shipped rules alone. */
  readonly rules?: string;
  /** ISO 8601 date. */
  readonly goLive: string;
  readonly externalUrl: ExternalUrl;
  readonly signInUrls: Declared<readonly string[]>;
  readonly servers: readonly Server[];
  /** Name of the services server that retrieves and sends today. */
  readonly activeServicesServer: string;
  readonly workstation: { readonly vantage?: VantageWay; readonly proxy?: EgressProxy };
  readonly cloud: Cloud;
  readonly app: App;
  /** Absent: nobody reads the directory, and what only it says is attested. */
  readonly directory?: DirectoryAccess;
  /** The export of Exchange Online's settings; the path is relative to the environment file's folder. */
  readonly exchangeSettings?: { readonly file: string };
  readonly accounts: readonly Account[];
  readonly alarmMail: AlarmMail;
  /** `none` in the file becomes an empty list. */
  readonly furtherUrls: readonly string[];
  readonly waivers: readonly Waiver[];
  readonly attestations: readonly Attestation[];
}

/** Where an environment came from. */
export interface EnvironmentSource {
  /** As the operator would write it, relative to the working directory where that is shorter. */
  readonly file: string;
  /** Hex digest of the file's bytes. */
  readonly sha256: string;
}
