import { createRedactor } from '../../probes/redactor.ts';
import type { Account } from '../environment/environment.ts';
import { scopesOf } from '../environment/scopes.ts';
import { readSecret } from '../environment/secrets.ts';
import { authorityOf, webServer } from '../plan/service-endpoints.ts';
import { GATE } from '../plan/vantages.ts';
import { cleanDefectsBy } from '../run/own-defects.ts';
import { routeTo } from '../run/route-to.ts';
import type { Run } from '../run/run.ts';
import { type SignInRequest, signIn } from '../sign-in/sign-in.ts';
import { readToken, storeFault, storeToken } from '../sign-in/token-store.ts';
import { type SignInWay, whatItProves } from '../sign-in/ways.ts';
import { thisMachine } from '../vantage/machine.ts';
import { Vantages } from '../vantage/vantages.ts';
import { type Command, UsageError } from './command.ts';
import { DialogueEnded, holdDialogue, isTerminal } from './dialogue.ts';
import { preparedFor } from './prepared.ts';

const WAYS: Readonly<Record<string, SignInWay>> = { '--loopback': 'loopback', '--device-code': 'device-code' };

/** Signs somebody in for the gate, and keeps the refresh token on this machine, encrypted. */
export const signInCommand: Command = {
  name: 'sign-in',
  usage: '<account> [environment.yaml] [--loopback | --device-code | --check]',
  summary: 'signs in for one account and keeps the token on this machine',
  async run(words) {
    const options = words.filter((word) => word.startsWith('--'));
    const [name, ...files] = words.filter((word) => !word.startsWith('--'));
    const [option = '', ...more] = options;
    const checking = option === '--check';
    const way = WAYS[option] ?? 'redirect-uri';
    if (name === undefined) throw new UsageError('Name the account to sign in for.');
    if (more.length > 0) throw new UsageError('At most one way to sign in can be chosen.');
    if (option !== '' && !checking && WAYS[option] === undefined) throw new UsageError(`There is no option ${option}.`);
    const run = await preparedFor(files);
    if (run === undefined) return 3;
    const account = run.environment.accounts.find((candidate) => candidate.name === name);
    if (account === undefined) {
      const known = run.environment.accounts.map((candidate) => candidate.name).join(', ');
      throw new UsageError(`The environment file has no account ${name}; it has ${known}.`);
    }
    if (checking) return showStored(account);
    return signInFor(run, account, way);
  },
};

/** Whose token is stored and until when, never the token. */
function showStored({ name, expectedUser }: Account): number {
  const read = readToken(name, process.env);
  if (!read.ok) {
    console.error(`The entry \`${name}\` of the token store ${read.because}.`);
    return 3;
  }
  const { owner, way, signedInAt, validUntil } = read.token;
  console.log(`${name}: a refresh token of ${owner}, signed in at ${signedInAt}, good until ${validUntil} if unused.`);
  console.log(whatItProves[way]);
  if (owner.toLowerCase() === expectedUser.toLowerCase()) return 0;
  console.error(`The environment file expects ${expectedUser} now: sign in again.`);
  return 3;
}

async function signInFor(run: Run, account: Account, way: SignInWay): Promise<number> {
  const fault = storeFault(process.env);
  if (fault !== undefined) {
    console.error(fault);
    return 3;
  }
  const streams = { input: process.stdin, output: process.stdout };
  if (!isTerminal(streams)) {
    console.error('`sign-in` needs a terminal: somebody opens an address in a browser and signs in.');
    console.error(`Run it where you can type: npm run ece -- sign-in ${account.name} ${run.source.file}`);
    return 3;
  }
  const prepared = await prepareSignIn(run, account, way, process.env);
  if (typeof prepared === 'string') {
    console.error(prepared);
    return 3;
  }
  try {
    const token = await holdDialogue(streams, (dialogue) => signIn(dialogue, prepared.request));
    if (token === undefined) return 3;
    const file = storeToken(account.name, token, process.env);
    console.log(`Stored in ${file}, encrypted. In the environment file:`);
    console.log(`    token:\n      refreshToken:\n        store: ${account.name}\n      source: sign-in`);
    return 0;
  } catch (error) {
    if (!(error instanceof DialogueEnded)) throw error;
    console.log('\nNothing was stored.');
    return 130;
  } finally {
    await prepared.close();
  }
}

/** What a sign-in needs beside the person, or a whole sentence that says what is missing. */
export async function prepareSignIn(
  { environment, folder, rulebook, ...run }: Run,
  account: Account,
  way: SignInWay,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly request: SignInRequest; readonly close: () => Promise<void> } | string> {
  const secrets = { folder, env };
  const secret = readSecret(environment.app.clientSecret, 'the client secret', secrets);
  if (!secret.ok) return secret.because;
  const authority = authorityOf(environment, rulebook.clouds);
  const { signal } = new AbortController();
  const opening = { machine: thisMachine(), secrets, trial: webServer(authority), signal };
  const vantages = new Vantages({ environment, folder, rulebook, ...run }, opening);
  const outlook = await vantages.open(GATE);
  if (outlook.kind !== 'live') return 'Nothing can be reached from this machine.';
  const { clientId } = environment.app;
  const scopes = scopesOf(account, environment);
  const route = routeTo(webServer(authority), environment.cloud, outlook);
  const redactor = createRedactor();
  redactor.learn(secret.secret);
  cleanDefectsBy((text) => redactor.clean(text));
  const host = { authority, clientId, clientSecret: secret.secret, scopes, route, redactor };
  return { request: { host, app: environment.app, account, way }, close: () => vantages.close() };
}
