import type { SshHop, SshWay } from './ssh-way.ts';

/** What the configuration calls the server at the end of the way. */
export const TARGET = 'gate-target';
const JUMP = 'gate-jump';

/** Seconds: how long a TCP connection may take, and how long a session may be silent before it counts as gone. */
const CONNECT_TIMEOUT = 10;
const ALIVE_INTERVAL = 5;
const ALIVE_COUNT = 3;

/**
 * The whole configuration of one OpenSSH session (man page ssh_config): nothing of the user's or the system's own
 * configuration applies, a host key that is not known ends it, and nothing but port forwarding is asked for.
 */
export function sshConfiguration(way: SshWay): string {
  const hops = [
    block(TARGET, way, way.jump === undefined ? [] : [`ProxyJump ${JUMP}`]),
    ...(way.jump === undefined ? [] : [block(JUMP, way.jump, [])]),
  ];
  const known =
    way.knownHosts === undefined ? [] : [`UserKnownHostsFile ${quoted(way.knownHosts)}`, 'GlobalKnownHostsFile none'];
  return [
    ...hops.flat(),
    'Host *',
    ...indented([
      ...known,
      'StrictHostKeyChecking yes',
      'UpdateHostKeys no',
      'CheckHostIP no',
      `ConnectTimeout ${CONNECT_TIMEOUT}`,
      'ConnectionAttempts 1',
      `ServerAliveInterval ${ALIVE_INTERVAL}`,
      `ServerAliveCountMax ${ALIVE_COUNT}`,
      'ExitOnForwardFailure yes',
      'ForwardAgent no',
      'ForwardX11 no',
      'PermitLocalCommand no',
      'ControlMaster no',
      'ControlPath none',
      'NumberOfPasswordPrompts 1',
      `BatchMode ${needsAnswers(way) ? 'no' : 'yes'}`,
      // The channels' fates are told at this level only.
      'LogLevel DEBUG2',
    ]),
    '',
  ].join('\n');
}

/** Whether ssh will ask for a password or passphrase on the way. */
export function needsAnswers(way: SshWay): boolean {
  return [way, way.jump].some((hop) => hop?.identity.kind === 'password' || hasPassphrase(hop));
}

function hasPassphrase(hop: SshHop | undefined): boolean {
  return hop?.identity.kind === 'key' && hop.identity.passphrase !== undefined;
}

function block(name: string, { host, port, user, identity }: SshHop, more: readonly string[]): readonly string[] {
  return [
    `Host ${name}`,
    ...indented([`HostName ${host}`, `Port ${port}`, `User ${user}`, ...identityLines(identity), ...more]),
  ];
}

function identityLines(identity: SshHop['identity']): readonly string[] {
  switch (identity.kind) {
    case 'agent':
      return ['PreferredAuthentications publickey'];
    case 'key':
      return [
        `IdentityFile ${quoted(identity.file)}`,
        'IdentitiesOnly yes',
        'IdentityAgent none',
        'PreferredAuthentications publickey',
      ];
    case 'password':
      return [
        'PubkeyAuthentication no',
        'IdentityAgent none',
        'PreferredAuthentications password,keyboard-interactive',
      ];
  }
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** In file names `%` begins a token; OpenSSH takes forward slashes on Windows too, where a backslash would escape. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '/').replaceAll('%', '%%')}"`;
}
