import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { Dialogue } from './dialogue.ts';
import { StageEnd } from './stage.ts';

function heard() {
  const stream = new PassThrough();
  return { stream, dialogue: new Dialogue(stream, 'peer.example:993') };
}

const refusal = (message: string) => new StageEnd('unrecognised', message);

test.each([
  ['closes', 'the connection was closed', undefined, (stream: PassThrough) => stream.end()],
  [
    'breaks off',
    'the connection broke: ECONNRESET',
    'ECONNRESET',
    (stream: PassThrough) => stream.destroy(Object.assign(new Error(), { code: 'ECONNRESET' })),
  ],
])('a peer that %s', async (_, how, code, end) => {
  const { stream, dialogue } = heard();
  const line = dialogue.receive();
  end(stream);
  const message = `peer.example:993 did not answer: ${how}.`;
  await expect(line).rejects.toMatchObject({ why: 'unrecognised', message, code });
  expect(dialogue.transcript('x').text).toBe(`(${how})`);
});

test('a line that was never ended is shown', async () => {
  const { stream, dialogue } = heard();
  stream.end('* OK hel');
  await expect(dialogue.receive()).rejects.toThrow(
    refusal('peer.example:993 did not answer: the connection was closed.'),
  );
  expect(dialogue.transcript('x').text).toBe('S: * OK hel\n(the connection was closed)');
});

test.each([
  ['without end', 'x'.repeat(70_000)],
  ['with an end', `${'x'.repeat(70_000)}\r\n`],
])('a line that is too long, %s', async (_, text) => {
  const { stream, dialogue } = heard();
  stream.write(text);
  await expect(dialogue.receive()).rejects.toThrow(
    refusal('peer.example:993 sent a line of more than 65536 bytes: no such reply is known.'),
  );
});

test('a flood of lines', async () => {
  const { stream, dialogue } = heard();
  stream.write('* noise\r\n'.repeat(40_000));
  const all = async () => {
    for (;;) await dialogue.receive();
  };
  await expect(all()).rejects.toThrow(refusal('peer.example:993 sent more than 262144 bytes: no such reply is known.'));
});

test('lines arrive in pieces, several at once, and with either end', async () => {
  const { stream, dialogue } = heard();
  stream.write('* O');
  stream.write('K\r\n* TWO\n* thr');
  expect([await dialogue.receive(), await dialogue.receive()]).toEqual(['* OK', '* TWO']);
  expect(dialogue.detach().toString()).toBe('* thr');
});
