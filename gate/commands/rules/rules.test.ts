import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PlayedRules, playedRules } from './played-rules.ts';

let played: PlayedRules;
beforeEach(() => {
  played = playedRules();
});
afterEach(() => played.remove());

const NETWORK = 'rules/requirements/network-connectivity.yaml';

/** Without line and column: the shipped rules grow. Positions are the business of the lint's own tests. */
const unplaced = (text: string) => text.replaceAll(/(\.yaml)(:\d+)+/g, '$1:…');

test.each<[line: string, message: string]>([
  ['diff 12.5', 'Name two releases. (rules diff <older> <newer> [--format text|markdown|json])'],
  [
    'diff 12.5 12.6 --format pdf',
    'There is no format `pdf`. (rules diff <older> <newer> [--format text|markdown|json])',
  ],
  [
    'diff 12.5 12.6 --form json',
    'There is no option `--form`. Known: --format. (rules diff <older> <newer> [--format text|markdown|json])',
  ],
  ['check --json --json', '`--json` is given twice. (rules check [--json])'],
  [
    'new-release 15.1',
    'Name the new release, and with --from the one that it extends. (rules new-release <release> --from <release>)',
  ],
  [
    'new-release fifteen --from 12.6',
    '`fifteen` is not a release such as 15.1. (rules new-release <release> --from <release>)',
  ],
  ['new-release 15.1 --from', '`--from` needs a value. (rules new-release <release> --from <release>)'],
])('%s is refused', async (line, message) => {
  const { code, printed } = await played.rules(line);
  expect({ code, printed }).toEqual({ code: 3, printed: message });
});

test('three slips, each with its line and what was meant', async () => {
  played.change(NETWORK, '{ fact: endpoint.resolve, path: resolved,', '{ fact: endpoint.resolv, path: resolved,');
  played.change(
    NETWORK,
    'path: protocol, operator: in, value: [TLSv1.2, TLSv1.3] }',
    'path: protocol, operator: in, value: [TLSv1.2, TLS1.3] }',
  );
  played.change(
    'rules/requirements/minimum-version.yaml',
    'operator: specialAtLeast, value: { parameter: minimum-special } }',
    'operator: specialAtLeast, value: { parameter: minimum-specal } }',
  );
  const { code, printed } = await played.rules('check');
  expect(code).toBe(3);
  expect(unplaced(printed)).toMatchInlineSnapshot(`
    "rules/requirements/minimum-version.yaml:…: releases "12.0", "12.5", "12.6" have this rule but no parameter \`minimum-specal\`
        Did you mean \`minimum-special\`?
    rules/requirements/network-connectivity.yaml:…: there is no fact \`endpoint.resolv\`
        Did you mean \`endpoint.resolve\`?
    rules/requirements/network-connectivity.yaml:…: \`endpoint.tls.protocol\` is never \`TLS1.3\`
        Did you mean \`TLSv1.3\`?"
  `);
  const { problems } = JSON.parse((await played.rules('check --json')).printed);
  expect(problems).toHaveLength(printed.split('\n').filter((line) => line.startsWith('rules/')).length);
  const [{ line, column, ...first }] = problems;
  expect([typeof line, typeof column]).toEqual(['number', 'number']);
  expect(first).toMatchInlineSnapshot(`
    {
      "code": "unknown-parameter",
      "file": "rules/requirements/minimum-version.yaml",
      "message": "releases "12.0", "12.5", "12.6" have this rule but no parameter \`minimum-specal\`",
      "suggestion": "Did you mean \`minimum-special\`?",
    }
  `);
});

