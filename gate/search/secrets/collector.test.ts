import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FaultName } from '../../../fixtures/lab/lab.ts';
import { type GateProcess, temporaryFolder } from '../../ledger/spawn-gate.ts';
import { type SecretDeployment, startSecretDeployment } from './deployment.ts';
import { BETRAYAL, searched, WHOLE_DEBUG_OUTPUT } from './searched.ts';

/** The collector as it is built, in whose every output the secrets of a deployment are looked for. */

const ROOT = join(import.meta.dirname, '..', '..', '..');
const POSIX = process.platform !== 'win32';
const seen = { runs: 0, outputs: 0, leaks: 0 };
let program: string;
beforeAll(async () => {
  const outDir = temporaryFolder();
  const configFile = join(ROOT, 'vite.collect.config.ts');
  await build({ root: ROOT, configFile, logLevel: 'error', build: { outDir } });
  program = join(outDir, 'ece-collect.mjs');
});

const running: SecretDeployment[] = [];
afterAll(async () => {
  for (const one of running) await one.stop();
});

/** Deployments by what is wrong with them, each started once. */
const started = new Map<string, Promise<SecretDeployment>>();
function deploymentWith(faults: readonly FaultName[]): Promise<SecretDeployment> {
  const found = started.get(faults.join());
  if (found !== undefined) return found;
  const starting = startSecretDeployment(faults).then((one) => {
    running.push(one);
    return one;
  });
  started.set(faults.join(), starting);
  return starting;
}

interface Way {
  readonly faults?: readonly FaultName[];
  /** What follows the environment file; `--server svc1` if not given. */
  readonly words?: (given: SecretDeployment) => readonly string[];
  /** In place of the environment file. */
  readonly file?: (given: SecretDeployment) => string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly meanwhile?: (run: GateProcess, given: SecretDeployment) => Promise<void>;
  readonly code: number | null;
  /** What has to be said, so that the way is known to have been gone. */
  readonly says: RegExp;
}

const token = ({ watched }: SecretDeployment) => watched['support-refresh-token.txt'] ?? '';
const clientSecret = ({ watched }: SecretDeployment) => watched['client-secret.txt'] ?? '';
const beside = ({ environmentFile }: SecretDeployment, name: string) => join(dirname(environmentFile), name);

/** A file beside the environment file, with a secret in it. */
function written(given: SecretDeployment, name: string, text: string): string {
  writeFileSync(beside(given, name), text);
  return beside(given, name);
}

