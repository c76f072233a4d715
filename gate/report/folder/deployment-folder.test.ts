import { expect, test } from 'vitest';
import { deploymentFolder } from './deployment-folder.ts';

test.each([
  ['previous', /^previous-[0-9a-f]{8}$/],
  ['Verdict.json', /^Verdict\.json-[0-9a-f]{8}$/],
  ['nul', /^nul-[0-9a-f]{8}$/],
  ['COM1.production', /^COM1\.production-[0-9a-f]{8}$/],
  ['../../etc', /^-\.\.-etc-[0-9a-f]{8}$/],
  ['..', /^deployment-[0-9a-f]{8}$/],
  ['C:\\ece', /^C--ece-[0-9a-f]{8}$/],
  ['contoso.', /^contoso-[0-9a-f]{8}$/],
  ['a\u202eb', /^a-b-[0-9a-f]{8}$/],
  ['長'.repeat(61), /^長{60}-[0-9a-f]{8}$/],
])('%j does not take the place of anything', (name, expected) => {
  expect(deploymentFolder(name)).toMatch(expected);
});

test('names that differ only in what had to be changed have different folders', () => {
  expect(deploymentFolder('a/b')).not.toBe(deploymentFolder('a:b'));
});

test.each(['contoso-production', 'Contoso (DR) 12.6', '客服中心', 'Lab 01'])('%s is its own folder', (name) => {
  expect(deploymentFolder(name)).toBe(name);
});
