import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sampleFile } from '../environment/sample-file.ts';
import { formatProblem } from '../yaml/problem.ts';
import { prepareRun } from './prepare-run.ts';
import { prepareRuns } from './prepare-runs.ts';

const cwd = mkdtempSync(join(tmpdir(), 'runs-'));
afterAll(() => rmSync(cwd, { recursive: true }));

/** Files of these texts, and what becomes of them. */
function prepared(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return prepareRuns({}, cwd, Object.keys(files));
}

const named = (name: string) => sampleFile.replace(/^name: .*$/m, `name: ${name}`);

test.each<[string, Readonly<Record<string, string>>, string]>([
  [
    'two files of one name',
    { 'a.yaml': named('contoso'), 'b.yaml': named('contoso') },
    'b.yaml: the deployment is called `contoso`, as in a.yaml',
  ],
  [
    'two names that Windows does not tell apart',
    { 'a.yaml': named('contoso'), 'b.yaml': named('Contoso') },
    'b.yaml: the deployment is called `Contoso`, as in a.yaml',
  ],
  [
    'one of them with a mistake',
    { 'a.yaml': named('contoso'), 'b.yaml': 'name: contoso\n' },
    'b.yaml: the deployment is called `contoso`, as in a.yaml',
  ],
])('%s: nothing is judged', async (_, files, message) => {
  const answer = await prepared(files);
  expect(answer.ok ? [] : answer.problems.map(formatProblem)).toEqual([
    `${message}\n    Give each deployment a \`name\` of its own, and name one file for each.`,
  ]);
});

test('a mistake in one file is no other deployment’s', async () => {
  const answer = await prepared({ 'a.yaml': named('contoso'), 'b.yaml': 'name: [', 'c.yaml': 'name: fabrikam\n' });
  const found = answer.ok ? answer.deployments : [];
  expect(found.map(({ kind, name, file }) => [kind, name, file])).toEqual([
    ['ready', 'contoso', 'a.yaml'],
    ['invalid', 'b', 'b.yaml'],
    ['invalid', 'fabrikam', 'c.yaml'],
  ]);
  const faults = found.flatMap((one) => (one.kind === 'invalid' ? one.problems : []));
  expect(new Set(faults.map(({ file }) => file))).toEqual(new Set(['b.yaml', 'c.yaml']));
});

test('deployments of one release are judged by one rulebook, which is read once', async () => {
  const other = named('woodgrove').replace('"12.6"', '"12.0"');
  const answer = await prepared({ 'a.yaml': named('contoso'), 'b.yaml': named('fabrikam'), 'c.yaml': other });
  const found = answer.ok ? answer.deployments : [];
  const [first, second, third] = found.map((one) => (one.kind === 'ready' ? one.run.rulebook : undefined));
  expect(first?.release).toBe('12.6');
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('a file that is not there is one that cannot be judged', async () => {
  const answer = await prepareRuns({}, cwd, ['missing.yaml']);
  expect(answer.ok && answer.deployments).toMatchObject([{ kind: 'invalid', name: 'missing', file: 'missing.yaml' }]);
});

test('what means one deployment says so where several are named', () => {
  for (const name of ['x.yaml', 'y.yaml']) writeFileSync(join(cwd, name), named(name));
  const answer = prepareRun(
    { ECE_ENVIRONMENT: ['x.yaml', 'y.yaml'].join(process.platform === 'win32' ? ';' : ':') },
    cwd,
  );
  expect(answer.ok ? [] : answer.problems.map(formatProblem)).toEqual([
    'ECE_ENVIRONMENT: one deployment is meant here, and 2 are named: x.yaml, y.yaml\n    Name the environment file of one.',
  ]);
});
