import { resolve } from 'node:path';
import { mergeBundles, type NamedBundle } from '../bundle/merge.ts';
import { readBundle } from '../bundle/read-bundle.ts';
import type { Recording } from '../bundle/recording.ts';
import type { Environment } from '../environment/environment.ts';
import { FACTS_VARIABLE } from '../environment/locate-environment.ts';
import { WORKSTATION } from '../plan/vantages.ts';
import { isMachineOf, machineInWords } from '../vantage/machine.ts';
import { placeOf } from '../vantage/place.ts';
import type { Problem } from '../yaml/problem.ts';
import { customRulebooksOf, type RecordedWith } from './recorded-rulebooks.ts';

/** What was recorded earlier and is judged now. */
export interface RecordedFacts {
  /** By name of the vantage. */
  readonly recordings: Readonly<Record<string, Recording>>;
  /** Whole sentences, for the report. */
  readonly remarks: readonly string[];
  readonly simulated: boolean;
  /** The bundles that were recorded with a custom rulebook. */
  readonly recordedWith: readonly RecordedWith[];
}

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The bundles that `ECE_FACTS` names; none when it is not set. */
export function namedBundles(environmentVariables: NodeJS.ProcessEnv, cwd: string): Read<readonly NamedBundle[]> {
  const asked = environmentVariables[FACTS_VARIABLE];
  const names = (asked ?? '').split(',').map((name) => name.trim());
  // Whoever asks for recorded facts must not have the gate measure instead.
  if (asked?.includes(',') && names.every((name) => name === '')) {
    const message = `\`${asked}\` names no bundle`;
    return { ok: false, problems: [{ file: FACTS_VARIABLE, code: 'no-bundle-named', message }] };
  }
  return readAll(
    [...new Set(names.filter((name) => name !== ''))].map((name) => resolve(cwd, name)),
    cwd,
  );
}

/** Everything that bundles recorded, for a run in which nothing is measured. */
export function replayed(bundles: readonly NamedBundle[], environment: Environment): Read<RecordedFacts> {
  const problems = bundles.flatMap((one) => foreign(one, environment));
  if (problems.length > 0) return { ok: false, problems };
  const { recordings, remarks } = mergeBundles(bundles, () => true);
  return {
    ok: true,
    value: {
      recordings,
      remarks: [...remarks, ...sources(recordings)],
      simulated: anySimulated(bundles),
      recordedWith: customRulebooksOf(bundles),
    },
  };
}

/**
 * The bundles that the environment file names as vantages. One that is not there yet leaves its server without a
 * vantage; one that is there and is another machine's, another deployment's or damaged is a problem.
 *
 * @param now ISO 8601, UTC
 */
export function bundleVantages(environment: Environment, cwd: string, now: string): Read<RecordedFacts> {
  const wanted = vantagesByFile(environment);
  const read = readAll([...wanted.keys()], cwd, 'missing-is-no-problem');
  if (!read.ok) return read;
  const named = new Map(read.value.map((one) => [one.file, wanted.get(resolve(cwd, one.file)) ?? []]));
  const problems = read.value.flatMap((one) => [
    ...foreign(one, environment),
    ...ofTheFuture(one, now),
    ...(named.get(one.file) ?? []).flatMap((name) => ofAnotherMachine(one, name, environment)),
  ]);
  if (problems.length > 0) return { ok: false, problems };
  const { recordings, remarks } = mergeBundles(
    read.value,
    (file, vantage) => named.get(file)?.includes(vantage) ?? false,
  );
  const simulated = anySimulated(read.value);
  const recordedWith = customRulebooksOf(read.value);
  return { ok: true, value: { recordings, remarks: [...remarks, ...sources(recordings)], simulated, recordedWith } };
}

/** The vantages that look through each bundle, by absolute path. */
function vantagesByFile({ servers, workstation }: Environment): ReadonlyMap<string, readonly string[]> {
  const places = [...servers, { name: WORKSTATION, ...workstation }];
  const byFile = new Map<string, string[]>();
  for (const { name, vantage } of places) {
    if (vantage?.kind === 'bundle') byFile.set(vantage.file, [...(byFile.get(vantage.file) ?? []), name]);
  }
  return byFile;
}

function readAll(
  paths: readonly string[],
  cwd: string,
  missing: 'missing-is-a-problem' | 'missing-is-no-problem' = 'missing-is-a-problem',
): Read<readonly NamedBundle[]> {
  const read = paths.map((path) => readBundle(path, cwd));
  const problems = read.flatMap((one) =>
    one.ok || (one.missing && missing === 'missing-is-no-problem') ? [] : [one.problem],
  );
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: read.flatMap((one) => (one.ok ? [one] : [])) };
}

function foreign({ file, bundle }: NamedBundle, environment: Environment): readonly Problem[] {
  const { name } = bundle.environment;
  if (name === environment.name) return [];
  const message = `the bundle is of the deployment \`${name}\`, and \`${environment.name}\` is to be judged`;
  return [{ file, code: 'foreign-bundle', message, suggestion: 'Name the bundles of one deployment only.' }];
}

const CLOCK_TOLERANCE_MS = 5 * 60_000;

function ofTheFuture({ file, bundle: { finishedAt } }: NamedBundle, now: string): readonly Problem[] {
  if (Date.parse(finishedAt) <= Date.parse(now) + CLOCK_TOLERANCE_MS) return [];
  const message = `the bundle was recorded at ${finishedAt}, which is still to come: it is ${now} here`;
  return [{ file, code: 'future-bundle', message, suggestion: 'Set the clock that is wrong, and record again.' }];
}

/** Whether the machine that recorded is the one that the environment file means; a loopback address plays any of them. */
function ofAnotherMachine({ file, bundle }: NamedBundle, name: string, environment: Environment): readonly Problem[] {
  const place = placeOf(name, environment);
  if (place === undefined || bundle.simulated || isMachineOf(place, bundle.machine)) return [];
  const { hostname: expected = 'no host name', addresses } = place;
  const message = `the bundle was recorded on ${machineInWords(bundle.machine)}, and ${name} is ${machineInWords({ hostname: expected, addresses })}`;
  const suggestion = `Record it on ${name}, or correct \`hostname\` and \`addresses\` of ${name} in the environment file.`;
  return [{ file, code: 'bundle-of-another-machine', message, suggestion }];
}

function anySimulated(bundles: readonly NamedBundle[]): boolean {
  return bundles.some(({ bundle }) => bundle.simulated);
}

/** Which bundle speaks for which places, a sentence each. */
function sources(recordings: RecordedFacts['recordings']): readonly string[] {
  const places = new Map<string, string[]>();
  for (const [name, recording] of Object.entries(recordings)) {
    for (const { file, recordedAt, machine } of recording.sources) {
      const source = `${file}, recorded ${recordedAt} on ${machineInWords(machine)}`;
      places.set(source, [...(places.get(source) ?? []), name]);
    }
  }
  return [...places].map(([source, names]) => `What was seen from ${names.join(', ')} is in ${source}.`);
}
