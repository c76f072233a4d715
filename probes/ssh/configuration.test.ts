import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { sshConfiguration } from './configuration.ts';
import type { SshWay } from './ssh-way.ts';

const hop = { host: 'svc1.contoso.example', port: 22, user: 'CONTOSO\\gate' };
const agent: SshWay = { ...hop, identity: { kind: 'agent' } };
const byKey: SshWay = {
  ...hop,
  identity: { kind: 'key', file: 'C:\\Users\\Ada 100%\\id_ed25519' },
  knownHosts: '/etc/gate/known hosts',
};
const password = new Secret('the password', 'hunter2');
const jumping: SshWay = {
  ...agent,
  jump: { host: 'jump', port: 2222, user: 'ada', identity: { kind: 'password', password } },
};

const lines = (way: SshWay) =>
  sshConfiguration(way)
    .split('\n')
    .map((line) => line.trim());

test.each<[string, SshWay, readonly string[]]>([
  [
    'nothing of anybody’s own configuration, and no host key that is not known',
    agent,
    ['StrictHostKeyChecking yes', 'BatchMode yes', 'ForwardAgent no', 'PreferredAuthentications publickey'],
  ],
  [
    'a key and no other',
    byKey,
    [
      'User CONTOSO\\gate',
      'IdentityFile "C:/Users/Ada 100%%/id_ed25519"',
      'IdentitiesOnly yes',
      'IdentityAgent none',
      'UserKnownHostsFile "/etc/gate/known hosts"',
      'GlobalKnownHostsFile none',
    ],
  ],
  [
    'a server on the way, with a password of its own',
    jumping,
    ['ProxyJump gate-jump', 'Host gate-jump', 'HostName jump', 'Port 2222', 'PubkeyAuthentication no', 'BatchMode no'],
  ],
])('%s', (_, way, expected) => {
  expect(lines(way)).toEqual(expect.arrayContaining([...expected]));
  expect(lines(way).filter((line) => /hunter2|ProxyCommand/.test(line))).toEqual([]);
});
