import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { type FaultName, startLab } from '../../fixtures/lab/lab.ts';
import { Conversations } from '../run/conversations.ts';
import { stageOf } from '../run/held-conversation.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { thisMachine } from '../vantage/machine.ts';
import { permissionReport } from './permissions.ts';

async function reportWith(faults: readonly FaultName[]) {
  const lab = await startLab({ faults });
  try {
    const environment = { GATE_REPORTS: join(dirname(lab.environmentFile), 'reports') };
    const prepared = prepareRun(environment, process.cwd(), lab);
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
    const conversations = new Conversations(prepared.run, thisMachine(), {});
    const token = stageOf(await conversations.directoryToken(), 'token');
    await conversations.close();
    const graph = lab.commands.filter(({ server }) => server === 'graph');
    return { ...permissionReport(prepared.run, token), graph };
  } finally {
    await lab.stop();
  }
}

test('a missing permission, what hangs on it, and the least to ask for', async () => {
  const { text, complete, graph } = await reportWith(['directory-reader-without-policies']);
  expect({ complete, graph }).toEqual({ complete: false, graph: [] });
  await expect(`${text}\n`).toMatchFileSnapshot('samples/permissions.txt');
});

test('a reader that gets no token', async () => {
  const { text, complete } = await reportWith(['directory-reader-secret-expired']);
  expect(complete).toBe(false);
  expect(text).toMatch(
    /^login\.lab\.example:443 gives the gate no token for Microsoft Graph: invalid_client \(AADSTS7000222\)\. See `directory` /,
  );
});

test('a token that cannot be read', async () => {
  const { text, complete } = await reportWith(['access-token-opaque']);
  expect(complete).toBe(false);
  expect(text).toMatch(/^The token cannot be read: whether it is enough, only the reads will tell\.\n/);
});

test('nothing missing', async () => {
  const { text, complete } = await reportWith([]);
  expect(complete).toBe(true);
  expect(text).toContain('\nNothing is missing.\n');
});
