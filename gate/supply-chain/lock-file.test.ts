import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Every package that an installation may bring, as the lock file has it. */

interface LockedPackage {
  readonly integrity?: string;
  readonly license?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

/** Licences that let the gate be used and handed on inside a company; looked through 2026-11-24. */
const LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Python-2.0',
  'MIT OR Apache-2.0',
  '(MIT OR EUPL-1.1+)',
  '(MPL-2.0 OR Apache-2.0)',
];

const lockFile: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'package-lock.json'), 'utf8'),
);
const packages = Object.entries(lockFile.packages).filter(([place]) => place !== '');

test.each<[string, (one: LockedPackage) => boolean]>([
  ['has a licence that is not on the list', ({ license }) => license === undefined || !LICENCES.includes(license)],
  ['is without a digest', ({ integrity }) => integrity?.startsWith('sha512-') !== true],
  ['runs a script when it is installed', ({ hasInstallScript }) => hasInstallScript === true],
  ['names the registry that it came from', ({ resolved }) => resolved !== undefined],
])('no package %s', (_, isWrong) => {
  expect(packages.length).toBeGreaterThan(0);
  expect(packages.filter(([, one]) => isWrong(one)).map(([place, { license }]) => [place, license])).toEqual([]);
});
