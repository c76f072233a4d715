import { copyFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildBundle, writeBundle } from '../../bundle/write-bundle.ts';
import { type GateProcess, temporaryFolder } from '../../ledger/spawn-gate.ts';
import { shippedRulebook } from '../../plan/sample.ts';
import { sampleRun, sampleVerdict } from '../../report/verdict/sample.ts';
import { writeVerdict } from '../../report/verdict/verdict-file.ts';
import { type SecretDeployment, STORED, startSecretDeployment } from './deployment.ts';
import { BETRAYAL, DEBUG_OUTPUT, type Searched, searched, WHOLE_DEBUG_OUTPUT } from './searched.ts';

/** Every other command, and the gate, on a deployment with a secret of every kind: in what they say and leave. */

const POSIX = process.platform !== 'win32';
const ECE = [join('node_modules', 'jiti', 'lib', 'jiti-cli.mjs'), join('gate', 'commands', 'ece.ts')];
const seen = { runs: 0, outputs: 0, leaks: 0 };

let given: SecretDeployment;
/** The gate's reports of that deployment. */
let reports: string;
let judged: Searched;
beforeAll(async () => {
  given = await startSecretDeployment();
  reports = temporaryFolder();
  const environment = { ...given.variables, ECE_ENVIRONMENT: given.environmentFile, ...DEBUG_OUTPUT };
  judged = counted(await searched({ spawn: { args: [], reports, environment }, watched: given.watched }));
}, 180_000);
afterAll(() => given.stop());

interface Further {
  readonly reports?: string;
  readonly meanwhile?: (run: GateProcess) => Promise<void>;
}

async function ece(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  further: Further = {},
): Promise<Searched> {
  const folder = further.reports ?? reports;
  return counted(
    await searched({
      spawn: {
        command: [process.execPath, ...ECE, ...words],
        environment: { ...given.variables, GATE_REPORTS: folder, ...environment },
      },
      watched: given.watched,
      folders: [given.store, folder],
      ...(further.meanwhile && { meanwhile: further.meanwhile }),
    }),
  );
}

function counted(found: Searched): Searched {
  seen.runs += 1;
  seen.outputs += found.outputs;
  seen.leaks += found.leaks.length;
  return found;
}

const token = () => given.watched['support-refresh-token.txt'] ?? '';
const clientSecret = () => given.watched['client-secret.txt'] ?? '';
const beside = (name: string) => join(dirname(given.environmentFile), name);

/** A file beside the environment file, with a secret in it. */
function written(name: string, text: string): string {
  writeFileSync(beside(name), text);
  return beside(name);
}

test('the gate, with an SSH server that says back what it was sent', () => {
  const { end, outputs, leaks } = judged;
  expect(given.ssh.heard).toContain(given.watched['svc2-ssh-password.txt']);
  expect(outputs).toBeGreaterThan(8);
  expect(leaks).toEqual([]);
  expect(end.stderr + end.stdout).toMatch(/^(?:NET|TLS|UNDICI|FETCH|STREAM) \d+: /m);
  expect(end.verdict?.checks.find(({ id }) => id === 'vantage-opens@svc2/svc2')?.reason).toMatch(
    /Permission denied for gate with \[masked: the SSH password of gate at 127\.0\.0\.1\]\.$/,
  );
});

interface Way {
  readonly words: () => readonly string[];
  readonly environment?: () => Readonly<Record<string, string>>;
  readonly further?: () => Further;
  readonly code: number | null;
  readonly says: RegExp;
}

const REFUSED = /^Word \d of the command line looks like a token or another secret\. Secrets are never given there/;
const NO_MAPPING = /the file must be a mapping \(lines of `key: value`\), but is text/;
const betrayal = (how: string) => () => ({ NODE_OPTIONS: BETRAYAL, BETRAY: how, BETRAY_FIRST: 'true' });

