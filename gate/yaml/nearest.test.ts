import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test.each([
  { word: 'colour', candidates: ['host', 'port'], expected: undefined, because: 'nothing is near' },
  { word: 'svc3', candidates: ['svc1', 'svc2'], expected: undefined, because: 'either could be meant' },
  { word: 'tls', candidates: ['none'], expected: undefined, because: 'a short word must be nearly right' },
  { word: '', candidates: ['host'], expected: undefined, because: 'nothing was written' },
  { word: 'host', candidates: [], expected: undefined, because: 'there is nothing to choose from' },
  {
    word: 'hsttname',
    candidates: ['hostname', 'host'],
    expected: 'hostname',
    because: 'a long word may have two slips',
  },
  { word: 'nmae', candidates: ['name', 'mail'], expected: 'name', because: 'letters stand in another order' },
  { word: 'endpoint', candidates: ['endpoints', 'name'], expected: 'endpoints', because: 'a letter is missing' },
  { word: 'UCE', candidates: ['UCCE', 'PCCE'], expected: 'UCCE', because: 'one is nearer than the other' },
  { word: 'LOCAL', candidates: ['local'], expected: 'local', because: 'case does not count' },
])('nearest to "$word" among $candidates is $expected: $because', ({ word, candidates, expected }) => {
  expect(nearest(word, candidates)).toBe(expected);
});
