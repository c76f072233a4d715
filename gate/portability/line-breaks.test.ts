import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkEnvironment } from '../environment/load-environment.ts';
import { sampleFile } from '../environment/sample-file.ts';
import { readLanguage } from '../language/read-language.ts';
import { parseRuleFiles } from '../rulebook/rule-files.ts';
import { type RuleText, readRuleTexts } from '../rulebook/rule-texts.ts';
import { RULES } from '../run/prepare-run.ts';
import { readExport } from '../settings/read-export.ts';
import { sampleExport } from '../settings/sample-export.ts';
import { formatProblem } from '../yaml/problem.ts';

/**
 * Windows's editors end lines in two characters, and some begin a file with a byte order mark. Neither may change what a
 * file says, where a fault in it stands, or the digest of the rules.
 */
const byteOrderMark = '\uFEFF';
const forms: readonly (readonly [string, (text: string) => string])[] = [
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text) => byteOrderMark + text],
  ['both', (text) => byteOrderMark + text.replaceAll('\n', '\r\n')],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'line-breaks-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const now = '2026-11-24T12:00:00Z';

function checked(text: string) {
  const result = checkEnvironment(text, 'env.yaml', folder, now);
  return result.ok ? { environment: result.environment } : { problems: result.problems.map(formatProblem) };
}

describe.each(forms)('%s', (_, form) => {
  test.each([
    ['a key that is not known', sampleFile.replace('edition: UCCE', 'edition: UCCE\neditoin: UCCE')],
    ['a value of another kind', sampleFile.replace('goLive: 2027-03-01', 'goLive: soon')],
    ['a backslash in double quotes', sampleFile.replace('file: support.txt', 'file: "C:\\secrets"')],
    ['a tab from a backslash in double quotes', sampleFile.replace('file: support.txt', 'file: "C:\\temp"')],
    ['a line that YAML cannot read', `${sampleFile}waivers: [\n`],
    [
      'a waiver of a check that is misspelt',
      `${sampleFile}waivers:\n  - checks: [nonsense@*]\n    owner: Ada\n    reason: |\n      First line.\n      Second line.\n    ticket: T-1\n`,
    ],
  ])('an environment file with %s: the same faults at the same places', (_what, text) => {
    const plain = checked(text);
    expect(plain).toHaveProperty('problems');
    expect(checked(form(text))).toEqual(plain);
  });

  test('an environment file that is in order says the same', () => {
    const plain = checked(sampleFile);
    expect(plain).toHaveProperty('environment');
    expect(checked(form(sampleFile))).toEqual(plain);
  });

  test('an export of Exchange’s settings says the same', () => {
    const text = `${JSON.stringify(sampleExport(), null, 2)}\n`;
    writeFileSync(join(folder, 'plain.json'), text);
    writeFileSync(join(folder, 'other.json'), form(text));
    const [plain, other] = ['plain.json', 'other.json'].map((name) => readExport(name, folder, folder));
    expect(plain).toMatchObject({ ok: true });
    expect({ ...other, file: 'plain.json', sha256: '' }).toEqual({ ...plain, sha256: '' });
  });

  test('a translation says the same, and has its faults at the same places', () => {
    const write = (name: string, text: string) => {
      const rules = join(folder, name);
      mkdirSync(join(rules, 'i18n', 'de'), { recursive: true });
      writeFileSync(join(rules, 'i18n', 'de', 'reports.yaml'), text);
      const read = readLanguage(rules, 'de', rules);
      return read.ok ? read.language : read.problems;
    };
    const whole = 'name: Deutsch\nwords:\n  pass: bestanden\n';
    const faulty = 'name: Deutsch\nwords:\n  pass: bestanden\nwrods: {}\n';
    expect(write('other', form(whole))).toEqual(write('plain', whole));
    expect(write('other', form(faulty))).toEqual(write('plain', faulty));
  });
});

test('the rules have the same digest and the same meaning with CRLF', () => {
  const { texts } = readRuleTexts(RULES, RULES);
  const withCrlf = texts.map((rule): RuleText => ({ ...rule, text: rule.text.replaceAll('\n', '\r\n') }));
  const plain = parseRuleFiles({ texts, problems: [] });
  const other = parseRuleFiles({ texts: withCrlf, problems: [] });
  if (!plain.ok || !other.ok) throw new Error('The rules that ship can be read.');
  expect(other.files.sha256).toBe(plain.files.sha256);
  expect(other.files.requirements.map(({ content }) => content)).toEqual(
    plain.files.requirements.map(({ content }) => content),
  );
});
