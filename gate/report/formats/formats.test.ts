import { parse as parseCsv } from 'csv-parse/sync';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { lexer, type Tokens } from 'marked';
import { describe, expect, test } from 'vitest';
import { type Row, sampleWaiver } from '../../decide/sample.ts';
import { ENGLISH } from '../../language/language.ts';
import { handoffsOf } from '../handoff/handoff.ts';
import { handoffMarkdown } from '../handoff/markdown.ts';
import { sampleRun, sampleVerdict } from '../verdict/sample.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { checksCsv } from './csv.ts';
import { junitXml } from './junit.ts';
import { summaryMarkdown } from './summary-markdown.ts';

/** What a hostile server may say: markup, a link, a table, a formula, control and bidi characters. */
const HOSTILE =
  '=cmd|" /C calc"!A0, <script>alert(1)</script> ]]> [x](http://evil.example) | a\u001b[31m\u202e\u0000 信箱 \u{1f4eb}';

const rows: Row[] = [
  ['imap@a', 'fail', { owner: 'exchange-admin' }],
  ['pop3@a', 'undecided'],
  ['token@a', 'blocked', { blockedBy: ['imap@a'] }],
  ['waived@a', 'fail'],
  ['guide@a', 'not-reviewed', { level: 'advisory' }],
  ['shared@a', 'not-applicable'],
  ['dns@a', 'pass'],
];
const plain = sampleVerdict(rows, { waivers: [sampleWaiver(['waived@a'])] });
const verdict: Verdict = {
  ...plain,
  checks: plain.checks.map((check) => (check.id === 'imap@a' ? { ...check, reason: HOSTILE, actual: HOSTILE } : check)),
};
const report = { verdict, language: ENGLISH, environment: sampleRun.environment, timeZone: 'UTC' };

describe('JUnit XML, read by fast-xml-parser', () => {
  const xml = junitXml(verdict);
  const reader = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', processEntities: true });
  const asList = (value: unknown): readonly Record<string, unknown>[] => [value].flat().map(Object);
  const { testsuites } = reader.parse(xml);
  const cases = asList(testsuites.testsuite).flatMap((suite) => asList(suite.testcase));

  test('is well-formed', () => {
    expect(XMLValidator.validate(xml)).toBe(true);
  });

  test('counts what verdict.json counts', () => {
    expect(testsuites).toMatchObject({ tests: '7', failures: '1', errors: '1', skipped: '4' });
    expect(cases.map(({ name }) => name)).toEqual(verdict.checks.map(({ id }) => id));
  });

  test('a failure is one, what is undecided an error, what waits or is waived is skipped', () => {
    const ends = cases.map((one) => ['failure', 'error', 'skipped'].find((name) => name in one) ?? 'passed');
    expect(ends).toEqual(['failure', 'error', 'skipped', 'skipped', 'skipped', 'skipped', 'passed']);
  });

  test('what a server said comes back as text', () => {
    const [{ failure } = {}] = cases;
    const { message, type } = Object(failure);
    expect(type).toBe('fail');
    expect(message).toBe(
      HOSTILE.replace('\u001b', '\\u{1b}').replace('\u202e', '\\u{202e}').replace('\u0000', '\\u{0}'),
    );
    expect(xml).not.toContain('<script');
  });
});

describe('CSV, read by csv-parse', () => {
  const read: Record<string, string>[] = parseCsv(checksCsv(verdict), { bom: true, columns: true });

  test('has a line for each check, with what verdict.json says of it', () => {
    const compared = ({ id, outcome, owner, level }: Verdict['checks'][number]) => [id, outcome, owner, level];
    expect(read.map(({ check, outcome, owner, level }) => [check, outcome, owner, level])).toEqual(
      verdict.checks.map(compared),
    );
    expect(Object.keys(read[0] ?? {})).toHaveLength(20);
  });

  test('no field is a formula, and what a server said is in one field', () => {
    expect(read[0]?.reason).toMatch(/^'=cmd\|" \/C calc"!A0, <script>.*\\u\{1b\}\[31m\\u\{202e\}\\u\{0\} 信箱/);
    expect(read.flatMap((line) => Object.values(line)).filter((field) => /^[=+\-@\t\r]/.test(field))).toEqual([]);
  });
});

describe('Markdown, read by marked', () => {
  const markdown = summaryMarkdown(report);
  const tokens = lexer(markdown);
  const table = tokens.find((token): token is Tokens.Table => token.type === 'table');

  test('says decision, numbers and what is open', () => {
    expect(tokens[0]).toMatchObject({ type: 'heading', text: 'NO\\-GO: contoso\\-production' });
    expect(markdown).toContain(
      '1 pass, 2 fail, 1 undecided, 1 blocked, 1 not reviewed, 1 not applicable, 1 of them waived',
    );
    expect(table?.header.map(({ text }) => text)).toEqual(['Outcome', 'Check', 'What is wrong', 'Who']);
    expect(table?.rows.map((cells) => cells.length)).toEqual([4, 4, 4]);
    expect(table?.rows.map(([, check]) => check?.text)).toEqual([
      'The title of imap \\(a\\)',
      'The title of pop3 \\(a\\)',
      'The title of guide \\(a\\)',
    ]);
  });

  test.each([
    ['the summary', markdown],
    ...handoffsOf(verdict).map((handoff) => [
      `the hand-off for ${handoff.owner}`,
      handoffMarkdown({ ...report, links: new Map() }, handoff),
    ]),
  ])('%s holds no markup, link or image of a server', (_, text = '') => {
    const kinds = new Set<string>();
    const walk = (token: { type: string; tokens?: readonly { type: string }[] }): void => {
      kinds.add(token.type);
      for (const inner of Object.values(token).flat(3)) {
        if (typeof inner === 'object' && inner !== null && 'type' in inner) walk(inner);
      }
    };
    for (const token of lexer(text)) walk(token);
    expect(['html', 'link', 'image', 'def'].filter((kind) => kinds.has(kind))).toEqual([]);
    expect(['\u001b', '\u202e', '\u0000'].filter((character) => text.includes(character))).toEqual([]);
  });
});
