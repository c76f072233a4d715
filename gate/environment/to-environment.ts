import { resolve } from 'node:path';
import type { Account, Cloud, ConnectOverride, Environment, Server, SshServer, VantageWay } from './environment.ts';
import type {
  AccountEntry,
  CloudEntry,
  ConnectEntry,
  EnvironmentFile,
  ServerEntry,
  SshServerEntry,
  VantageEntry,
} from './environment-file.ts';
import { parseSocketAddress } from './socket-address.ts';

/**
 * The environment that a valid file describes: defaults filled in, host names in lower case, `none` as an empty list.
 *
 * @param folder absolute path of the folder that the file's paths are relative to
 */
export function toEnvironment(file: EnvironmentFile, folder: string): Environment {
  const {
    rules,
    workstation,
    cloud,
    servers,
    accounts,
    alarmMail,
    furtherUrls,
    waivers = [],
    attestations = [],
    ...rest
  } = file;
  return {
    ...rest,
    ...(rules !== undefined && { rules: resolve(folder, rules) }),
    servers: servers.map((server) => toServer(server, folder)),
    workstation: {
      ...vantageOf(workstation?.vantage, folder),
      ...(workstation?.proxy && { proxy: workstation.proxy }),
    },
    cloud: toCloud(cloud, folder),
    accounts: accounts.map(toAccount),
    alarmMail: alarmMail.used ? { ...alarmMail, host: alarmMail.host.toLowerCase() } : alarmMail,
    furtherUrls: furtherUrls === 'none' ? [] : furtherUrls,
    waivers: waivers.map((waiver) => ({ ...waiver, outcomes: waiver.outcomes ?? ['fail'] })),
    attestations,
  };
}

function toServer({ vantage, addresses = [], ...rest }: ServerEntry, folder: string): Server {
  return { ...rest, addresses, ...vantageOf(vantage, folder) };
}

function vantageOf(vantage: VantageEntry | undefined, folder: string): { readonly vantage?: VantageWay } {
  return vantage === undefined ? {} : { vantage: toVantageWay(vantage, folder) };
}

function toVantageWay(vantage: VantageEntry, folder: string): VantageWay {
  if (vantage === 'local') return { kind: 'local' };
  if ('loopback' in vantage) return { kind: 'loopback', address: vantage.loopback };
  if ('bundle' in vantage) return { kind: 'bundle', file: resolve(folder, vantage.bundle) };
  const { knownHosts, jump, ...server } = vantage.ssh;
  return {
    kind: 'ssh',
    ...toSshServer(server, folder),
    ...(knownHosts !== undefined && { knownHosts: resolve(folder, knownHosts) }),
    ...(jump && { jump: toSshServer(jump, folder) }),
  };
}

function toSshServer({ port = 22, key, ...rest }: SshServerEntry, folder: string): SshServer {
  return { ...rest, port, ...(key !== undefined && { key: resolve(folder, key) }) };
}

function toCloud({ endpoints, resolver, connect = [], ...rest }: CloudEntry, folder: string): Cloud {
  return {
    ...rest,
    ...(endpoints && { endpoints: toEndpoints(endpoints) }),
    ...(resolver !== undefined && { resolver: withPort(resolver) }),
    connect: connect.map((entry) => toConnectOverride(entry, folder)),
  };
}

function toEndpoints(endpoints: NonNullable<Cloud['endpoints']>): NonNullable<Cloud['endpoints']> {
  const { signIn, mail, submission, graph } = endpoints;
  return {
    ...endpoints,
    signIn: signIn.toLowerCase(),
    mail: mail.toLowerCase(),
    submission: submission.map((host) => host.toLowerCase()),
    ...(graph !== undefined && { graph: graph.toLowerCase(), graphAudiences: [`https://${graph.toLowerCase()}`] }),
  };
}

function withPort(resolver: string): string {
  const { address = '', port = 53 } = parseSocketAddress(resolver) ?? {};
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function toConnectOverride({ host, port, to, ca }: ConnectEntry, folder: string): ConnectOverride {
  const target = to === undefined ? undefined : parseSocketAddress(to);
  return {
    host: host.toLowerCase(),
    ...(port !== undefined && { port }),
    ...(target?.address !== undefined && { address: target.address }),
    ...(target?.port !== undefined && { connectPort: target.port }),
    ...(ca !== undefined && { ca: resolve(folder, ca) }),
  };
}

function toAccount({ imap, pop3, smtp, authentication = 'oauth2', ...rest }: AccountEntry): Account {
  const retrieval = (imap && { port: 993, ...imap }) ?? (pop3 && { port: 995, ...pop3 });
  return {
    ...rest,
    ...(retrieval && { retrieval: { ...retrieval, host: retrieval.host.toLowerCase() } }),
    ...(smtp && { submission: { port: 587, ...smtp, host: smtp.host.toLowerCase() } }),
    authentication,
  };
}
