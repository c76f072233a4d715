import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadEnvironment } from '../../environment/load-environment.ts';
import { sampleFile } from '../../environment/sample-file.ts';
import { sampleVerdict } from '../../report/verdict/sample.ts';
import { DialogueEnded } from '../dialogue.ts';
import { played } from '../played-dialogue.ts';
import { walkThrough } from './attest.ts';
import { listed } from './listing.ts';
import { openChecks } from './open-checks.ts';

const now = '2026-11-23T12:00:00.000Z';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attest-'));
  path = join(folder, 'my-deployment.yaml');
  writeFileSync(path, sampleFile);
  writeFileSync(join(folder, 'ports.pdf'), 'all of them');
});
afterEach(() => rmSync(folder, { recursive: true }));

const { checks } = sampleVerdict([
  ['minimum-special@svc1', 'not-reviewed', { basis: 'declared' }],
  [
    'release-guide-followed@deployment',
    'not-reviewed',
    {
      basis: 'attested',
      title: "The release's own guide was followed",
      source: {
        row: 'V3',
        section: 'Minimum version',
        sentence: 'The correct documentation for the release has to be used.',
      },
      remedy:
        'Have the administrator who set up the OAuth application and the e-mail accounts attest that it was done with ' +
        'the Email Resources guide of ECE 12.6(1).',
    },
  ],
  ['private-window-used@support', 'not-reviewed', { basis: 'attested', level: 'advisory' }],
  ['install-guide-ports-open@deployment', 'not-reviewed', { basis: 'attested' }],
]);
const open = openChecks(
  checks,
  checks.map(({ id }) => id),
  [],
  now,
);

const walk = (answers: readonly string[]) => {
  return played(answers, (dialogue) => walkThrough(dialogue, { path, cwd: folder, now }, open));
};
const attestations = () => {
  const loaded = loadEnvironment(path, folder, now);
  return loaded.ok ? loaded.environment.attestations : loaded.problems;
};
const guide = ['attest', 'Jane Doe, ECE', 'Done as the guide says.', 'https://tickets.contoso.com/7', ''];
const ports = ['a', '', 'Compared with the firewall team.', 'ports.pdf', '2027-11-23'];

test('refuses what the loader refuses, secrets and too long a time; writes each attestation at once', async () => {
  const token = `0.A${'x'.repeat(80)}`;
  const { transcript } = await walk([
    ...['perhaps', 'attest', '', 'Jane Doe, ECE', `The token is ${token}`, 'Done as the guide says.'],
    ...['http://tickets.contoso.com/7', 'screenshot.png', 'https://tickets.contoso.com/7'],
    ...['tomorrow', '2026-11-01', '2028-01-01', ''],
    'skip',
    ...ports,
  ]);
  await expect(transcript.replaceAll(folder, '/deployments')).toMatchFileSnapshot('samples/transcript.txt');
  expect(attestations()).toEqual([
    {
      checks: ['release-guide-followed@deployment'],
      by: 'Jane Doe, ECE',
      on: '2026-11-23',
      statement: 'Done as the guide says.',
      evidence: { link: 'https://tickets.contoso.com/7' },
      expires: '2027-02-21',
    },
    {
      checks: ['install-guide-ports-open@deployment'],
      by: 'Jane Doe, ECE',
      on: '2026-11-23',
      statement: 'Compared with the firewall team.',
      evidence: { file: 'ports.pdf', sha256: '4728b110db6e8f14cffed77260dbdeb0376398ee64e322706f4d848dac09f958' },
      expires: '2027-11-23',
    },
  ]);
});

test('quits without a word', async () => {
  await walk(['quit']);
  expect(readFileSync(path, 'utf8')).toBe(sampleFile);
});

test('who ends it in the middle keeps what was attested before', async () => {
  const { error } = await walk([...guide, 'skip', ...ports.slice(0, 2)]);
  expect(error).toBeInstanceOf(DialogueEnded);
  expect(attestations()).toHaveLength(1);
});

test('a check that somebody attested meanwhile is left alone', async () => {
  await walk([...guide, 'quit']);
  const { transcript } = await walk([...guide, 'quit']);
  expect(transcript).toContain('    Jane Doe, ECE has attested it meanwhile, until 2027-02-21; nothing was written\n');
  expect(attestations()).toHaveLength(1);
});

test('what others write into the file meanwhile stays', async () => {
  await played([...guide, 'quit'], (dialogue) =>
    walkThrough(
      {
        say: dialogue.say,
        ask: (prompt) => {
          if (prompt.startsWith('Last day')) writeFileSync(path, `${sampleFile}# written meanwhile\n`);
          return dialogue.ask(prompt);
        },
      },
      { path, cwd: folder, now },
      open,
    ),
  );
  expect(readFileSync(path, 'utf8')).toContain('# written meanwhile\n');
  expect(attestations()).toHaveLength(1);
});

test('lists what is open for somebody who cannot be asked', async () => {
  await expect(`${listed(open)}\n`).toMatchFileSnapshot('samples/list.txt');
  expect(listed(openChecks([], [], [], now))).toBe('Nothing is left to attest.');
});
