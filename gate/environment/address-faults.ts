import { isIP } from 'node:net';
import type { YamlPath } from '../yaml/yaml-source.ts';
import type { EnvironmentFile, VantageEntry } from './environment-file.ts';
import type { FileFault } from './file-fault.ts';
import { isLoopback, parseSocketAddress } from './socket-address.ts';

/** Addresses that are none. */
export function addressFaults(file: EnvironmentFile): FileFault[] {
  return [
    ...file.servers.flatMap(({ addresses = [], vantage }, server) => [
      ...addresses.flatMap((address, index) => serverAddressFaults(address, ['servers', server, 'addresses', index])),
      ...vantageFaults(vantage, ['servers', server, 'vantage']),
    ]),
    ...vantageFaults(file.workstation?.vantage, ['workstation', 'vantage']),
    ...resolverFaults(file),
    ...urlFaults(file),
    ...(file.cloud.connect ?? []).flatMap(({ to }, index) => targetFaults(to, ['cloud', 'connect', index, 'to'])),
  ];
}

function serverAddressFaults(address: string, path: YamlPath): FileFault[] {
  if (isIP(address) !== 0) return [];
  return [{ path, code: 'not-an-address', message: `\`${address}\` is not an IP address` }];
}

function vantageFaults(vantage: VantageEntry | undefined, path: YamlPath): FileFault[] {
  if (typeof vantage !== 'object' || !('loopback' in vantage) || isLoopback(vantage.loopback)) return [];
  const message = `\`${vantage.loopback}\` is not a loopback address, which lie in 127.0.0.0/8`;
  const suggestion =
    'A loopback address plays a server of a simulated deployment; a real server needs another vantage.';
  return [{ path: [...path, 'loopback'], code: 'not-loopback', message, suggestion }];
}

function resolverFaults({ cloud: { resolver } }: EnvironmentFile): FileFault[] {
  if (resolver === undefined || parseSocketAddress(resolver)?.address !== undefined) return [];
  const message = `the DNS server \`${resolver}\` is not an IP address with or without a port, such as \`10.1.2.3:53\``;
  return [{ path: ['cloud', 'resolver'], code: 'not-an-address', message }];
}

/** The external URL and the sign-in URLs are left to the rules, which have more to say about them. */
function urlFaults({ app, furtherUrls }: EnvironmentFile): FileFault[] {
  const urls: readonly { readonly url: string | undefined; readonly path: YamlPath }[] = [
    { url: app.authorizeAddress, path: ['app', 'authorizeAddress'] },
    ...(furtherUrls === 'none' ? [] : furtherUrls).map((url, index) => ({ url, path: ['furtherUrls', index] })),
  ];
  return urls.flatMap(({ url, path }) => {
    if (url === undefined || URL.canParse(url)) return [];
    return [{ path, code: 'not-a-url', message: `\`${url}\` is not a valid address` }];
  });
}

function targetFaults(to: string | undefined, path: YamlPath): FileFault[] {
  if (to === undefined || parseSocketAddress(to) !== undefined) return [];
  const message = `\`${to}\` is not an IP address, a port or both, such as \`10.1.2.3\`, \`:8443\` or \`10.1.2.3:8443\``;
  return [{ path, code: 'not-an-address', message }];
}
