import { expect, test } from 'vitest';
import { sampleRun, sampleVerdict } from '../verdict/sample.ts';
import { pageFacts } from './page-facts.ts';

test('the first page says what was decided, about what, from where and by what', () => {
  const servers = [
    { name: 'svc1', roles: ['services'], addresses: [], vantage: { kind: 'local' } },
    { name: 'app1', roles: ['application'], addresses: [] },
  ] as const;
  const run = { ...sampleRun, environment: { ...sampleRun.environment, servers } };
  const verdict = sampleVerdict([['imap-opens@sales', 'fail']]);
  const { name, metadata, summary, coverage } = pageFacts(verdict, run);
  expect(name).toBe('NO-GO · contoso-production');
  expect(summary).toContain('FAIL  imap-opens@sales');
  expect(coverage).toBe('What is checked.');
  expect(metadata).toEqual({
    Decision: 'NO-GO',
    Deployment: 'contoso-production (environments/contoso.yaml)',
    Release: '12.6 PCCE',
    Simulated: 'no',
    Vantages: 'svc1 (local), app1 (none)',
    Now: verdict.now,
    Checks: '1 planned, 1 executed, 0 deselected',
    Rules: '12.6, catalogues of 2026-03-01',
    Gate: `${verdict.tool.version} on Node.js ${verdict.tool.node}`,
  });
});
