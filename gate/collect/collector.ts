import { dirname, resolve } from 'node:path';
import type { RecordedConversation } from '../bundle/recorded-conversation.ts';
import { buildBundle, writeBundle } from '../bundle/write-bundle.ts';
import { secretAmong } from '../commands/secret-words.ts';
import type { ExitCode } from '../decide/decision.ts';
import { INTERRUPTED } from '../decide/interruption.ts';
import { rulesNamedIn } from '../environment/rules-variable.ts';
import type { Finding } from '../judge/finding.ts';
import { ENGLISH } from '../language/language.ts';
import { onInterruption } from '../ledger/interruption.ts';
import type { ProgressStream } from '../progress/live-line.ts';
import { announceTo } from '../progress/news-channel.ts';
import { Progress } from '../progress/progress.ts';
import { TOOL } from '../report/verdict/tool.ts';
import type { RuleTexts } from '../rulebook/rule-texts.ts';
import { cleanDefectsBy } from '../run/own-defects.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { proven } from '../run/proven.ts';
import type { Run } from '../run/run.ts';
import { nearest } from '../yaml/nearest.ts';
import { formatProblem } from '../yaml/problem.ts';
import { collect, collectablePlaces, runAt } from './collection.ts';
import { type CollectorWords, collectorWords, USAGE } from './words.ts';

/** Where the collector speaks to whoever runs it. */
export interface CollectorStreams {
  readonly output: { write(text: string): unknown };
  readonly errors: ProgressStream;
}

/**
 * Collects what can be seen from one server and writes it to a bundle, which the gate then judges elsewhere.
 *
 * @param words the command line
 * @param texts the rules' files
 * @returns 0 when the bundle is written, 2 when it is written but nothing could be looked at, 3 when the input has to be
 *   mended first, 4 when the bundle could not be written
 */
export async function runCollector(
  words: readonly string[],
  texts: RuleTexts,
  { output, errors }: CollectorStreams,
  environmentVariables: NodeJS.ProcessEnv = process.env,
  cwd: string = process.cwd(),
): Promise<ExitCode> {
  const secret = secretAmong(words);
  if (secret !== undefined) return refuse(errors, [secret]);
  const asked = collectorWords(words);
  if (typeof asked === 'string') return refuse(errors, [asked, USAGE]);
  const variables = { ...rulesNamedIn(environmentVariables), ECE_ENVIRONMENT: asked.environment };
  const prepared = await proven(prepareRun(variables, cwd, undefined, { texts, bundles: 'left-aside' }));
  if (!prepared.ok) return refuse(errors, [...prepared.problems.map(formatProblem), 'Nothing was collected.']);
  const { environment } = prepared.run;
  const places = collectablePlaces(environment);
  if (!places.includes(asked.server)) {
    const meant = nearest(asked.server, places);
    const hint = meant === undefined ? `It has ${places.join(', ')}.` : `Did you mean ${meant}?`;
    return refuse(errors, [`${environment.name} has no server ${asked.server}. ${hint}`, 'Nothing was collected.']);
  }
  const out = resolve(cwd, asked.out);
  const run = { ...runAt(prepared.run, asked.server), memory: dirname(out) };
  return collectInto(out, run, asked, { output, errors }, environmentVariables);
}

async function collectInto(
  out: string,
  run: Run,
  { server, out: shown }: CollectorWords,
  { output, errors }: CollectorStreams,
  environmentVariables: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  const startedAt = new Date().toISOString();
  const { name } = run.environment;
  const progress = new Progress({
    stream: errors,
    environmentVariables,
    language: ENGLISH,
    selected: new Map([[name, run.plan.filter(({ vantage }) => vantage === server)]]),
  });
  const collection = collect(run, server, environmentVariables, {
    checked: ({ level, requirement }, { outcome }) => progress.checked(name, { level, requirement, outcome }),
    began: announceTo((news) => progress.told(news)),
  });
  cleanDefectsBy((text) => collection.clean(text));
  const records: RecordedConversation[] = [];
  const write = (): ExitCode => {
    progress.stop();
    records.push(...collection.takeRecords());
    const bundle = buildBundle(run, records, { startedAt, finishedAt: new Date().toISOString() }, TOOL);
    try {
      writeBundle(out, bundle);
    } catch (error) {
      errors.write(`${shown} could not be written: ${error instanceof Error ? error.message : String(error)}\n`);
      return 4;
    }
    const conversations = `${records.length} conversation${records.length === 1 ? '' : 's'}`;
    output.write(`${shown}: ${conversations} from ${server}, digest ${bundle.digest.slice(0, 16)}\n`);
    return 0;
  };
  onInterruption(async (signal) => {
    process.exitCode = write() === 0 ? INTERRUPTED[signal] : 4;
    errors.write('Interrupted: the bundle holds what had been read until then.\n');
    await collection.close();
  });
  const findings = await collection.done;
  await collection.close();
  const written = write();
  const closed = unopened(findings);
  if (written !== 0 || closed === undefined) return written;
  errors.write(`${closed}\n`);
  return 2;
}

/** Why nothing could be looked at, if so. */
function unopened(findings: readonly Finding[]): string | undefined {
  const all = findings.filter(({ outcome }) => outcome !== 'not-applicable');
  const stoppers = all.filter(({ outcome }) => outcome !== 'blocked');
  if (all.length <= 1 || stoppers.length !== 1) return undefined;
  return stoppers[0]?.reason;
}

function refuse(errors: ProgressStream, lines: readonly string[]): ExitCode {
  errors.write(`${lines.join('\n')}\n`);
  return 3;
}
