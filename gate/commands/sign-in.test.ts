import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FaultName, type Lab, startLab } from '../../fixtures/lab/lab.ts';
import { plainClient } from '../../fixtures/lab/plain-client.ts';
import { readSecret } from '../environment/secrets.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { readToken, type StoredToken, storeToken } from '../sign-in/token-store.ts';
import type { SignInWay } from '../sign-in/ways.ts';
import type { Dialogue } from './dialogue.ts';
import { prepareSignIn } from './sign-in.ts';

let lab: Lab;
let store: string;
let env: NodeJS.ProcessEnv;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'token-store-'));
  env = { GATE_STORE: store, GATE_STORE_KEY: 'a key of the operator’s own' };
});
afterEach(async () => {
  await lab.stop();
  rmSync(store, { recursive: true });
});

/** What the browser does with an address: somebody signs in as this user. The address that it ends at. */
type Browser = (address: string) => Promise<string>;

/** Holds a sign-in at a terminal at which a browser answers; what was said, with what changes every time taken out. */
async function held(
  way: SignInWay,
  faults: readonly FaultName[],
  answers: (browser: { signInAs(user: string): Browser }) => readonly Browser[],
) {
  lab = await startLab({ faults });
  const client = plainClient(lab.environmentFile);
  const prepared = prepareRun({ GATE_REPORTS: store }, process.cwd(), lab);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
  const [account] = prepared.run.environment.accounts;
  if (account === undefined) throw new Error('the lab has accounts');
  const ready = await prepareSignIn(prepared.run, account, way, env);
  if (typeof ready === 'string') throw new Error(ready);
  const signInAs =
    (user: string): Browser =>
    async (address) => {
      const { pathname, search } = new URL(address);
      const { headers } = await client.fetch('sign-in', `${pathname}${search}`, {
        form: new URLSearchParams({ username: user }),
      });
      return headers.location ?? 'about:blank';
    };
  const left = [...answers({ signInAs })];
  let screen = '';
  let address = '';
  const dialogue: Dialogue = {
    say(text) {
      screen += `${text}\n`;
      const [found] = /https:\/\/login\.\S+authorize\S+/.exec(text) ?? [];
      if (found !== undefined) address = found;
      if (found !== undefined && way === 'loopback')
        void left
          .shift()?.(address)
          .then((to) => fetch(to).then((r) => r.text()));
      const [, device = '', code = ''] = /Open (\S+) .* type in (\S+),/.exec(text) ?? [];
      const user_code = code;
      if (device !== '') {
        const form = new URLSearchParams({ user_code, username: 'support@lab.example' });
        void client.fetch('sign-in', new URL(device).pathname, { form });
      }
    },
    async ask(prompt) {
      const answer = left.shift();
      if (answer === undefined) throw new Error(`Nobody answers: ${prompt}\n${screen}`);
      const pasted = await answer(address);
      screen += `${prompt}${pasted}\n`;
      return pasted;
    },
  };
  const token = await signIn(dialogue, ready.request);
  await ready.close();
  const transcript = screen
    .replace(/https:\/\/login\S+authorize\S+/g, '[the address]')
    .replace(/code=[^&\s]+/g, 'code=[code]')
    .replace(/state=[^&\s]+/g, 'state=[state]')
    .replace(/type in \S+,/, 'type in [code],');
  return { token, transcript };
}

function secretsIn(text: string, token: StoredToken | undefined): readonly string[] {
  const folder = dirname(lab.environmentFile);
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  const secrets = files.map((name) => readFileSync(join(folder, name), 'utf8').trim());
  const all = [...secrets, ...(token === undefined ? [] : [token.refreshToken.reveal()])];
  return all.filter((secret) =>
    [secret, Buffer.from(secret).toString('base64').slice(0, 40), encodeURIComponent(secret)].some((form) =>
      text.includes(form),
    ),
  );
}

