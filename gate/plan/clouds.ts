import type { Environment } from '../environment/environment.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { authorityOf, serviceEndpoints } from './service-endpoints.ts';

type Clouds = Rulebook['clouds'];

/** The cloud's lists that rules compare with, for one host. */
export interface CloudLists extends Readonly<Record<string, readonly string[]>> {
  readonly audiences: readonly string[];
  readonly graphAudiences: readonly string[];
  readonly issuers: readonly string[];
  /** What a certificate chain may end in: a public root, or the operator's own authority. */
  readonly trust: readonly string[];
}

/** Each list is one and the same for every host: a rule that compares with it is prepared once. */
const PUBLIC = ['public'] as const;
const PUBLIC_OR_OPERATOR = ['public', 'operator'] as const;
const NONE: readonly string[] = [];

/**
 * What is expected of a host's certificate and of tokens. Microsoft's hosts are always held to the catalogue, whatever
 * the environment file calls its cloud: an operator's authority makes TLS verify there, but never makes it genuine.
 */
export function cloudLists(environment: Environment, clouds: Clouds, host: string | undefined): CloudLists {
  const { cloud } = environment;
  const own = cloud.name === 'own' ? cloud.endpoints : undefined;
  const catalogued = cloud.name === 'own' ? undefined : clouds[cloud.name];
  const audiences = own?.audiences ?? catalogued?.audiences ?? NONE;
  const graphAudiences = own?.graphAudiences ?? catalogued?.graphAudiences ?? NONE;
  const microsoft = Object.values(clouds).find((entry) => host !== undefined && hostsOf(entry).includes(host));
  const entry = microsoft ?? catalogued;
  if (entry !== undefined) return { audiences, graphAudiences, issuers: entry.issuers, trust: PUBLIC };
  return { audiences, graphAudiences, issuers: own?.issuers ?? NONE, trust: PUBLIC_OR_OPERATOR };
}

/**
 * Whether a run can say anything about the real service. It cannot as soon as one sign-in or mail host is not the
 * catalogue's, is resolved or connected to in another way than its name says, or a machine is played by a loopback address.
 */
export function isSimulated(environment: Environment, clouds: Clouds): boolean {
  const { cloud, accounts, servers, workstation } = environment;
  if (cloud.name === 'own' || cloud.resolver !== undefined) return true;
  const catalogue = hostsOf(clouds[cloud.name]);
  const used = [
    new URL(authorityOf(environment, clouds)).hostname,
    ...accounts.flatMap(({ retrieval, submission }) => [retrieval?.host, submission?.host]),
    ...serviceEndpoints('graph', environment, clouds).map(({ host }) => host),
  ].filter((host) => host !== undefined);
  const redirected = cloud.connect.map(({ host }) => host);
  return (
    used.some((host) => !catalogue.includes(host.toLowerCase())) ||
    redirected.some((host) => used.includes(host) || catalogue.includes(host.toLowerCase())) ||
    [...servers, workstation].some(({ vantage }) => vantage?.kind === 'loopback')
  );
}

function hostsOf({ signIn, mail, submission, graph }: Clouds['worldwide']): readonly string[] {
  return [...signIn, ...mail, ...submission, ...graph];
}
