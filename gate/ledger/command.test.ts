import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { displayName } from '../yaml/read-text-file.ts';
import { copyInstallation, labsLeftIn, opening, type SpawnOptions, spawnGate, temporaryFolder } from './spawn-gate.ts';

/** Something fails; something cannot be decided. */
const FAILING = { LAB_FAULTS: 'imap-closed' };
const UNDECIDED = { LAB_FAULTS: 'imap-authenticate-unavailable' };

const lab = (decision: string) => `${decision}: Lab, ECE 12.6 (UCCE) - SIMULATED`;
const NO_STATEMENT = 'Exit code 4: the run is no statement about the deployment; the notes say why.';

describe.concurrent('a run closes its ledger', () => {
  test.each<[string, SpawnOptions, number, string, string]>([
    ['green', {}, 0, 'LAB-GO', 'Exit code 0: nothing required stands against it.'],
    ['something fails', { environment: FAILING }, 1, 'LAB-NO-GO', 'Exit code 1: a required check failed.'],
    [
      'something is undecided',
      { environment: UNDECIDED },
      2,
      'LAB-NO-GO',
      'Exit code 2: nothing required failed, but something required is undecided, blocked or not reviewed.',
    ],
    [
      '-t that matches',
      { args: ['-t', 'hosts-resolve@'] },
      2,
      'PARTIAL',
      'Exit code 2: nothing required failed, but a run of this kind is never a GO.',
    ],
    [
      '-t that matches what fails',
      { args: ['-t', 'imaps-reachable@'], environment: FAILING },
      1,
      'PARTIAL',
      'Exit code 1: a required check failed.',
    ],
    ['-t that matches nothing', { args: ['-t', 'no such check'] }, 4, 'INVALID', NO_STATEMENT],
    ['a file filter that matches nothing', { args: ['no-such-file'] }, 4, 'INVALID', NO_STATEMENT],
    [
      'a file filter that matches',
      { args: ['go-live'] },
      0,
      'LAB-GO',
      'Exit code 0: nothing required stands against it.',
    ],
    ['--reporter=dot', { args: ['--reporter=dot'] }, 0, 'LAB-GO', 'Exit code 0: nothing required stands against it.'],
    [
      'processes as workers',
      { args: ['--pool=forks'] },
      0,
      'LAB-GO',
      'Exit code 0: nothing required stands against it.',
    ],
    [
      'one test after the other, none with any time',
      { args: ['--sequence.concurrent=false', '--maxConcurrency=1', '--testTimeout=1'] },
      0,
      'LAB-GO',
      'Exit code 0: nothing required stands against it.',
    ],
    ['--bail 1', { args: ['--bail', '1'] }, 4, 'INVALID', NO_STATEMENT],
    ['--retry 2', { args: ['--retry', '2'] }, 4, 'INVALID', NO_STATEMENT],
    ['--shard 1/2', { args: ['--shard', '1/2'] }, 4, 'INVALID', NO_STATEMENT],
  ])('%s', async (_, options, code, decision, meaning) => {
    const end = await spawnGate(options).ended;
    expect(opening(end)).toEqual([lab(decision), meaning]);
    expect(end).toMatchObject({ code, reported: decision, verdict: { decision, exitCode: code } });
  });
});

/** What a run is tried with, and all that it says. */
type Attempt = SpawnOptions & { readonly says: readonly (string | RegExp)[] };

function unwritableFolder(): Attempt {
  const reports = join(temporaryFolder(), 'reports');
  writeFileSync(reports, '');
  const why = `EEXIST: file already exists, mkdir '${reports}'`;
  const remedy = 'Make the folder writable for this user and close programs that hold its files open.';
  return { reports, says: [`${reports} could not be made ready for this run's report: ${why}. ${remedy}`] };
}

function environmentWith(text: string, says: Attempt['says']): Attempt {
  const root = copyInstallation();
  writeFileSync(join(root, 'contoso.yaml'), text);
  return { root, environment: { ECE_ENVIRONMENT: 'contoso.yaml' }, says };
}

function nearMiss(): Attempt {
  const root = copyInstallation();
  writeFileSync(join(root, 'environment.yml'), 'name: Contoso\n');
  return {
    root,
    says: [
      'environment.yml: this looks like an environment file, but ECE_ENVIRONMENT is not set',
      '    Set ECE_ENVIRONMENT=environment.yml to judge that deployment; rename or move the file to run the lab.',
    ],
  };
}

describe.concurrent('a run that cannot begin measures nothing and says why', () => {
  test.each<[string, () => Attempt, number]>([
    ['a file in the place of the folder for reports', unwritableFolder, 4],
    [
      'a fault that the lab does not have',
      () => ({
        environment: { LAB_FAULTS: 'imap-close' },
        says: ['LAB_FAULTS: the lab has no fault `imap-close`', /^ {4}Did you mean `imap-closed`\? It has sign-in-/],
      }),
      3,
    ],
    [
      'a named environment file that is missing',
      () => ({ environment: { ECE_ENVIRONMENT: 'missing.yaml' }, says: ['missing.yaml: there is no such file'] }),
      3,
    ],
    [
      'an environment file with a mistake',
      () =>
        environmentWith('name: [', [
          'contoso.yaml:1:8: the indentation does not fit the lines above, or a bracket is not closed',
          '    Keys of one mapping start in the same column; `[` and `{` need their `]` and `}`.',
        ]),
      3,
    ],
    ['a file beside package.json that is nearly an environment file', nearMiss, 3],
  ])('%s', async (_, attempt, code) => {
    const { says, environment, ...options } = attempt();
    const temporary = temporaryFolder();
    const end = await spawnGate({ ...options, environment: { ...environment, TMPDIR: temporary } }).ended;
    expect(end.stderr.split('\n')).toEqual([
      ...says.map((line) => (line instanceof RegExp ? expect.stringMatching(line) : line)),
      'Nothing was measured.',
      '',
    ]);
    expect([end.code, end.stdout, end.verdict?.decision, end.reported]).toEqual([code, '', undefined, undefined]);
    expect(labsLeftIn(temporary)).toEqual([]);
  });
});

