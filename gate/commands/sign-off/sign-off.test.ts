import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildBundle, writeBundle } from '../../bundle/write-bundle.ts';
import type { Row } from '../../decide/sample.ts';
import { shippedRulebook } from '../../plan/sample.ts';
import { sampleRun, sampleVerdict } from '../../report/verdict/sample.ts';
import type { Verdict } from '../../report/verdict/verdict.ts';
import { writeVerdict } from '../../report/verdict/verdict-file.ts';
import { refusals } from './refusals.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const ECE = [join('node_modules', 'jiti', 'lib', 'jiti-cli.mjs'), join('gate', 'commands', 'ece.ts')];
const rules = shippedRulebook('12.6').sha256;
const tool = { version: '0.1.0', node: 'v20.19.0' };

const folder = mkdtempSync(join(tmpdir(), 'sign-off-'));
afterAll(() => rmSync(folder, { recursive: true }));

function ece(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...ECE, 'sign-off', ...words], {
    cwd: ROOT,
    env: { ...process.env, GATE_REPORTS: folder, NO_COLOR: '1' },
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}`.replaceAll(/(?:\.\.\/)*\S*sign-off-\w+[\\/]/g, '') };
}

/** A run that ended a minute ago, with its facts beside it. */
function reportsOf(rows: readonly Row[], change: Partial<Verdict> = {}): Verdict {
  const startedAt = new Date(Date.now() - 60_000).toISOString();
  const bundle = buildBundle(sampleRun, [], { startedAt, finishedAt: startedAt }, tool);
  writeBundle(join(folder, 'facts.json'), bundle);
  const verdict = sampleVerdict(rows);
  const facts = { file: 'facts.json', digest: bundle.digest };
  const changed = { ...verdict, startedAt, facts, rulebook: { ...verdict.rulebook, sha256: rules }, ...change };
  writeVerdict(folder, changed);
  return changed;
}

const put = (name: string, change: (text: string) => string) =>
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));
const sha256 = (name: string) =>
  createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');

beforeEach(() => rmSync(join(folder, 'sign-off.json'), { force: true }));

describe('nobody may sign', () => {
  const now = '2026-03-10T13:00:00Z';
  const go = sampleVerdict([['imap@a', 'pass']]);
  const good = { ...go, rulebook: { ...go.rulebook, sha256: rules } };
  const verdictOf = (rows: readonly Row[], given: Parameters<typeof sampleVerdict>[1] = {}) => {
    const verdict = sampleVerdict(rows, given);
    return { ...verdict, rulebook: { ...verdict.rulebook, sha256: rules } };
  };
  const mode = { simulated: false, recorded: false, rehearsal: false };
  const only = (decision: string) =>
    `The decision is ${decision}; only GO, GO-WITH-WAIVERS and RECORDED-GO are signed.`;
  const changed = 'The verdict contradicts the checks that it holds: it was changed.';

  test.each<[string, Verdict, readonly string[]]>([
    ['NO-GO', verdictOf([['imap@a', 'fail']]), [only('NO-GO')]],
    [
      'a part of the checks',
      verdictOf(
        [
          ['imap@a', 'pass'],
          ['pop3@a', 'pass'],
        ],
        { deselected: ['pop3@a'], findings: new Map() },
      ),
      expect.arrayContaining(['1 of 2 checks were not selected.']),
    ],
    [
      'the lab',
      verdictOf([['imap@a', 'pass']], { mode: { ...mode, simulated: true } }),
      ['The deployment is simulated: it says nothing about a real tenant or network.', only('LAB-GO')],
    ],
    [
      'a rehearsal',
      verdictOf([['imap@a', 'pass']], { mode: { ...mode, rehearsal: true } }),
      ["It was judged by the rules of another release than the deployment's.", only('REHEARSAL')],
    ],
    ['a NO-GO that was made a GO', { ...verdictOf([['imap@a', 'fail']]), decision: 'GO', exitCode: 0 }, [changed]],
    ['a failure that was taken out', { ...good, checks: [] }, [changed]],
    [
      'rules that are not those of this installation',
      go,
      ['The rules of this installation are not those that the verdict was taken by. Run the gate again.'],
    ],
    [
      'a custom rulebook that is gone, or another',
      {
        ...good,
        rulebooks: [
          ...good.rulebooks,
          { kind: 'custom', name: 'Contoso', folder: 'own', sha256: 'c'.repeat(64), requirements: 1 },
        ],
      },
      ['The rulebook Contoso is not what the verdict was taken by. Run the gate again.'],
    ],
    [
      'facts that were recorded too long ago',
      { ...verdictOf([['imap@a', 'pass']], { mode: { ...mode, recorded: true } }), startedAt: '2026-03-09T11:00:00Z' },
      ['Some of it was recorded 26 hours ago; it may be at most 24 hours old. Run the gate again.'],
    ],
    [
      'a measurement of last month',
      { ...good, startedAt: '2026-02-10T13:00:00Z' },
      ['Some of it was measured 672 hours ago; it may be at most 168 hours old. Run the gate again.'],
    ],
    [
      'a run of the future',
      { ...good, startedAt: '2026-03-10T16:00:00Z' },
      ['The verdict was taken at an instant that is still to come: set the clock that is wrong.'],
    ],
    ['GO', good, []],
    ['recorded today', verdictOf([['imap@a', 'pass']], { mode: { ...mode, recorded: true } }), []],
  ])('%s', (_, verdict, expected) => {
    expect(refusals(verdict, { shipped: rules }, now)).toEqual(expected);
  });
});

describe('the command', () => {
  test('names what is wrong with its words', () => {
    expect(ece()).toEqual({
      status: 3,
      said: 'Say who signs: --by "name, role".\n\nUsage: npm run ece -- sign-off --by "name, role" [--deployment "name"]\n',
    });
    expect(ece('--verify', '--by', 'Ada').said).toMatch(/^--verify stands alone/);
    expect(ece('--by', `eyJhbGciOiJSUzI1NiJ9.${'e'.repeat(60)}.${'f'.repeat(60)}`).said).toMatch(
      /^Word 3 of the command line looks like a token/,
    );
  });

  test('does not sign a NO-GO, nor facts of another run', () => {
    reportsOf([['imap@a', 'fail']]);
    expect(ece('--by', 'Ada')).toEqual({
      status: 3,
      said: 'Not signed.\nThe decision is NO-GO; only GO, GO-WITH-WAIVERS and RECORDED-GO are signed.\n',
    });
    reportsOf([['imap@a', 'pass']], { facts: { file: 'facts.json', digest: 'f'.repeat(64) } });
    expect(ece('--by', 'Ada')).toEqual({
      status: 3,
      said: 'facts.json is not what verdict.json rests on: the digests differ. Keep the files of one run together.\n',
    });
  });

  test('writes a record that is bound to verdict, facts and rules, once', () => {
    const { environment } = reportsOf([
      ['imap@a', 'pass'],
      ['licence@a', 'not-applicable'],
    ]);
    expect(ece('--by', 'Ada Example, service owner', '--note', 'CHG-1')).toEqual({
      status: 0,
      said: 'GO of contoso-production signed by Ada Example, service owner: sign-off.json. Keep it with the files beside it.\n',
    });
    const record = JSON.parse(readFileSync(join(folder, 'sign-off.json'), 'utf8'));
    expect(record).toMatchObject({
      by: 'Ada Example, service owner',
      note: 'CHG-1',
      decision: 'GO',
      environment: { name: environment.name, sha256: environment.sha256 },
      verdict: { file: 'verdict.json', sha256: sha256('verdict.json') },
      facts: { file: 'facts.json', sha256: sha256('facts.json') },
      rulebook: { release: '12.6', sha256: rules },
    });
    expect(ece('--by', 'Max')).toEqual({
      status: 3,
      said: 'sign-off.json is there already, and is never written over. Move it away first.\n',
    });
    expect(ece('--verify').said).toMatch(
      /^GO of contoso-production, signed by Ada Example, service owner at 20.*: verdict, facts and rules are those that were signed\.\n$/,
    );
  });

  test.each<[string, string, (text: string) => string, RegExp]>([
    [
      'the record',
      'sign-off.json',
      (text) => text.replace('Ada', 'Eve'),
      /^sign-off\.json was changed after it was signed/,
    ],
    ['the record, cut off', 'sign-off.json', (text) => text.slice(0, 40), /^sign-off\.json is not whole JSON/],
    [
      'a blank in the verdict',
      'verdict.json',
      (text) => `${text} `,
      /does not hold\.\nverdict\.json is not what was signed: [0-9a-f]{64} instead of/,
    ],
    [
      'the facts',
      'facts.json',
      (text) => text.replace('0.1.0', '0.1.1'),
      /does not hold\.\nfacts\.json: the bundle was changed after it was recorded/,
    ],
    [
      'the facts’ white space',
      'facts.json',
      (text) => `${text}\n`,
      /does not hold\.\nfacts\.json is not what was signed/,
    ],
  ])('verifying finds a change in %s', (_, name, change, expected) => {
    reportsOf([['imap@a', 'pass']]);
    expect(ece('--by', 'Ada').status).toBe(0);
    put(name, change);
    const { status, said } = ece('--verify');
    expect(said).toMatch(expected);
    expect(status).toBe(3);
  });
});

describe('after a run of several deployments', () => {
  const overview = join(folder, 'overview.json');
  beforeAll(() => {
    writeFileSync(overview, '{}');
  });
  afterAll(() => rmSync(overview));

  test('whoever signs says which is meant', () => {
    expect(ece('--by', 'Ada Lovelace, owner')).toEqual({
      status: 3,
      said: 'The last run was about several deployments: say which is meant, --deployment "name".\n',
    });
  });

  test('each is signed by itself', () => {
    reportsOf([['imap@a', 'pass']]);
    for (const name of ['verdict.json', 'facts.json']) {
      cpSync(join(folder, name), join(folder, 'contoso-production', name));
    }
    const signed = ece('--by', 'Ada Lovelace, owner', '--deployment', 'contoso-production');
    expect([signed.status, existsSync(join(folder, 'contoso-production', 'sign-off.json'))]).toEqual([0, true]);
    expect(ece('--verify', '--deployment', 'contoso-production').status).toBe(0);
  });
});
