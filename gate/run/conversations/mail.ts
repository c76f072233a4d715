import { openGraphInbox } from '../../../probes/graph-mail.ts';
import { openInbox } from '../../../probes/imap.ts';
import type { ProbeOptions } from '../../../probes/options.ts';
import { openMaildrop } from '../../../probes/pop3.ts';
import type { Conversation } from '../../../probes/reading.ts';
import type { Redactor } from '../../../probes/redactor.ts';
import type { ReplyCatalogue } from '../../../probes/reply-catalogue.ts';
import type { Route } from '../../../probes/route.ts';
import type { Secret } from '../../../probes/secret.ts';
import { signInToSubmission } from '../../../probes/smtp.ts';
import type { Account, Mailbox } from '../../environment/environment.ts';
import { accountEndpoint } from '../../plan/service-endpoints.ts';
import { type HeldConversation, noServer, nothingRead } from '../held-conversation.ts';
import type { Common } from './common.ts';
import type { Tokens } from './tokens.ts';

/** Whose end point each conversation goes to. */
const SERVICES = { imap: 'imap', pop3: 'pop3', smtp: 'submission', graphMail: 'graph' } as const;

/** The conversations that sign in to a mail server with an account's token. None changes a mailbox or sends anything. */
export class Mail {
  readonly #common: Common;
  readonly #tokens: Tokens;

  constructor(common: Common, tokens: Tokens) {
    this.#common = common;
    this.#tokens = tokens;
  }

  /** Signs in to one mailbox by IMAP with its account's token and examines its INBOX, seen from one server. */
  inbox(vantage: string, account: Account, { address: mailbox }: Mailbox): Promise<HeldConversation> {
    return this.#signedIn('imap', vantage, account, { mailbox }, (request, options) =>
      openInbox({ ...request, mailbox }, options),
    );
  }

  /** Signs in to one mailbox by POP3 with its account's token and asks how much it holds, seen from one server. */
  maildrop(vantage: string, account: Account, { address: mailbox }: Mailbox): Promise<HeldConversation> {
    return this.#signedIn('pop3', vantage, account, { mailbox }, (request, options) =>
      openMaildrop({ ...request, mailbox }, options),
    );
  }

  /** Signs in to the submission server with one account's token, seen from one server. */
  async submission(vantage: string, account: Account): Promise<HeldConversation> {
    const identity = account.submission?.identity;
    if (identity === undefined) return nothingRead(`Account ${account.name} has no SMTP server.`);
    return this.#signedIn('smtp', vantage, account, { identity }, (request, options) =>
      signInToSubmission({ ...request, identity }, options),
    );
  }

  /** Asks Microsoft Graph for one mailbox's inbox with its account's token, seen from one server. */
  graphInbox(vantage: string, account: Account, { address: mailbox }: Mailbox): Promise<HeldConversation> {
    return this.#signedIn('graphMail', vantage, account, { mailbox }, (request, options) =>
      openGraphInbox({ ...request, mailbox }, options),
    );
  }

  #signedIn(
    conversation: keyof typeof SERVICES,
    vantage: string,
    account: Account,
    who: Readonly<Record<string, string>>,
    hold: (request: SignedInRequest, options: ProbeOptions) => Promise<Conversation>,
  ): Promise<HeldConversation> {
    const { run, catalogue, redactor, holder, shared, options } = this.#common;
    const endpoint = accountEndpoint(SERVICES[conversation], account, run.environment, run.rulebook.clouds);
    const { host = '', port = 0 } = endpoint ?? {};
    const about = { account: account.name, host, port, ...who };
    const identity = { conversation, vantage, about };
    return holder.hold(identity, async (outlook) => {
      const accessToken = await this.#tokens.accessToken(vantage, account);
      if (accessToken === undefined) return nothingRead(`There is no access token for account ${account.name}.`);
      if (endpoint === undefined) return noServer();
      const request = { route: this.#common.route(endpoint, outlook), accessToken, catalogue, redactor };
      // Exchange Online counts connections per mailbox, wherever they come from.
      const turn = [conversation, ...Object.values(who)].join(' ').toLowerCase();
      return shared.turns.take(turn, (closing) =>
        holder.converse(identity, 'mail', () => hold(request, { ...options, closing }), {
          kind: conversation,
          who: Object.values(who).join(' '),
        }),
      );
    });
  }
}

/** What every conversation that signs in needs. */
interface SignedInRequest {
  readonly route: Route;
  readonly accessToken: Secret;
  readonly catalogue: ReplyCatalogue;
  readonly redactor: Redactor;
}
