import { askAuthorize } from '../../probes/authorize.ts';
import type { DirectoryReader } from '../../probes/directory/reader-token.ts';
import { askReaderToken, type DirectoryKnowledge, readDirectory } from '../../probes/directory.ts';
import { holdEndpointConversation } from '../../probes/endpoint.ts';
import { openInbox } from '../../probes/imap.ts';
import { openMaildrop } from '../../probes/pop3.ts';
import type { Conversation, Evidence, Reading } from '../../probes/reading.ts';
import { createRedactor } from '../../probes/redactor.ts';
import type { Route } from '../../probes/route.ts';
import type { Secret } from '../../probes/secret.ts';
import { signInToSubmission } from '../../probes/smtp.ts';
import { type Destination, sendTestMail } from '../../probes/test-mail.ts';
import { redeemRefreshToken } from '../../probes/token.ts';
import { readUser } from '../../probes/user.ts';
import { askWebPage } from '../../probes/web.ts';
import { type ConversationIdentity, keyOf, type RecordedConversation } from '../bundle/recorded-conversation.ts';
import type { Account, DirectoryAccess, Mailbox, SecretReference } from '../environment/environment.ts';
import { TEST_MAIL_VARIABLE } from '../environment/locate-environment.ts';
import { type ReadSecret, readSecret } from '../environment/secrets.ts';
import { accountEndpoint, authorityOf, graphHost, type ServiceEndpoint, webServer } from '../plan/service-endpoints.ts';
import { GATE } from '../plan/vantages.ts';
import { replyCatalogue } from '../rulebook/reply-catalogue.ts';
import { type ReadExport, readExport } from '../settings/read-export.ts';
import { settingsOf } from '../settings/settings-reading.ts';
import { readToken } from '../sign-in/token-store.ts';
import { whatItProves } from '../sign-in/ways.ts';
import type { Machine } from '../vantage/machine.ts';
import { Vantages } from '../vantage/vantages.ts';
import { survival } from './first-redemptions.ts';
import { type HeldConversation, nothingRead, stageOf } from './held-conversation.ts';
import { Holder, type LiveOutlook } from './holder.ts';
import { routeTo } from './route-to.ts';
import type { Run } from './run.ts';
import { Turns } from './turns.ts';

/** What has not ended by then is called off, and its checks are undecided. */
const RUN_DEADLINE_MS = 30 * 60_000;

/** All conversations of one run. Each is held once, on demand, and shared by every check that reads one of its stages. */
export class Conversations {
  readonly #run: Run;
  readonly #environmentVariables: NodeJS.ProcessEnv;
  readonly #calledOff = new AbortController();
  readonly #redactor = createRedactor();
  readonly #catalogue;
  readonly #turns = new Turns();
  readonly #vantages: Vantages;
  readonly #holder: Holder;
  /** What token conversations leave behind for those that sign in, by the conversation's key. */
  readonly #accessTokens = new Map<string, Secret>();
  /** What reading the directory leaves behind for reading about its users. */
  #directory: DirectoryKnowledge | undefined;
  #exported: ReadExport | undefined;
  /** SMTP identities whose message was not taken. */
  readonly #refusedSenders = new Set<string>();

