import { describe, expect, test } from 'vitest';
import { type FaultName, startLab } from '../fixtures/lab/lab.ts';
import { type DirectoryRequest, type DirectoryResult, readDirectory } from './directory.ts';
import { Secret } from './secret.ts';
import { deploymentOf } from './testing/deployment.ts';
import { directoryRequest } from './testing/directory.ts';

async function read(faults: readonly FaultName[], changes: Partial<DirectoryRequest> = {}): Promise<DirectoryResult> {
  const deployment = deploymentOf(await startLab({ faults }));
  try {
    const result = await readDirectory({ ...directoryRequest(deployment), ...changes });
    const shown = JSON.stringify(result.stages);
    expect(shown).not.toContain(deployment.clientSecret.reveal());
    expect(shown).not.toContain(deployment.directory.clientSecret.reveal());
    expect(shown).not.toMatch(/eyJ[\w-]{20,}\.[\w-]{20,}/);
    expect(shown).not.toContain('\\"hint\\":\\"lab\\"');
    return result;
  } finally {
    await deployment.stop();
  }
}

describe('without a value', () => {
  test.each<[FaultName, why: string, message: RegExp]>([
    ['graph-closed', 'unrecognised', /^There is no TCP connection to graph\.lab\.example:443: ECONNREFUSED\.$/],
    [
      'graph-forbidden',
      'no-permission',
      /^graph\.lab\.example:443 does not show it to this token: 403 Authorization_RequestDenied Insufficient privileges to complete the operation\.$/,
    ],
    ['graph-throttled', 'throttled', /^graph\.lab\.example:443 answered 429, too many requests\. Retry-After: 60\.$/],
    ['graph-answers-web-page', 'unrecognised', /answered 200 with text\/html; charset=utf-8, not with JSON\.$/],
    ['graph-answers-cut-off', 'unrecognised', /answered 200 with JSON that is not a whole object\.$/],
    ['graph-unavailable', 'throttled', /^graph\.lab\.example:443 cannot answer now: 503 serviceNotAvailable /],
    [
      'directory-reader-secret-expired',
      'no-permission',
      /^login\.lab\.example:443 gives the gate no token for Microsoft Graph: invalid_client \(AADSTS7000222\)\. /,
    ],
  ])('%s', async (fault, why, message) => {
    const { stages } = await read([fault]);
    const { token, ...reads } = stages;
    expect(token.settled).toBe(fault !== 'directory-reader-secret-expired');
    for (const [name, reading] of Object.entries(reads)) {
      expect(reading, name).toMatchObject({ settled: false, why, message: expect.stringMatching(message) });
    }
  });

  test('one missing permission leaves one thing unknown', async () => {
    const { stages } = await read(['directory-reader-without-policies']);
    const unknown = Object.entries(stages).filter(([, reading]) => !reading.settled);
    expect(unknown.map(([name]) => name)).toEqual(['lifetimePolicies', 'securityDefaults', 'conditionalAccess']);
  });

  test('a secret that no credential of the registration begins like', async () => {
    const { stages } = await read([], { clientSecret: new Secret('the client secret', 'another-one') });
    expect(stages.secret).toMatchObject({ settled: false, why: 'unrecognised' });
  });
});

describe('with a value', () => {
  test.each<[FaultName | 'no fault', keyof DirectoryResult['stages'], object]>([
    ['app-not-in-directory', 'application', { found: false }],
    ['app-not-in-directory', 'enterpriseApplication', { found: false }],
    ['redirect-uri-on-single-page', 'application', { onWeb: false, onSinglePage: true, onPublicClient: false }],
    ['redirect-uri-on-public-client', 'application', { onWeb: false, onSinglePage: false, onPublicClient: true }],
    ['secret-expires-before-go-live', 'secret', { validUntil: '2099-12-30T00:00:00.000Z', daysAfterGoLive: -1 }],
    ['secret-expires-soon-after', 'secret', { daysAfterGoLive: 10 }],
    ['app-disabled', 'enterpriseApplication', { found: true, enabled: false }],
    ['lifetime-policy-of-organisation', 'lifetimePolicies', { shorterThanAnHour: true, names: ['Half an hour'] }],
    ['lifetime-policy-without-effect', 'lifetimePolicies', { shorterThanAnHour: true }],
    ['no fault', 'lifetimePolicies', { shorterThanAnHour: false, names: [] }],
    ['no fault', 'application', { found: true, onWeb: true, onSinglePage: false, onPublicClient: false }],
    ['no fault', 'enterpriseApplication', { found: true, enabled: true, assignmentRequired: true }],
    ['no fault', 'grants', { count: 2 }],
    ['no fault', 'securityDefaults', { enabled: false }],
    ['no fault', 'conditionalAccess', { enabled: 3 }],
    ['no fault', 'token', { kind: 'application', permissions: expect.arrayContaining(['Policy.Read.All']) }],
  ])('%s: %s', async (fault, stage, value) => {
    const { stages } = await read(fault === 'no fault' ? [] : [fault]);
    expect(stages[stage]).toMatchObject({ settled: true, value });
    expect(stages[stage].evidence.map(({ kind }) => kind)).toContain('http');
  });
});
