import { describe, expect, test } from 'vitest';
import { claimsEvidence, describeClaims, readJwt } from './claims.ts';

const segment = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');
const header = segment({ alg: 'RS256' });

test.each([
  ['an opaque token', 'EwBwA8l6BAAU'],
  ['an encrypted token', `${header}.a.b.c.d`],
  ['a payload that is no JSON', `${header}.bm90IGpzb24.sig`],
  ['a payload that is no object', `${header}.${segment([1])}.sig`],
  ['a header without algorithm', `${segment({})}.${segment({ aud: 'x' })}.sig`],
])('%s cannot be read', (_, token) => {
  expect(readJwt(token)).toBeUndefined();
});

test('a signed token can be read', () => {
  expect(readJwt(`${header}.${segment({ aud: 'x' })}.sig`)).toEqual({ aud: 'x' });
});

describe('claims', () => {
  test.each([
    ['of the wrong type', { aud: ['a', 'b'], scp: 1, upn: {}, oid: null, iat: '1', exp: 1e300 }, { appOnly: false }],
    ['of an application', { idtyp: 'app', roles: ['IMAP.AccessAsApp'] }, { appOnly: true }],
    ['with roles alone', { roles: ['IMAP.AccessAsApp'] }, { appOnly: true }],
    ['with roles beside scopes', { roles: ['x'], scp: 'SMTP.Send' }, { appOnly: false, scopes: ['SMTP.Send'] }],
    ['with a upn', { preferred_username: 'c', unique_name: 'b', upn: 'a' }, { appOnly: false, owner: 'a' }],
    ['with a unique name', { preferred_username: 'c', unique_name: 'b' }, { appOnly: false, owner: 'b' }],
    ['with a preferred user name', { preferred_username: 'c' }, { appOnly: false, owner: 'c' }],
    ['of version 1', { appid: 'a', tid: 't', oid: 'o' }, { appOnly: false, appId: 'a', tenantId: 't', objectId: 'o' }],
    ['of version 2', { azp: 'a' }, { appOnly: false, appId: 'a' }],
    [
      'with times',
      { iat: 1725836252, exp: 1725840152 },
      { appOnly: false, issuedAt: '2024-09-08T22:57:32.000Z', expiresAt: '2024-09-09T00:02:32.000Z' },
    ],
  ])('%s', (_, claims, expected) => {
    expect(describeClaims(claims)).toEqual({ ...nothingKnown, ...expected });
  });

  const nothingKnown = {
    audience: undefined,
    scopes: undefined,
    owner: undefined,
    objectId: undefined,
    tenantId: undefined,
    appId: undefined,
    issuedAt: undefined,
    expiresAt: undefined,
  };
});

test('what does not matter here is not shown', () => {
  expect(claimsEvidence({ aud: 'x', name: 'Ada Example', ipaddr: '192.0.2.1' }).text).toBe('{\n  "aud": "x"\n}');
});
