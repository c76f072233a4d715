import { dirname, resolve } from 'node:path';
import { BUNDLE_KIND } from '../bundle/bundle.ts';
import { readBundle } from '../bundle/read-bundle.ts';
import type { RecordedConversation } from '../bundle/recorded-conversation.ts';
import { rulesNamedIn } from '../environment/rules-variable.ts';
import { readVerdict } from '../report/verdict/read-verdict.ts';
import { judgeRecorded } from '../run/judge-all.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { proven } from '../run/proven.ts';
import type { Problem } from '../yaml/problem.ts';
import { displayName, readTextFile } from '../yaml/read-text-file.ts';
import type { ComparedCheck } from './compare-checks.ts';

/** One side of a comparison. */
export interface Side {
  /** As messages name it. */
  readonly file: string;
  readonly deployment: string;
  readonly release: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** A verdict's own word; absent for a bundle, which says nothing of itself. */
  readonly decision?: string;
  readonly checks: readonly ComparedCheck[];
  /** What was read; absent when only a verdict is there. */
  readonly conversations?: readonly RecordedConversation[];
}

export type LoadedSide =
  | { readonly ok: true; readonly side: Side }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Loads a verdict, or a bundle of recorded facts, which is then judged by the rules of this installation. A verdict whose
 * own bundle still lies beside it brings the facts along.
 *
 * @param path relative to `cwd`, or absolute
 */
export async function loadSide(path: string, cwd: string): Promise<LoadedSide> {
  const absolute = resolve(cwd, path);
  const file = displayName(absolute, cwd);
  const read = readTextFile(absolute, file);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  // Told apart by what they say they are: a damaged bundle is then still called one.
  return read.text.slice(0, 1_000).includes(BUNDLE_KIND) ? ofBundle(absolute, cwd) : ofVerdict(absolute, file, cwd);
}

async function ofBundle(absolute: string, cwd: string): Promise<LoadedSide> {
  const read = readBundle(absolute, cwd);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const prepared = await proven(prepareRun({ ...rulesNamedIn(process.env), ECE_FACTS: absolute }, cwd));
  if (!prepared.ok) return prepared;
  const { run } = prepared;
  const checks = await judgeRecorded(run);
  const { conversations } = read.bundle;
  const { name: deployment, release } = run.environment;
  return { ok: true, side: { file: read.file, deployment, release, now: run.now, checks, conversations } };
}

function ofVerdict(absolute: string, file: string, cwd: string): LoadedSide {
  const read = readVerdict(absolute, cwd);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const { environment, release, now, decision, checks, facts } = read.verdict;
  const bundle = facts === undefined ? undefined : readBundle(resolve(dirname(absolute), facts.file), cwd);
  const own = bundle?.ok && bundle.bundle.digest === facts?.digest ? bundle.bundle : undefined;
  const side = { file, deployment: environment.name, release, now, decision, checks };
  return { ok: true, side: own === undefined ? side : { ...side, conversations: own.conversations } };
}
