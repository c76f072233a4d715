import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bundle } from '../bundle/bundle.ts';
import { sampleBundle } from '../bundle/sample.ts';
import { sampleFile } from '../environment/sample-file.ts';
import { translateChecks } from '../language/translate-verdict.ts';
import { sampleVerdict } from '../report/verdict/sample.ts';
import { OWN_RULE, writeCustom } from '../rulebook/custom/sample-custom.ts';
import { formatProblem } from '../yaml/problem.ts';
import { prepareRun } from './prepare-run.ts';
import { proven } from './proven.ts';

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
      'environment.yaml:2:10: the rules do not know release "12.7"; they know "11.5", "11.6", "12.0", "12.5", "12.6", "15.0"\n    A new release is a file in rules/releases.',
    ],
  ],
  [
    'a transport that the release lacks',
    file.replace('"12.6"', '"12.5"').replace('alarmMail:', `${graph}alarmMail:`),
    [
      'environment.yaml:48:16: ECE 12.5(1) has no transport `graph`, which account `fabrikam` uses\n    It has imap+smtp and pop3+smtp.',
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
  ['Microsoft Graph, in a release that has it', file.replace('alarmMail:', `${graph}alarmMail:`), []],
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
      'ECE_RELEASE: the rules do not know release "12.7"; they know "11.5", "11.6", "12.0", "12.5", "12.6", "15.0"\n    A new release is a file in rules/releases.',
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

const own = join('own', 'requirements', 'own.yaml');
const naming = file.replace('edition:', 'rules: own\nedition:');

test.each<[string, string, NodeJS.ProcessEnv, Readonly<Record<string, string | undefined>>, string[]]>([
  [
    'named twice',
    naming,
    { ECE_RULES: 'own' },
    {},
    [
      'environment.yaml:3:8: a rulebook is named here and in ECE_RULES as well\n    Keep one of the two: the rules of the other would not be asked.',
    ],
  ],
  [
    'a folder that is not there, in the file',
    file.replace('edition:', 'rules: ../owm\nedition:'),
    {},
    {},
    [expect.stringMatching(/^environment\.yaml:3:8: `\S*owm`: there is no such folder$/) as unknown as string],
  ],
  [
    'a folder that is not there, in the variable',
    file,
    { ECE_RULES: 'owm' },
    {},
    ['ECE_RULES: `owm`: there is no such folder'],
  ],
  [
    'nothing of this release',
    naming,
    {},
    { 'requirements/own.yaml': OWN_RULE.replace('"12.6"', '"12.0", "12.5"') },
    [
      'own/requirements/own.yaml:2:11: the rulebook `Contoso hardening` asks nothing of release "12.6", which is to be judged\n    Add "12.6" to `releases` here once its rules hold for it, or name no rulebook.',
    ],
  ],
  [
    'the id of a shipped requirement',
    naming,
    {},
    { 'requirements/own.yaml': OWN_RULE.replace('own-name-resolves', 'hosts-resolve') },
    [
      expect.stringMatching(
        /^own\/requirements\/own\.yaml:4:9: the requirement `hosts-resolve` stands already in \S*rules\/requirements\/network-connectivity\.yaml:\d+:9$/,
      ) as unknown as string,
    ],
  ],
  [
    'an example that comes out otherwise',
    naming,
    {},
    { 'requirements/own.yaml': OWN_RULE.replace('outcome: undecided', 'outcome: not-reviewed') },
    [
      'own/requirements/own.yaml:22:11: this example of `own-name-resolves` comes out otherwise: it says outcome not-reviewed, and is found outcome undecided\n    Mend the rule or the example, then: npm run ece -- rules prove',
    ],
  ],
  ['all as it should be, in the file', naming, {}, {}, []],
  ['all as it should be, in the variable', file, { ECE_RULES: 'own' }, {}, []],
])('a custom rulebook: %s', async (_, text, environmentVariables, files, expected) => {
  rmSync(join(folder, 'own'), { recursive: true, force: true });
  writeCustom(join(folder, 'own'), files);
  writeFileSync(join(folder, 'environment.yaml'), text);
  const result = await proven(prepareRun({ ECE_ENVIRONMENT: 'environment.yaml', ...environmentVariables }, folder));
  expect(result.ok ? [] : result.problems.map(formatProblem)).toEqual(expected);
  if (!result.ok) return;
  const planned = result.run.plan.filter(({ requirement }) => requirement === 'own-name-resolves');
  expect(planned.map(({ source }) => source.rulebook)).toContain('Contoso hardening');
  expect(result.run.rulebook.rulebooks.map(({ name, folder: lies }) => [name, lies])).toEqual([
    ['ECE go-live gate', undefined],
    ['Contoso hardening', 'own'],
  ]);
});

test('what a custom rulebook asks of other releases only is said in the report', () => {
  writeCustom(join(folder, 'own'), {
    'requirements/old.yaml': OWN_RULE.replace('"12.6"', '"12.5"')
      .replace('own-name', 'old-name')
      .replace('section: Contoso', 'section: Old'),
  });
  const result = prepared(naming);
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  expect(result.run.remarks).toEqual([
    'Of the rulebook Contoso hardening, these are for other releases than 12.6: old-name-resolves.',
  ]);
  rmSync(join(folder, own.replace('own.yaml', 'old.yaml')));
});

test('a rule of somebody’s own stays in its author’s words where the report speaks another language', () => {
  writeCustom(join(folder, 'own'));
  const result = prepared(naming.replace('edition:', 'language: zh-TW\nedition:'));
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  const { run } = result;
  const [check] = run.plan.filter(({ requirement }) => requirement === 'own-name-resolves');
  const [decided] = sampleVerdict([[check?.id ?? '', 'fail']]).checks;
  if (check === undefined || decided === undefined) throw new Error('it is planned, and was decided');
  const { title, source, expects, remedy } = check;
  const told = { ...decided, requirement: check.requirement, title, source, reason: expects, remedy };
  expect(translateChecks([told], run)[0]).toMatchObject({ title, source, reason: expects, remedy });
});

const withCustom: Partial<Bundle> = {
  rulebook: { ...sampleBundle().rulebook, custom: { name: 'Contoso hardening', sha256: 'd'.repeat(64) } },
};

test.each<[string, NodeJS.ProcessEnv, Partial<Bundle>, string[], string[]]>([
  [
    'and none is named',
    {},
    {},
    [
      `a.json: the bundle was recorded with the custom rulebook \`Contoso hardening\` (SHA-256 ${'d'.repeat(64)}), and none is named\n    Set ECE_RULES to its folder, or name it as \`rules\` in the environment file.`,
    ],
    [],
  ],
  [
    'and its environment file names a folder of another machine',
    {},
    {
      environment: {
        ...sampleBundle().environment,
        content: { ...Object(sampleBundle().environment.content), rules: 'own' },
      },
    },
    [
      expect.stringMatching(
        /a\.json: the environment file that was recorded names a custom rulebook, which has to be named here anew\n {4}Set ECE_RULES to its folder on this machine\.$/,
      ) as unknown as string,
    ],
    [],
  ],
  [
    'and another is named',
    { ECE_RULES: 'own' },
    {},
    [],
    [
      expect.stringMatching(
        new RegExp(
          `^a\\.json was recorded with the rulebook Contoso hardening of SHA-256 ${'d'.repeat(64)}; it is judged by Contoso hardening of SHA-256 [0-9a-f]{64}\\.$`,
        ),
      ) as unknown as string,
    ],
  ],
])('facts that were recorded with a custom rulebook, %s', (_, environmentVariables, change, problems, remarks) => {
  writeCustom(join(folder, 'own'));
  writeFileSync(join(folder, 'a.json'), JSON.stringify(sampleBundle({ ...withCustom, ...change })));
  const result = prepareRun({ ECE_FACTS: 'a.json', ...environmentVariables }, folder);
  expect(result.ok ? [] : result.problems.map(formatProblem)).toEqual(problems);
  expect(result.ok ? result.run.remarks : []).toEqual(remarks.length === 0 ? [] : expect.arrayContaining(remarks));
});
