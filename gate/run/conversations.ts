import { createRedactor } from '../../probes/redactor.ts';
import type { RecordedConversation } from '../bundle/recorded-conversation.ts';
import type { Account, Mailbox } from '../environment/environment.ts';
import { authorityOf, type ServiceEndpoint, webServer } from '../plan/service-endpoints.ts';
import { replyCatalogue } from '../rulebook/reply-catalogue.ts';
import type { Machine } from '../vantage/machine.ts';
import { Vantages } from '../vantage/vantages.ts';
import { Common } from './conversations/common.ts';
import { Mail } from './conversations/mail.ts';
import { SettingsReads } from './conversations/settings-reads.ts';
import { TestMails } from './conversations/test-mails.ts';
import { Tokens } from './conversations/tokens.ts';
import { Unsigned } from './conversations/unsigned.ts';
import type { HeldConversation } from './held-conversation.ts';
import { Holder } from './holder.ts';
import type { Run } from './run.ts';
import { type Shared, sharedBy } from './shared.ts';
import type { SignIn } from './sign-ins.ts';

/** What has not ended by then is called off, and its checks are undecided. */
const RUN_DEADLINE_MS = 30 * 60_000;

/** All conversations of one run. Each is held once, on demand, and shared by every check that reads one of its stages. */
export class Conversations {
  readonly #calledOff = new AbortController();
  readonly #redactor = createRedactor();
  readonly #vantages: Vantages;
  readonly #holder: Holder;
  readonly #unsigned: Unsigned;
  readonly #tokens: Tokens;
  readonly #mail: Mail;
  readonly #testMails: TestMails;
  readonly #settings: SettingsReads;

  /**
   * @param deadlineMs after which everything is called off, where the run is alone
   * @param shared with the other runs of this process, if there are any
   */
  constructor(
    run: Run,
    machine: Machine,
    environmentVariables: NodeJS.ProcessEnv,
    deadlineMs: number = RUN_DEADLINE_MS,
    shared: Shared = sharedBy([run]),
  ) {
    const redactor = this.#redactor;
    const catalogue = replyCatalogue(run.rulebook.signatures);
    const { signal } = this.#calledOff;
    const secrets = { folder: run.folder, env: environmentVariables };
    const trial = webServer(authorityOf(run.environment, run.rulebook.clouds));
    this.#vantages = new Vantages(run, { machine, secrets, trial, signal });
    const deployment = run.environment.name;
    this.#holder = new Holder({ deployment, vantages: this.#vantages, redactor, shared, signal });
    const parts = { run, environmentVariables, catalogue, redactor, holder: this.#holder, shared, signal };
    const common = new Common(parts);
    this.#unsigned = new Unsigned(common);
    this.#tokens = new Tokens(common);
    this.#mail = new Mail(common, this.#tokens);
    this.#testMails = new TestMails(common, this.#tokens, this.#mail);
    this.#settings = new SettingsReads(common);
    // What would be over in time by itself is not called off because others are under way as well.
    setTimeout(() => this.callOff(), deadlineMs * shared.runsAtOnce).unref();
  }

  /** Takes every secret out of a text that any conversation has had to do with so far. */
  clean(text: string): string {
    return this.#redactor.clean(text);
  }

  /** Ends what is under way; readings of it say that they were called off. */
  callOff(): void {
    this.#calledOff.abort();
  }

  /** Ends what is under way, and lets go of the ways to the vantages. */
  async close(): Promise<void> {
    this.callOff();
    await this.#vantages.close();
  }

  /** What was held since this was last asked, for the bundle of the run. */
  takeRecords(): readonly RecordedConversation[] {
    return this.#holder.takeRecords();
  }

  /** The sign-ins since this was last asked. */
  takeSignIns(): readonly SignIn[] {
    return this.#holder.takeSignIns();
  }

  /** Whether a place can be looked from. */
  vantage(vantage: string): Promise<HeldConversation> {
    return this.#holder.vantage(vantage);
  }

  /** {@link Unsigned.endpoint} */
  endpoint(vantage: string, endpoint: ServiceEndpoint): Promise<HeldConversation> {
    return this.#unsigned.endpoint(vantage, endpoint);
  }

  /** {@link Unsigned.web} */
  web(vantage: string): Promise<HeldConversation> {
    return this.#unsigned.web(vantage);
  }

  /** {@link Unsigned.authorize} */
  authorize(vantage: string): Promise<HeldConversation> {
    return this.#unsigned.authorize(vantage);
  }

  /** {@link Tokens.token} */
  token(vantage: string, account: Account): Promise<HeldConversation> {
    return this.#tokens.token(vantage, account);
  }

  /** {@link Mail.inbox} */
  inbox(vantage: string, account: Account, mailbox: Mailbox): Promise<HeldConversation> {
    return this.#mail.inbox(vantage, account, mailbox);
  }

  /** {@link Mail.maildrop} */
  maildrop(vantage: string, account: Account, mailbox: Mailbox): Promise<HeldConversation> {
    return this.#mail.maildrop(vantage, account, mailbox);
  }

  /** {@link Mail.submission} */
  submission(vantage: string, account: Account): Promise<HeldConversation> {
    return this.#mail.submission(vantage, account);
  }

  /** {@link Mail.graphInbox} */
  graphInbox(vantage: string, account: Account, mailbox: Mailbox): Promise<HeldConversation> {
    return this.#mail.graphInbox(vantage, account, mailbox);
  }

  /** {@link TestMails.testMail} */
  testMail(vantage: string, account: Account, mailbox: Mailbox): Promise<HeldConversation> {
    return this.#testMails.testMail(vantage, account, mailbox);
  }

  /** {@link SettingsReads.directory} */
  directory(): Promise<HeldConversation> {
    return this.#settings.directory();
  }

  /** {@link SettingsReads.directoryToken} */
  directoryToken(): Promise<HeldConversation> {
    return this.#settings.directoryToken();
  }

  /** {@link SettingsReads.user} */
  user(account: Account): Promise<HeldConversation> {
    return this.#settings.user(account);
  }

  /** {@link SettingsReads.exchange} */
  exchange(account: Account, mailbox: Mailbox | undefined): Promise<HeldConversation> {
    return this.#settings.exchange(account, mailbox);
  }
}
