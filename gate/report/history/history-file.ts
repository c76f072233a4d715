import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PastOutcome, PastRun } from '../../decide/changes.ts';
import { parseJson } from '../../yaml/parse-json.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { writeWhole } from '../write-whole.ts';

const HISTORY_FOLDER = 'history';

/** Runs of one deployment that are kept: enough to see what goes back and forth. */
const KEPT = 20;

const OUTCOMES: readonly unknown[] = ['pass', 'fail', 'undecided', 'blocked', 'not-applicable', 'not-reviewed'];

const DISPOSITIONS: readonly unknown[] = ['waived', 'attested'];
/** Of runs that are kept. */
const DECISIONS: readonly unknown[] = [
  'GO',
  'GO-WITH-WAIVERS',
  'NO-GO',
  'LAB-GO',
  'LAB-NO-GO',
  'RECORDED-GO',
  'RECORDED-NO-GO',
  'PARTIAL',
  'REHEARSAL',
];

/**
 * The runs of a deployment that the report folder keeps, the latest first. Informs, and never decides: a file that is
 * damaged is as if its run had not been.
 *
 * @param folder absolute path of the report folder
 * @param environment the deployment's name
 */
export function readHistory(folder: string, environment: string): readonly PastRun[] {
  const of = folderOf(folder, environment);
  return filesIn(of).flatMap((name) => {
    const run = read(join(of, name));
    return run === undefined ? [] : [run];
  });
}

/**
 * Keeps the outcomes of a run for those that follow, and lets go of the oldest. A run that says nothing about the
 * deployment is not kept.
 *
 * @throws when the folder does not take the file
 */
export function keepInHistory(folder: string, verdict: Verdict): void {
  if (verdict.exitCode > 2) return;
  const of = folderOf(folder, verdict.environment.name);
  mkdirSync(of, { recursive: true });
  const outcomes = Object.fromEntries(
    verdict.checks.map(({ id, outcome, disposition, attempts }) => [
      id,
      { outcome, ...(disposition !== undefined && { disposition }), attempts },
    ]),
  );
  const { startedAt, decision } = verdict;
  const content = { environment: verdict.environment.name, startedAt, decision, outcomes };
  writeWhole(join(of, `${startedAt.replace(/[^0-9TZ]/g, '')}.json`), `${JSON.stringify(content)}\n`);
  for (const name of filesIn(of).slice(KEPT)) rmSync(join(of, name), { force: true });
}

/** A name may hold what no file system takes, so the folder has a digest of it. */
function folderOf(folder: string, environment: string): string {
  const digest = createHash('sha256').update(environment).digest('hex').slice(0, 8);
  const readable = environment.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 40);
  return join(folder, HISTORY_FOLDER, `${readable}-${digest}`);
}

/** Names sort by the time of the run. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .reverse();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}

function read(file: string): PastRun | undefined {
  let content: unknown;
  try {
    content = parseJson(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
  const { startedAt, decision, outcomes } = Object(content);
  if (!isInstant(startedAt) || !DECISIONS.includes(decision) || typeof outcomes !== 'object') return undefined;
  const known = Object.entries(Object(outcomes)).filter((entry): entry is [string, PastOutcome] => isOutcome(entry[1]));
  return { startedAt, decision, outcomes: new Map(known) };
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));
}

function isOutcome(value: unknown): value is PastOutcome {
  const { outcome, attempts, disposition } = Object(value);
  const disposed = disposition === undefined || DISPOSITIONS.includes(disposition);
  return OUTCOMES.includes(outcome) && Number.isSafeInteger(attempts) && attempts >= 1 && disposed;
}
