import { expect, test } from 'vitest';
import { isLoopback, parseSocketAddress } from './socket-address.ts';

test.each([
  { text: '', expected: undefined },
  { text: ':', expected: undefined },
  { text: ':0', expected: undefined },
  { text: ':65536', expected: undefined },
  { text: '[]:53', expected: undefined },
  { text: 'localhost:53', expected: undefined },
  { text: '127.0.0.1:', expected: undefined },
  { text: '300.0.0.1:53', expected: undefined },
  { text: '[::1', expected: undefined },
  { text: ':993', expected: { port: 993 } },
  { text: '10.1.2.3', expected: { address: '10.1.2.3' } },
  { text: '10.1.2.3:993', expected: { address: '10.1.2.3', port: 993 } },
  { text: '::1', expected: { address: '::1' } },
  { text: '[::1]:993', expected: { address: '::1', port: 993 } },
])('reads $text as $expected', ({ text, expected }) => {
  expect(parseSocketAddress(text)).toEqual(expected);
});

test.each([
  { address: '10.1.2.3', expected: false },
  { address: '127.1', expected: false },
  { address: '::1', expected: false },
  { address: '127.0.0.2', expected: true },
])('says of $address whether it is loopback: $expected', ({ address, expected }) => {
  expect(isLoopback(address)).toBe(expected);
});
