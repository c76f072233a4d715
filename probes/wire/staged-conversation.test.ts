import { describe, expect, test } from 'vitest';
import { createRedactor } from '../redactor.ts';
import { Secret } from '../secret.ts';
import { StageEnd, type StagePlan } from './stage.ts';
import { StagedConversation } from './staged-conversation.ts';

const plan: StagePlan = { name: 'first', deadlineMs: 20, silence: () => 'peer.example:993 said nothing' };
const second: StagePlan = { ...plan, name: 'second' };
const third: StagePlan = { ...plan, name: 'third' };

interface Found {
  readonly found: boolean;
  readonly colour?: string;
}

const forever = () => new Promise<never>(() => undefined);

describe('a stage without a value', () => {
  test.each([
    ['time-out', 'peer.example:993 said nothing within 0.02 s.', forever],
    ['throttled', 'Come back later.', () => Promise.reject(new StageEnd('throttled', 'Come back later.'))],
    [
      'internal-error',
      'The stage first failed through a defect of this program: TypeError: x is not a function',
      () => Promise.reject(new TypeError('x is not a function')),
    ],
  ])('%s', async (why, message, work) => {
    const { reading, next } = await new StagedConversation(createRedactor()).begin<Found>(plan, work);
    expect(reading).toMatchObject({ settled: false, why, message });
    expect(next).toBeUndefined();
  });

  test('still has the evidence of how far it came', async () => {
    const lines: string[] = [];
    const { reading } = await new StagedConversation(createRedactor()).begin<Found>(plan, async (stage) => {
      stage.show(() => ({ kind: 'transcript', title: 'Dialogue', text: lines.join('\n') }));
      lines.push('S: hello');
      return forever();
    });
    expect(reading.evidence).toEqual([{ kind: 'transcript', title: 'Dialogue', text: 'S: hello' }]);
  });

  test('is told by its signal that its time is over', async () => {
    let signal: AbortSignal | undefined;
    await new StagedConversation(createRedactor()).begin<Found>(plan, (stage) => {
      signal = stage.signal;
      return forever();
    });
    expect(signal?.aborted).toBe(true);
  });

  test.each([
    ['before it began', (caller: AbortController) => caller.abort()],
    ['while it was held', (caller: AbortController) => setTimeout(() => caller.abort(), 5)],
  ])('called off %s', async (_, callOff) => {
    const caller = new AbortController();
    callOff(caller);
    const { reading } = await new StagedConversation(createRedactor(), caller.signal).begin<Found>(plan, forever);
    expect(reading).toMatchObject({ why: 'not-measured', message: 'The conversation was called off before it ended.' });
  });
});

describe('a further stage', () => {
  test('is not reached without what it needs, and names the stage that ended the conversation', async () => {
    const conversation = new StagedConversation(createRedactor());
    const one = await conversation.begin<Found, string>(plan, async () => ({ value: { found: false } }));
    const two = await conversation.follow<Found, string, string>(one, second, forever);
    const three = await conversation.follow<Found, string>(two, third, forever);
    expect(one.reading).toMatchObject({ settled: true, value: { found: false } });
    expect([two.reading, three.reading]).toMatchObject([
      {
        why: 'not-reached',
        stoppedBy: 'first',
        message: 'The stage second was not reached: the conversation ended at the stage first.',
      },
      { why: 'not-reached', stoppedBy: 'first' },
    ]);
  });

  test.each<[string, () => Promise<{ value: object }>, string]>([
    ['an error', async () => ({ value: { connected: false, error: 'ECONNREFUSED' } }), ' (ECONNREFUSED)'],
    ['a reply', async () => ({ value: { accepted: false, reply: '535 5.7.3 No' } }), ' (535 5.7.3 No)'],
    ['nothing', async () => ({ value: { found: false } }), ''],
    [
      'a sentence',
      async () => {
        throw new StageEnd('unrecognised', 'The peer speaks another protocol.');
      },
      ' (The peer speaks another protocol)',
    ],
  ])('that was not reached says why, where the conversation ended with %s', async (_, work, because) => {
    const conversation = new StagedConversation(createRedactor());
    const one = await conversation.begin<object, string>(plan, work);
    const two = await conversation.follow<Found, string, string>(one, second, forever);
    const three = await conversation.follow<Found, string>(two, third, forever);
    expect([two.reading, three.reading]).toMatchObject([
      { message: `The stage second was not reached: the conversation ended at the stage first${because}.` },
      { message: `The stage third was not reached: the conversation ended at the stage first${because}.` },
    ]);
  });

  test('is handed what the stage before it found', async () => {
    const conversation = new StagedConversation(createRedactor());
    const one = await conversation.begin<Found, string>(plan, async () => ({ value: { found: true }, next: 'red' }));
    const two = await conversation.follow<Found, string>(one, second, async (_, colour) => ({
      value: { found: true, colour },
    }));
    expect(two.reading).toMatchObject({ settled: true, value: { found: true, colour: 'red' } });
  });
});

test('a value has no property that is unknown', async () => {
  const { reading } = await new StagedConversation(createRedactor()).begin<Found>(plan, async () => ({
    value: { found: true, colour: undefined },
  }));
  expect(reading.settled && Object.keys(reading.value)).toEqual(['found']);
});

test('everything that a reading says goes through the redactor', async () => {
  const redactor = createRedactor();
  redactor.learn(new Secret('the token', 'hunter2'));
  const conversation = new StagedConversation(redactor);
  const settled = await conversation.begin<{ word: string; words: readonly string[] }>(plan, async (stage) => {
    stage.show(() => ({ kind: 'transcript', title: 'hunter2', text: 'hunter2' }));
    return { value: { word: 'hunter2', words: ['hunter2'] } };
  });
  const unsettled = await conversation.begin<Found>(plan, () => Promise.reject(new StageEnd('time-out', 'hunter2')));
  const defect = await conversation.begin<Found>(plan, () => Promise.reject(new Error('hunter2')));
  const said = JSON.stringify([settled, unsettled, defect]);
  expect(said).not.toContain('hunter2');
  expect(said.match(/\[masked: the token\]/g)).toHaveLength(6);
});

test('what was opened is closed once, however often the end comes', () => {
  const conversation = new StagedConversation(createRedactor());
  let closed = 0;
  conversation.closeAtEnd(() => {
    closed += 1;
  });
  conversation.close();
  conversation.close();
  expect(closed).toBe(1);
});
