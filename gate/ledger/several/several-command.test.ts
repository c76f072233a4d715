import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Lab, type LabOptions, startLab } from '../../../fixtures/lab/lab.ts';
import { openFolder } from '../../report/folder/open-folder.ts';
import { type GateEnd, type SpawnOptions, spawnGate, temporaryFolder } from '../spawn-gate.ts';

/** Each of these runs the command some times, and a laden machine takes its time over it. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const labs: Lab[] = [];
afterAll(async () => {
  for (const lab of labs) await lab.stop();
});

/** A folder with environment files of these names, which all describe one running lab, and what goes with them. */
async function labFolder(names: readonly string[], options: LabOptions = {}): Promise<string> {
  const lab = await startLab(options);
  labs.push(lab);
  const folder = temporaryFolder();
  cpSync(dirname(lab.environmentFile), folder, { recursive: true });
  const text = readFileSync(join(folder, 'lab.yaml'), 'utf8');
  writeFileSync(join(folder, 'lab.yaml'), '');
  for (const name of names) writeFileSync(join(folder, `${name}.yaml`), text.replace(/^name: .*$/m, `name: ${name}`));
  return folder;
}

const file = (folder: string, name: string) => join(folder, `${name}.yaml`);

let sound: string;
let faulty: string;
beforeAll(async () => {
  sound = await labFolder(['contoso', 'fabrikam']);
  faulty = await labFolder(['litware', 'northwind'], { faults: ['imap-closed'] });
});

async function judge(paths: readonly string[], options: SpawnOptions = {}) {
  const reports = options.reports ?? temporaryFolder();
  const environment = { ECE_ENVIRONMENT: paths.join(delimiter), ...options.environment };
  const end = await spawnGate({ ...options, reports, environment }).ended;
  return { end, reports, ...read(reports) };
}

