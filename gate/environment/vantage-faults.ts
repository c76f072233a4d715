import type { YamlPath } from '../yaml/yaml-source.ts';
import type { EgressProxy } from './environment.ts';
import type { EnvironmentFile, ServerEntry, SshServerEntry, VantageEntry } from './environment-file.ts';
import type { FileFault } from './file-fault.ts';

/** Ways to a server that say two things at once, or half of one. */
export function vantageFaults({ servers, workstation = {} }: EnvironmentFile): FileFault[] {
  return [
    ...servers.flatMap((server, index) => placeFaults(server, ['servers', index])),
    ...placeFaults(workstation, ['workstation']),
  ];
}

function placeFaults({ vantage, proxy }: Pick<ServerEntry, 'vantage' | 'proxy'>, path: YamlPath): FileFault[] {
  return [...sshFaults(vantage, [...path, 'vantage']), ...proxyFaults(proxy, [...path, 'proxy'])];
}

function sshFaults(vantage: VantageEntry | undefined, path: YamlPath): FileFault[] {
  if (typeof vantage !== 'object' || !('ssh' in vantage)) return [];
  const { jump, ...server } = vantage.ssh;
  return [
    ...identityFaults(server, [...path, 'ssh']),
    ...(jump === undefined ? [] : identityFaults(jump, [...path, 'ssh', 'jump'])),
  ];
}

function identityFaults({ key, passphrase, password }: SshServerEntry, path: YamlPath): FileFault[] {
  if (key !== undefined && password !== undefined) {
    const message = 'there is both a key and a password: which of them is meant to sign in?';
    return [{ path: [...path, 'password'], part: 'key', code: 'two-identities', message }];
  }
  if (passphrase !== undefined && key === undefined) {
    const message = 'there is a passphrase, but no key that it could unlock';
    return [{ path: [...path, 'passphrase'], part: 'key', code: 'passphrase-without-key', message }];
  }
  return [];
}

function proxyFaults(proxy: EgressProxy | undefined, path: YamlPath): FileFault[] {
  if (proxy === undefined || (proxy.user === undefined) === (proxy.password === undefined)) return [];
  const [there, missing] = proxy.user === undefined ? ['password', 'user'] : ['user', 'password'];
  const message = `the proxy has a ${there}, but no ${missing}`;
  const suggestion = `Add \`${missing}\`, or leave both out where the proxy asks for none.`;
  return [{ path: [...path, there], part: 'key', code: 'half-credentials', message, suggestion }];
}
