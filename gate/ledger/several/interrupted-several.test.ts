import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Lab, type LabOptions, startLab } from '../../../fixtures/lab/lab.ts';
import { type GateProcess, spawnGate, temporaryFolder } from '../spawn-gate.ts';

/** A run of two deployments that is stopped or killed: what was decided stays, and nothing else looks like an end. */

vi.setConfig({ hookTimeout: 120_000 });

/** Windows has no signals to send. */
const POSIX = process.platform !== 'win32';
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGKILL: null } as const;
type Signal = keyof typeof CODES;

const labs: Lab[] = [];
afterAll(async () => {
  for (const lab of labs) await lab.stop();
});

/** Environment files of these names, which all describe one running lab. */
async function described(names: readonly string[], options: LabOptions = {}): Promise<readonly string[]> {
  const lab = await startLab(options);
  labs.push(lab);
  const folder = temporaryFolder();
  cpSync(dirname(lab.environmentFile), folder, { recursive: true });
  const text = readFileSync(join(folder, 'lab.yaml'), 'utf8');
  return names.map((name) => {
    const file = join(folder, `${name}.yaml`);
    writeFileSync(file, text.replace(/^name: .*$/m, `name: ${name}`));
    return file;
  });
}

/** Deployments by how soon they are done; those that answer late are not done before the signal comes. */
let soon: readonly string[];
let late: readonly string[];
beforeAll(async () => {
  soon = await described(['contoso', 'fabrikam']);
  late = await described(['litware', 'northwind'], { replyDelayMs: 7_000 });
});

const NAMES = ['contoso', 'fabrikam', 'litware', 'northwind'];
const EARLIER = '2026-01-01T00:00:00.000Z';

/** A report folder in which an earlier run had found that everything passes. */
function reportsOfAnEarlierRun(): string {
  const reports = temporaryFolder();
  const earlier = JSON.stringify({ decision: 'GO', exitCode: 0, startedAt: EARLIER, deployments: [] });
  for (const name of NAMES) {
    mkdirSync(join(reports, name));
    writeFileSync(join(reports, name, 'verdict.json'), earlier);
    writeFileSync(join(reports, name, 'report.html'), `<title> GO · ${EARLIER}`);
  }
  writeFileSync(join(reports, 'overview.json'), earlier);
  writeFileSync(join(reports, 'overview.html'), EARLIER);
  return reports;
}

function textOf(...path: readonly string[]): string | undefined {
  const file = join(...path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The decision of each of these deployments; undefined where none is shown. */
function decisionsIn(reports: string, names: readonly string[]): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    names.map((name) => {
      const verdict = textOf(reports, name, 'verdict.json');
      return [name, verdict === undefined ? undefined : JSON.parse(verdict).decision];
    }),
  );
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

interface Moment {
  readonly files: () => readonly string[];
  /** Waits until it has come. */
  readonly come: (reports: string, gate: GateProcess) => Promise<void>;
  /** What comes then: each signal at some moment, and SIGKILL at every one. */
  readonly signals: readonly Signal[];
  /** The deployments, by whether they were decided by then; of those that were just being decided, both may be. */
  readonly decided: readonly string[];
  readonly deciding: readonly string[];
  readonly open: readonly string[];
}

const moments: Readonly<Record<string, Moment>> = {
  'before the first deployment is done': {
    files: () => late,
    come: (_, gate) => gate.saying(' checks, '),
    signals: ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'],
    decided: [],
    deciding: [],
    open: ['litware', 'northwind'],
  },
  'while the reports of the first one are written': {
    files: () => [...soon.slice(0, 1), ...late.slice(0, 1)],
    come: (reports) => until(() => existsSync(join(reports, 'contoso', 'facts.json'))),
    signals: ['SIGINT', 'SIGKILL'],
    decided: [],
    deciding: ['contoso'],
    open: ['litware'],
  },
  'when one is done and another is under way': {
    files: () => [...soon.slice(0, 1), ...late.slice(0, 1)],
    come: (reports) => until(() => decisionsIn(reports, ['contoso']).contoso === 'LAB-GO'),
    signals: ['SIGTERM', 'SIGHUP', 'SIGKILL'],
    decided: ['contoso'],
    deciding: [],
    open: ['litware'],
  },
  'while the overview is written': {
    files: () => soon,
    come: (reports) =>
      until(() => Object.values(decisionsIn(reports, ['contoso', 'fabrikam'])).every((one) => one === 'LAB-GO')),
    signals: ['SIGINT', 'SIGKILL'],
    decided: ['contoso', 'fabrikam'],
    deciding: [],
    open: [],
  },
};

const rows = Object.entries(moments).flatMap(([name, moment]) =>
  moment.signals.map((signal) => [name, signal, moment] as const),
);

describe.runIf(POSIX)('several deployments', { concurrent: true }, () => {
  test.each(rows)('%s: %s', async (_, signal, { files, come, decided, deciding, open }) => {
    const reports = reportsOfAnEarlierRun();
    const gate = spawnGate({ reports, environment: { ECE_ENVIRONMENT: files().join(delimiter) } });
    await come(reports, gate);
    gate.child.kill(signal);
    const { code } = await gate.ended;
    const found = decisionsIn(reports, [...decided, ...deciding, ...open]);
    const overview = textOf(reports, 'overview.json');
    const overviewCode = overview === undefined ? undefined : JSON.parse(overview).exitCode;
    const late = signal === 'SIGKILL' ? undefined : 'INTERRUPTED';

    expect(decided.map((one) => found[one])).toEqual(decided.map(() => 'LAB-GO'));
    for (const one of deciding) expect(['LAB-GO', late]).toContain(found[one]);
    expect(open.map((one) => found[one])).toEqual(open.map(() => late));
    // Where all was decided, a signal may have come too late to stop anything.
    const ends = open.length + deciding.length === 0 ? [CODES[signal], 0] : [CODES[signal]];
    expect(ends).toContain(code);
    expect(signal === 'SIGKILL' ? [undefined, code === 0 || open.length === 0 ? 0 : undefined] : [code]).toContain(
      overviewCode,
    );
    const pages = ['overview.json', 'overview.html'].map((file) => textOf(reports, file) ?? '');
    const own = Object.keys(found).flatMap((one) => [textOf(reports, one, 'report.html') ?? '']);
    expect([...pages, ...own].filter((text) => text.includes(EARLIER))).toEqual([]);
  });

  test('stopped while they are prepared: nothing is shown of any, and nothing of the earlier run', async () => {
    const reports = reportsOfAnEarlierRun();
    const gate = spawnGate({ reports, environment: { ECE_ENVIRONMENT: late.join(delimiter) } });
    // The last folder is taken once the others are, and before anything is measured.
    await until(() => existsSync(join(reports, 'northwind', 'run.lock')));
    gate.child.kill('SIGTERM');
    const { code } = await gate.ended;
    expect(code).toBe(CODES.SIGTERM);
    // On a laden machine the run may have begun by then, and says so.
    for (const one of Object.values(decisionsIn(reports, ['litware', 'northwind']))) {
      expect([undefined, 'INTERRUPTED']).toContain(one);
    }
    expect(textOf(reports, 'overview.json') ?? '').not.toContain(EARLIER);
  });
});
