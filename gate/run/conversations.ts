import pLimit from 'p-limit';
import { askAuthorize } from '../../probes/authorize.ts';
import { holdEndpointConversation } from '../../probes/endpoint.ts';
import { openInbox } from '../../probes/imap.ts';
import { openMaildrop } from '../../probes/pop3.ts';
import type { Conversation } from '../../probes/reading.ts';
import { createRedactor } from '../../probes/redactor.ts';
import type { Route } from '../../probes/route.ts';
import type { Secret } from '../../probes/secret.ts';
import { signInToSubmission } from '../../probes/smtp.ts';
import { redeemRefreshToken } from '../../probes/token.ts';
import { askWebPage } from '../../probes/web.ts';
import type { Account, Mailbox } from '../environment/environment.ts';
import { readSecret } from '../environment/secrets.ts';
import {
  accountEndpoint,
  authorityOf,
  endpointLabel,
  type ServiceEndpoint,
  webServer,
} from '../plan/service-endpoints.ts';
import { replyCatalogue } from '../rulebook/reply-catalogue.ts';
import { survival } from './first-redemptions.ts';
import { defective, type HeldConversation, nothingRead } from './held-conversation.ts';
import { honourThrottle } from './honour-throttle.ts';
import { Memo } from './memo.ts';
import { routeTo } from './route-to.ts';
import type { Run } from './run.ts';
import { Turns } from './turns.ts';
import { type Machine, openVantage, placeOf } from './vantage.ts';

/** Conversations under way at once; Exchange Online's own limits are per mailbox and are kept by holding each once. */
const CONCURRENT_CONVERSATIONS = 8;
/** What has not ended by then is called off, and its checks are undecided. */
const RUN_DEADLINE_MS = 30 * 60_000;

/** What a token conversation leaves behind for those that sign in with it. */
type TokenResult = HeldConversation & { readonly accessToken?: Secret };

/**
 * All conversations of one run. Each is held once, on demand, in a bounded pool, and shared by every check that reads
 * one of its stages. Nothing here rejects: a defect of a probe becomes readings that say so.
 */
export class Conversations {
  readonly #run: Run;
  readonly #machine: Machine;
  readonly #environmentVariables: NodeJS.ProcessEnv;
  readonly #limit = pLimit(CONCURRENT_CONVERSATIONS);
  readonly #calledOff = new AbortController();
  readonly #redactor = createRedactor();
  readonly #catalogue;
  readonly #turns = new Turns();
  readonly #held = new Memo<HeldConversation>();
  readonly #tokens = new Memo<TokenResult>();

  constructor(run: Run, machine: Machine, environmentVariables: NodeJS.ProcessEnv) {
    this.#run = run;
    this.#machine = machine;
    this.#environmentVariables = environmentVariables;
    this.#catalogue = replyCatalogue(run.rulebook.signatures);
    setTimeout(() => this.callOff(), RUN_DEADLINE_MS).unref();
  }

  /** Ends what is under way; readings of it say that they were called off. */
  callOff(): void {
    this.#calledOff.abort();
  }

