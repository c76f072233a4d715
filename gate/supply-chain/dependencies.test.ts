import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isShipped, sourceFiles } from '../portability/source-files.ts';
import { broughtBy, type LockedPackages } from './locked-packages.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifest: Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>> = JSON.parse(
  read('package.json'),
);
const { packages }: { readonly packages: LockedPackages } = JSON.parse(read('package-lock.json'));

/** The rows of one table of the page, cell by cell. */
function rows(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = read('gate/supply-chain/DEPENDENCIES.md').split(`\n## ${heading}\n`);
  return (section.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe.each([
  ['Dependencies', 'dependencies'],
  ['Development dependencies', 'devDependencies'],
] as const)('%s of the page', (heading, kind) => {
  test('are those of package.json, with what comes along', () => {
    const named = Object.keys(manifest[kind]).map((name) => [
      name,
      packages[`node_modules/${name}`]?.license,
      String(broughtBy(packages, name).size),
    ]);
    expect(rows(heading).map(([name, , , licence, count]) => [name, licence, count])).toEqual(named);
  });

  test('say what for, why, and how large', () => {
    for (const [name, whatFor, why, , , size] of rows(heading)) {
      expect(
        [whatFor, why].filter((text = '') => text.length < 10),
        name,
      ).toEqual([]);
      expect(Number(size), name).toBeGreaterThan(0);
    }
  });
});

/** The packages that a file imports, of types only or not. */
function importedBy(text: string): readonly string[] {
  const specifiers = text.matchAll(
    /^(?:import|export) (?!type\b)[^;]*?from '([^'.][^']*)'|\bimport\('([^'.][^']*)'\)/gms,
  );
  return [...specifiers]
    .map(([, fixed, late]) => fixed ?? late ?? '')
    .filter((specifier) => !isBuiltin(specifier) && !specifier.startsWith('virtual:'))
    .map((specifier) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

test('what runs at a customer imports no development dependency', () => {
  const shipped = sourceFiles().filter(isShipped);
  expect(shipped.length).toBeGreaterThan(100);
  const wrong = shipped.flatMap(({ path, text }) =>
    importedBy(text)
      .filter((name) => !(name in manifest.dependencies))
      .map((name) => `${path} imports ${name}`),
  );
  expect(wrong).toEqual([]);
});

test('every package is used', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const everything = [...sourceFiles().map(({ text }) => text), JSON.stringify(scripts)].join('\n');
  const commands: Readonly<Record<string, string>> = { '@biomejs/biome': 'biome check', typescript: 'tsc --noEmit' };
  const unused = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    (name) =>
      !name.startsWith('@types/') &&
      !everything.includes(`'${name}'`) &&
      !everything.includes(`'${name}/`) &&
      !everything.includes(commands[name] ?? `"${name} `),
  );
  expect(unused).toEqual([]);
});
