import { expect, test } from 'vitest';
import { sampleDecided } from '../../decide/sample.ts';
import { ENGLISH } from '../../language/language.ts';
import { description } from './description.ts';

const checklist = ['#### What the checklist says', '> The mailbox opens\\.', 'Row M4, Mailboxes'];
const mending = ['#### How to mend it', 'Mend imap\\.', 'Who can mend it: network team'];
const found = ['Expected: an open port', 'Found: a closed port'];
const waiver = { owner: 'Ada', reason: 'Later', ticket: 'CHG1', expires: 'May' };
const attestation = { by: 'Ada', on: 'Monday', expires: 'May', evidence: 'scan' };

test.each([
  ['fail', {}, ['**imap is fail\\.**', ...found, ...checklist, ...mending]],
  [
    'undecided',
    { disposition: 'waived', waiver },
    [
      '**imap is undecided\\.**',
      ...found,
      ...checklist,
      '#### Waived',
      'Ada\\: Later \\(CHG1, until May\\)',
      ...mending,
    ],
  ],
  [
    'blocked',
    { blockedBy: ['dns', 'tls'] },
    ['**imap is blocked\\.**', ...checklist, '#### Blocked by', '- dns\n- tls'],
  ],
  [
    'pass',
    { disposition: 'attested', attestation },
    ['**imap is pass\\.**', ...checklist, '#### Attested', 'Ada on Monday, valid until May\\. Evidence\\: scan'],
  ],
  ['not-applicable', {}, ['**imap is not\\-applicable\\.**', ...checklist]],
] as const)('%s %o', (outcome, given, paragraphs) => {
  expect(description(sampleDecided('imap', outcome, given), ENGLISH).split('\n\n')).toEqual(paragraphs);
});
