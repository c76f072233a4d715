import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { sampleFile } from '../environment/sample-file.ts';
import { sampleVerdict } from '../report/verdict/sample.ts';
import { writeVerdict } from '../report/verdict/verdict-file.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ECE = [join('node_modules', 'jiti', 'lib', 'jiti-cli.mjs'), join('gate', 'commands', 'ece.ts')];

const folder = mkdtempSync(join(tmpdir(), 'ece-command-'));
afterAll(() => rmSync(folder, { recursive: true }));
const environment = { ...process.env, GATE_REPORTS: join(folder, 'reports'), NO_COLOR: '1' };
const existing = join(folder, 'existing.yaml');
writeFileSync(existing, sampleFile);

/** `npm run ece -- …` with an input that is no terminal. */
function ece(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...ECE, ...words], {
    cwd: ROOT,
    env: environment,
    input: '',
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('without a terminal', () => {
  test('init says what it would ask, and writes nothing', () => {
    const file = join(folder, 'new.yaml');
    const { status, stdout, stderr } = ece('init', file);
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: 'This is what `init` asks, and it needs a terminal for that.\n',
    });
    expect(stdout).toMatch(/^The deployment\n {2}Name, as reports show it\n {2}ECE release\n/);
    expect(existsSync(file)).toBe(false);
  });

  test('sign-in says what is missing, and stores nothing', () => {
    const store = { GATE_STORE: join(folder, 'store') };
    const tried = (...words: readonly string[]) => {
      const { status, stderr } = ece(...words);
      return [status, stderr.split('\n')[0]];
    };
    Object.assign(environment, store);
    expect(tried('sign-in', 'support', existing)).toEqual([
      3,
      'Set the environment variable GATE_STORE_KEY to a key of your own, of at least 16 characters: what is stored is encrypted with it.',
    ]);
    Object.assign(environment, { GATE_STORE_KEY: 'a key of the operator' });
    expect(tried('sign-in', 'support', existing)).toEqual([
      3,
      '`sign-in` needs a terminal: somebody opens an address in a browser and signs in.',
    ]);
    expect(tried('sign-in', 'support', existing, '--check')).toEqual([
      3,
      'The entry `support` of the token store is not there: nobody has signed in for it on this machine.',
    ]);
    expect(tried('sign-in', 'sales', existing)).toEqual([
      3,
      'The environment file has no account sales; it has support, service.',
    ]);
    expect(tried('sign-in', 'support', existing, '--password')).toEqual([3, 'There is no option --password.']);
    expect(existsSync(store.GATE_STORE)).toBe(false);
  });

  test('attest needs a verdict', () => {
    const { status, stderr } = ece('attest', existing);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^No verdict can be read, .*verdict\.json: there is no such file\. Run the gate .*\n$/);
  });

  test('attest lists what is open', () => {
    const verdict = sampleVerdict([['install-guide-ports-open@Contoso', 'not-reviewed', { basis: 'attested' }]]);
    writeVerdict(join(folder, 'reports'), { ...verdict, environment: { ...verdict.environment, name: 'Contoso' } });
    const { status, stdout } = ece('attest', existing);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /was changed since the last run.*\n1 left to attest, at a terminal:\n\nrequired {2}install-/,
    );
    expect(readFileSync(existing, 'utf8')).toBe(sampleFile);
  });
});

const hasPseudoTerminal = spawnSync('script', ['--version']).stdout?.includes('util-linux') ?? false;

describe.runIf(hasPseudoTerminal)('at a terminal', () => {
  let child: ChildProcess | undefined;
  afterEach(() => {
    child?.kill('SIGKILL');
  });

  /** Gives these answers, one at each question, and waits for the end. */
  function initAnswered(file: string, answers: readonly string[]): Promise<{ code: number | null; screen: string }> {
    const command = [process.execPath, ...ECE, 'init', file].join(' ');
    const started = spawn('script', ['-qefc', command, '/dev/null'], { cwd: ROOT, env: environment });
    child = started;
    const left = [...answers];
    let screen = '';
    started.stdout.on('data', (data) => {
      screen += data;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what moves the cursor behind a question
      if (/: \x1b\[\d+G$/.test(screen)) started.stdin.write(left.shift() ?? '\x04');
    });
    return new Promise((resolve) => started.on('close', (code) => resolve({ code, screen })));
  }

  test('init writes over nothing', async () => {
    const { code, screen } = await initAnswered(existing, []);
    expect(code).toBe(3);
    expect(screen).toMatch(
      /is there already, and `init` never writes over a file\. Name another one, or move it away\./,
    );
    expect(readFileSync(existing, 'utf8')).toBe(sampleFile);
  });

  test('Ctrl-C leaves no file behind', async () => {
    const file = join(folder, 'ended.yaml');
    const { code, screen } = await initAnswered(file, ['contoso\r', '\x03']);
    expect(code).toBe(130);
    expect(screen).toMatch(/Nothing was written\.\r\n$/);
    expect(existsSync(file)).toBe(false);
  });

  test('what init writes, check finds in order', async () => {
    const file = join(folder, 'written.yaml');
    const { code } = await initAnswered(
      file,
      [
        ...['contoso', '99.9', '12.6', 'UCCE', '2100-03-01', 'https://ece.contoso.com', 'https://ece.contoso.com'],
        ...['ece', 'services application', 'no', '', '', '', 'no'],
        ...['', '', 'contoso.com', 'a-client', 'https://ece.contoso.com/callback', 'offline_access'],
        ...['support', 'mailbox', 'support@contoso.com', 'imap+smtp', '', '', '', '', 'ece', '', 'no', 'none'],
      ].map((answer) => `${answer}\r`),
    );
    expect(code).toBe(0);
    const checked = ece('check', file);
    expect(checked).toMatchObject({ status: 0, stderr: '' });
    expect(checked.stdout).toMatch(/^contoso: ECE 12\.6\(1\), \d+ checks planned\. No problem found\.\n$/);
  });
});
