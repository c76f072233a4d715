import pLimit from 'p-limit';
import { holdEndpointConversation } from '../../probes/endpoint.ts';
import { openInbox } from '../../probes/imap.ts';
import type { Conversation, Reading, Unsettled } from '../../probes/reading.ts';
import { createRedactor } from '../../probes/redactor.ts';
import type { Route } from '../../probes/route.ts';
import type { Secret } from '../../probes/secret.ts';
import { redeemRefreshToken } from '../../probes/token.ts';
import type { Account, Mailbox } from '../environment/environment.ts';
import { readSecret } from '../environment/secrets.ts';
import { accountEndpoint, authorityOf, endpointLabel, type ServiceEndpoint } from '../plan/service-endpoints.ts';
import { replyCatalogue } from '../rulebook/reply-catalogue.ts';
import { Memo } from './memo.ts';
import { routeTo } from './route-to.ts';
import type { Run } from './run.ts';
import { type Machine, openVantage } from './vantage.ts';

/** Conversations under way at once; Exchange Online's own limits are per mailbox and are kept by holding each once. */
const CONCURRENT_CONVERSATIONS = 8;

/** A conversation that was held, or the reason why there is nothing to read from it. */
export type HeldConversation =
  | { readonly held: true; readonly stages: Conversation }
  | { readonly held: false; readonly instead: Unsettled };

/** One stage of a conversation; undefined when conversations of that kind have no such stage. */
export function stageOf(conversation: HeldConversation, stage: string): Reading<object> | undefined {
  if (!conversation.held) return conversation.instead;
  return Object.hasOwn(conversation.stages, stage) ? conversation.stages[stage] : undefined;
}

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
  readonly #endpoints = new Memo<HeldConversation>();
  readonly #tokens = new Memo<TokenResult>();
  readonly #inboxes = new Memo<HeldConversation>();

  constructor(run: Run, machine: Machine, environmentVariables: NodeJS.ProcessEnv) {
    this.#run = run;
    this.#machine = machine;
    this.#environmentVariables = environmentVariables;
    this.#catalogue = replyCatalogue(run.rulebook.signatures);
  }

  /** Ends what is under way; readings of it say that they were called off. */
  callOff(): void {
    this.#calledOff.abort();
  }

  /** resolve → connect → TLS → capability with one end point, seen from one server. */
  endpoint(vantage: string, endpoint: ServiceEndpoint): Promise<HeldConversation> {
    return this.#endpoints.once(`${vantage} ${endpoint.protocol} ${endpointLabel(endpoint)}`, () =>
      this.#from(vantage, endpoint, (route) =>
        heldAs(holdEndpointConversation({ route, protocol: endpoint.protocol }, { signal: this.#calledOff.signal })),
      ),
    );
  }

  /** Redeems one account's refresh token, seen from one server. */
  token(vantage: string, account: Account): Promise<TokenResult> {
    return this.#tokens.once(`${vantage} ${account.name}`, async () => {
      let accessToken: Secret | undefined;
      const conversation = await this.#from(vantage, this.#endpointOf('sign-in', account), async (route) => {
        const { environment, folder, rulebook } = this.#run;
        const secrets = { folder, env: this.#environmentVariables };
        const clientSecret = readSecret(environment.app.clientSecret, 'the client secret', secrets);
        const refreshToken = readSecret(account.token.refreshToken, `the refresh token of ${account.name}`, secrets);
        if (!clientSecret.ok) return nothingRead(clientSecret.because);
        if (!refreshToken.ok) return nothingRead(refreshToken.because);
        const result = await redeemRefreshToken(
          {
            authority: authorityOf(environment, rulebook.clouds),
            clientId: environment.app.clientId,
            clientSecret: clientSecret.secret,
            refreshToken: refreshToken.secret,
            scopes: environment.app.scopes,
            route,
            catalogue: this.#catalogue,
            redactor: this.#redactor,
          },
          { signal: this.#calledOff.signal },
        );
        accessToken = result.accessToken;
        return { held: true, stages: result.stages };
      });
      return accessToken === undefined ? conversation : { ...conversation, accessToken };
    });
  }

  /** Signs in to one mailbox by IMAP with its account's token and examines its INBOX, seen from one server. */
  inbox(vantage: string, account: Account, mailbox: Mailbox): Promise<HeldConversation> {
    return this.#inboxes.once(`${vantage} ${mailbox.address}`, async () => {
      const { accessToken } = await this.token(vantage, account);
      if (accessToken === undefined) return nothingRead(`There is no access token for account ${account.name}.`);
      return this.#from(vantage, this.#endpointOf('imap', account), (route) =>
        heldAs(
          openInbox(
            { route, mailbox: mailbox.address, accessToken, catalogue: this.#catalogue, redactor: this.#redactor },
            { signal: this.#calledOff.signal },
          ),
        ),
      );
    });
  }

  #endpointOf(service: 'sign-in' | 'imap', account: Account): ServiceEndpoint | undefined {
    return accountEndpoint(service, account, this.#run.environment, this.#run.rulebook.clouds);
  }

  async #from(
    vantageName: string,
    endpoint: ServiceEndpoint | undefined,
    hold: (route: Route) => Promise<HeldConversation>,
  ): Promise<HeldConversation> {
    const { environment } = this.#run;
    const server = environment.servers.find(({ name }) => name === vantageName);
    if (server === undefined) return nothingRead(`There is no server ${vantageName} in the environment file.`);
    if (endpoint === undefined) return nothingRead('The account has no server for this conversation.');
    const vantage = openVantage(server, this.#machine);
    if (!vantage.open) return nothingRead(vantage.because);
    try {
      const route = routeTo(endpoint.host, endpoint.port, environment.cloud, vantage.localAddress);
      return await this.#limit(() => hold(route));
    } catch (defect) {
      return notHeld('internal-error', this.#redactor.clean(`A defect in this program: ${String(defect)}`));
    }
  }
}

async function heldAs(conversation: Promise<Conversation>): Promise<HeldConversation> {
  return { held: true, stages: await conversation };
}

function nothingRead(because: string): HeldConversation {
  return notHeld('not-measured', because);
}

function notHeld(why: 'not-measured' | 'internal-error', message: string): HeldConversation {
  const takenAt = new Date().toISOString();
  return { held: false, instead: { settled: false, why, message, evidence: [], takenAt, durationMs: 0 } };
}
