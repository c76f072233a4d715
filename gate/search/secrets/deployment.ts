import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { type FaultName, type Lab, startLab } from '../../../fixtures/lab/lab.ts';
import { Secret } from '../../../probes/secret.ts';
import { temporaryFolder } from '../../ledger/spawn-gate.ts';
import { storeToken } from '../../sign-in/token-store.ts';
import { type EchoingSsh, echoedPassword, startEchoingSsh } from './echoing-ssh.ts';
import { secretsOfLab, type Watched } from './watched.ts';

/** A lab with a secret of every kind, in every place in which one may be kept. */
export interface SecretDeployment {
  readonly lab: Lab;
  readonly environmentFile: string;
  /** Every secret of it, that of the token store and its key among them. */
  readonly watched: Watched;
  /** What a command needs to be set. */
  readonly variables: Readonly<Record<string, string>>;
  /** The token store's. */
  readonly store: string;
  /** How svc2 is said to be reached, with a password. */
  readonly ssh: EchoingSsh;
  stop(): Promise<void>;
}

/** The account whose refresh token the token store keeps. */
export const STORED = 'service';

/** Starts the lab with a proxy before the workstation, an SSH server that echoes, and one token in a token store. */
export async function startSecretDeployment(faults: readonly FaultName[] = []): Promise<SecretDeployment> {
  const lab = await startLab({ faults, ways: { workstation: 'http' } });
  const ssh = await startEchoingSsh();
  const { environmentFile } = lab;
  const folder = dirname(environmentFile);
  writeFileSync(join(folder, 'svc2-ssh-password.txt'), `${echoedPassword()}\n`);
  writeFileSync(join(folder, 'svc2-known-hosts'), `${ssh.knownHost}\n`);
  const document = parseDocument(readFileSync(environmentFile, 'utf8'));
  const { servers, accounts } = document.toJS();
  const place = (list: readonly { readonly name: string }[], name: string) =>
    list.findIndex((one) => one.name === name);
  document.setIn(['servers', place(servers, 'svc2'), 'vantage'], {
    ssh: {
      host: '127.0.0.1',
      port: ssh.port,
      user: 'gate',
      password: { file: 'svc2-ssh-password.txt' },
      knownHosts: 'svc2-known-hosts',
    },
  });
  const token = ['accounts', place(accounts, STORED), 'token'];
  document.setIn([...token, 'refreshToken'], { store: STORED });
  document.setIn([...token, 'source'], 'sign-in');
  writeFileSync(environmentFile, String(document));
  const store = temporaryFolder();
  const key = `the key/of+the "store" ${randomBytes(12).toString('base64')}`;
  const variables = { GATE_STORE: store, GATE_STORE_KEY: key };
  const watched: Watched = { ...secretsOfLab(environmentFile), 'the key of the token store': key };
  const refreshToken = watched[`${STORED}-refresh-token.txt`];
  if (refreshToken === undefined) throw new Error('the lab issues a refresh token for each account');
  const signedInAt = new Date().toISOString();
  const owner = accounts[place(accounts, STORED)].expectedUser;
  const stored = { refreshToken: new Secret('a token', refreshToken), owner, way: 'redirect-uri', signedInAt } as const;
  storeToken(STORED, { ...stored, validUntil: '2099-01-01T00:00:00.000Z' }, variables);
  return {
    lab,
    environmentFile,
    watched,
    variables,
    store,
    ssh,
    stop: async () => {
      await lab.stop();
      await ssh.stop();
    },
  };
}