/** What the overview says of each deployment, and what its own verdict says. */
function read(reports: string) {
  const overview = textOf(join(reports, 'overview.json'));
  const { exitCode, deployments = [] } = overview === undefined ? {} : JSON.parse(overview);
  const said = deployments.map(({ name, decision, exitCode: code }: Record<string, unknown>) => [name, decision, code]);
  const verdicts = ['contoso', 'fabrikam', 'litware', 'northwind'].flatMap((name) => {
    const verdict = textOf(join(reports, name, 'verdict.json'));
    return verdict === undefined ? [] : [[name, JSON.parse(verdict).decision]];
  });
  return { exitCode, said, verdicts: Object.fromEntries(verdicts) };
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

const headline = ({ stdout }: GateEnd) => stdout.split('\n')[1];

test('one fails, one file is invalid, the others pass: each has its decision, and the failure is not hidden', async () => {
  const folder = temporaryFolder();
  cpSync(sound, folder, { recursive: true });
  writeFileSync(join(folder, 'lab.yaml'), 'name: broken\n');
  const { end, reports, exitCode, said, verdicts } = await judge([folder, file(faulty, 'litware')]);
  expect(end.stdout).toContain('lab.yaml:1:1: the file lacks the key `release`');
  expect([end.code, exitCode, headline(end)]).toEqual([1, 1, '2 of 4 deployments pass']);
  expect(said).toEqual([
    ['litware', 'LAB-NO-GO', 1],
    ['broken', 'INVALID', 3],
    ['contoso', 'LAB-GO', 0],
    ['fabrikam', 'LAB-GO', 0],
  ]);
  expect(verdicts).toEqual({ contoso: 'LAB-GO', fabrikam: 'LAB-GO', litware: 'LAB-NO-GO' });
  const left = [
    'checks.csv',
    'facts.json',
    'handoff',
    'history',
    'junit.xml',
    'report.html',
    'summary.md',
    'verdict.json',
  ];
  expect(readdirSync(join(reports, 'contoso')).toSorted()).toEqual(left);
  expect(readFileSync(join(reports, 'litware', 'summary.md'), 'utf8')).toContain('NO\\-GO: litware');
  expect(readFileSync(join(reports, 'litware', 'junit.xml'), 'utf8')).toMatch(
    /Verify: npx vitest -t \S*litware imaps-/,
  );
});

describe('a filter', () => {
  test('leaves the reports alone of a deployment of which it chooses nothing', async () => {
    const first = await judge([file(sound, 'contoso'), file(sound, 'fabrikam')]);
    const before = statSync(join(first.reports, 'fabrikam', 'verdict.json')).mtimeMs;
    const { reports } = first;
    const part = await judge([file(sound, 'contoso'), file(sound, 'fabrikam')], {
      reports,
      args: ['-t', 'contoso hosts-resolve@'],
    });
    expect([part.end.code, part.said]).toEqual([
      2,
      [
        ['contoso', 'PARTIAL', 2],
        ['fabrikam', 'NOT-SELECTED', 2],
      ],
    ]);
    expect(statSync(join(reports, 'fabrikam', 'verdict.json')).mtimeMs).toBe(before);
    expect(JSON.parse(readFileSync(join(reports, 'contoso', 'previous', 'verdict.json'), 'utf8')).decision).toBe(
      'LAB-GO',
    );
    // Whatever a deployment left before is not true any more once its file is invalid.
    writeFileSync(
      file(sound, 'fabrikam'),
      readFileSync(file(sound, 'fabrikam'), 'utf8').replace('\nedition:', '\nedtion:'),
    );
    const broken = await judge([file(sound, 'contoso'), file(sound, 'fabrikam')], { reports });
    writeFileSync(
      file(sound, 'fabrikam'),
      readFileSync(file(sound, 'fabrikam'), 'utf8').replace('\nedtion:', '\nedition:'),
    );
    expect([broken.end.code, broken.said]).toEqual([
      3,
      [
        ['fabrikam', 'INVALID', 3],
        ['contoso', 'LAB-GO', 0],
      ],
    ]);
    expect(broken.verdicts).toEqual({ contoso: 'LAB-GO' });
  });

  test('that matches nothing says so, and nothing is measured', async () => {
    const { end, said } = await judge([file(sound, 'contoso'), file(sound, 'fabrikam')], { args: ['-t', 'no such'] });
    expect([end.code, end.stderr, said]).toEqual([
      4,
      '-t no such matches no check of any deployment.\nNothing was measured.\n',
      [],
    ]);
  });
});

test.each([
  ['--bail', ['--bail', '1']],
  ['--retry', ['--retry', '2']],
])('%s is refused for each', async (_, args) => {
  const { end, said } = await judge([file(sound, 'contoso'), file(sound, 'fabrikam')], { args });
  expect([end.code, said]).toEqual([
    4,
    [
      ['contoso', 'INVALID', 4],
      ['fabrikam', 'INVALID', 4],
    ],
  ]);
});

test('an error that nobody caught is that of its deployment alone', async () => {
  const port = /host: outlook\.lab\.example\n +port: 993\n +to: :(\d+)/.exec(
    readFileSync(file(faulty, 'litware'), 'utf8'),
  )?.[1];
  expect(port).toBeDefined();
  const broken = join(temporaryFolder(), 'broken.mjs');
  writeFileSync(
    broken,
    `import net from 'node:net';
     const connect = net.Socket.prototype.connect;
     net.Socket.prototype.connect = function (...words) {
       if (JSON.stringify(words).includes('"port":${port}')) setImmediate(() => { throw new Error('broken on purpose'); });
       return connect.apply(this, words);
     };`,
  );
  const { end, said, verdicts } = await judge(
    [file(sound, 'contoso'), file(faulty, 'litware'), file(sound, 'fabrikam')],
    {
      environment: { NODE_OPTIONS: `--import ${pathToFileURL(broken)}` },
    },
  );
  expect(said).toEqual([
    ['litware', 'INVALID', 4],
    ['contoso', 'LAB-GO', 0],
    ['fabrikam', 'LAB-GO', 0],
  ]);
  expect(verdicts).toEqual({ contoso: 'LAB-GO', fabrikam: 'LAB-GO', litware: 'INVALID' });
  expect([end.code, end.stderr]).toEqual([4, expect.stringContaining('broken on purpose')]);
});

test('a folder in the place of a report is a matter of its deployment alone', async () => {
  const reports = temporaryFolder();
  mkdirSync(join(reports, 'contoso', 'history'), { recursive: true });
  writeFileSync(join(reports, 'fabrikam'), '');
  const { end } = await judge([file(sound, 'contoso'), file(sound, 'fabrikam')], { reports });
  expect([end.code, end.stderr]).toEqual([4, expect.stringContaining('could not be made ready for this run')]);
});

test('a folder of an invalid deployment that another run holds: nothing is measured, and no old verdict is left as new', async () => {
  const folder = temporaryFolder();
  cpSync(sound, folder, { recursive: true });
  writeFileSync(join(folder, 'lab.yaml'), 'name: broken\n');
  const reports = temporaryFolder();
  const held = openFolder(join(reports, 'broken'));
  if (!held.ok) throw new Error(held.because);
  onTestFinished(() => held.lock.release());
  const { end, said, verdicts } = await judge([folder], { reports });
  expect([end.code, end.stdout, said, verdicts]).toEqual([4, '', [], {}]);
  expect(end.stderr).toMatch(
    /^Another run writes its report to .*broken: process \d+ on .*\nNothing was measured\.\n$/s,
  );
});

test('two deployments of one name are not judged', async () => {
  const { end, reports } = await judge([file(sound, 'contoso'), file(await labFolder(['contoso']), 'contoso')]);
  expect(end.code).toBe(3);
  expect(end.stderr).toContain('the deployment is called `contoso`, as in ');
  expect(existsSync(join(reports, 'overview.json'))).toBe(false);
});

test('the page of a GitHub job has the overview, once', async () => {
  const page = join(temporaryFolder(), 'summary.md');
  await judge([file(sound, 'contoso'), file(sound, 'fabrikam')], {
    args: ['-t', 'hosts-resolve@'],
    environment: { GITHUB_STEP_SUMMARY: page },
  });
  expect(readFileSync(page, 'utf8').match(/^## .*/gm)).toEqual(['## 0 of 2 deployments pass']);
});

describe.runIf(process.platform !== 'win32')('an interrupted run', () => {
  test('leaves what was decided, and says of the rest that it was stopped', async () => {
    const slow = await labFolder(['litware'], { replyDelayMs: 7_000 });
    const reports = temporaryFolder();
    const gate = spawnGate({
      reports,
      environment: { ECE_ENVIRONMENT: [file(sound, 'contoso'), file(slow, 'litware')].join(delimiter) },
    });
    while (!existsSync(join(reports, 'contoso', 'verdict.json')))
      await new Promise((resolve) => setTimeout(resolve, 20));
    gate.child.kill('SIGINT');
    const end = await gate.ended;
    const { said, verdicts, exitCode } = read(reports);
    expect([end.code, exitCode]).toEqual([130, 130]);
    expect(said).toEqual([
      ['litware', 'INTERRUPTED', 130],
      ['contoso', 'LAB-GO', 0],
    ]);
    expect(verdicts).toEqual({ contoso: 'LAB-GO', litware: 'INTERRUPTED' });
  });
});

test('what means one deployment says so', () => {
  const ECE = [join('node_modules', 'jiti', 'lib', 'jiti-cli.mjs'), join('gate', 'commands', 'ece.ts')];
  const { status, stderr } = spawnSync(process.execPath, [...ECE, 'attest', sound], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([3, expect.stringContaining('one deployment is meant here, and 3 are named: ')]);
});
