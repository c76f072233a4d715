import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sampleVerdict } from '../../report/verdict/sample.ts';
import { lastVerdict } from './last-verdict.ts';

const cwd = mkdtempSync(join(tmpdir(), 'last-verdict-'));
afterAll(() => rmSync(cwd, { recursive: true }));
mkdirSync(join(cwd, 'reports'));

const verdict = sampleVerdict([['release-guide-followed@deployment', 'not-reviewed', { basis: 'attested' }]]);
const { name, file, sha256 } = verdict.environment;
const runIt = 'Run the gate on this environment first: it finds out what is open.';

function read(text: string | undefined, source = { name, file, sha256 }) {
  rmSync(join(cwd, 'reports', 'verdict.json'), { force: true });
  if (text !== undefined) writeFileSync(join(cwd, 'reports', 'verdict.json'), text);
  return lastVerdict(join(cwd, 'reports'), source, source, cwd);
}

test.each([
  ['no verdict', undefined, `No verdict can be read, reports/verdict.json: there is no such file. ${runIt}`],
  [
    'no JSON',
    '{',
    `No verdict can be read, reports/verdict.json: the file is no verdict that this version of the gate wrote. ${runIt}`,
  ],
  [
    'other JSON',
    '{}',
    `No verdict can be read, reports/verdict.json: the file is no verdict that this version of the gate wrote. ${runIt}`,
  ],
])('%s', (_, text, because) => {
  expect(read(text)).toEqual({ ok: false, because });
});

test('another environment', () => {
  expect(read(JSON.stringify(verdict), { name: 'fabrikam', file, sha256 })).toEqual({
    ok: false,
    because: `The last run was about ${name} (${file}), not about fabrikam. ${runIt}`,
  });
});

test('an environment file that was changed since', () => {
  expect(read(JSON.stringify(verdict), { name, file, sha256: 'c'.repeat(64) })).toEqual({
    ok: true,
    verdict,
    caution: `${file} was changed since the last run: what is open may be otherwise now.`,
  });
});

test('the environment file that was judged', () => {
  expect(read(JSON.stringify(verdict))).toEqual({ ok: true, verdict });
});

test('after a run of several deployments it is in the folder of its own', () => {
  writeFileSync(join(cwd, 'reports', 'overview.json'), '{}');
  mkdirSync(join(cwd, 'reports', name));
  writeFileSync(join(cwd, 'reports', name, 'verdict.json'), JSON.stringify(verdict));
  expect(read(undefined)).toEqual({ ok: true, verdict });
  rmSync(join(cwd, 'reports', 'overview.json'));
});
