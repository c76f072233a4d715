import type { Account, Environment, MailServer } from '../environment/environment.ts';
import type { Rulebook, Service } from '../rulebook/rulebook.ts';

/** A concrete host and port that a service stands for in one deployment. */
export interface ServiceEndpoint {
  readonly service: Service;
  readonly host: string;
  readonly port: number;
  readonly protocol: 'https' | 'imap' | 'pop3' | 'smtp';
}

type Clouds = Rulebook['clouds'];

/** The end points of one service, each once, in the order of the environment file. */
export function serviceEndpoints(
  service: Service,
  environment: Environment,
  clouds: Clouds,
): readonly ServiceEndpoint[] {
  const all = endpointsOf(service, environment, clouds);
  return all.filter((one, index) => index === all.findIndex((other) => sameEndpoint(one, other)));
}

/** The end point of a service that one account uses; undefined when its transport has none. */
export function accountEndpoint(
  service: Service,
  account: Account,
  environment: Environment,
  clouds: Clouds,
): ServiceEndpoint | undefined {
  return endpointsOf(service, { ...environment, accounts: [account] }, clouds)[0];
}

/** `host:port`, with an IPv6 address in brackets: the name of an end point as a subject. */
export function endpointLabel({ host, port }: MailServer): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The authority that tokens are redeemed at: the app's own, or the cloud's sign-in host and the tenant. */
export function authorityOf(environment: Environment, clouds: Clouds): string {
  const { app, cloud } = environment;
  if (app.authority !== undefined) return app.authority.replace(/\/+$/, '');
  const host = cloud.name === 'own' ? cloud.endpoints?.signIn : clouds[cloud.name].signIn[0];
  return `https://${host}/${app.tenant}`;
}

function endpointsOf(service: Service, environment: Environment, clouds: Clouds): readonly ServiceEndpoint[] {
  const { accounts, cloud } = environment;
  switch (service) {
    case 'sign-in': {
      const { hostname, port } = new URL(authorityOf(environment, clouds));
      return [{ service, host: hostname, port: port === '' ? 443 : Number(port), protocol: 'https' }];
    }
    case 'mail-web': {
      const host = cloud.name === 'own' ? cloud.endpoints?.mail : clouds[cloud.name].mail[0];
      return host === undefined ? [] : [{ service, host, port: 443, protocol: 'https' }];
    }
    case 'imap':
      return accounts.flatMap(({ transport, retrieval }) =>
        transport === 'imap+smtp' && retrieval ? [{ service, ...retrieval, protocol: 'imap' as const }] : [],
      );
    case 'submission':
      return accounts.flatMap(({ submission }) =>
        submission ? [{ service, host: submission.host, port: submission.port, protocol: 'smtp' as const }] : [],
      );
  }
}

function sameEndpoint(left: ServiceEndpoint, right: ServiceEndpoint): boolean {
  return left.host === right.host && left.port === right.port && left.protocol === right.protocol;
}
