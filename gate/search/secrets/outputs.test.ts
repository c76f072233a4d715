import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { type FaultName, type Lab, startLab } from '../../../fixtures/lab/lab.ts';
import { type GateEnd, spawnGate, temporaryFolder } from '../../ledger/spawn-gate.ts';
import { formsOf } from '../secret-forms.ts';
import { DEBUG_OUTPUT } from './searched.ts';
import { secretsOfLab, seenIn, textsBelow } from './watched.ts';

/** The gate as a command, on a lab in this process, in whose every output the lab's secrets are looked for. */

const betrayal = { NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'betray.mjs'))}` };
const seen = { runs: 0, outputs: 0, secrets: 0, leaks: 0 };

interface Way {
  readonly faults?: readonly FaultName[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** What has to be said, so that the way is known to have been gone. */
  readonly says?: RegExp;
}

const ways: Readonly<Record<string, Way>> = {
  'all is well': {},
  'every debug output of Node.js and its libraries': {
    environment: DEBUG_OUTPUT,
    says: /^(?:NET|TLS|UNDICI|FETCH|STREAM) \d+: /m,
  },
  'the sign-in host refuses the client': { faults: ['client-secret-wrong'] },
  'an answer with tokens is cut off': { faults: ['sign-in-answers-cut-off'] },
  'the mail servers refuse the token': {
    faults: ['imap-authenticate-refused', 'submission-authentication-unsuccessful'],
  },
  'a library that throws with what it sends': { environment: { ...betrayal, BETRAY: 'throw' }, says: /betrayed/ },
  'a library that rejects with what it sends, unheard': {
    environment: { ...betrayal, BETRAY: 'reject' },
    says: /betrayed/,
  },
  'a library that throws on its own with what it sends': {
    environment: { ...betrayal, BETRAY: 'uncaught' },
    says: /betrayed/,
  },
};

const labs: Lab[] = [];
/** Where the last run of the gate left its reports. */
let lastReports = '';
afterAll(async () => {
  for (const lab of labs) await lab.stop();
});

describe('secrets are in no output', () => {
  test.each(Object.entries(ways))('%s', async (_, { faults = [], environment = {}, args = [], says }) => {
    const lab = await startLab({ faults });
    labs.push(lab);
    const watched = secretsOfLab(lab.environmentFile);
    const temporary = temporaryFolder();
    const reports = temporaryFolder();
    const end: GateEnd = await spawnGate({
      reports,
      args,
      environment: { ECE_ENVIRONMENT: lab.environmentFile, TMPDIR: temporary, ...environment },
    }).ended;
    const texts = new Map([
      ['standard output', end.stdout],
      ['standard error', end.stderr],
      ...[...textsBelow(reports)].map(([name, text]) => [`reports/${name}`, text] as const),
      ...[...textsBelow(temporary)].map(([name, text]) => [`temporary/${name}`, text] as const),
    ]);
    const leaks = [...texts].flatMap(([name, text]) => seenIn(text, watched).map((form) => `${name}: ${form}`));
    seen.runs += 1;
    lastReports = reports;
    seen.outputs += texts.size;
    seen.secrets = Math.max(seen.secrets, Object.keys(watched).length);
    seen.leaks += leaks.length;
    if (says !== undefined) expect([...texts.values()].join('\n')).toMatch(says);
    expect(texts.size).toBeGreaterThan(8);
    expect(leaks).toEqual([]);
  });
});

describe('commands show no secret either', () => {
  test.each(['check', 'plan', 'permissions', 'compare'])('%s', async (verb) => {
    const lab = await startLab();
    labs.push(lab);
    const temporary = temporaryFolder();
    const subject =
      verb === 'compare' ? [join(lastReports, 'facts.json'), join(lastReports, 'facts.json')] : [lab.environmentFile];
    const jiti = join('node_modules', 'jiti', 'lib', 'jiti-cli.mjs');
    const { stdout, stderr } = await spawnGate({
      command: [process.execPath, jiti, join('gate', 'commands', 'ece.ts'), verb, ...subject],
      environment: { TMPDIR: temporary, JITI_FS_CACHE: 'false', NODE_DEBUG: 'tls,http,net,undici' },
    }).ended;
    const texts = [stdout, stderr, ...textsBelow(temporary).values()];
    seen.outputs += texts.length;
    expect(stdout).not.toBe('');
    expect(texts.flatMap((text) => seenIn(text, secretsOfLab(lab.environmentFile)))).toEqual([]);
  });
});

test('what it came to', ({ task }) => {
  task.meta.figures = {
    'runs of the command, on the way that succeeds and on those that fail': seen.runs,
    'outputs searched: standard output and error, every report, what is left in temporary folders': seen.outputs,
    [`secrets of the lab looked for, each in ${formsOf('').length} forms`]: seen.secrets,
    found: seen.leaks,
  };
});
