import { expect, test } from 'vitest';
import { farRefusal } from './far-refusal.ts';

const relay = 'the SSH server 10.1.1.1:22';
const asked = 'outlook.office365.com:993';

test.each<[string, object]>([
  [
    'connect failed: Something nobody has seen',
    {
      kind: 'unsettled',
      at: 'target',
      why: 'unrecognised',
      message: `${relay} could not connect to ${asked}, for a reason that is not known: connect failed: Something nobody has seen.`,
    },
  ],
  [
    'connect failed: Connection timed out',
    { kind: 'unsettled', at: 'target', why: 'time-out', message: `No address of ${asked} answered ${relay}.` },
  ],
  ['connect failed: Temporary failure in name resolution', { kind: 'unsettled', at: 'target', why: 'unrecognised' }],
  [
    'administratively prohibited: open failed',
    {
      kind: 'refused',
      step: 'relay',
      error:
        'its SSH server forwards no such connections (administratively prohibited: open failed; see AllowTcpForwarding and PermitOpen)',
    },
  ],
  ['connect failed: Name or service not known', { kind: 'refused', step: 'resolve', error: 'ENOTFOUND' }],
  ['connect failed: No such host is known.', { kind: 'refused', step: 'resolve', error: 'ENOTFOUND' }],
  ['connect failed: No address associated with hostname', { kind: 'refused', step: 'resolve', error: 'ENODATA' }],
  ['connect failed: Connection refused', { kind: 'refused', step: 'connect', error: 'ECONNREFUSED' }],
  ['connect failed: No route to host', { kind: 'refused', step: 'connect', error: 'EHOSTUNREACH' }],
])('%s', (words, expected) => {
  expect(farRefusal(words, relay, asked)).toMatchObject(expected);
  expect(farRefusal(words, relay, asked).said).toBe(`${relay}, asked for ${asked}, answered: ${words}`);
});
