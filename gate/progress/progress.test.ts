import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ENGLISH } from '../language/language.ts';
import { readLanguage } from '../language/read-language.ts';
import { RULES } from '../run/prepare-run.ts';
import type { ProgressStream } from './live-line.ts';
import { Progress } from './progress.ts';

const read = readLanguage(RULES, 'zh-TW', process.cwd());
const CHINESE = read.ok ? read.language : ENGLISH;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A stream that keeps what it is given. */
class Written implements ProgressStream {
  readonly texts: string[] = [];
  readonly isTTY: boolean;
  readonly columns: number;

  constructor(isTTY: boolean, columns = 0) {
    this.isTTY = isTTY;
    this.columns = columns;
  }

  write(text: string): void {
    this.texts.push(text);
  }
}

interface Given {
  readonly stream: Written;
  readonly environmentVariables?: Readonly<Record<string, string>>;
  readonly language?: typeof ENGLISH;
  readonly deployments?: readonly string[];
}

/** What a stream was given while three checks were done, and one conversation went on, within six seconds. */
function written({ stream, environmentVariables = {}, language = ENGLISH, deployments = ['contoso'] }: Given) {
  const checks = Array.from({ length: 10 }, () => ({ requirement: 'imap-opens' }));
  const selected = new Map(deployments.map((name) => [name, checks]));
  const progress = new Progress({ stream, environmentVariables, language, selected });
  const check = { requirement: 'imap-opens', level: 'required', outcome: 'fail' } as const;
  progress.checked('contoso', check);
  progress.checked('contoso', { ...check, disposition: 'waived' });
  progress.checked('contoso', { ...check, level: 'advisory' });
  const began = { kind: 'imap', peer: 'outlook.office365.com:993', vantage: 'svc1', deployment: 'contoso' } as const;
  progress.told({ number: 1, began });
  vi.advanceTimersByTime(6_000);
  progress.told({ number: 1, over: true });
  vi.advanceTimersByTime(200);
  progress.stop();
  vi.advanceTimersByTime(60_000);
  return stream.texts;
}

describe('a whole line every five seconds', () => {
  const line = '3 of 10 checks, 1 failing, 0:05, slowest: imap outlook.office365.com:993 from svc1, 5 s\n';

  test.each<[string, Written, Readonly<Record<string, string>>]>([
    ['where there is no terminal', new Written(false, 20), {}],
    ['on a terminal that cannot write over', new Written(true, 20), { TERM: 'dumb' }],
    ['on a terminal of a build server', new Written(true, 20), { CI: 'true' }],
  ])('%s', (_, stream, environmentVariables) => {
    expect(written({ stream, environmentVariables })).toEqual([line]);
  });

  test('with several deployments', () => {
    expect(written({ stream: new Written(false), deployments: ['contoso', 'fabrikam'] })).toEqual([
      '0 of 2 deployments, 3 of 20 checks, 1 failing, 0:05, slowest: contoso imap outlook.office365.com:993 from svc1, 5 s\n',
    ]);
  });

  test('in the language of the reports', () => {
    expect(written({ stream: new Written(false), language: CHINESE })).toEqual([
      '已完成 3／10 項檢查，失敗 1 項，0:05，最久：由 svc1 進行的 imap outlook.office365.com:993，5 秒\n',
    ]);
  });
});

describe('on a terminal one line that is written over', () => {
  test('only when it changes, and gone at the end', () => {
    expect(written({ stream: new Written(true, 120) })).toEqual([
      '\r3 of 10 checks, 1 failing, 0:00\u001b[K',
      '\r3 of 10 checks, 1 failing, 0:01\u001b[K',
      ...[2, 3, 4, 5, 6].map(
        (seconds) =>
          `\r3 of 10 checks, 1 failing, 0:0${seconds}, slowest: imap outlook.office365.com:993 from svc1, ${seconds} s\u001b[K`,
      ),
      '\r3 of 10 checks, 1 failing, 0:06\u001b[K',
      '\r\u001b[K',
    ]);
  });

  test.each<[string, typeof ENGLISH, number, string]>([
    [
      'cut off where the terminal ends',
      ENGLISH,
      60,
      '\r3 of 10 checks, 1 failing, 0:05, slowest: imap outlook.o...\u001b[K',
    ],
    ['and never in the middle of a wide character', CHINESE, 41, '\r已完成 3／10 項檢查，失敗 1 項，0:05...\u001b[K'],
    ['in a terminal for nothing', ENGLISH, 3, ''],
    [
      'in one that does not know its width',
      ENGLISH,
      0,
      '\r3 of 10 checks, 1 failing, 0:05, slowest: imap outlook.office365.com:993 fro...\u001b[K',
    ],
  ])('%s', (_, language, columns, line) => {
    const lines = written({ stream: new Written(true, columns), language });
    expect(lines.at(-4) ?? '').toBe(line);
  });
});