  /** resolve → connect → TLS → capability with one end point, seen from one vantage. */
  endpoint(vantage: string, endpoint: ServiceEndpoint): Promise<HeldConversation> {
    return this.#held.once(`endpoint ${vantage} ${endpoint.protocol} ${endpointLabel(endpoint)}`, () =>
      this.#from(vantage, endpoint, (route) =>
        holdEndpointConversation({ route, protocol: endpoint.protocol }, this.#options()),
      ),
    );
  }

  /** One page of ECE by its external URL, seen from one vantage. */
  web(vantage: string): Promise<HeldConversation> {
    return this.#held.once(`web ${vantage}`, async () => {
      const { value } = this.#run.environment.externalUrl;
      if (!URL.canParse(value)) return nothingRead(`The external URL ${value} is not a URL.`);
      const { pathname: path } = new URL(value);
      return this.#from(vantage, webServer(value), (route) => askWebPage({ route, path }, this.#options()));
    });
  }

  /** The authorization request that the administrator's browser makes, without signing in. */
  authorize(vantage: string): Promise<HeldConversation> {
    return this.#held.once(`authorize ${vantage}`, () => {
      const { environment, rulebook } = this.#run;
      const authority = authorityOf(environment, rulebook.clouds);
      const { clientId, redirectUri, scopes } = environment.app;
      const request = { authority, clientId, redirectUri, scopes, catalogue: this.#catalogue };
      return this.#from(vantage, webServer(authority), (route) => askAuthorize({ ...request, route }, this.#options()));
    });
  }

  /** Redeems one account's refresh token, seen from one server. */
  token(vantage: string, account: Account): Promise<TokenResult> {
    return this.#tokens.once(`${vantage} ${account.name}`, async () => {
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
      let accessToken: Secret | undefined;
      const endpoint = accountEndpoint('sign-in', account, environment, rulebook.clouds);
      const conversation = await this.#from(vantage, endpoint, async (route) => {
        const result = await redeemRefreshToken({ ...request, route }, this.#options());
        accessToken = result.accessToken;
        const { redeem } = result.stages;
        if (!redeem.settled || !redeem.value.accepted) return result.stages;
        return { ...result.stages, survival: survival(memory, refreshToken.secret, redeem.takenAt) };
      });
      return accessToken === undefined ? conversation : { ...conversation, accessToken };
    });
  }

  /** Signs in to one mailbox by IMAP with its account's token and examines its INBOX, seen from one server. */
  inbox(vantage: string, account: Account, mailbox: Mailbox): Promise<HeldConversation> {
    return this.#signedIn('imap', vantage, account, mailbox.address, (request) =>
      openInbox({ ...request, mailbox: mailbox.address }, this.#options()),
    );
  }

  /** Signs in to one mailbox by POP3 with its account's token and asks how much it holds, seen from one server. */
  maildrop(vantage: string, account: Account, mailbox: Mailbox): Promise<HeldConversation> {
    return this.#signedIn('pop3', vantage, account, mailbox.address, (request) =>
      openMaildrop({ ...request, mailbox: mailbox.address }, this.#options()),
    );
  }

  /** Signs in to submission with one account's token as its SMTP identity, seen from one server. */
  submission(vantage: string, account: Account): Promise<HeldConversation> {
    const { submission } = account;
    if (submission === undefined) return Promise.resolve(nothingRead(`Account ${account.name} has no SMTP server.`));
    return this.#signedIn('submission', vantage, account, submission.identity, (request) =>
      signInToSubmission({ ...request, identity: submission.identity }, this.#options()),
    );
  }

  #signedIn(
    service: 'imap' | 'pop3' | 'submission',
    vantage: string,
    account: Account,
    subject: string,
    hold: (request: SignedInRequest) => Promise<Conversation>,
  ): Promise<HeldConversation> {
    return this.#held.once(`${service} sign-in ${vantage} ${account.name} ${subject}`, async () => {
      const { accessToken } = await this.token(vantage, account);
      if (accessToken === undefined) return nothingRead(`There is no access token for account ${account.name}.`);
      const endpoint = accountEndpoint(service, account, this.#run.environment, this.#run.rulebook.clouds);
      const common = { accessToken, catalogue: this.#catalogue, redactor: this.#redactor };
      // Exchange Online counts connections per mailbox, wherever they come from.
      return this.#turns.take(`${service} ${subject}`, () =>
        this.#from(vantage, endpoint, (route) => hold({ route, ...common })),
      );
    });
  }

  #options() {
    return { signal: this.#calledOff.signal };
  }

  async #from(
    vantageName: string,
    endpoint: Pick<ServiceEndpoint, 'host' | 'port'> | undefined,
    hold: (route: Route) => Promise<Conversation>,
  ): Promise<HeldConversation> {
    const { environment } = this.#run;
    const place = placeOf(vantageName, environment);
    if (place === undefined) return nothingRead(`There is no server ${vantageName} in the environment file.`);
    if (endpoint === undefined) return nothingRead('The account has no server for this conversation.');
    const vantage = openVantage(place, this.#machine);
    if (!vantage.open) return nothingRead(vantage.because);
    try {
      const route = routeTo(endpoint.host, endpoint.port, environment.cloud, vantage.localAddress);
      const stages = await this.#limit(() => honourThrottle(() => hold(route), this.#calledOff.signal));
      return { held: true, stages };
    } catch (defect) {
      return defective(this.#redactor.clean(`A defect in this program: ${String(defect)}`));
    }
  }
}

/** What every conversation that signs in needs. */
interface SignedInRequest {
  readonly route: Route;
  readonly accessToken: Secret;
  readonly catalogue: ReturnType<typeof replyCatalogue>;
  readonly redactor: ReturnType<typeof createRedactor>;
}
