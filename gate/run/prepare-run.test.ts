import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleFile } from '../environment/sample-file.ts';
import { formatProblem } from '../yaml/problem.ts';
import { prepareRun } from './prepare-run.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'prepare-run-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The sample's go-live would be over one day. */
const file = sampleFile.replace('goLive: 2027-03-01', 'goLive: 2099-03-01');

function prepared(text: string) {
  writeFileSync(join(folder, 'environment.yaml'), text);
  return prepareRun({ ECE_ENVIRONMENT: 'environment.yaml' }, folder);
}

function messagesOf(text: string): readonly string[] {
  const result = prepared(text);
  return result.ok ? [] : result.problems.map(formatProblem);
}

const graph = `  - name: fabrikam
    accessMode: mailbox
    expectedUser: fabrikam@contoso.com
    transport: graph
    token: { refreshToken: { env: T }, source: ece }
    mailboxes: [{ address: fabrikam@contoso.com }]
`;
const attestation = `attestations:
  - checks: [release-guide-followed@Contoso, "imaps-*"]
    by: Ada
    on: 2026-11-02
    statement: Seen.
    evidence: { link: https://tickets.contoso.com/7 }
    expires: 2099-01-01
`;
const waiver = (ticket: string, checks: string) => `  - checks: ${checks}
    owner: Ada
    reason: Next week.
    ticket: ${ticket}
    expires: 2099-01-01
`;

test.each<[string, string, string[]]>([
  [
    'a release that the rules do not know',
    file.replace('"12.6"', '"12.7"'),
    [
      'environment.yaml:2:10: the rules do not know release "12.7"; they know "11.5", "11.6", "12.0", "12.5", "12.6"\n    A new release is a file in rules/releases.',
    ],
  ],
  [
    'a transport that the release lacks',
    file.replace('alarmMail:', `${graph}alarmMail:`),
    [
      'environment.yaml:48:16: ECE 12.6(1) has no transport `graph`, which account `fabrikam` uses\n    It has imap+smtp and pop3+smtp.',
    ],
  ],
  [
    'an attestation of a measured check',
    file + attestation,
    [
      'environment.yaml:48:46: nobody can vouch for `imaps-reachable@outlook.office365.com:993/svc1`: it is measured\n    Take it out of the attestation; a waiver is the way to go on without it.',
    ],
  ],
  [
    'two waivers for one check',
    `${file}waivers:\n${waiver('OPS-1', '["imaps-*"]')}${waiver('OPS-2', '["*:993/svc1"]')}`,
    [
      'environment.yaml:53:13: waivers OPS-1 and OPS-2 both cover `imaps-reachable@outlook.office365.com:993/svc1`\n    Name each check in one waiver only, so that it is clear who answers for it and until when.',
    ],
  ],
  ['nothing wrong', file, []],
])('%s', (_, text, messages) => {
  expect(messagesOf(text)).toEqual(messages);
});

test('a sound file becomes a run of that deployment', () => {
  const result = prepared(file);
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  const { run } = result;
  expect(run).toMatchObject({ folder, simulated: false, memory: join(folder, 'reports', 'memory') });
  expect(run.rulebook.release).toBe('12.6');
  expect(run.plan.map(({ id }) => id)).toContain('imap-opens@support@contoso.com/svc1');
});