test('a rule whose examples leave a change unnoticed', async () => {
  played.change(
    'rules/requirements/azure-ad-application.yaml',
    '        - case: Just long enough\n          change: { token.redeem: { expiresIn: 3590 } }\n          outcome: pass\n',
    '',
  );
  const { code, printed } = await played.rules('prove');
  expect(code).toBe(1);
  expect(unplaced(printed.split('\n\n')[0] ?? '')).toMatchInlineSnapshot(`
    "rules/requirements/azure-ad-application.yaml:…: no example of \`access-token-lasts-an-hour\` would notice this change (operator)
        - { fact: token.redeem, path: expiresIn, operator: atLeast, value: 3590 }
        + { fact: token.redeem, path: expiresIn, operator: above, value: 3590 }
    rules/requirements/azure-ad-application.yaml:…: no example of \`access-token-lasts-an-hour\` would notice this change (value)
        - { fact: token.redeem, path: expiresIn, operator: atLeast, value: 3590 }
        + { fact: token.redeem, path: expiresIn, operator: atLeast, value: 3591 }"
  `);
  const { survivors } = JSON.parse((await played.rules('prove --json')).printed);
  const [{ line, column, ...first }] = survivors;
  expect([typeof line, typeof column]).toEqual(['number', 'number']);
  expect(first).toMatchInlineSnapshot(`
    {
      "after": "{ fact: token.redeem, path: expiresIn, operator: above, value: 3590 }",
      "before": "{ fact: token.redeem, path: expiresIn, operator: atLeast, value: 3590 }",
      "file": "rules/requirements/azure-ad-application.yaml",
      "kind": "operator",
      "what": "access-token-lasts-an-hour",
    }
  `);
});

test('rules that are not sound are not proven', async () => {
  played.change(NETWORK, 'level: required', 'level: requried');
  const { code, printed } = await played.rules('prove');
  expect(code).toBe(3);
  expect(unplaced(printed)).toMatchInlineSnapshot(`
    "rules/requirements/network-connectivity.yaml:…: \`requirements[0].level\` must be \`required\` or \`advisory\`, but is \`requried\`
        Did you mean \`required\`?"
  `);
});

test('the shipped rules are sound and proven', async () => {
  expect((await played.rules('check')).code).toBe(0);
  expect((await played.rules('prove')).code).toBe(0);
});

test('what 11.5 lacks, compared with 11.6', async () => {
  const { code, printed } = await played.rules('diff 11.6 11.5');
  expect(code).toBe(0);
  expect(unplaced(printed)).toMatchInlineSnapshot(`
    "From ECE 11.6(1) to ECE 11.5(1)
    Source: Cisco document 218453 (its settings begin with 11.5, its engineering specials with 11.6)

    Added: nothing

    Changed:
      oauth: never; it was by special. (rules/releases/11.5.yaml:…)

    Removed:
      minimum-special-and-tool (required): The engineering special and the engineering tool that bring OAuth 2.0 are installed. (rules/releases/11.5.yaml:…)
          Expects: {server} has ES12 and ES12_ET1.
          Because: No engineering special of 11.5 brings OAuth 2.0 (Cisco document 218453 lists none).
      latest-special (advisory): The latest engineering special that is known is installed. (rules/releases/11.5.yaml:…)
          Expects: {server} has ES12, the latest known on 2026-11-23, or a later one.
          Because: No engineering special of 11.5 brings OAuth 2.0 (Cisco document 218453 lists none)."
  `);
});