  /** @param deadlineMs after which everything is called off */
  constructor(
    run: Run,
    machine: Machine,
    environmentVariables: NodeJS.ProcessEnv,
    deadlineMs: number = RUN_DEADLINE_MS,
  ) {
    this.#run = run;
    this.#environmentVariables = environmentVariables;
    this.#catalogue = replyCatalogue(run.rulebook.signatures);
    const { signal } = this.#calledOff;
    const secrets = { folder: run.folder, env: environmentVariables };
    const trial = webServer(authorityOf(run.environment, run.rulebook.clouds));
    this.#vantages = new Vantages(run, { machine, secrets, trial, signal });
    this.#holder = new Holder(this.#vantages, this.#redactor, signal);
    setTimeout(() => this.callOff(), deadlineMs).unref();
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

  /** Whether a place can be looked from. */
  vantage(vantage: string): Promise<HeldConversation> {
    return this.#holder.vantage(vantage);
  }

  /** resolve → connect → TLS → capability with one end point, seen from one vantage. */
  endpoint(vantage: string, { host, port, protocol }: ServiceEndpoint): Promise<HeldConversation> {
    return this.#hold({ conversation: 'endpoint', vantage, about: { host, port, protocol } }, { host, port }, (route) =>
      holdEndpointConversation({ route, protocol }, this.#options()),
    );
  }

  /** One page of ECE by its external URL, seen from one vantage. */
  web(vantage: string): Promise<HeldConversation> {
    const { value: url } = this.#run.environment.externalUrl;
    const identity = { conversation: 'web', vantage, about: { url } } as const;
    if (!URL.canParse(url)) {
      return this.#holder.hold(identity, async () => nothingRead(`The external URL ${url} is not a URL.`));
    }
    const { pathname: path } = new URL(url);
    return this.#hold(identity, webServer(url), (route) => askWebPage({ route, path }, this.#options()));
  }

  /** The authorization request that the administrator's browser makes, without signing in. */
  authorize(vantage: string): Promise<HeldConversation> {
    const { environment, rulebook } = this.#run;
    const authority = authorityOf(environment, rulebook.clouds);
    const { clientId, redirectUri, scopes } = environment.app;
    const about = { authority, clientId, redirectUri, scopes };
    return this.#hold({ conversation: 'authorize', vantage, about }, webServer(authority), (route) =>
      askAuthorize({ ...about, catalogue: this.#catalogue, route }, this.#options()),
    );
  }

  /** Redeems one account's refresh token, seen from one server. */
  token(vantage: string, account: Account): Promise<HeldConversation> {
    const identity = this.#tokenIdentity(vantage, account);
    return this.#holder.hold(identity, async (outlook) => {
      const { environment, folder, rulebook, memory } = this.#run;
      const secrets = { folder, env: this.#environmentVariables };
      const clientSecret = readSecret(environment.app.clientSecret, 'the client secret', secrets);
      const refreshToken = readSecret(account.token.refreshToken, `the refresh token of ${account.name}`, secrets);
      if (!clientSecret.ok) return nothingRead(clientSecret.because);
      if (!refreshToken.ok) return nothingRead(refreshToken.because);
      const request = {
        authority: authorityOf(environment, rulebook.clouds),
        clientId: environment.app.clientId,
        clientSecret: clientSecret.secret,
        refreshToken: refreshToken.secret,
        scopes: environment.app.scopes,
        catalogue: this.#catalogue,
        redactor: this.#redactor,
      };
      const route = this.#route(accountEndpoint('sign-in', account, environment, rulebook.clouds), outlook);
      if (route === undefined) return noServer();
      return this.#holder.converse(async () => {
        const { stages, accessToken } = await redeemRefreshToken({ ...request, route }, this.#options());
        if (accessToken !== undefined) this.#accessTokens.set(keyOf(identity), accessToken);
        const redeem = withEvidence(stages.redeem, tokenSource(account.token.refreshToken, secrets.env));
        if (!redeem.settled || !redeem.value.accepted) return { ...stages, redeem };
        return { ...stages, redeem, survival: survival(memory, refreshToken.secret, redeem.takenAt) };
      });
    });
  }

  /** Signs in to one mailbox by IMAP with its account's token and examines its INBOX, seen from one server. */
  inbox(vantage: string, account: Account, { address: mailbox }: Mailbox): Promise<HeldConversation> {
    return this.#signedIn('imap', vantage, account, { mailbox }, (request) =>
      openInbox({ ...request, mailbox }, this.#options()),
    );
  }

  /** Signs in to one mailbox by POP3 with its account's token and asks how much it holds, seen from one server. */
  maildrop(vantage: string, account: Account, { address: mailbox }: Mailbox): Promise<HeldConversation> {
    return this.#signedIn('pop3', vantage, account, { mailbox }, (request) =>
      openMaildrop({ ...request, mailbox }, this.#options()),
    );
  }

