import { expect, test } from 'vitest';
import { sampleWaiver } from '../../decide/sample.ts';
import { ENGLISH } from '../../language/language.ts';
import { sampleRun, sampleVerdict } from '../verdict/sample.ts';
import { handoffsOf, howMuch } from './handoff.ts';
import { handoffMarkdown } from './markdown.ts';

const verdict = sampleVerdict(
  [
    [
      'imap-opens@sales@contoso.com',
      'fail',
      { owner: 'exchange-admin', vantage: 'svc1', remedy: 'Run `Set-X $true`.' },
    ],
    ['smtp@sales', 'blocked', { blockedBy: ['imap-opens@sales@contoso.com'] }],
    ['waived@a', 'fail', { owner: 'network' }],
    ['window@a', 'not-reviewed', { owner: 'ece-admin', level: 'advisory' }],
  ],
  { waivers: [sampleWaiver(['waived@a'])] },
);
const report = {
  verdict,
  language: ENGLISH,
  environment: sampleRun.environment,
  timeZone: 'UTC',
  links: new Map<string, string>(),
};

test('everybody gets what they can mend; what is waived or waits is nobody’s to do', () => {
  const owned = handoffsOf(verdict).map(({ owner, items }) => [owner, items.map(({ check }) => check.id)]);
  expect(owned).toEqual([
    ['ece-admin', ['window@a']],
    ['entra-admin', []],
    ['exchange-admin', ['imap-opens@sales@contoso.com']],
    ['network', []],
    ['project', []],
  ]);
});

test('what is only advised is counted for itself', () => {
  const amounts = handoffsOf(verdict).map(({ owner, items }) => [owner, howMuch(items, ENGLISH)]);
  expect(amounts).toEqual([
    ['ece-admin', '1 thing that is only advised'],
    ['entra-admin', ''],
    ['exchange-admin', '1 thing to mend'],
    ['network', ''],
    ['project', ''],
  ]);
});

test('an owner’s part says what to do, where, why, and how to verify only that', () => {
  const mine = handoffsOf(verdict).find(({ owner }) => owner === 'exchange-admin');
  if (mine === undefined) throw new Error('an owner is missing');
  expect(handoffMarkdown(report, mine)).toBe(`# Hand\\-off\\: contoso\\-production

## For the Exchange administrator

From the run of 10 March 2026, 12\\:00 \\(UTC\\) on contoso\\-production\\: NO\\-GO\\. The first things hold up the most; mend them in this order\\.

### 1. The title of imap\\-opens

- **What to do:** Run \`Set-X $true\`\\.
- **Where:** sales ← svc1
- **Expected:** an open port
- **Found:** a closed port
- **Why:** imap\\-opens\\@sales\\@contoso\\.com is fail\\.
- **Checklist:** Row M4, Mailboxes: The mailbox opens\\.
- Holds up 1 check
- **Verify, on svc1:**

      npx vitest -t "imap-opens@sales@contoso\\.com"
`);
});

test('who has nothing to do is told so', () => {
  const [, entra] = handoffsOf(verdict);
  if (entra === undefined) throw new Error('an owner is missing');
  expect(handoffMarkdown(report, entra)).toMatch(/## For the Entra administrator\n\nNothing to do\.\n$/);
});
