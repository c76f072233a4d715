import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RULES } from '../../run/prepare-run.ts';
import { type PlayedRules, playedRules } from './played-rules.ts';

/** The author's guide, followed step by step on a copy of the rules. */
let played: PlayedRules;
beforeAll(() => {
  played = playedRules();
});
afterAll(() => played.remove());

const guide = readFileSync(join(RULES, 'README.md'), 'utf8').replaceAll('\r\n', '\n');
const ownRules = guide.indexOf('## Rules of your own');
const blocks = [...guide.matchAll(/^```(sh|yaml (\S+))\n(.*?)^```$/gms)].map(
  ({ index, 1: kind, 2: file, 3: text = '' }) => {
    const rulebook = index > ownRules ? 'contoso-rules' : undefined;
    return { kind: kind === 'sh' ? 'commands' : 'a file', file, text, rulebook };
  },
);

test('the guide has steps', () => {
  expect(blocks.map(({ kind }) => kind)).toEqual([
    'commands',
    'a file',
    'commands',
    'commands',
    'a file',
    'commands',
    'commands',
    'commands',
    'a file',
    'a file',
    'commands',
  ]);
});

test('every step of the guide works', async () => {
  for (const { file, text, rulebook } of blocks) {
    if (file !== undefined) {
      edit(file, text);
      continue;
    }
    for (const line of text.trim().split('\n')) {
      const words = /^npm run ece -- rules (.+)$/.exec(line)?.[1];
      expect([line, words !== undefined]).toEqual([line, true]);
      const { code, printed } = await played.rules(words ?? '', rulebook);
      expect({ line, code, printed: code === 0 ? '' : printed }).toEqual({ line, code: 0, printed: '' });
    }
  }
  const between = async (older: string, newer: string) =>
    JSON.parse((await played.rules(`diff ${older} ${newer} --format json`)).printed);
  const { added } = await between('12.6', '15.0');
  expect(added.map(({ id }: { id: string }) => id)).toContain('certificate-outlasts-go-live');
  const { added: since, changed } = await between('15.0', '15.1');
  expect([since, changed.map(({ parameter }: { parameter: string }) => parameter)]).toEqual([[], ['latest-special']]);
});

test('the rules of the guide are asked beside the shipped ones, of the releases that they name', async () => {
  const { printed } = await played.rules('diff 12.0 12.5 --format json', 'contoso-rules');
  expect(JSON.parse(printed).added).toContainEqual({
    id: 'certificate-outlasts-freeze',
    title: 'The certificate outlasts the change freeze',
    level: 'required',
    expects: '{vantage} sees a certificate of {endpoint} that is valid for 30 more days.',
    reason: 'The rulebook Contoso hardening asks it of this release.',
    place: { file: 'contoso-rules/requirements/contoso-network.yaml', line: 3 },
  });
  expect((await played.rules('check', 'contoso-rules')).printed).toMatch(
    /^\d+ requirements, \d releases, and 1 of Contoso hardening \(SHA-256 [0-9a-f]{64}\)\. No problem found\.$/,
  );
  expect(played.read('contoso-rules/COVERAGE.md')).toContain('| SEC-4 | `certificate-outlasts-freeze` |');
  expect(played.read('rules/COVERAGE.md')).not.toContain('certificate-outlasts-freeze');
});

test('without the case that the guide names, a slip goes unnoticed', async () => {
  const at = 'rules/requirements/network-connectivity.yaml';
  const just =
    '        - case: It expires in just a week\n          change: { endpoint.tls: { expiresInDays: 7 } }\n          outcome: pass\n';
  played.change(at, just, '');
  const { code, printed } = await played.rules('prove');
  expect([code, printed.includes('no example of `certificate-outlasts-go-live` would notice')]).toEqual([1, true]);
});

/** A whole file, or one requirement in the place of the one that was scaffolded. */
function edit(file: string, text: string): void {
  const id = /^ {2}- id: (\S+)\n/.exec(text)?.[1];
  if (id === undefined) {
    played.write(file, text);
    return;
  }
  const whole = played.read(file);
  const begin = whole.indexOf(`  - id: ${id}\n`);
  expect(begin).toBeGreaterThan(0);
  played.write(file, whole.slice(0, begin) + text);
}
