/** What an operator answers on the spot, as it was typed: whether the words are right is for the loader to say. */
export interface Answers {
  readonly name: string;
  readonly release: string;
  readonly edition: string;
  readonly goLive: string;
  readonly cloud: string;
  readonly externalUrl: string;
  readonly signInUrls: readonly string[];
  readonly servers: readonly ServerAnswers[];
  readonly activeServicesServer: string;
  /** The machine in whose browser tokens are generated; `local` when the gate runs on it. */
  readonly workstation: { readonly vantage?: 'local' };
  readonly app: AppAnswers;
  readonly accounts: readonly AccountAnswers[];
  readonly alarmMail: AlarmMailAnswers;
  readonly furtherUrls: 'none' | readonly string[];
}

export interface ServerAnswers {
  readonly name: string;
  readonly roles: readonly string[];
  readonly hostname?: string;
  readonly addresses?: readonly string[];
  /** Present on the server that the gate runs on. */
  readonly vantage?: 'local';
}

export interface AppAnswers {
  readonly tenant: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly authorizeAddress?: string;
}

export interface AccountAnswers {
  readonly name: string;
  readonly accessMode: string;
  readonly expectedUser: string;
  readonly transport: string;
  /** Absent where the transport needs none. */
  readonly retrievalHost?: string;
  readonly submission?: { readonly host: string; readonly identity: string };
  readonly tokenSource: string;
  readonly mailboxes: readonly string[];
}

export type AlarmMailAnswers =
  | { readonly used: false }
  | {
      readonly used: true;
      readonly host: string;
      /** Text that is no number is kept for the loader to refuse. */
      readonly port: number | string;
      readonly security: string;
      readonly authentication: string;
      readonly exchangeOnline: boolean;
    };

/** As {@link unanswered}, for servers that are still to be asked for. */
export const unansweredServer: ServerAnswers = { name: 'unanswered', roles: ['services', 'application'] };

/** As {@link unanswered}, for the account that is being asked for. */
export const unansweredAccount: AccountAnswers = {
  name: 'unanswered',
  accessMode: 'mailbox',
  expectedUser: 'unanswered@unanswered.invalid',
  transport: 'graph',
  tokenSource: 'sign-in',
  mailboxes: ['unanswered@unanswered.invalid'],
};

/**
 * Stands in for whatever was not asked yet, so that the loader sees a whole file and what it finds is wrong with the
 * answers. Nothing of it is ever written.
 */
export const unanswered: Answers = {
  name: 'unanswered',
  release: '0.0',
  edition: 'UCCE',
  goLive: '9999-12-31',
  cloud: 'worldwide',
  externalUrl: 'https://unanswered.invalid',
  signInUrls: ['https://unanswered.invalid'],
  servers: [unansweredServer],
  activeServicesServer: unansweredServer.name,
  workstation: {},
  app: {
    tenant: 'unanswered.invalid',
    clientId: 'unanswered',
    redirectUri: 'https://unanswered.invalid',
    scopes: ['unanswered'],
  },
  accounts: [unansweredAccount],
  alarmMail: { used: false },
  furtherUrls: 'none',
};
