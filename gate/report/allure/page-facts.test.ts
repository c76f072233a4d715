import { expect, test } from 'vitest';
import { ENGLISH } from '../../language/language.ts';
import { sampleRun, sampleVerdict } from '../verdict/sample.ts';
import { pageFacts } from './page-facts.ts';

test('what Allure shows of the run agrees with the page in front of it', () => {
  const verdict = sampleVerdict([['imap-opens@sales', 'fail']]);
  const report = { verdict, language: ENGLISH, environment: sampleRun.environment };
  const { name, metadata, summary, coverage, front } = pageFacts(report, 'What is checked.');
  expect(name).toBe('NO-GO · contoso-production');
  expect(summary).toContain('FAIL  imap-opens@sales');
  expect(coverage).toBe('What is checked.');
  expect(metadata).toEqual({
    Decision: 'NO-GO · Not ready to go live.',
    Release: 'ECE 12.6 (PCCE)',
    Checks: '1 planned, 1 executed, 0 deselected, 1 reported',
  });
  expect(front(new Map([['imap-opens@sales', 'abc']])).toString()).toContain('<a href="#abc">');
});
