import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lab, startLab } from '../../fixtures/lab/lab.ts';
import { OWN, writeCustom } from '../rulebook/custom/sample-custom.ts';
import { copyInstallation, type GateEnd, spawnGate, temporaryFolder } from './spawn-gate.ts';

/** The command, run by somebody who may not read or write everything: a superuser may, whatever modes say. */

/** `nobody`. */
const user = { uid: 65534, gid: 65534 };
/** Only a superuser can run the command as somebody else, and only where that one can reach Node.js and the packages. */
const OTHER_USERS =
  process.platform !== 'win32' &&
  process.getuid?.() === 0 &&
  spawnSync(process.execPath, ['--eval', `require('fs').accessSync(${JSON.stringify(process.cwd())})`], user).status ===
    0;

const CLOSED = 0o000;
describe.runIf(OTHER_USERS)('without the right to', () => {
  let lab: Lab;
  /** This installation, and a home: both that user's own. */
  let root: string;
  let home: string;
  beforeAll(async () => {
    lab = await startLab();
    root = given(copyInstallation());
    home = given(temporaryFolder());
  });
  afterAll(() => lab.stop());

  /** Makes a folder and all in it that user's own. */
  function given(folder: string): string {
    for (const name of ['', ...readdirSync(folder, { recursive: true }).map(String)]) {
      if (!name.startsWith('node_modules')) chownSync(join(folder, name), user.uid, user.gid);
    }
    return folder;
  }

  /** The lab's environment file and what it names, beside a custom rulebook. */
  function customers(): string {
    const folder = temporaryFolder();
    cpSync(dirname(lab.environmentFile), join(folder, 'all'), { recursive: true });
    mkdirSync(join(folder, 'more'));
    writeCustom(join(folder, 'rules'));
    return given(folder);
  }

  async function run(
    environment: Readonly<Record<string, string>>,
    reports = given(temporaryFolder()),
  ): Promise<GateEnd> {
    // Vite writes what it makes of the configuration beside the packages, which are somebody else's here.
    const args = ['--configLoader=runner'];
    return spawnGate({ root, args, reports, user, environment: { HOME: home, TMPDIR: home, ...environment } }).ended;
  }

  describe('write to the report folder', { concurrent: true }, () => {
    test.each<[string, number, string]>([
      ['may be read', 0o555, "EACCES: permission denied, access '"],
      ['may be written to and not be read', 0o333, "EACCES: permission denied, access '"],
      ['may not be looked into', CLOSED, "EACCES: permission denied, access '"],
    ])('that %s: nothing is measured, and the last report is not taken for a new one', async (_, mode, why) => {
      const reports = temporaryFolder();
      writeFileSync(join(reports, 'verdict.json'), '{"decision":"GO"}');
      chmodSync(given(reports), mode);
      const { code, stdout, stderr } = await run({}, reports);
      expect([code, stdout, stderr]).toEqual([
        4,
        '',
        `${reports} could not be made ready for this run's report: ${why}${reports}'. Make the folder writable for this user and close programs that hold its files open.
Nothing was measured.
`,
      ]);
    });

    test('of one of several deployments', async () => {
      const folder = customers();
      const reports = temporaryFolder();
      mkdirSync(join(reports, 'Lab'), { recursive: true });
      chmodSync(join(given(reports), 'Lab'), 0o555);
      const { code, stdout, stderr } = await run({ ECE_ENVIRONMENT: join(folder, 'all') }, reports);
      expect([code, stdout]).toEqual([4, '']);
      expect(stderr).toContain(`${join(reports, 'Lab')} could not be made ready for this run's report: EACCES`);
    });
  });

  describe('read what it is given', { concurrent: true }, () => {
    /** The command's words, with every path relative to the customers' folder. */
    const inShort = (text: string) => text.replace(/\S*\/gate-\w+\//g, '');
    const denied = 'permission denied';
    const open = ['    Let the user who runs the gate list it and read its files, or name the files one by one.'];

    test.each<[string, string, number, readonly string[], Readonly<Record<string, string>>, readonly string[]]>([
      [
        'an environment file',
        'all/lab.yaml',
        CLOSED,
        ['all/lab.yaml'],
        {},
        [`all/lab.yaml: the file may not be read: ${denied}`],
      ],
      [
        'what lies in its folder',
        'all',
        CLOSED,
        ['all/lab.yaml'],
        {},
        [`all/lab.yaml: the file may not be read: ${denied}`],
      ],
      [
        'a folder of environment files',
        'all',
        CLOSED,
        ['all'],
        {},
        [`ECE_ENVIRONMENT: the folder all may not be listed: ${denied}`, ...open],
      ],
      [
        'a folder in a list, beside an environment file that may be read',
        'more',
        CLOSED,
        ['all/lab.yaml', 'more'],
        {},
        [`ECE_ENVIRONMENT: the folder more may not be listed: ${denied}`, ...open],
      ],
      [
        'a custom rulebook',
        'rules',
        CLOSED,
        ['all/lab.yaml'],
        { ECE_RULES: 'rules' },
        ['rules: the folder cannot be read (EACCES)'],
      ],
      [
        'the rules in it',
        'rules/requirements',
        CLOSED,
        ['all/lab.yaml'],
        { ECE_RULES: 'rules' },
        ['rules/requirements: the folder cannot be read (EACCES)'],
      ],
      [
        'one of its files',
        `rules/${OWN}`,
        CLOSED,
        ['all/lab.yaml'],
        { ECE_RULES: 'rules' },
        [`rules/${OWN}: the file may not be read: ${denied}`],
      ],
      [
        'any of its files, where their folder can be listed',
        'rules/requirements',
        0o444,
        ['all/lab.yaml'],
        { ECE_RULES: 'rules' },
        [`rules/${OWN}: the file may not be read: ${denied}`],
      ],
    ])('%s', async (_, closed, mode, named, more, said) => {
      const folder = customers();
      chmodSync(join(folder, closed), mode);
      const environment = {
        ECE_ENVIRONMENT: named.map((name) => join(folder, name)).join(delimiter),
        ...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, join(folder, value)])),
      };
      const { code, stdout, stderr, verdict } = await run(environment);
      const lines = [...said, 'Nothing was measured.', ''];
      expect([code, stdout, inShort(stderr).split('\n'), verdict]).toEqual([3, '', lines, undefined]);
    });

    test('the files of a folder that can be listed: none is judged', async () => {
      const folder = customers();
      chmodSync(join(folder, 'all'), 0o444);
      const { code, stdout, verdict } = await run({ ECE_ENVIRONMENT: join(folder, 'all') });
      expect([code, verdict]).toEqual([3, undefined]);
      expect(inShort(stdout)).toContain(`all/lab.yaml: the file may not be read: ${denied}`);
    });

    test('a secret: what needs it is undecided, and its file is named', async () => {
      const folder = customers();
      chmodSync(join(folder, 'all', 'client-secret.txt'), CLOSED);
      const { code, verdict } = await run({ ECE_ENVIRONMENT: join(folder, 'all', 'lab.yaml') });
      const file = join(folder, 'all', 'client-secret.txt');
      const without = verdict?.checks.filter(({ reason }) => reason?.includes(file)) ?? [];
      expect([code, verdict?.decision]).toEqual([2, 'LAB-NO-GO']);
      expect([...new Set(without.map(({ outcome }) => outcome))].toSorted()).toEqual(['not-reviewed', 'undecided']);
      expect(without.filter(({ outcome }) => outcome === 'undecided').map(({ reason }) => reason)).toContain(
        `The file ${file}, which has to hold the client secret, cannot be read: the file may not be read: ${denied}.`,
      );
    });
  });
});