/** Waits until the collector has redeemed a token. */
async function redeemed(_: unknown, { lab }: SecretDeployment): Promise<void> {
  while (!lab.commands.some(({ server, command }) => server === 'entra' && /refresh_token/.test(command))) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const stopped = (signal: NodeJS.Signals) => async (run: GateProcess, given: SecretDeployment) => {
  await redeemed(run, given);
  run.child.kill(signal);
};

const ways: Readonly<Record<string, Way>> = {
  'all is well': { code: 0, says: /svc1\.facts\.json: \d+ conversations from svc1/ },
  'a standby server that others reach by SSH': {
    words: () => ['--server', 'svc2'],
    code: 2,
    says: /1 conversation from svc2[\s\S]*Not measured from svc2: the gate does not run on it/,
  },
  'the workstation, behind a proxy': {
    words: () => ['--server', 'workstation'],
    code: 0,
    says: /conversations from workstation/,
  },
  'every debug output': { environment: WHOLE_DEBUG_OUTPUT, code: 0, says: /^(?:NET|TLS|UNDICI|FETCH|STREAM) \d+: /m },
  'the sign-in host refuses the client': { faults: ['client-secret-wrong'], code: 0, says: /conversations/ },
  'an answer with tokens is cut off': { faults: ['sign-in-answers-cut-off'], code: 0, says: /conversations/ },
  'the mail servers refuse the token': { faults: ['imap-authenticate-refused'], code: 0, says: /conversations/ },
  'the token store does not open': {
    environment: { GATE_STORE_KEY: 'another key of 16 characters' },
    code: 0,
    says: /conversations/,
  },
  'a library that throws with what it sends': {
    environment: { NODE_OPTIONS: BETRAYAL, BETRAY: 'throw', BETRAY_FIRST: 'true' },
    code: 0,
    says: /conversations/,
  },
  'a library that rejects with what it sends, unheard': {
    environment: { NODE_OPTIONS: BETRAYAL, BETRAY: 'reject', BETRAY_FIRST: 'true' },
    code: 4,
    says: /The program met an internal error:\nError: betrayed: .*masked/,
  },
  'a library that throws on its own with what it sends': {
    environment: { NODE_OPTIONS: BETRAYAL, BETRAY: 'uncaught', BETRAY_FIRST: 'true' },
    code: 4,
    says: /The program met an internal error:\nError: betrayed: .*masked/,
  },
  'a token in place of the file': { file: token, code: 3, says: /^Word 1 of the command line looks like a token/ },
  'a token in place of the server': {
    words: (given) => ['--server', token(given)],
    code: 3,
    says: /^Word 3 of the command line looks like a token/,
  },
  'the client secret in place of the server': {
    words: (given) => ['--server', clientSecret(given)],
    code: 3,
    says: /^Word 3 of the command line looks like a token/,
  },
  'a token in an option that there is not': {
    words: (given) => [`--token=${token(given)}`],
    code: 3,
    says: /^Word 2 of the command line looks like a token/,
  },
  'a token in place of the bundle': {
    words: (given) => ['--server', 'svc1', '--out', join('no', 'such', token(given))],
    code: 3,
    says: /^Word 5 of the command line looks like a token/,
  },
  "a secret's file in place of the environment file": {
    file: (given) => beside(given, 'svc2-ssh-password.txt'),
    code: 3,
    says: /the file must be a mapping \(lines of `key: value`\), but is text/,
  },
  "a token's file in place of the environment file": {
    file: (given) => beside(given, 'support-refresh-token.txt'),
    code: 3,
    says: /the file must be a mapping \(lines of `key: value`\), but is text/,
  },
  'an environment file with secrets where names belong': {
    file: (given) =>
      written(given, 'misplaced.yaml', `name: ${token(given)}\nrelease: ${clientSecret(given)}\n${token(given)}: 1\n`),
    code: 3,
    says: /has the unknown key `\[masked: token-shaped\]`/,
  },
  'an environment file that is broken over a secret': {
    file: (given) => written(given, 'broken.yaml', `app: {\n  clientSecret: ${clientSecret(given)}\n`),
    code: 3,
    says: /broken\.yaml:\d+:\d+: /,
  },
  'a bundle that cannot be written': {
    words: (given) => {
      mkdirSync(beside(given, 'a-folder.json'), { recursive: true });
      return ['--server', 'svc1', '--out', beside(given, 'a-folder.json')];
    },
    code: 4,
    says: /a-folder\.json could not be written/,
  },
  ...(POSIX && {
    'stopped in the middle (SIGINT)': {
      faults: ['imap-silent'],
      meanwhile: stopped('SIGINT'),
      code: 130,
      says: /Interrupted: the bundle holds what had been read until then/,
    },
    'stopped in the middle (SIGKILL)': {
      faults: ['imap-silent'],
      meanwhile: stopped('SIGKILL'),
      code: null,
      says: /^$/,
    },
  }),
  'an output that nobody reads': {
    meanwhile: async ({ child }) => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
    code: 0,
    says: /^$/,
  },
};

describe('secrets are in no output of the collector', { concurrent: true }, () => {
  test.each(Object.entries(ways))('%s', async (_, { faults = [], words, file, environment, meanwhile, code, says }) => {
    const given = await deploymentWith(faults);
    const out = temporaryFolder();
    const asked = words?.(given) ?? ['--server', 'svc1'];
    const named = asked.includes('--out') ? [] : ['--out', join(out, `${asked[1]}.facts.json`)];
    const { end, said, outputs, leaks } = await searched({
      spawn: {
        command: [process.execPath, program, file?.(given) ?? given.environmentFile, ...asked, ...named],
        environment: { ...given.variables, ...environment },
      },
      watched: given.watched,
      folders: [out, given.store],
      ...(meanwhile && { meanwhile: (run) => meanwhile(run, given) }),
    });
    seen.runs += 1;
    seen.outputs += outputs;
    seen.leaks += leaks.length;
    expect(leaks).toEqual([]);
    expect(said).toMatch(says);
    expect(end.code).toBe(code);
  });
});

test('what it came to', ({ task }) => {
  // Whoever collects is on the server, and needs no way to it.
  expect(running.flatMap(({ ssh }) => ssh.heard)).toEqual([]);
  task.meta.figures = {
    'runs of the collector, on the way that succeeds and on those that fail': seen.runs,
    'outputs searched: standard output and error, the bundle, the token store, temporary folders': seen.outputs,
    found: seen.leaks,
  };
});
