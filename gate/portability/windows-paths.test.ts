import { win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { schemaReference } from '../commands/init/schema-reference.ts';
import { displayName } from '../yaml/read-text-file.ts';

/** What the functions that put paths together make of Windows's, by its own rules. */
const cwd = 'C:\\ece-gate';

describe('how messages name a file', () => {
  test.each([
    ['D:\\secrets\\client.txt', 'D:/secrets/client.txt'],
    ['\\\\files\\ece\\deployment.yaml', '//files/ece/deployment.yaml'],
    ['..\\north.yaml', 'C:/north.yaml'],
    ['C:\\ECE-Gate\\deployment.yaml', 'deployment.yaml'],
    ['c:/ece-gate/deployments/north.yaml', 'deployments/north.yaml'],
    ['my deployment.yaml', 'my deployment.yaml'],
  ])('%s', (path, named) => {
    expect(displayName(path, cwd, win32)).toBe(named);
  });
});

describe('how an environment file names its schema', () => {
  const schema = 'C:\\ECE gate\\gate\\environment\\environment.schema.json';
  test.each([
    ['D:\\deployments', 'file:///C:/ECE%20gate/gate/environment/environment.schema.json'],
    ['\\\\files\\ece', 'file:///C:/ECE%20gate/gate/environment/environment.schema.json'],
    ['C:\\deployments', '../ECE gate/gate/environment/environment.schema.json'],
    ['c:\\ece GATE', 'gate/environment/environment.schema.json'],
  ])('from %s', (folder, named) => {
    expect(schemaReference(folder, schema, win32)).toBe(named);
  });
});
