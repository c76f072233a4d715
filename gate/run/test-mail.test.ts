import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { type FaultName, startLab } from '../../fixtures/lab/lab.ts';
import { openJudgement } from './judgement.ts';
import { prepareRun } from './prepare-run.ts';

async function judged(faults: readonly FaultName[], to: string | undefined) {
  const lab = await startLab({ faults });
  try {
    const document = parseDocument(readFileSync(lab.environmentFile, 'utf8'));
    document.setIn(['attestations'], []);
    writeFileSync(lab.environmentFile, String(document));
    const prepared = prepareRun({ GATE_REPORTS: join(dirname(lab.environmentFile), 'reports') }, process.cwd(), lab);
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
    const judgement = openJudgement(prepared.run, to === undefined ? {} : { ECE_TEST_MAIL: to });
    const of = (requirement: string) =>
      Promise.all(['sales', 'orders'].map((name) => judgement.judge(`${requirement}@${name}@lab.example/svc1`)));
    const sendAs = await of('send-as');
    const arrives = await of('test-mail-arrives');
    await judgement.close();
    const transactions = lab.commands.filter(
      ({ server, command }) => server === 'submission' && /^MAIL /.test(command),
    );
    return { sendAs, arrives, messages: lab.messages, transactions: transactions.length };
  } finally {
    await lab.stop();
  }
}

test('a denial names the token’s real owner, contradicts nothing in silence, and ends all sending', async () => {
  const { sendAs, arrives, messages, transactions } = await judged(['send-as-missing'], 'support@lab.example');
  expect({ messages, transactions }).toEqual({ messages: [], transactions: 1 });
  expect(sendAs[0]).toMatchObject({
    outcome: 'fail',
    signature: 'smtp-send-as-denied',
    reason: 'The owner of the token may not send as the mailbox’s address.'.replace('’', "'"),
  });
  expect(sendAs[0]?.evidence.map(({ text }) => text).join()).toContain(
    '554 5.2.252 SendAsDenied; service@lab.example not allowed to send as sales@lab.example',
  );
  // Nothing was sent for the other one: what the export says settles it.
  expect(sendAs[1]).toMatchObject({ outcome: 'fail', basis: 'read' });
  expect(arrives.map(({ outcome }) => outcome)).toEqual(['blocked', 'blocked']);
});

test('where the account cannot sign in nothing is sent', async () => {
  const { sendAs, transactions } = await judged(['submission-licence-errors'], 'support@lab.example');
  expect(transactions).toBe(0);
  expect(sendAs[0]).toMatchObject({ outcome: 'pass', basis: 'read' });
});

test('where nobody asks nothing is sent', async () => {
  const { sendAs, arrives, transactions } = await judged([], undefined);
  expect(transactions).toBe(0);
  expect(sendAs[0]).toMatchObject({ outcome: 'pass', basis: 'read' });
  expect(arrives[0]).toMatchObject({
    outcome: 'not-reviewed',
    reason: 'No test mail was asked for: ECE_TEST_MAIL is not set.',
  });
});

test('an address that the gate cannot look into', async () => {
  const { sendAs, arrives, messages } = await judged([], 'somebody@elsewhere.example');
  expect(messages).toHaveLength(2);
  expect(sendAs[0]).toMatchObject({ outcome: 'pass' });
  expect(arrives[0]).toMatchObject({
    outcome: 'not-reviewed',
    reason: expect.stringMatching(
      /^somebody@elsewhere\.example is no mailbox that the gate opens by IMAP: look there for </,
    ),
  });
});

test('one message from each address, found again', async () => {
  const { sendAs, arrives, messages, transactions } = await judged([], 'support@lab.example');
  expect(transactions).toBe(2);
  expect(messages.map(({ from, to }) => [from, to])).toEqual([
    ['sales@lab.example', ['support@lab.example']],
    ['orders@lab.example', ['support@lab.example']],
  ]);
  expect([...sendAs, ...arrives].map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass', 'pass']);
  expect(sendAs[0]?.basis).toBeUndefined();
});

test('a live result that the export contradicts counts', async () => {
  const { sendAs } = await judged(['exchange-export-of-other-mailboxes'], 'support@lab.example');
  expect(sendAs[0]).toMatchObject({ outcome: 'pass' });
});
