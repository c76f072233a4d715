import type { Account, Environment, MailServer, Transport } from '../environment/environment.ts';
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

/**
 * The host of Microsoft Graph in the deployment's cloud.
 *
 * @throws when a cloud of one's own names none; the environment file was checked for that when it was loaded
 */
export function graphHost({ cloud }: Environment, clouds: Clouds): string {
  const host = cloud.name === 'own' ? cloud.endpoints?.graph : clouds[cloud.name].graph[0];
  if (host === undefined) throw new Error('The cloud has no host of Microsoft Graph');
  return host;
}

/**
 * The host and port that an https URL leads to; an IPv6 address without its brackets.
 *
 * @throws when it is no URL; those in the environment file were checked when it was loaded
 */
export function webServer(url: string): MailServer {
  const { hostname, port } = new URL(url);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 443 : Number(port) };
}

function endpointsOf(service: Service, environment: Environment, clouds: Clouds): readonly ServiceEndpoint[] {
  const { accounts, alarmMail, cloud, furtherUrls } = environment;
  switch (service) {
    case 'sign-in':
      return [httpsEndpoint(service, authorityOf(environment, clouds))];
    case 'sign-in-alias':
      return cloud.name === 'own' ? [] : clouds[cloud.name].signInAliases.map((host) => https(service, host));
    case 'mail-web':
      return mailHosts(environment, clouds).map((host) => https(service, host));
    case 'imap':
      return retrievalServers(service, 'imap+smtp', accounts).map((server) => ({ ...server, protocol: 'imap' }));
    case 'pop3':
      return retrievalServers(service, 'pop3+smtp', accounts).map((server) => ({ ...server, protocol: 'pop3' }));
    case 'imap-unused':
      if (usesNoMailServer(environment) || accounts.some(({ transport }) => transport === 'imap+smtp')) return [];
      return mailHosts(environment, clouds).map((host) => ({ service, host, port: IMAPS_PORT, protocol: 'imap' }));
    case 'pop3-unused':
      if (usesNoMailServer(environment) || accounts.some(({ transport }) => transport === 'pop3+smtp')) return [];
      return mailHosts(environment, clouds).map((host) => ({ service, host, port: POP3S_PORT, protocol: 'pop3' }));
    case 'submission':
      return accounts.flatMap(({ submission }) =>
        submission ? [{ service, host: submission.host, port: submission.port, protocol: 'smtp' as const }] : [],
      );
    case 'submission-unused': {
      if (usesNoMailServer(environment)) return [];
      const used = accounts.map(({ submission }) => submission?.host);
      const known = cloud.name === 'own' ? (cloud.endpoints?.submission ?? []) : clouds[cloud.name].submission;
      const others = known.filter((host) => !used.includes(host));
      return others.map((host) => ({ service, host, port: SUBMISSION_PORT, protocol: 'smtp' }));
    }
    case 'graph':
      if (!accounts.some(({ transport }) => transport === 'graph')) return [];
      return [https(service, graphHost(environment, clouds))];
    case 'alarm-mail':
      return alarmMail.used ? [{ service, host: alarmMail.host, port: alarmMail.port, protocol: 'smtp' }] : [];
    case 'further-urls':
      return furtherUrls.map((url) => httpsEndpoint(service, url));
  }
}

/** Every account is on Microsoft Graph: nothing asks whether IMAP, POP3 or SMTP would be there. */
export function usesNoMailServer({ accounts }: Pick<Environment, 'accounts'>): boolean {
  return accounts.every(({ transport }) => transport === 'graph');
}

const IMAPS_PORT = 993;
const POP3S_PORT = 995;
const SUBMISSION_PORT = 587;

function https(service: Service, host: string): ServiceEndpoint {
  return { service, host, port: 443, protocol: 'https' };
}

function httpsEndpoint(service: Service, url: string): ServiceEndpoint {
  return { service, ...webServer(url), protocol: 'https' };
}

function mailHosts({ cloud }: Environment, clouds: Clouds): readonly string[] {
  const host = cloud.name === 'own' ? cloud.endpoints?.mail : clouds[cloud.name].mail[0];
  return host === undefined ? [] : [host];
}

function retrievalServers(service: Service, transport: Transport, accounts: readonly Account[]) {
  return accounts.flatMap((account) =>
    account.transport === transport && account.retrieval ? [{ service, ...account.retrieval }] : [],
  );
}

function sameEndpoint(left: ServiceEndpoint, right: ServiceEndpoint): boolean {
  return left.host === right.host && left.port === right.port && left.protocol === right.protocol;
}
