import { nearest } from '../yaml/nearest.ts';
import type { CloudEntry, EnvironmentFile } from './environment-file.ts';
import type { FileFault } from './file-fault.ts';

/** Overrides of connections that cannot take effect, and an authority that is not the own cloud's. */
export function cloudFaults(file: EnvironmentFile): FileFault[] {
  return [...coveredOverrides(file.cloud), ...unusedOverrides(file), ...authorityFaults(file), ...graphFaults(file)];
}

/** What reads the directory, or mail, from Microsoft Graph needs to know where it is. */
function graphFaults({ cloud, directory, accounts }: EnvironmentFile): FileFault[] {
  if (cloud.name !== 'own' || cloud.endpoints?.graph !== undefined) return [];
  const lacking = 'but `cloud.endpoints` names no `graph`';
  const read: FileFault = {
    path: ['directory'],
    part: 'key',
    code: 'no-graph-host',
    message: `\`directory\` is read from Microsoft Graph, ${lacking}`,
  };
  const mail = accounts.flatMap(({ name, transport }, index) => {
    if (transport !== 'graph') return [];
    const message = `the mail of account \`${name}\` is read from Microsoft Graph, ${lacking}`;
    return [{ path: ['accounts', index, 'transport'], code: 'no-graph-host', message }];
  });
  return [...(directory === undefined ? [] : [read]), ...mail];
}

function coveredOverrides({ connect = [] }: CloudEntry): FileFault[] {
  return connect.flatMap(({ host, port }, index) => {
    const covering = connect
      .slice(0, index)
      .findIndex((earlier) => sameHost(earlier.host, host) && (earlier.port === undefined || earlier.port === port));
    if (covering < 0) return [];
    return [
      {
        path: ['cloud', 'connect', index],
        code: 'covered-override',
        message: `this entry never takes effect: \`cloud.connect[${covering}]\` stands before it for the same host and port`,
        suggestion: 'Put the entry with a port first, or remove one of the two.',
      },
    ];
  });
}

/** Only for an own cloud: which hosts of Microsoft's clouds are used is not said in the environment file. */
function unusedOverrides(file: EnvironmentFile): FileFault[] {
  const { name, connect = [] } = file.cloud;
  if (name !== 'own') return [];
  const used = hostsOf(file);
  return connect.flatMap(({ host }, index) => {
    if (used.some((other) => sameHost(other, host))) return [];
    const likely = nearest(host, used);
    return [
      {
        path: ['cloud', 'connect', index, 'host'],
        code: 'unused-override',
        message: `nothing in this file uses the host \`${host}\``,
        ...(likely === undefined ? {} : { suggestion: `Did you mean \`${likely}\`?` }),
      },
    ];
  });
}

function hostsOf(file: EnvironmentFile): string[] {
  const { endpoints } = file.cloud;
  const urls = [
    file.app.authority,
    file.app.redirectUri,
    file.externalUrl.value,
    ...file.signInUrls.value,
    ...(file.furtherUrls === 'none' ? [] : file.furtherUrls),
  ];
  const hosts = [
    endpoints?.signIn,
    endpoints?.mail,
    ...(endpoints?.submission ?? []),
    endpoints?.graph,
    ...file.accounts.flatMap(({ imap, pop3, smtp }) => [imap?.host, pop3?.host, smtp?.host]),
    file.alarmMail.used ? file.alarmMail.host : undefined,
    ...urls.map(hostOfUrl),
  ];
  return [...new Set(hosts.filter((host) => host !== undefined))];
}

function authorityFaults({ app, cloud }: EnvironmentFile): FileFault[] {
  const signIn = cloud.endpoints?.signIn;
  const host = hostOfUrl(app.authority);
  if (app.authority !== undefined && host === undefined) {
    return [{ path: ['app', 'authority'], code: 'not-a-url', message: `\`${app.authority}\` is not a valid address` }];
  }
  if (host === undefined || signIn === undefined || sameHost(host, signIn)) return [];
  return [
    {
      path: ['app', 'authority'],
      code: 'other-authority',
      message: `the authority is on \`${host}\`, and the cloud's sign-in host is \`${signIn}\``,
      suggestion: 'Make both the same, or leave out `authority`.',
    },
  ];
}

function hostOfUrl(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined;
}

function sameHost(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
