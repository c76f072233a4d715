import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const script = readFileSync(join(import.meta.dirname, 'export-exchange-settings.ps1'), 'utf8');
const code = script.replace(/<#[\s\S]*?#>/g, '').replace(/^\s*#.*$/gm, '');

test('the script has no cmdlet that could change anything in Exchange', () => {
  const cmdlets = [...code.matchAll(/\b([A-Z][a-z]+)-([A-Z]\w+)/g)].map(([whole]) => whole);
  const harmless =
    /^(Get|Select|Where|ForEach|Test|Write|ConvertTo|New|Read)-|^Set-StrictMode$|^Connect-ExchangeOnline$/;
  expect([...new Set(cmdlets)].filter((name) => !harmless.test(name))).toEqual([]);
  expect(cmdlets.filter((name) => name.startsWith('New-'))).toEqual(['New-Object']);
});

test('the cmdlets of Exchange that it runs are those that its help names', () => {
  const own = new Set(['Get-Names', 'Get-TrusteeRecord', 'Get-MailboxRecord', 'Get-Module']);
  const used = [...code.matchAll(/\bGet-\w+/g)].map(([name]) => name).filter((name) => !own.has(name));
  const [, help = ''] = /The\s+only cmdlets of Exchange that it runs are ([\s\S]*?)\.\r?\n\r?\n/.exec(script) ?? [];
  expect([...new Set(used)].sort()).toEqual([...help.matchAll(/Get-\w+/g)].map(([name]) => name).sort());
});

test('it is plain ASCII, which every PowerShell reads alike', () => {
  expect(Buffer.from(script).filter((byte) => byte > 0x7e)).toHaveLength(0);
});
