import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleBundle } from '../bundle/sample.ts';
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

/** Bundles by file name, and what is said of them. */
const recorded: readonly [string, Record<string, unknown>, NodeJS.ProcessEnv, string[]][] = [
  ['commas alone', {}, { ECE_FACTS: ' , ', ECE_ENVIRONMENT: 'environment.yaml' }, ['ECE_FACTS: ` , ` names no bundle']],
  ['a bundle that is not there', {}, { ECE_FACTS: 'none.json' }, ['none.json: there is no such file']],
  [
    'bundles of two deployments',
    {
      'a.json': sampleBundle(),
      'b.json': sampleBundle({ environment: { ...sampleBundle().environment, name: 'Fabrikam' } }),
    },
    { ECE_FACTS: 'a.json,b.json' },
    [
      'b.json: the bundle is of the deployment `Fabrikam`, and `Contoso` is to be judged\n    Name the bundles of one deployment only.',
    ],
  ],
  [
    'an instant that is none',
    { 'a.json': sampleBundle() },
    { ECE_FACTS: 'a.json', ECE_NOW: 'yesterday' },
    ['ECE_NOW: `yesterday` is neither `today` nor an instant such as 2026-11-24T18:00:00Z'],
  ],
  [
    'a release that the rules do not know',
    { 'a.json': sampleBundle() },
    { ECE_FACTS: 'a.json', ECE_RELEASE: '12.7' },
    [
      'ECE_RELEASE: the rules do not know release "12.7"; they know "11.5", "11.6", "12.0", "12.5", "12.6"\n    A new release is a file in rules/releases.',
    ],
  ],
  [
    'a bundle whose environment file would not do',
    { 'a.json': sampleBundle({ environment: { ...sampleBundle().environment, content: { name: 'Contoso' } } }) },
    { ECE_FACTS: 'a.json' },
    [expect.stringMatching(/^a\.json: the environment file that it carries: .*release/) as unknown as string],
  ],
];

test.each(recorded)('recorded facts: %s', (_, bundles, environmentVariables, expected) => {
  for (const [name, bundle] of Object.entries(bundles)) writeFileSync(join(folder, name), JSON.stringify(bundle));
  const result = prepareRun(environmentVariables, folder);
  expect(result.ok ? [] : result.problems.map(formatProblem)).toEqual(expect.arrayContaining(expected));
  expect(result.ok).toBe(false);
});

test('recorded facts are judged at the instant of the latest, of two versions of the environment by the latest', () => {
  const { environment } = sampleBundle();
  const later = { ...environment, content: { ...(environment.content as object), edition: 'PCCE' } };
  writeFileSync(
    join(folder, 'a.json'),
    JSON.stringify(sampleBundle({ environment: later, finishedAt: '2026-11-24T13:00:00.000Z' })),
  );
  writeFileSync(join(folder, 'b.json'), JSON.stringify(sampleBundle()));
  const result = prepareRun({ ECE_FACTS: 'a.json, b.json' }, folder);
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  const { now, replay, environment: judged } = result.run;
  expect({ now, replay, edition: judged.edition }).toEqual({
    now: '2026-11-24T13:00:00.000Z',
    replay: true,
    edition: 'PCCE',
  });
});

const byBundle = file.replace('vantage: local', 'vantage: { bundle: svc1.json }');

test.each<[string, Parameters<typeof sampleBundle>[0], string[]]>([
  [
    'of another machine',
    { machine: { hostname: 'laptop', addresses: ['10.9.9.9'] } },
    [
      'svc1.json: the bundle was recorded on laptop (10.9.9.9), and svc1 is ece-svc1 (10.1.2.3)\n    Record it on svc1, or correct `hostname` and `addresses` of svc1 in the environment file.',
    ],
  ],
  [
    'of a time to come',
    { finishedAt: '2099-01-01T00:00:00.000Z' },
    [
      expect.stringMatching(
        /^svc1\.json: the bundle was recorded at 2099-01-01T00:00:00\.000Z, which is still to come: it is .* here\n {4}Set the clock that is wrong, and record again\.$/,
      ) as unknown as string,
    ],
  ],
  [
    'that was edited',
    { digest: 'c'.repeat(64) },
    [
      'svc1.json: the bundle was changed after it was recorded: its digest does not match\n    Copy the file again from where it was recorded, or record it again.',
    ],
  ],
  ['of the machine itself', {}, []],
])('a vantage by a bundle %s', (_, change, expected) => {
  writeFileSync(join(folder, 'svc1.json'), JSON.stringify(sampleBundle(change)));
  expect(messagesOf(byBundle)).toEqual(expected);
});

test('a bundle that is not there yet leaves its server unseen, and is no problem', () => {
  rmSync(join(folder, 'svc1.json'), { force: true });
  expect(messagesOf(byBundle)).toEqual([]);
});
