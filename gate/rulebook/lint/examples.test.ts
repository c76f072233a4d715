import { expect, test } from 'vitest';
import { messagesOf, RESOLVES } from '../sample-rulebook.ts';

const EXAMPLES = / {4}examples:\n(?: {6,}.*\n)+/;
const at = 'requirements/network.yaml';

const readings = '{ endpoint.resolve: { resolved: true } }';
const fails = '{ case: A, change: { endpoint.resolve: { resolved: false } }, outcome: fail, reason: None. }';
const unknown = '{ case: B, change: { endpoint.resolve: time-out }, outcome: undecided, reason: None. }';
const passes = '{ case: C, outcome: pass }';
const examples = (cases: readonly string[], more = `readings: ${readings}`) =>
  `    examples:\n      ${more}\n      cases:\n${cases.map((one) => `        - ${one}\n`).join('')}`;

/** The sample's rule with its conditions compared with a parameter and a list. */
const comparing = (text: string) =>
  RESOLVES.replace(
    / {8}- \{ fact.*\n/,
    '        - { fact: endpoint.resolve, path: families, operator: containsAll, value: [IPv4] }\n',
  ).replace(EXAMPLES, text);

test.each<[name: string, text: string, messages: string[]]>([
  [
    'no examples at all',
    RESOLVES.replace(EXAMPLES, ''),
    [
      `${at}:3:9: the requirement \`resolves\` has no \`examples\`\n    Say what it makes of readings: a failing, a missing-fact and a passing case. See rules/README.md.`,
    ],
  ],
  [
    'only a passing case',
    RESOLVES.replace(EXAMPLES, examples([passes])),
    [`${at}:20:9: \`examples\` has no failing case`, `${at}:20:9: \`examples\` has no case in which a fact is missing`],
  ],
  [
    'no passing case',
    RESOLVES.replace(EXAMPLES, examples([fails, unknown])),
    [`${at}:20:9: \`examples\` has no passing case`],
  ],
  [
    'a passing case first',
    RESOLVES.replace(EXAMPLES, examples([passes, fails, unknown])),
    [`${at}:20:11: a passing case stands before every failing one\n    Write a bad case first.`],
  ],
  [
    'a reason where there is none, and none where there is one',
    RESOLVES.replace(
      EXAMPLES,
      examples([fails.replace(', reason: None.', ''), unknown, passes.replace(' }', ', reason: So. }')]),
    ),
    [
      `${at}:20:82: a case that is fail says with which \`reason\``,
      `${at}:22:45: a passing case has no \`reason\`: the report gives what the rule expects\n    Remove the key.`,
    ],
  ],
  [
    'a fact that the rule does not read',
    RESOLVES.replace(EXAMPLES, examples([fails, unknown, passes], 'readings: { endpoint.tls: { established: true } }')),
    [`${at}:18:33: the rule does not read the fact \`endpoint.tls\`\n    Known: endpoint.resolve.`],
  ],
  [
    'a property that the fact does not have',
    RESOLVES.replace(EXAMPLES, examples([fails, unknown, passes], 'readings: { endpoint.resolve: { resolvd: true } }')),
    [`${at}:18:48: the fact \`endpoint.resolve\` has no property \`resolvd\`\n    Did you mean \`resolved\`?`],
  ],
  [
    'a value of another type',
    RESOLVES.replace(
      EXAMPLES,
      examples([fails, unknown, passes], 'readings: { endpoint.resolve: { resolved: "yes" } }'),
    ),
    [`${at}:18:49: \`endpoint.resolve.resolved\` is boolean, not string`],
  ],
  [
    'a value that the fact never has',
    comparing(examples([fails, unknown, passes], 'readings: { endpoint.resolve: { families: [IPv5] } }')),
    [`${at}:18:49: \`endpoint.resolve.families\` is never \`IPv5\`; it is one of IPv4, IPv6`],
  ],
  [
    'a stand-in that nothing asks for',
    RESOLVES.replace(
      EXAMPLES,
      examples([fails, unknown, passes], `parameters: { minimum: ES1 }\n      readings: ${readings}`),
    ),
    [`${at}:18:30: the conditions compare with no parameter \`minimum\`\n    Remove the key.`],
  ],
  [
    'a deployment that the rule does not look at',
    RESOLVES.replace(
      EXAMPLES,
      examples([fails, unknown, passes], `deployment: { transport: graph }\n      readings: ${readings}`),
    ),
    [`${at}:18:32: the rule's \`appliesTo\` does not look at \`transport\`\n    Remove the key.`],
  ],
  ['examples that are sound', RESOLVES, []],
])('%s', (_, text, messages) => {
  expect(messagesOf({ [at]: text })).toEqual(messages);
});

const release = (example: string) => ({
  'releases/12.6.yaml': `release: "12.6"\nname: 12.6(1)\nsource: a document\nrequirements: [resolves]\nexamples:\n  - ${example}\n`,
});
const where = 'releases/12.6.yaml:6';

test.each<[name: string, example: string, messages: string[]]>([
  [
    'an example of a requirement that the release does not have',
    '{ requirement: resolve, case: A, readings: { endpoint.resolve: time-out }, outcome: pass }',
    [`${where}:20: release "12.6" has no requirement \`resolve\`\n    Did you mean \`resolves\`?`],
  ],
  [
    'an example without a reason',
    '{ requirement: resolves, case: A, readings: { endpoint.resolve: time-out }, outcome: undecided }',
    [`${where}:90: a case that is undecided says with which \`reason\``],
  ],
  [
    'an example of another fact',
    '{ requirement: resolves, case: A, readings: { endpoint.tls: time-out }, outcome: pass }',
    [`${where}:65: the rule does not read the fact \`endpoint.tls\`\n    Known: endpoint.resolve.`],
  ],
])('%s', (_, example, messages) => {
  expect(messagesOf(release(example))).toEqual(messages);
});
