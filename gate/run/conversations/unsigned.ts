import { askAuthorize } from '../../../probes/authorize.ts';
import { holdEndpointConversation } from '../../../probes/endpoint.ts';
import { askWebPage } from '../../../probes/web.ts';
import { authorityOf, type ServiceEndpoint, webServer } from '../../plan/service-endpoints.ts';
import { type HeldConversation, nothingRead } from '../held-conversation.ts';
import type { Common } from './common.ts';

/** The conversations that need no token. */
export class Unsigned {
  readonly #common: Common;

  constructor(common: Common) {
    this.#common = common;
  }

  /** resolve → connect → TLS → capability with one end point, seen from one vantage. */
  endpoint(vantage: string, { host, port, protocol }: ServiceEndpoint): Promise<HeldConversation> {
    const identity = { conversation: 'endpoint', vantage, about: { host, port, protocol } } as const;
    return this.#common.hold(identity, { host, port }, (route) =>
      holdEndpointConversation({ route, protocol }, this.#common.options),
    );
  }

  /** ECE's page by its external URL, seen from one vantage. */
  web(vantage: string): Promise<HeldConversation> {
    const { value: url, page } = this.#common.run.environment.externalUrl;
    const known = page === undefined ? {} : { page };
    const identity = { conversation: 'web', vantage, about: { url, ...known } } as const;
    if (!URL.canParse(url)) {
      return this.#common.holder.hold(identity, async () => nothingRead(`The external URL ${url} is not a URL.`));
    }
    const { pathname: path } = new URL(url);
    return this.#common.hold(identity, webServer(url), (route) =>
      askWebPage({ route, path, ...known }, this.#common.options),
    );
  }

  /** The authorization request that the administrator's browser makes, without signing in. */
  authorize(vantage: string): Promise<HeldConversation> {
    const { run, catalogue, options } = this.#common;
    const { environment, rulebook } = run;
    const authority = authorityOf(environment, rulebook.clouds);
    const { clientId, redirectUri, scopes } = environment.app;
    const about = { authority, clientId, redirectUri, scopes };
    return this.#common.hold({ conversation: 'authorize', vantage, about }, webServer(authority), (route) =>
      askAuthorize({ ...about, catalogue, route }, options),
    );
  }
}
