import { expect, test } from 'vitest';
import type { Recording } from '../bundle/recording.ts';
import { connection, opening } from '../bundle/sample.ts';
import { handBack, handedBack } from './handed-records.ts';

const recorded = connection('svc1', true);
const recordings: Readonly<Record<string, Recording>> = {
  svc1: { sources: [], conversations: [opening('svc1'), recorded] },
};

test('a conversation that was given goes back by its key, and whatever else whole', () => {
  const anew = { ...recorded, stages: { ...Object(recorded).stages } };
  const elsewhere = connection('svc2', true);
  const { conversation, vantage, about } = recorded;
  const again = { conversation, vantage, about, stages: Object(recorded).stages };
  const handed = handBack([again, anew, elsewhere], recordings);
  expect(handed).toEqual([expect.stringContaining('["endpoint","svc1"'), anew, elsewhere]);
  expect(handedBack(handed, recordings)).toEqual([recorded, anew, elsewhere]);
});

test('a key that nobody recorded is a defect', () => {
  expect(() => handedBack(['["web"]'], recordings)).toThrow(new Error('no recording has the conversation ["web"]'));
});