/** Reports that somebody may sign, of a deployment that is not the lab. */
function signable(): string {
  const folder = temporaryFolder();
  const startedAt = new Date(Date.now() - 60_000).toISOString();
  const tool = { version: '0.1.0', node: 'v20.19.0' };
  const bundle = buildBundle(sampleRun, [], { startedAt, finishedAt: startedAt }, tool);
  writeBundle(join(folder, 'facts.json'), bundle);
  const verdict = sampleVerdict([['imap@a', 'pass']]);
  const rulebook = { ...verdict.rulebook, sha256: shippedRulebook('12.6').sha256 };
  writeVerdict(folder, { ...verdict, startedAt, facts: { file: 'facts.json', digest: bundle.digest }, rulebook });
  return folder;
}

/** Reports in which one file was replaced by a secret's. */
function replaced(name: string): string {
  const folder = temporaryFolder();
  for (const file of ['verdict.json', 'facts.json']) copyFileSync(join(reports, file), join(folder, file));
  copyFileSync(beside('svc2-ssh-password.txt'), join(folder, name));
  // It was there before: only what a command writes is searched.
  utimesSync(join(folder, name), 0, 0);
  return folder;
}

const ways: Readonly<Record<string, Way>> = {
  check: { words: () => ['check', given.environmentFile], code: 0, says: /./ },
  plan: { words: () => ['plan', given.environmentFile], code: 0, says: /./ },
  permissions: { words: () => ['permissions', given.environmentFile], code: 0, says: /Microsoft Graph:/ },
  'rules check': { words: () => ['rules', 'check'], code: 0, says: /No problem found/ },
  'init, without a terminal': { words: () => ['init', beside('new.yaml')], code: 3, says: /The deployment/ },
  'sign-in --check': {
    words: () => ['sign-in', STORED, given.environmentFile, '--check'],
    code: 0,
    says: /service: a refresh token of \S+, signed in at/,
  },
  'sign-in --check, with another key': {
    words: () => ['sign-in', STORED, given.environmentFile, '--check'],
    environment: () => ({ GATE_STORE_KEY: 'another key of 16 characters' }),
    code: 3,
    says: /cannot be opened: the key in GATE_STORE_KEY is another one/,
  },
  'sign-in, without a terminal': {
    words: () => ['sign-in', STORED, given.environmentFile],
    code: 3,
    says: /needs a terminal/,
  },
  'compare two verdicts': {
    words: () => ['compare', join(reports, 'verdict.json'), join(reports, 'verdict.json'), '--format', 'json'],
    code: 0,
    says: /./,
  },
  'compare two bundles': {
    words: () => ['compare', join(reports, 'facts.json'), join(reports, 'facts.json')],
    code: 0,
    says: /./,
  },
  'attest, without a terminal': { words: () => ['attest', given.environmentFile], code: 0, says: /attest/i },
  'sign-off of the lab': {
    words: () => ['sign-off', '--by', 'Jane Doe, ECE'],
    code: 3,
    says: /Not signed\.\nThe deployment is simulated/,
  },
  'sign-off': {
    words: () => ['sign-off', '--by', 'Jane Doe, ECE'],
    further: () => ({ reports: signable() }),
    code: 0,
    says: /signed by Jane Doe, ECE/,
  },
  'sign-off --verify of what was never signed': {
    words: () => ['sign-off', '--verify'],
    code: 3,
    says: /No sign-off can be read/,
  },

  ...Object.fromEntries(
    [['check'], ['plan'], ['permissions'], ['attest'], ['sign-in', STORED, '--check'], ['soak', STORED]].flatMap(
      ([verb = '', ...more]): readonly (readonly [string, Way])[] => [
        [
          `${verb}: a secret's file in place of the environment file`,
          {
            words: () => [verb, ...more.slice(0, 1), beside('svc2-ssh-password.txt'), ...more.slice(1)],
            code: 3,
            says: NO_MAPPING,
          },
        ],
        [
          `${verb}: an environment file with secrets where names belong`,
          {
            words: () => [
              verb,
              ...more.slice(0, 1),
              written('misplaced.yaml', `name: ${token()}\nrelease: ${clientSecret()}\n${token()}: 1\n`),
              ...more.slice(1),
            ],
            code: 3,
            says: /has the unknown key `\[masked: token-shaped\]`/,
          },
        ],
        [`${verb}: a secret among its words`, { words: () => [verb, ...more, clientSecret()], code: 3, says: REFUSED }],
      ],
    ),
  ),
  'a token in place of the verb': { words: () => [token()], code: 3, says: REFUSED },
  'a file that is not there, called like a token': {
    words: () => ['check', join('no', token())],
    code: 3,
    says: REFUSED,
  },
  'the environment variable is a token': {
    words: () => ['check'],
    environment: () => ({ ECE_ENVIRONMENT: token() }),
    code: 3,
    says: /^\[masked: token-shaped\]: the file cannot be read/,
  },
  'sign-off: who signs is a token': { words: () => ['sign-off', '--by', token()], code: 3, says: REFUSED },
  'sign-off: an option that there is not': {
    words: () => ['sign-off', `--token=${clientSecret()}`],
    code: 3,
    says: REFUSED,
  },
  'compare: a format that is a token': {
    words: () => ['compare', 'a', 'b', '--format', token()],
    code: 3,
    says: REFUSED,
  },
  "compare: secrets' files in place of verdicts": {
    words: () => ['compare', beside('svc2-ssh-password.txt'), beside('client-secret.txt')],
    code: 3,
    says: /the file is no verdict/,
  },
  "attest: a secret's file in place of the verdict": {
    words: () => ['attest', given.environmentFile],
    further: () => ({ reports: replaced('verdict.json') }),
    code: 3,
    says: /No verdict can be read/,
  },
  ...Object.fromEntries(
    ['verdict.json', 'facts.json', 'sign-off.json'].map((file): readonly [string, Way] => [
      `sign-off --verify: a secret's file in place of ${file}`,
      {
        words: () => ['sign-off', '--verify'],
        further: () => ({ reports: replaced(file) }),
        code: 3,
        says: /sign-off/,
      },
    ]),
  ),

  'every debug output': {
    words: () => ['permissions', given.environmentFile],
    environment: () => WHOLE_DEBUG_OUTPUT,
    code: 0,
    says: /^(?:NET|TLS) \d+: /m,
  },
  'a library that throws with what it sends': {
    words: () => ['permissions', given.environmentFile],
    environment: betrayal('throw'),
    code: 3,
    says: /Microsoft Graph:/,
  },
  'a library that rejects with what it sends, unheard': {
    words: () => ['permissions', given.environmentFile],
    environment: betrayal('reject'),
    code: 4,
    says: /The program met an internal error:\nError: betrayed: .*masked/,
  },
  'a library that throws on its own with what it sends': {
    words: () => ['permissions', given.environmentFile],
    environment: betrayal('uncaught'),
    code: 4,
    says: /The program met an internal error:\nError: betrayed: .*masked/,
  },
  'an output that nobody reads': {
    words: () => ['permissions', given.environmentFile],
    further: () => ({
      meanwhile: async ({ child }) => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      },
    }),
    code: 0,
    says: /^$/,
  },
  ...(POSIX && {
    'soak, stopped once it has redeemed': {
      words: () => ['soak', 'support', given.environmentFile],
      environment: () => WHOLE_DEBUG_OUTPUT,
      further: () => ({
        meanwhile: async (started) => {
          await started.saying('\nminute  0');
          started.child.kill('SIGINT');
        },
      }),
      code: null,
      says: /^minute {2}0/m,
    },
  }),
};

describe('secrets are in no output of a command', { concurrent: true }, () => {
  test.each(Object.entries(ways))('%s', async (_, { words, environment, further, code, says }) => {
    const { end, said, leaks } = await ece(words(), environment?.(), further?.());
    expect(leaks).toEqual([]);
    expect(said).toMatch(says);
    expect(end.code).toBe(code);
  });
});

test('what it came to', ({ task }) => {
  task.meta.figures = {
    'runs of the gate and of every other command': seen.runs,
    'outputs searched': seen.outputs,
    found: seen.leaks,
  };
});