test('a described deployment needs nothing of the lab', async () => {
  const root = copyInstallation();
  cpSync(join(root, 'fixtures', 'environments', 'lab.yaml'), join(root, 'contoso.yaml'));
  rmSync(join(root, 'fixtures'), { recursive: true });
  const end = await spawnGate({ root, args: ['list'], environment: { ECE_ENVIRONMENT: 'contoso.yaml' } }).ended;
  expect(end.stderr).toBe('');
  expect(end.stdout).toContain('gate/go-live.gate.ts > imap-opens@');
});

describe.concurrent('what says nothing about the deployment ends with exit code 4', () => {
  test('vitest list', async () => {
    const end = await spawnGate({ args: ['list'] }).ended;
    expect([end.code, end.verdict?.decision, end.reported]).toEqual([4, undefined, undefined]);
    expect(end.stdout.split('\n')[0]).toMatch(/^gate\/go-live\.gate\.ts > /);
  });

  test('a project that does not exist', async () => {
    const end = await spawnGate({ args: ['--project', 'x'] }).ended;
    expect([end.code, end.verdict?.decision, end.reported]).toEqual([4, undefined, undefined]);
  });

  test('a defect in the gate itself', async () => {
    const broken = join(temporaryFolder(), 'broken.mjs');
    writeFileSync(
      broken,
      `import net from 'node:net';
       import { syncBuiltinESMExports } from 'node:module';
       net.connect = () => { throw new TypeError('broken on purpose'); };
       net.Socket.prototype.connect = net.connect;
       syncBuiltinESMExports();`,
    );
    const end = await spawnGate({ environment: { NODE_OPTIONS: `--import ${pathToFileURL(broken)}` } }).ended;
    expect(opening(end)).toEqual([lab('INVALID'), NO_STATEMENT]);
    expect([end.code, end.verdict?.decision, end.reported]).toEqual([4, 'INVALID', 'INVALID']);
  });
});

describe.concurrent('recorded facts', () => {
  /** Bundles of the lab as it is, and with a fault. */
  async function record(environment: Readonly<Record<string, string>> = {}) {
    const reports = temporaryFolder();
    const { verdict } = await spawnGate({ environment, reports }).ended;
    return { facts: join(reports, 'facts.json'), recorded: verdict };
  }

  test('are judged again without the lab: same decision, same outcomes', async ({ expect: expectHere }) => {
    const { facts, recorded } = await record(FAILING);
    const again = await spawnGate({ environment: { ECE_FACTS: facts } }).ended;
    expectHere([again.code, ...opening(again)]).toEqual([
      1,
      'LAB-NO-GO: Lab, ECE 12.6 (UCCE) - SIMULATED - RECORDED FACTS',
      'Exit code 1: a required check failed.',
    ]);
    expectHere(again.verdict?.checks.map(({ id, outcome }) => [id, outcome])).toEqual(
      recorded?.checks.map(({ id, outcome }) => [id, outcome]),
    );
    expectHere(again.verdict).toMatchObject({ recorded: true, counts: recorded?.counts });
  });

  test('age: what was recorded long ago says nothing of today', async ({ expect: expectHere }) => {
    const { facts } = await record();
    const later = new Date(Date.now() + 25 * 3_600_000).toISOString();
    const aged = await spawnGate({ environment: { ECE_FACTS: facts, ECE_NOW: later } }).ended;
    expectHere(aged.code).toBe(2);
    const causes = aged.verdict?.causes.map(({ check }) => check);
    expectHere(causes).toEqual(
      ['svc1', 'svc2', 'app1', 'app2']
        .map((name) => `vantage-opens@${name}/${name}`)
        .concat('workstation-vantage-opens@workstation/workstation')
        // Declared, and so as old as the environment file: ECE deprecates what the lab's accounts are on.
        .concat(['support', 'service', 'billing'].map((name) => `transport-not-deprecated@${name}`)),
    );
  });

  test('rehearse an upgrade', async ({ expect: expectHere }) => {
    const { facts } = await record();
    const rehearsal = await spawnGate({ environment: { ECE_FACTS: facts, ECE_RELEASE: '12.5' } }).ended;
    expectHere([rehearsal.code, ...opening(rehearsal)]).toEqual([
      2,
      'REHEARSAL: Lab, ECE 12.6 (UCCE) - SIMULATED - RECORDED FACTS - JUDGED BY THE RULES OF 12.5',
      'Exit code 2: nothing required failed, but a run of this kind is never a GO.',
    ]);
    expectHere(rehearsal.verdict?.notes).toContainEqual(
      expect.stringMatching(
        /^Under 12\.5\(1\), and not under 12\.6\(1\), these would stand against a GO, 6 checks: release-guide-followed@Lab,/,
      ),
    );
  });

  test('that were edited are not judged', async ({ expect: expectHere }) => {
    const { facts } = await record(FAILING);
    writeFileSync(facts, readFileSync(facts, 'utf8').replaceAll('"connected": false', '"connected": true'));
    const edited = await spawnGate({ environment: { ECE_FACTS: facts } }).ended;
    expectHere([edited.code, edited.stderr, edited.verdict]).toEqual([
      3,
      `${displayName(facts, process.cwd())}: the bundle was changed after it was recorded: its digest does not match
    Copy the file again from where it was recorded, or record it again.
Nothing was measured.
`,
      undefined,
    ]);
  });
});