test('a release that is older the other way round, as Markdown', async () => {
  const { printed } = await played.rules('diff 12.0 11.6 --format markdown');
  expect(unplaced(printed)).toMatchInlineSnapshot(`
    "# From ECE 12.0(1) to ECE 11.6(1)

    Source: Cisco document 218453

    ## Added

    - minimum-special-and-tool (required): The engineering special and the engineering tool that bring OAuth 2.0 are installed. (rules/releases/11.6.yaml:…)
      - Expects: {server} has ES12 and ES12_ET1.
      - Because: ECE 11.6(1) requires ES12 and ES12_ET1.

    ## Changed

    - minimum-special: ES12; it was ES6. (rules/releases/11.6.yaml:…)
    - latest-special: ES12; it was ES6. (rules/releases/11.6.yaml:…)
      - latest-special now expects: {server} has ES12, the latest known on 2026-11-23, or a later one. (rules/requirements/minimum-version.yaml:…)
    - guide: Email Resources Administrator's Guide; it was Email Resources Administrator's Guide (UCCE) or Chat and Email Resources Administrator's Guide (PCCE). (rules/releases/11.6.yaml:…)
      - release-guide-followed now expects: OAuth was set up with the Email Resources Administrator's Guide of ECE 11.6(1). (rules/requirements/minimum-version.yaml:…)

    ## Removed

    - minimum-special (required): The engineering special that brings OAuth 2.0 is installed. (rules/releases/12.0.yaml:…)
      - Expects: {server} has ES6 or a later engineering special of ECE 12.0(1).
      - Because: Only from release 12.0 on."
  `);
});

test('the difference as data', async () => {
  const { added, removed } = JSON.parse((await played.rules('diff 11.6 12.0 --format json')).printed);
  expect([...added, ...removed].map(({ id, reason, place }) => [id, reason, place.file])).toEqual([
    [
      'minimum-special',
      'The correct Engineering Special has to be installed on ECE; each release has its own minimum.',
      'rules/releases/12.0.yaml',
    ],
    [
      'minimum-special-and-tool',
      'From 12.0 on one engineering special is enough (Cisco document 218453).',
      'rules/releases/12.0.yaml',
    ],
  ]);
});

test('a new release and a new rule pass the check, and are not proven until they are filled in', async () => {
  expect(await played.rules('new-release 15.1 --from 12.6')).toEqual({
    code: 0,
    printed: 'rules/releases/15.1.yaml is written. Put in what is different, then: npm run ece -- rules prove',
  });
  const line = 'new-rule proxy-known --section network-connectivity --release 15.1 --fact endpoint.tls --row N11';
  expect(await played.rules(line)).toEqual({
    code: 0,
    printed: `${NETWORK} has the rule, rules/releases/15.1.yaml adds it. Write its words, then: npm run ece -- rules prove`,
  });
  expect((await played.rules('check')).code).toBe(0);
  const { code, printed } = await played.rules('prove');
  expect(code).toBe(1);
  const wrong = printed.split('\n').filter((one) => one.includes('comes out otherwise'));
  expect(wrong.map((one) => one.replace(/^\S+ /, ''))).toEqual([
    'this example of `proxy-known` comes out otherwise',
    'this example of `proxy-known` comes out otherwise',
    ...Array(6).fill('this example of `release 15.1` comes out otherwise'),
  ]);
});

test.each<[line: string, message: string]>([
  ['diff 12.5 12.55', 'The rules do not know release "12.55". Did you mean `12.5`?'],
  ['new-release 12.6 --from 12.5', 'The rules have release "12.6" already.'],
  ['new-release 15.1 --from 12.55', 'The rules do not know release "12.55". Did you mean `12.5`?'],
  [
    'new-rule imap-opens --section network-connectivity --release 12.6 --fact endpoint.tls --row N1',
    'The rules have `imap-opens` already.',
  ],
  [
    'new-rule x --section network-conectivity --release 12.6 --fact endpoint.tls --row N1',
    'There is no section `network-conectivity`. Did you mean `network-connectivity`?',
  ],
  [
    'new-rule x --section network-connectivity --release 12.55 --fact endpoint.tls --row N1',
    'The rules do not know release "12.55". Did you mean `12.5`?',
  ],
  [
    'new-rule x --section network-connectivity --release 12.6 --fact endpoint.tsl --row N1',
    'There is no fact `endpoint.tsl`. Did you mean `endpoint.tls`?',
  ],
])('%s is refused, and nothing is written', async (line, message) => {
  const before = played.read(NETWORK);
  expect(await played.rules(line)).toEqual({ code: 3, printed: message });
  expect(played.read(NETWORK)).toBe(before);
});
