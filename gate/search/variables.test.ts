import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleBundle } from '../bundle/sample.ts';
import { locateEnvironment } from '../environment/locate-environment.ts';
import { sampleFile } from '../environment/sample-file.ts';
import { writeCustom } from '../rulebook/custom/sample-custom.ts';
import { readRuleTexts } from '../rulebook/rule-texts.ts';
import { writeSample } from '../rulebook/sample-rulebook.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { cases, SEED } from './effort.ts';
import { tried } from './inputs/clear.ts';
import { hostileTexts } from './inputs/hostile-values.ts';
import { put } from './inputs/target.ts';

/** The gate's own environment variables with anything in them, in a folder with everything that they may name. */
const folder = mkdtempSync(join(tmpdir(), 'variables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const valid = {
  ECE_ENVIRONMENT: 'deployment.yaml',
  ECE_FACTS: 'facts.json',
  ECE_NOW: 'today',
  ECE_RELEASE: '12.6',
  ECE_RULES: 'own',
  ECE_LANG: 'en',
};
type Name = keyof typeof valid | 'ECE_TEST_MAIL' | 'ece_facts' | '__proto__';

beforeAll(() => {
  put(folder, 'deployment.yaml', sampleFile.replace('goLive: 2027-03-01', 'goLive: 2099-03-01'));
  put(folder, 'facts.json', JSON.stringify(sampleBundle()));
  writeSample(join(folder, 'rules'));
  writeCustom(join(folder, 'own'));
  mkdirSync(join(folder, 'empty'));
});

const take = (variables: NodeJS.ProcessEnv) =>
  prepareRun(variables, folder, undefined, { texts: readRuleTexts(join(folder, 'rules'), folder) });

test('the valid ones are taken', async () => {
  expect(await tried('the variables', () => take(valid))).toMatchObject({ ok: true });
});

test('anything in them is taken, or refused with a clear error', async ({ task }) => {
  const numRuns = cases(60);
  const seen = { taken: 0, refused: 0 };
  const names = fc.constantFrom<Name>(...(Object.keys(valid) as Name[]), 'ECE_TEST_MAIL', 'ece_facts', '__proto__');
  const nearby = fc.constantFrom(
    '.',
    '..',
    'own',
    'empty',
    'facts.json',
    'facts.json,',
    ',',
    'deployment.yaml',
    'rules',
    'EN',
  );
  const values = fc.oneof(hostileTexts, nearby);
  const searched = fc.record({
    left: fc.subarray(Object.keys(valid)),
    changed: fc.array(fc.tuple(names, values), { minLength: 1, maxLength: 2 }),
  });
  const property = fc.asyncProperty(searched, async ({ left, changed }) => {
    const kept = Object.entries(valid).filter(([name]) => left.includes(name));
    const variables = Object.fromEntries([...kept, ...changed]);
    // The lab is for the caller to start.
    if (locateEnvironment(variables, folder).kind === 'lab') return;
    const { ok } = await tried('the variables', () => take(variables));
    seen[ok ? 'taken' : 'refused'] += 1;
  });
  await fc.assert(property, { numRuns, seed: SEED });
  task.meta.figures = {
    'sets of variables': numRuns,
    'taken, refused with a clear error': `${seen.taken}, ${seen.refused}`,
  };
});
