import { type Destination, sendTestMail } from '../../../probes/test-mail.ts';
import type { Account, Mailbox } from '../../environment/environment.ts';
import { TEST_MAIL_VARIABLE } from '../../environment/locate-environment.ts';
import { type HeldConversation, nothingRead, stageOf } from '../held-conversation.ts';
import type { LiveOutlook } from '../holder.ts';
import type { Common } from './common.ts';
import type { Mail } from './mail.ts';
import type { Tokens } from './tokens.ts';

/** The only conversations that send something, and only where the operator asks for it. */
export class TestMails {
  readonly #common: Common;
  readonly #tokens: Tokens;
  readonly #mail: Mail;

  constructor(common: Common, tokens: Tokens, mail: Mail) {
    this.#common = common;
    this.#tokens = tokens;
    this.#mail = mail;
  }

  /**
   * Sends one message from a mailbox's address, where `ECE_TEST_MAIL` asks for it. Never two for one address, none where
   * the account could not sign in, and none after a refusal: Exchange Online counts such errors and blocks the sender.
   */
  async testMail(vantage: string, account: Account, { address: from }: Mailbox): Promise<HeldConversation> {
    const { environmentVariables, catalogue, redactor, holder, shared, options } = this.#common;
    const to = environmentVariables[TEST_MAIL_VARIABLE] ?? '';
    const { submission } = account;
    if (submission === undefined) return nothingRead(`Account ${account.name} has no SMTP server.`);
    const about = { account: account.name, host: submission.host, port: submission.port, from };
    const identity = { conversation: 'testMail', vantage, about } as const;
    const sender = submission.identity.toLowerCase();
    const { testMails, turns } = shared;
    return holder.hold(identity, (outlook) =>
      turns.take(`testMail ${sender}`, async () => {
        if (to === '') return nothingRead(`No test mail was asked for: ${TEST_MAIL_VARIABLE} is not set.`);
        const signIn = stageOf(await this.#mail.submission(vantage, account), 'signIn');
        if (signIn?.settled !== true || Object(signIn.value).accepted !== true) {
          return nothingRead(`No test mail was sent: ${submission.identity} could not sign in.`);
        }
        if (testMails.refused.has(sender)) {
          return nothingRead(
            'No further test mail was sent: one of this account was refused, and such errors are counted.',
          );
        }
        const accessToken = await this.#tokens.accessToken(vantage, account);
        if (accessToken === undefined) return nothingRead(`There is no access token for account ${account.name}.`);
        const route = this.#common.route(submission, outlook);
        const common = { catalogue, redactor };
        const destination = await this.#destination(vantage, to, outlook);
        const request = {
          route,
          identity: submission.identity,
          accessToken,
          from,
          to,
          ...common,
          ...(destination && { destination }),
        };
        const refusal = holder.refusal({ kind: 'smtp', who: submission.identity });
        if (refusal !== undefined) return nothingRead(refusal);
        if (testMails.from.has(from.toLowerCase())) {
          return nothingRead(`No second test mail was sent from ${from}: one was sent in this run already.`);
        }
        testMails.from.add(from.toLowerCase());
        // Not with patience for throttling: that would send a second message.
        const stages = await holder.inPlace(identity, 'mail', () => sendTestMail(request, options));
        if (!stages.sent.settled || !stages.sent.value.accepted) testMails.refused.add(sender);
        return { held: true, stages };
      }),
    );
  }

  /** Where a message can be looked for: a mailbox of the environment that is opened by IMAP. */
  async #destination(vantage: string, address: string, outlook: LiveOutlook): Promise<Destination | undefined> {
    const account = this.#common.run.environment.accounts.find(
      ({ transport, mailboxes }) =>
        transport === 'imap+smtp' &&
        mailboxes.some((mailbox) => mailbox.address.toLowerCase() === address.toLowerCase()),
    );
    if (account?.retrieval === undefined) return undefined;
    const accessToken = await this.#tokens.accessToken(vantage, account);
    return accessToken && { route: this.#common.route(account.retrieval, outlook), accessToken };
  }
}
