import { expect, test } from 'vitest';
import { messagesOf, withConditions } from '../sample-rulebook.ts';

/**
 * The same traps as in `gate/judge/traps.test.ts`: before anything runs, each has a message with file, line and column.
 */
const resolved = (rest: string) => `{ all: [{ fact: endpoint.resolve, ${rest} }] }`;
const sound = resolved('path: resolved, operator: equal, value: true');
const decorators = 'decorators are not part of the rule language';

test.each([
  [
    '1 all without members',
    '{ all: [] }',
    '13:24',
    '`requirements[0].conditions.all` must be a list of at least one item, but is an empty list',
  ],
  [
    '2 any without members',
    '{ any: [] }',
    '13:24',
    '`requirements[0].conditions.any` must be a list of at least one item, but is an empty list',
  ],
  [
    '3 notEqual on a path that does not exist',
    resolved('path: resolvd, operator: notEqual, value: true'),
    '13:57',
    'the fact `endpoint.resolve` has no property `resolvd`\n    Did you mean `resolved`?',
  ],
  [
    '4 notIn on a path that does not exist',
    resolved('path: state, operator: notIn, value: [a]'),
    '13:57',
    'the fact `endpoint.resolve` has no property `state`\n    Known: resolved, addresses, families, error.',
  ],
  [
    '5 notEqual on a fact that does not exist',
    sound.replace('endpoint.resolve', 'endpoint.resolv'),
    '13:33',
    'there is no fact `endpoint.resolv`\n    Did you mean `endpoint.resolve`?',
  ],
  [
    '7 contains on something that is no list',
    resolved('path: resolved, operator: doesNotContain, value: x'),
    '13:77',
    '`doesNotContain` compares strings, but `endpoint.resolve.resolved` is boolean',
  ],
  [
    '8 an order of something that is no number',
    resolved('path: addresses, operator: below, value: 9'),
    '13:78',
    '`below` compares number, but `endpoint.resolve.addresses` is strings',
  ],
  [
    '9 everyFact',
    resolved('path: addresses, operator: "everyFact:equal", value: x'),
    '13:78',
    `there is no operator \`everyFact:equal\`; ${decorators}\n    Did you mean \`everyEqual\`?`,
  ],
  [
    '10 a negating decorator',
    resolved('path: resolved, operator: "not:equal", value: true'),
    '13:77',
    `there is no operator \`not:equal\`; ${decorators}\n    Did you mean \`notEqual\`?`,
  ],
  [
    '11–12 an order of texts',
    resolved('path: error, operator: atLeast, value: "12.10"'),
    '13:74',
    '`atLeast` compares number, but `endpoint.resolve.error` is string',
  ],
  [
    '13 all beside any',
    sound.replace(/ }$/, ', any: [{ fact: endpoint.resolve, path: resolved, operator: equal, value: true }] }'),
    '13:17',
    '`requirements[0].conditions` must be either `all` or `any`, not both, but is a mapping',
  ],
  [
    '14 paths for path',
    resolved('paths: resolved, operator: equal, value: true'),
    '13:51',
    '`requirements[0].conditions.all[0]` has the unknown key `paths`\n    Did you mean `path`?',
  ],
  [
    '15 no path at all',
    resolved('operator: equal, value: true'),
    '13:25',
    '`requirements[0].conditions.all[0]` lacks the key `path`\n    The property of the fact.',
  ],
  [
    '16 a null value',
    resolved('path: resolved, operator: equal, value: null'),
    '13:91',
    '`requirements[0].conditions.all[0].value` must be `true` or `false`, a number or text, but is empty',
  ],
])('trap %s', (_, conditions, place, message) => {
  expect(messagesOf(withConditions(conditions))).toEqual([`requirements/network.yaml:${place}: ${message}`]);
});

test('trap 6, negation: the key is not known, and so nothing that it holds is a condition', () => {
  const messages = messagesOf(withConditions(`{ all: [{ not: ${sound} }] }`));
  expect(messages).toContain(
    'requirements/network.yaml:13:27: `requirements[0].conditions.all[0]` has the unknown key `not`\n    Valid keys here: `fact`, `path`, `operator`, `value`.',
  );
});

test('trap 21, an unquoted release', () => {
  const release = 'release: 12.10\nname: 12.10(1)\nsource: a document\nrequirements: [resolves]\n';
  expect(messagesOf({ 'releases/12.10.yaml': release })).toEqual([
    'releases/12.10.yaml:1:10: `release` must be a release in quotes, such as "12.6", but is the number 12.10\n    Quote it: "12.10"',
  ]);
});

test('the rule without a trap has no message', () => {
  expect(messagesOf(withConditions(sound))).toEqual([]);
});
