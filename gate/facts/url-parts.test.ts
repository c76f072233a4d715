import { expect, test } from 'vitest';
import { urlParts } from './url-parts.ts';

const good = {
  wellFormed: true,
  scheme: 'https',
  host: 'ece.example.com',
  hostKind: 'name',
  qualified: true,
  port: 443,
  rest: '',
  origin: 'https://ece.example.com',
};

test.each([
  ['', { wellFormed: false }],
  ['ece.example.com', { wellFormed: false }],
  ['https://', { wellFormed: false }],
  ['https://admin:word@ece.example.com', { wellFormed: false }],
  ['mailto:a@example.com', { wellFormed: false }],
  ['http://ece.example.com', { ...good, scheme: 'http', port: 80, origin: 'http://ece.example.com' }],
  [
    'https://10.1.2.3',
    { ...good, host: '10.1.2.3', hostKind: 'address', qualified: false, origin: 'https://10.1.2.3' },
  ],
  [
    'https://167837955',
    { ...good, host: '10.1.1.3', hostKind: 'address', qualified: false, origin: 'https://10.1.1.3' },
  ],
  [
    'https://[2001:db8::1]',
    { ...good, host: '2001:db8::1', hostKind: 'address', qualified: false, origin: 'https://[2001:db8::1]' },
  ],
  ['https://ece', { ...good, host: 'ece', qualified: false, origin: 'https://ece' }],
  ['https://ece.example.com:8443', { ...good, port: 8443, origin: 'https://ece.example.com:8443' }],
  ['https://ece.example.com/default', { ...good, rest: '/default' }],
  ['https://ece.example.com?a=b', { ...good, rest: '/?a=b' }],
  ['https://ece.example.com/#top', { ...good, rest: '/#top' }],
  ['https://ECE.example.com./', { ...good, origin: 'https://ece.example.com.' }],
  ['https://ece.example.com:443/', good],
  ['https://ece.example.com', good],
])('%s', (text, expected) => {
  expect(urlParts(text)).toEqual(expected);
});