  /** Signs in to the submission server with one account's token, seen from one server. */
  async submission(vantage: string, account: Account): Promise<HeldConversation> {
    const identity = account.submission?.identity;
    if (identity === undefined) return nothingRead(`Account ${account.name} has no SMTP server.`);
    return this.#signedIn('smtp', vantage, account, { identity }, (request) =>
      signInToSubmission({ ...request, identity }, this.#options()),
    );
  }

  /** What Entra ID itself says of ECE's application, read from the machine that the gate runs on. */
  directory(): Promise<HeldConversation> {
    const { clientId, redirectUri } = this.#run.environment.app;
    const { goLive } = this.#run.environment;
    return this.#readDirectory({ clientId, redirectUri, goLive }, async (request) => {
      const clientSecret = this.#secret(this.#run.environment.app.clientSecret, 'the client secret');
      if (!clientSecret.ok) return nothingRead(clientSecret.because);
      const known = { clientId, redirectUri, goLive, clientSecret: clientSecret.secret };
      return this.#holder.converse(async () => {
        const { stages, knowledge } = await readDirectory({ ...request, ...known }, this.#options());
        this.#directory = knowledge;
        return stages;
      });
    });
  }

  /** The token by which the directory is read, and nothing else of it. */
  directoryToken(): Promise<HeldConversation> {
    return this.#readDirectory({}, (request) => this.#holder.converse(() => askReaderToken(request, this.#options())));
  }

  async #readDirectory(
    what: ConversationIdentity['about'],
    hold: (request: Parameters<typeof askReaderToken>[0]) => Promise<HeldConversation>,
  ): Promise<HeldConversation> {
    const { environment, rulebook } = this.#run;
    const { directory, cloud } = environment;
    if (directory === undefined) {
      return nothingRead('The environment file gives the gate no way to read the directory (`directory`).');
    }
    const authority = authorityOf(environment, rulebook.clouds);
    const about = { authority, ...what };
    await this.#holder.vantage(GATE);
    return this.#holder.hold({ conversation: 'directory', vantage: GATE, about }, async (outlook) => {
      const signInRoute = routeTo(webServer(authority), cloud, outlook);
      const reader = this.#directoryReader(directory, { authority, signInRoute });
      if (typeof reader === 'string') return nothingRead(reader);
      const route = routeTo({ host: graphHost(environment, rulebook.clouds), port: 443 }, cloud, outlook);
      return hold({ reader, route, catalogue: this.#catalogue, redactor: this.#redactor });
    });
  }

  /** How the directory is read, or why it cannot be. */
  #directoryReader(
    directory: DirectoryAccess,
    signIn: { readonly authority: string; readonly signInRoute: Route },
  ): DirectoryReader | string {
    if ('accessToken' in directory) {
      const token = this.#secret(directory.accessToken, 'the token for Microsoft Graph');
      return token.ok ? { kind: 'delegated', accessToken: token.secret } : token.because;
    }
    const { clientId, clientSecret } = directory;
    const secret = this.#secret(clientSecret, 'the secret of the registration that reads the directory');
    return secret.ok ? { kind: 'application', ...signIn, clientId, clientSecret: secret.secret } : secret.because;
  }

  #secret(reference: SecretReference, name: string): ReadSecret {
    return readSecret(reference, name, { folder: this.#run.folder, env: this.#environmentVariables });
  }

  /** What the export of Exchange's settings says of one account, and of one of its mailboxes. */
  async exchange(account: Account, mailbox: Mailbox | undefined): Promise<HeldConversation> {
    const { environment, now } = this.#run;
    if (environment.exchangeSettings === undefined) {
      return nothingRead('The environment file names no export of Exchange’s settings (`exchangeSettings`).');
    }
    const { expectedUser, submission } = account;
    const about = { expectedUser, identity: submission?.identity ?? '', mailbox: mailbox?.address ?? '' };
    await this.#holder.vantage(GATE);
    return this.#holder.hold({ conversation: 'exchange', vantage: GATE, about }, async () => {
      this.#exported ??= readExport(environment.exchangeSettings?.file ?? '', this.#run.folder, process.cwd());
      return { held: true, stages: settingsOf({ account, ...(mailbox && { mailbox }) }, this.#exported, now) };
    });
  }

  /** What Entra ID itself says of one account's user. */
  async user(account: Account): Promise<HeldConversation> {
    const { environment, rulebook } = this.#run;
    const { clientId } = environment.app;
    const directory = await this.directory();
    if (!directory.held) return directory;
    const outsideAddresses = environment.servers
      .filter(({ roles }) => roles.includes('services'))
      .flatMap(({ outsideAddresses: addresses = [] }) => addresses);
    const licensed = account.mailboxes.filter((mailbox) => mailbox.licensed).map(({ address }) => address);
    const shared = account.accessMode === 'shared' ? account.mailboxes.map(({ address }) => address) : [];
    const everyExpectedUser = environment.accounts.map(({ expectedUser }) => expectedUser);
    const about = {
      expectedUser: account.expectedUser,
      clientId,
      everyExpectedUser,
      outsideAddresses,
      licensed,
      shared,
    };
    return this.#holder.hold({ conversation: 'user', vantage: GATE, about }, async () => {
      const knowledge = this.#directory;
      if (knowledge === undefined) return nothingRead('The directory was not read in this run.');
      const { licences } = rulebook;
      return this.#holder.converse(() =>
        readUser({ ...about, directory: knowledge, licences, redactor: this.#redactor }, this.#options()),
      );
    });
  }

  /**
   * Sends one message from a mailbox's address, where `ECE_TEST_MAIL` asks for it. Never two for one address, none where
   * the account could not sign in, and none after a refusal: Exchange Online counts such errors and blocks the sender.
   */
  async testMail(vantage: string, account: Account, { address: from }: Mailbox): Promise<HeldConversation> {
    const { environment } = this.#run;
    const to = this.#environmentVariables[TEST_MAIL_VARIABLE] ?? '';
    const { submission } = account;
    if (submission === undefined) return nothingRead(`Account ${account.name} has no SMTP server.`);
    const about = { account: account.name, host: submission.host, port: submission.port, from };
    return this.#holder.hold({ conversation: 'testMail', vantage, about }, (outlook) =>
      this.#turns.take(`testMail ${submission.identity}`, async () => {
        if (to === '') return nothingRead(`No test mail was asked for: ${TEST_MAIL_VARIABLE} is not set.`);
        const signIn = stageOf(await this.submission(vantage, account), 'signIn');
        if (signIn?.settled !== true || Object(signIn.value).accepted !== true) {
          return nothingRead(`No test mail was sent: ${submission.identity} could not sign in.`);
        }
        if (this.#refusedSenders.has(submission.identity)) {
          return nothingRead(
            'No further test mail was sent: one of this account was refused, and such errors are counted.',
          );
        }
        const accessToken = this.#accessTokens.get(keyOf(this.#tokenIdentity(vantage, account)));
        if (accessToken === undefined) return nothingRead(`There is no access token for account ${account.name}.`);
        const route = routeTo(submission, environment.cloud, outlook);
        const common = { catalogue: this.#catalogue, redactor: this.#redactor };
        const destination = await this.#destination(vantage, to, outlook);
        const { identity } = submission;
        const request = { route, identity, accessToken, from, to, ...common, ...(destination && { destination }) };
        // Not by way of the pool's patience with throttling: that would send a second message.
        const stages = await sendTestMail(request, this.#options());
        if (!stages.sent.settled || !stages.sent.value.accepted) this.#refusedSenders.add(identity);
        return { held: true, stages };
      }),
    );
  }

  /** Where a message can be looked for: a mailbox of the environment that is opened by IMAP. */
  async #destination(vantage: string, address: string, outlook: LiveOutlook): Promise<Destination | undefined> {
    const { accounts, cloud } = this.#run.environment;
    const account = accounts.find(
      ({ transport, mailboxes }) =>
        transport === 'imap+smtp' &&
        mailboxes.some((mailbox) => mailbox.address.toLowerCase() === address.toLowerCase()),
    );
    if (account?.retrieval === undefined) return undefined;
    await this.token(vantage, account);
    const accessToken = this.#accessTokens.get(keyOf(this.#tokenIdentity(vantage, account)));
    return accessToken && { route: routeTo(account.retrieval, cloud, outlook), accessToken };
  }

  #tokenIdentity(vantage: string, account: Account): ConversationIdentity {
    const { environment, rulebook } = this.#run;
    const { clientId, scopes } = environment.app;
    const authority = authorityOf(environment, rulebook.clouds);
    return { conversation: 'token', vantage, about: { account: account.name, authority, clientId, scopes } };
  }

  #signedIn(
    conversation: 'imap' | 'pop3' | 'smtp',
    vantage: string,
    account: Account,
    who: Readonly<Record<string, string>>,
    hold: (request: SignedInRequest) => Promise<Conversation>,
  ): Promise<HeldConversation> {
    const { environment, rulebook } = this.#run;
    const service = conversation === 'smtp' ? 'submission' : conversation;
    const endpoint = accountEndpoint(service, account, environment, rulebook.clouds);
    const { host = '', port = 0 } = endpoint ?? {};
    const about = { account: account.name, host, port, ...who };
    return this.#holder.hold({ conversation, vantage, about }, async (outlook) => {
      await this.token(vantage, account);
      const accessToken = this.#accessTokens.get(keyOf(this.#tokenIdentity(vantage, account)));
      if (accessToken === undefined) return nothingRead(`There is no access token for account ${account.name}.`);
      const route = this.#route(endpoint, outlook);
      if (route === undefined) return noServer();
      const common = { accessToken, catalogue: this.#catalogue, redactor: this.#redactor };
      // Exchange Online counts connections per mailbox, wherever they come from.
      return this.#turns.take([conversation, ...Object.values(who)].join(' '), () =>
        this.#holder.converse(() => hold({ route, ...common })),
      );
    });
  }

  #hold(
    identity: ConversationIdentity,
    endpoint: Pick<ServiceEndpoint, 'host' | 'port'>,
    hold: (route: Route) => Promise<Conversation>,
  ): Promise<HeldConversation> {
    return this.#holder.hold(identity, async (outlook) => {
      const route = routeTo(endpoint, this.#run.environment.cloud, outlook);
      return this.#holder.converse(() => hold(route));
    });
  }

  #route(endpoint: Pick<ServiceEndpoint, 'host' | 'port'> | undefined, outlook: LiveOutlook): Route | undefined {
    return endpoint && routeTo(endpoint, this.#run.environment.cloud, outlook);
  }

  #options() {
    return { signal: this.#calledOff.signal };
  }
}

/** Of a token that somebody signed in for: who, how, when, and what that proves. */
function tokenSource(reference: SecretReference, env: NodeJS.ProcessEnv): readonly Evidence[] {
  if (!('store' in reference)) return [];
  const read = readToken(reference.store, env);
  if (!read.ok) return [];
  const { owner, way, signedInAt } = read.token;
  const text = `${owner}, at ${signedInAt}\n\n${whatItProves[way]}`;
  return [{ kind: 'declaration', title: 'Where the refresh token comes from', text }];
}

function withEvidence<Value extends object>(reading: Reading<Value>, evidence: readonly Evidence[]): Reading<Value> {
  return { ...reading, evidence: [...evidence, ...reading.evidence] };
}

function noServer(): HeldConversation {
  return nothingRead('The account has no server for this conversation.');
}

/** What every conversation that signs in needs. */
interface SignedInRequest {
  readonly route: Route;
  readonly accessToken: Secret;
  readonly catalogue: ReturnType<typeof replyCatalogue>;
  readonly redactor: ReturnType<typeof createRedactor>;
}