describe('at a terminal', () => {
  test('bad addresses are refused, each with its reason, until the right one comes', async () => {
    const other = 'https://ece.lab.example/oauth/callback';
    const { token, transcript } = await held('redirect-uri', [], ({ signInAs }) => [
      async () => 'I have signed in',
      async () => 'https://ece.lab.example/system/login?code=1',
      async () => `${other}?code=1.Aabc&state=of-yesterday`,
      async (address) => `${other}?state=${new URL(address).searchParams.get('state')}`,
      signInAs('support@lab.example'),
    ]);
    expect(token).toMatchObject({ owner: 'support@lab.example', way: 'redirect-uri' });
    expect(secretsIn(transcript, token)).toEqual([]);
    await expect(transcript).toMatchFileSnapshot('samples/sign-in.txt');
  });

  test('the wrong person is told so, and nothing is stored', async () => {
    const { token, transcript } = await held('redirect-uri', [], ({ signInAs }) => [
      signInAs('administrator@lab.example'),
    ]);
    expect(token).toBeUndefined();
    await expect(transcript).toMatchFileSnapshot('samples/sign-in-wrong-person.txt');
  });

  test('an error that Microsoft sent back ends it', async () => {
    const { token, transcript } = await held('redirect-uri', [], () => [
      async (address) => {
        const answer = {
          error: 'access_denied',
          error_description: 'AADSTS65004: User declined to consent to access the app.\r\nTrace ID: 1',
        };
        const state = new URL(address).searchParams.get('state') ?? '';
        return `https://ece.lab.example/oauth/callback?${new URLSearchParams({ ...answer, state })}`;
      },
    ]);
    expect(token).toBeUndefined();
    expect(transcript).toMatch(
      /Microsoft answered access_denied: AADSTS65004: User declined to consent to access the app\.\nNothing was stored\.\n$/,
    );
  });

  test('a code that ECE took first', async () => {
    const { token, transcript } = await held('redirect-uri', [], ({ signInAs }) => [
      async (address) => {
        const ended = await signInAs('support@lab.example')(address);
        const client = plainClient(lab.environmentFile);
        const code = new URL(ended).searchParams.get('code') ?? '';
        await client.redeem('support', { grant_type: 'authorization_code', code });
        return ended;
      },
    ]);
    expect(token).toBeUndefined();
    expect(transcript).toMatch(
      /AADSTS54005: .*\nECE took the code first: begin again, and stop the page before it loads\.\nNothing was stored\.\n$/,
    );
  });

  test('a device code for a registration with a secret', async () => {
    const { token, transcript } = await held('device-code', [], () => []);
    expect(token).toBeUndefined();
    expect(transcript).toMatch(
      /AADSTS7000218: .*\nECE's registration does not allow public client flows, .*\nNothing was stored\.\n$/,
    );
  });

  test.each([
    ['device-code', 'public-client-flows-allowed'],
    ['loopback', 'loopback-redirect-registered'],
  ] as const)('by %s', async (way, fault) => {
    const { token, transcript } = await held(way, [fault], ({ signInAs }) =>
      way === 'loopback' ? [signInAs('support@lab.example')] : [],
    );
    expect(token).toMatchObject({ owner: 'support@lab.example', way });
    expect(secretsIn(transcript, token)).toEqual([]);
  });
});

test('the store gives the token back to who has the key, and shows it to nobody', async () => {
  const { token } = await held('redirect-uri', [], ({ signInAs }) => [signInAs('support@lab.example')]);
  if (token === undefined) throw new Error('nobody signed in');
  const file = storeToken('support', token, env);
  const secret = token.refreshToken.reveal();
  expect(secretsIn(readFileSync(file, 'utf8'), token)).toEqual([]);
  if (process.platform !== 'win32') {
    expect([statSync(file).mode & 0o777, statSync(dirname(file)).mode & 0o077]).toEqual([0o600, 0]);
  }
  expect(readToken('nobody', env)).toEqual({
    ok: false,
    because: 'is not there: nobody has signed in for it on this machine',
  });
  const wrong = readToken('support', { ...env, GATE_STORE_KEY: 'another key altogether' });
  expect(wrong).toEqual({
    ok: false,
    because: 'cannot be opened: the key in GATE_STORE_KEY is another one, or the file is damaged',
  });
  const keyless = readSecret({ store: 'support' }, 'the refresh token', { folder: store, env: { GATE_STORE: store } });
  expect(keyless).toEqual({
    ok: false,
    because:
      'The entry `support` of the token store, which has to hold the refresh token, cannot be opened. Set the environment variable GATE_STORE_KEY to a key of your own, of at least 16 characters: what is stored is encrypted with it.',
  });
  const read = readSecret({ store: 'support' }, 'the refresh token', { folder: store, env });
  expect(read.ok && read.secret.reveal()).toBe(secret);
});
