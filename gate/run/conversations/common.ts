import type { Conversation } from '../../../probes/reading.ts';
import type { Redactor } from '../../../probes/redactor.ts';
import type { ReplyCatalogue } from '../../../probes/reply-catalogue.ts';
import type { Route } from '../../../probes/route.ts';
import type { ConversationIdentity } from '../../bundle/recorded-conversation.ts';
import type { SecretReference } from '../../environment/environment.ts';
import { type ReadSecret, readSecret } from '../../environment/secrets.ts';
import type { HeldConversation } from '../held-conversation.ts';
import type { Holder, LiveOutlook } from '../holder.ts';
import { routeTo } from '../route-to.ts';
import type { Run } from '../run.ts';
import type { Shared } from '../shared.ts';

interface CommonParts {
  readonly run: Run;
  readonly environmentVariables: NodeJS.ProcessEnv;
  readonly catalogue: ReplyCatalogue;
  readonly redactor: Redactor;
  readonly holder: Holder;
  readonly shared: Shared;
  /** Aborts when the run is called off. */
  readonly signal: AbortSignal;
}

/** What the conversations of one run share. */
export class Common {
  readonly run: Run;
  readonly environmentVariables: NodeJS.ProcessEnv;
  readonly catalogue: ReplyCatalogue;
  readonly redactor: Redactor;
  readonly holder: Holder;
  readonly shared: Shared;
  /** What every probe is told beside its request. */
  readonly options: { readonly signal: AbortSignal };

  constructor({ run, environmentVariables, catalogue, redactor, holder, shared, signal }: CommonParts) {
    this.run = run;
    this.environmentVariables = environmentVariables;
    this.catalogue = catalogue;
    this.redactor = redactor;
    this.holder = holder;
    this.shared = shared;
    this.options = { signal };
  }

  /** Holds a conversation with one peer that needs nothing but the way there. */
  hold(
    identity: ConversationIdentity,
    peer: { readonly host: string; readonly port: number },
    hold: (route: Route) => Promise<Conversation>,
  ): Promise<HeldConversation> {
    return this.holder.hold(identity, async (outlook) => {
      const route = this.route(peer, outlook);
      return this.holder.converse(identity, 'network', () => hold(route));
    });
  }

  /** The way from a vantage to a peer. */
  route(peer: { readonly host: string; readonly port: number }, outlook: LiveOutlook): Route {
    return routeTo(peer, this.run.environment.cloud, outlook);
  }

  /** @param name for messages: `the client secret` */
  secret(reference: SecretReference, name: string): ReadSecret {
    return readSecret(reference, name, { folder: this.run.folder, env: this.environmentVariables });
  }
}
