import { expect, test } from 'vitest';
import { type FaultName, startLab } from '../fixtures/lab/lab.ts';
import { readDirectory } from './directory.ts';
import { deploymentOf } from './testing/deployment.ts';
import { directoryRequest, userRequest } from './testing/directory.ts';
import { readUser, type UserConversation, type UserRequest } from './user.ts';

async function read(faults: readonly FaultName[], changes: Partial<UserRequest> = {}): Promise<UserConversation> {
  const deployment = deploymentOf(await startLab({ faults }));
  try {
    const { knowledge } = await readDirectory(directoryRequest(deployment));
    return await readUser(userRequest(deployment, knowledge, changes));
  } finally {
    await deployment.stop();
  }
}

type Row = [FaultName | 'no fault', Partial<UserRequest>, keyof UserConversation, object];

test.each<Row>([
  ['no fault', { expectedUser: 'nobody@lab.example' }, 'entry', { value: { found: false } }],
  ['no fault', { expectedUser: 'nobody@lab.example' }, 'licences', { settled: false, why: 'not-reached' }],
  ['no fault', { outsideAddresses: [] }, 'signIns', { settled: false, why: 'not-measured' }],
  ['no fault', { shared: [] }, 'sharedMailboxes', { settled: false, why: 'not-measured' }],
  [
    'no fault',
    { licensed: ['nobody@lab.example'] },
    'licences',
    { settled: false, message: 'graph.lab.example:443 has no user nobody@lab.example.' },
  ],
  ['no fault', { licensed: ['sales@lab.example'] }, 'licences', { value: { lowest: 'none', exchangePlanTwo: false } }],
  ['app-not-in-directory', {}, 'consent', { settled: false, why: 'not-reached' }],
  ['user-not-assigned', {}, 'assignment', { value: { admitted: false } }],
  ['licence-below-e3', {}, 'licences', { value: { lowest: 'below-e3', exchangePlanTwo: false } }],
  ['licence-without-exchange', {}, 'licences', { value: { lowest: 'e3-or-above', exchangePlanTwo: false } }],
  ['licence-missing', {}, 'licences', { value: { lowest: 'none' } }],
  [
    'sign-in-log-shows-stranger',
    { expectedUser: 'support@lab.example' },
    'signIns',
    {
      value: {
        expectedUserRenews: false,
        users: ['administrator@lab.example', 'billing@lab.example', 'service@lab.example'],
        addresses: ['203.0.113.10'],
      },
    },
  ],
  ['sign-in-log-from-elsewhere', {}, 'signIns', { value: { users: [], addresses: [] } }],
  ['shared-mailbox-signs-in', {}, 'sharedMailboxes', { value: { signInBlocked: false } }],
  ['conditional-access-hourly', {}, 'conditionalAccess', { value: { hourlySignIn: true } }],
  ['conditional-access-devices', {}, 'conditionalAccess', { value: { stopsRenewal: true, hourlySignIn: false } }],
  ['no fault', {}, 'entry', { value: { found: true, enabled: true } }],
  ['no fault', {}, 'assignment', { value: { admitted: true } }],
  [
    'no fault',
    {},
    'consent',
    { value: { permissions: expect.arrayContaining(['IMAP.AccessAsUser.All', 'SMTP.Send', 'offline_access']) } },
  ],
  ['no fault', {}, 'licences', { value: { lowest: 'e3-or-above', exchangePlanTwo: true } }],
  ['no fault', {}, 'signIns', { value: { expectedUserRenews: true } }],
  ['no fault', {}, 'sharedMailboxes', { value: { signInBlocked: true } }],
  [
    'no fault',
    {},
    'conditionalAccess',
    { value: { hourlySignIn: false, stopsRenewal: false, demandsMultiFactor: true, policies: ['MFA for everybody'] } },
  ],
])('%s, %j: %s', async (fault, changes, stage, reading) => {
  const conversation = await read(fault === 'no fault' ? [] : [fault], changes);
  expect(conversation[stage]).toMatchObject(reading);
});

test('what is open stays open', async () => {
  const { conditionalAccess } = await read(['conditional-access-hourly-for-group']);
  expect(conditionalAccess.settled && conditionalAccess.value).toEqual({
    stopsRenewal: false,
    demandsMultiFactor: false,
    policies: ['Hourly sign-in of a group'],
  });
  const { licences } = await read(['licence-unknown']);
  expect(licences.settled && licences.value).toEqual({ exchangePlanTwo: true });
  const { signIns } = await read(['sign-in-log-from-elsewhere']);
  expect(signIns.settled && 'expectedUserRenews' in signIns.value).toBe(false);
});
