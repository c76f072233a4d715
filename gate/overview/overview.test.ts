import { Ajv2020 } from 'ajv/dist/2020.js';
import { default as addFormats } from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../language/language.ts';
import { readLanguage } from '../language/read-language.ts';
import { RULES } from '../run/prepare-run.ts';
import schema from './overview.schema.json' with { type: 'json' };
import { overviewText } from './overview-console.ts';
import { overviewJson } from './overview-file.ts';
import { overviewMarkdown } from './overview-markdown.ts';
import { overviewPage } from './overview-page.ts';
import { everything, go, judged, sampleOverview } from './sample.ts';

const read = readLanguage(RULES, 'zh-TW', process.cwd());
const CHINESE = read.ok ? read.language : ENGLISH;
const overview = sampleOverview(everything);

test('the console: the decisions, what to mend first, and where to read on', () => {
  expect(overviewText(overview, { width: 100, colour: false, page: 'reports/overview.html' })).toBe(`${'='.repeat(100)}
2 of 7 deployments pass
${'='.repeat(100)}
Exit code 1: a required check of at least one deployment failed.

NO-GO            contoso (contoso.yaml)
                 1. FAIL  imap@a: imap@a is fail.
                 2. FAIL  pop3@a: pop3@a is fail.
                 3. UNDECIDED  guide@a: guide@a is undecided.
                 1 more
                 Who: network team (4)

INVALID          adatum (adatum.yaml)
                 The disk is full.

INVALID          litware (litware.yaml)
                 litware.yaml:3:1: no <key> Did you mean?

NO-GO            fabrikam (fabrikam.yaml)
                 1. UNDECIDED  smtp@a: smtp@a is undecided.
                 Who: network team (1)

NOT-SELECTED     wingtip (wingtip.yaml)
                 No check of it was selected: nothing was measured, and its last reports are as they
                 were.

GO-WITH-WAIVERS  tailspin (tailspin.yaml)
GO               northwind (northwind.yaml)

${'-'.repeat(100)}
Ignored, because it is no YAML file: all/client-secret.txt
Overview  reports/overview.html
Decision  2 of 7 deployments pass, exit code 1
`);
});

describe('overview.json', () => {
  const content = JSON.parse(overviewJson(overview));

  test('is what its schema says', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    validate(content);
    expect(validate.errors).toBeNull();
  });

  test('says who has to mend what, and where the reports are', () => {
    expect(content).toMatchObject({ exitCode: 1, counts: { deployments: 7, passing: 2 } });
    expect(content.deployments[0]).toMatchObject({
      name: 'contoso',
      decision: 'NO-GO',
      owners: [{ owner: 'network', count: 4 }],
      folder: 'contoso (1)',
      verdict: 'contoso%20(1)/verdict.json',
      report: 'contoso%20(1)/report.html',
      handoff: 'contoso%20(1)/handoff/handoff.html',
    });
    expect(content.deployments[0].causes[0]).toEqual({
      check: 'imap@a',
      title: 'The title of imap',
      outcome: 'fail',
      owner: 'network',
      reason: 'imap@a is fail.',
      blocks: 1,
    });
  });
});

describe('the page', () => {
  const page = overviewPage(overview, 'UTC');
  const words = page
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

  test('says it all, the worst first, and shows texts as texts', () => {
    const inOrder = [
      '2 of 7 deployments pass',
      '10 March 2026, 12:00 (UTC)',
      '1 GO',
      'contoso',
      'adatum',
      'litware',
      'northwind',
    ];
    const places = inOrder.map((text) => words.indexOf(text));
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(places).not.toContain(-1);
    expect(page).toContain('litware.yaml:3:1: no &#60;key&#62;\n    Did you mean?');
  });

  test('leads to the reports that are there, and to no other', () => {
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
    expect(links.filter((link) => link?.startsWith('contoso'))).toEqual([
      'contoso%20(1)/report.html',
      'contoso%20(1)/report.html',
      'contoso%20(1)/handoff/handoff.html',
      'contoso%20(1)/verdict.json',
    ]);
    expect(links.filter((link) => /litware|adatum|wingtip/.test(link ?? ''))).toEqual([]);
  });

  test('speaks the language of the run', () => {
    const chinese = overviewPage(sampleOverview(everything, { language: CHINESE }), 'UTC');
    expect(chinese).toContain('<html lang="zh-TW">');
    expect(chinese).toContain('7 個部署中有 2 個通過');
  });
});

describe('Markdown', () => {
  test('one row for each deployment', () => {
    const rows = overviewMarkdown(overview)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(9);
    expect(rows[2]).toBe(
      '| NO\\-GO | contoso \\(contoso\\.yaml\\) | 12\\.6 \\(PCCE\\) | The title of imap \\(a\\)\\: imap\\@a is fail\\.; 3 more | network team \\(4\\) |',
    );
  });

  test('a name cannot break the table', () => {
    const hostile = sampleOverview([judged('a|b\n| GO', go)]);
    expect(overviewMarkdown(hostile)).toContain('| GO | a\\|b \\| GO ');
  });
});
