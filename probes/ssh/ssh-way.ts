import type { Secret } from '../secret.ts';

/** How somebody proves to an SSH server who they are. */
export type SshIdentity =
  /** The keys of the user's SSH agent, and those at their usual places. */
  | { readonly kind: 'agent' }
  | {
      readonly kind: 'key';
      /** Absolute path of the private key. */
      readonly file: string;
      readonly passphrase?: Secret;
    }
  | { readonly kind: 'password'; readonly password: Secret };

/** One SSH server on the way. */
export interface SshHop {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly identity: SshIdentity;
}

/** The way to a server by SSH. */
export interface SshWay extends SshHop {
  /** Absolute path of a known_hosts file with the host keys of every hop; absent: the user's own. */
  readonly knownHosts?: string;
  /** A server to go through on the way. */
  readonly jump?: SshHop;
}
