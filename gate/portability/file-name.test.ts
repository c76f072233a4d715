import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../probes/secret.ts';
import { keepInHistory } from '../report/history/history-file.ts';
import { sampleVerdict } from '../report/verdict/sample.ts';
import { readToken, storeToken } from '../sign-in/token-store.ts';
import { isPortableFileName, portableFileName } from './file-name.ts';

const difficult = [
  'con',
  'CON.txt',
  'nul',
  'lpt1',
  'COM9.x',
  'a:b',
  'a.',
  'a ',
  '..',
  'what?',
  'a*b',
  'a/b',
  'a\\b',
  'tab\there',
  '',
  'x'.repeat(300),
  '客服'.repeat(60),
];

describe('a name that some file system refuses or changes', () => {
  test.each(difficult)('%j', (name) => {
    expect(isPortableFileName(name)).toBe(false);
    expect(isPortableFileName(`${portableFileName(name)}.json`)).toBe(true);
  });
});

test.each(['support', 'svc1.facts.json', 'Console.md', 'a b', '.gitignore'])('%s is taken everywhere', (name) => {
  expect(isPortableFileName(name)).toBe(true);
});

test('names that differ are different files, also where there is no case', () => {
  const names = ['support', 'Support', 'SUPPORT', 'sup.port', 'sup-port', ...difficult];
  const files = names.map((name) => portableFileName(name).toLowerCase());
  expect(new Set(files).size).toBe(names.length);
});

test('a plain name stays as it is', () => {
  expect(portableFileName('support')).toBe('support');
});

describe('what an operator names never decides a file name that Windows refuses', () => {
  const written = (write: (folder: string) => void) => {
    const folder = mkdtempSync(join(tmpdir(), 'file-name-'));
    try {
      write(folder);
      return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((path) => path.split(sep));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test.each(difficult.filter((name) => name !== ''))('a deployment called %j, in the history', (name) => {
    const verdict = sampleVerdict([]);
    const named = { ...verdict, exitCode: 0, environment: { ...verdict.environment, name } } as const;
    const names = written((folder) => keepInHistory(folder, named));
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((part) => !isPortableFileName(part))).toEqual([]);
  });

  test('accounts of which one is a device and two differ in case, in the token store', () => {
    const accounts = ['con', 'Support', 'support', 'a.'];
    const names = written((folder) => {
      const env = { GATE_STORE: folder, GATE_STORE_KEY: 'a key of enough characters' };
      for (const account of accounts) {
        const refreshToken = new Secret('the refresh token', `token of ${account}`);
        const times = { signedInAt: '2026-11-24T12:00:00Z', validUntil: '2027-02-22T12:00:00Z' };
        storeToken(account, { refreshToken, owner: account, way: 'redirect-uri', ...times }, env);
      }
      const owners = accounts.map((account) => {
        const read = readToken(account, env);
        return read.ok && read.token.owner;
      });
      expect(owners).toEqual(accounts);
    });
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(accounts.length);
    expect(names.filter((name) => !isPortableFileName(name))).toEqual([]);
  });
});
