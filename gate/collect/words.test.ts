import { expect, test } from 'vitest';
import { collectorWords } from './words.ts';

test.each<[readonly string[], unknown]>([
  [[], 'No environment file is named.'],
  [['a.yaml'], 'Say with --server which server this is, or `--server workstation`.'],
  [['a.yaml', '--server', ''], 'Say with --server which server this is, or `--server workstation`.'],
  [['a.yaml', 'b.yaml', '--server', 'svc1'], 'One environment file is enough: a.yaml, b.yaml were named.'],
  [['a.yaml', '--sever', 'svc1'], "Unknown option '--sever'."],
  [['a.yaml', '--server'], "Option '--server <value>' argument missing."],
  [['a.yaml', '--server', 'svc1', '--out', ''], 'The path after --out is empty.'],
  [['a.yaml', '--server', 'svc1'], { environment: 'a.yaml', server: 'svc1', out: 'svc1.facts.json' }],
  [['--server=svc1', 'a.yaml', '--out=x.json'], { environment: 'a.yaml', server: 'svc1', out: 'x.json' }],
])('%j', (words, expected) => {
  expect(collectorWords(words)).toEqual(expected);
});
