import { describe, expect, test } from 'vitest';
import { means, unknownPatterns } from './pattern.ts';

describe('means', () => {
  test.each([
    ['no pattern', [], 'imap-opens@a', false],
    ['another id', ['imap-opens@b'], 'imap-opens@a', false],
    ['a beginning alone', ['imap-opens'], 'imap-opens@a', false],
    ['an end alone', ['@a'], 'imap-opens@a', false],
    ['a dot is a dot', ['a.b@c'], 'axb@c', false],
    ['other letter case', ['IMAP-opens@a'], 'imap-opens@a', false],
    ['the empty pattern', [''], 'imap-opens@a', false],
    ['literals that overlap', ['ab*ba'], 'aba', false],
    ['literals in another order', ['*b*a*'], 'ab', false],
    ['more stars than anybody can try', [`${'*a'.repeat(30)}*x`], 'a'.repeat(60), false],
    ['stars between', ['imap*@*/svc1'], 'imap-opens@a/svc1', true],
    ['the id itself', ['imap-opens@a'], 'imap-opens@a', true],
    ['one of several', ['x', 'imap-opens@a'], 'imap-opens@a', true],
    ['a star at the end', ['imap-opens@*'], 'imap-opens@a/svc1', true],
    ['stars around', ['*@a.b+c(d)/*'], 'imap-opens@a.b+c(d)/svc1', true],
    ['a star for nothing', ['imap-opens@a*'], 'imap-opens@a', true],
  ])('%s', (_, patterns, id, expected) => {
    expect(means(patterns, id)).toBe(expected);
  });
});

describe('unknownPatterns', () => {
  const planned = ['imap-opens@support@contoso.com/svc1', 'release-guide-followed@deployment'];

  test.each([
    [
      'release-guide-folowed@deployment',
      [
        'Waiver OPS-7 names release-guide-folowed@deployment, but no check has that id. Perhaps release-guide-followed@deployment is meant.',
      ],
    ],
    ['smtp-*', ['Waiver OPS-7 names smtp-*, but no check has that id.']],
    ['imap-*', []],
  ])('%s', (pattern, expected) => {
    expect(unknownPatterns('Waiver OPS-7', [pattern], planned)).toEqual(expected);
  });
});
