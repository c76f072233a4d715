import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LockedPackage, LockedPackages } from './locked-packages.ts';

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
  'MIT OR Apache-2.0',
  '(MIT OR EUPL-1.1+)',
  '(MPL-2.0 OR Apache-2.0)',
];

/** Taken for these packages and no others; DEPENDENCIES.md says why. */
const TAKEN: Readonly<Record<string, RegExp>> = {
  'MPL-2.0': /^node_modules\/(?:axe-core|lightningcss|lightningcss-[\w-]+)$/,
  'Python-2.0': /^node_modules\/argparse$/,
};

/** Every package that an installation may bring, as the lock file has it. */
const lockFile: { readonly packages: LockedPackages } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'package-lock.json'), 'utf8'),
);
const packages = Object.entries(lockFile.packages).filter(([place]) => place !== '');

function isTaken({ license }: LockedPackage, place: string): boolean {
  return license !== undefined && (LICENCES.includes(license) || TAKEN[license]?.test(place) === true);
}

test.each([
  ['node_modules/anything', 'GPL-3.0', false],
  ['node_modules/anything', 'MPL-2.0', false],
  ['node_modules/anything', undefined, false],
  ['node_modules/lightningcss-win32-x64-msvc', 'MPL-2.0', true],
  ['node_modules/anything', 'MIT', true],
])('%s under %s is taken: %s', (place, license, taken) => {
  expect(isTaken(license === undefined ? {} : { license }, place)).toBe(taken);
});

test.each<[string, (one: LockedPackage, place: string) => boolean]>([
  ['has a licence that is not on the list', (one, place) => !isTaken(one, place)],
  ['is without a digest', ({ integrity }) => integrity?.startsWith('sha512-') !== true],
  ['runs a script when it is installed', ({ hasInstallScript }) => hasInstallScript === true],
  ['names the registry that it came from', ({ resolved }) => resolved !== undefined],
])('no package %s', (_, isWrong) => {
  expect(packages.length).toBeGreaterThan(0);
  expect(
    packages.filter(([place, one]) => isWrong(one, place)).map(([place, { license }]) => [place, license]),
  ).toEqual([]);
});
