import type { TestResult } from 'allure-js-commons';
import { expect, test } from 'vitest';
import type { DecidedCheck } from '../../decide/decision.ts';
import { sampleDecided } from '../../decide/sample.ts';
import { ENGLISH } from '../../language/language.ts';
import { html } from '../html/html.ts';
import { unpack } from './packed/unpack.ts';
import { renderPage } from './page.ts';
import { type ResultFile, resultFiles } from './result.ts';

const facts = {
  name: 'NO-GO · contoso',
  metadata: { Deployment: 'C:\\ece\\環境.yaml' },
  summary: 'What to mend',
  coverage: 'What is checked',
  language: ENGLISH,
  front: (links: ReadonlyMap<string, string>) => html`<p id="gate-front">${links.size} links, ${'</p><script>'}</p>`,
};

function filesOf(check: DecidedCheck, place: number): readonly ResultFile[] {
  return resultFiles({ uuid: String(place), links: [] } as unknown as TestResult, check, place, ENGLISH);
}

const checks = [
  sampleDecided('imap-opens@one@contoso.com', 'fail', {
    evidence: [{ kind: 'transcript', title: 'Dialogue', text: '</script><script>alert(1)</script>' }],
  }),
  sampleDecided('imap-opens@two@contoso.com', 'undecided'),
  sampleDecided('guide@deployment', 'not-reviewed'),
  sampleDecided('tls@a:443', 'fail', { disposition: 'waived' }),
  sampleDecided('token@sales', 'blocked', { blockedBy: ['tls@a:443'] }),
  sampleDecided('pop3@two', 'not-applicable'),
  sampleDecided('smtp@b:587', 'fail', { level: 'advisory' }),
  sampleDecided('dns@a', 'pass'),
];

/** The files of each check's result. */
type Results = readonly (readonly ResultFile[])[];

const otherStatus = (results: Results): Results =>
  JSON.parse(JSON.stringify(results).replace('"status":"passed"', '"status":"failed"'));

test.each<[string, (results: Results) => Results, number]>([
  ['one check has two results', (results) => [...results, ...results.slice(0, 1)], 7],
  ['a result cannot be read', ([, ...others]) => [[{ name: '0-result.json', content: '[]' }], ...others], 7],
  ['a result has another status', otherStatus, 7],
  ['a result is missing', ([, ...others]) => others, 7],
  ['everything is there', (results) => results, 8],
])('counts what the report holds: %s', async (_, given, reported) => {
  const page = await renderPage(given(checks.map(filesOf)).flat(), checks, facts);
  expect(page.reported).toBe(reported);
});

test('a page holds everything and asks nothing of any network', async () => {
  const page = await renderPage(checks.flatMap(filesOf), checks, facts);
  const files = unpack(page.html);
  const named = (name: string) => JSON.parse(String(files.get(name) ?? 'null'));
  const attached = [...files]
    .filter(([name]) => name.startsWith('data/attachments/'))
    .map(([, content]) => String(content));
  expect(page.html).toContain('<title> NO-GO · contoso </title>');
  expect(page.html.match(/(src|href)="(?!data:)[^"]*"/g)).toBe(null);
  expect(page.html).not.toContain('<script>alert');
  expect(page.html).toContain('<body>\n<p id="gate-front">8 links, &#60;/p&#62;&#60;script&#62;</p>');
  expect(named('widgets/statistic.json')).toEqual({ total: 8, failed: 1, broken: 2, skipped: 4, passed: 1 });
  expect(named('widgets/variables.json')).toEqual(facts.metadata);
  expect(attached.sort()).toEqual(['</script><script>alert(1)</script>', 'What is checked', 'What to mend']);
  const { roots, nodes } = named('widgets/categories.json');
  expect(roots.map((id: string) => [nodes[id].name, nodes[id].statistic.total])).toEqual([
    ['Failed', 1],
    ['Could not be decided', 1],
    ['Not reviewed', 1],
    ['Waived', 1],
    ['Blocked', 1],
    ['Not applicable', 1],
    ['Advisory', 1],
  ]);
});
