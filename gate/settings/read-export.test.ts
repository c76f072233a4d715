import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readExport } from './read-export.ts';
import { sampleExport } from './sample-export.ts';

const folder = mkdtempSync(join(tmpdir(), 'export-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string | Buffer) {
  writeFileSync(join(folder, 'settings.json'), text);
  return readExport('settings.json', folder, folder);
}
const whole = JSON.stringify(sampleExport(), undefined, 2);

test.each<[string, string | Buffer, because: string]>([
  [
    'a CSV',
    '"PrimarySmtpAddress","ImapEnabled"\r\n"a@x.example","True"\r\n',
    'settings.json:1:1: the file is not JSON: it does not begin with `{`\n' +
      '    The export is the file that export-exchange-settings.ps1 writes, not a CSV or a screen copy.',
  ],
  [
    'a file that breaks off',
    whole.slice(0, 400),
    'settings.json: the file cannot be read as JSON: it breaks off\n    Copy the whole file again; nothing of it is used.',
  ],
  [
    'another JSON file',
    '{"format": "other", "version": 1}',
    [
      'settings.json:1:1: the file lacks the key `exportedAt`',
      'settings.json:1:1: the file lacks the key `exportedBy`',
      'settings.json:1:1: the file lacks the key `module`',
      '(and 4 more)',
    ].join('\n'),
  ],
  [
    'a value that is text',
    whole.replace('"ImapEnabled": true', '"ImapEnabled": "True"'),
    'settings.json:16:24: `mailboxes[0].cas.ImapEnabled` must be `true` or `false`, but is `True`',
  ],
  [
    'another encoding',
    Buffer.from(`\ufeff${whole}`, 'utf16le'),
    'settings.json: the file is not UTF-8 text\n    Save it as plain text with the encoding UTF-8.',
  ],
])('%s is of no use', (_, text, because) => {
  expect(read(text)).toEqual({ ok: false, because });
});

test('an export that is not there is of no use', () => {
  expect(readExport('nowhere.json', folder, folder)).toEqual({
    ok: false,
    because: 'nowhere.json: there is no such file',
  });
});

test('what the script writes is read, with the digest of its bytes', () => {
  expect(read(`\ufeff${whole}`)).toMatchObject({
    ok: true,
    file: 'settings.json',
    content: sampleExport(),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});
