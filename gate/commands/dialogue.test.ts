import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { DialogueEnded, holdDialogue } from './dialogue.ts';
import { played } from './played-dialogue.ts';

/** A stream that says of itself that it is a terminal. */
function terminal(): PassThrough & { isTTY: boolean } {
  return Object.assign(new PassThrough(), { isTTY: true });
}

test.each([
  ['Ctrl-C', '\x03'],
  ['Ctrl-D', '\x04'],
])('%s ends the dialogue', async (_, key) => {
  const [input, output] = [terminal(), terminal()];
  const held = holdDialogue({ input, output }, async (dialogue) => {
    const answer = dialogue.ask('Name: ');
    input.write(key);
    return answer;
  });
  await expect(held).rejects.toBeInstanceOf(DialogueEnded);
});

test('the end of the input ends it, and every question after it', async () => {
  const { error, transcript } = await played([], async ({ ask }) => {
    await expect(ask('Name: ')).rejects.toBeInstanceOf(DialogueEnded);
    return ask('Name once more: ');
  });
  expect(error).toBeInstanceOf(DialogueEnded);
  expect(transcript).toBe('Name: \r\n');
});

test('a defect behind the dialogue is passed on', async () => {
  const defect = new Error('a defect');
  const { error } = await played([], () => Promise.reject(defect));
  expect(error).toBe(defect);
});

test('an answer comes without the blanks around it', async () => {
  const { result, transcript } = await played(['  Ada '], async ({ say, ask }) => {
    say('Good day.');
    return ask('Name: ');
  });
  expect(result).toBe('Ada');
  expect(transcript).toBe('Good day.\nName:   Ada \n');
});
