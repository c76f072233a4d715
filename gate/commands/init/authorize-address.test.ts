import { expect, test } from 'vitest';
import { readAuthorizeAddress } from './authorize-address.ts';

const authority = 'https://login.microsoftonline.com/contoso.com/oauth2/v2.0';

test.each([
  ['no address', 'the Generate button'],
  ['an address without a client', `${authority}/authorize?scope=offline_access`],
  ['the address after signing in', 'https://ece.contoso.com/callback?code=1.AXoA&state=x'],
  ['the token end point', `${authority}/token?client_id=c`],
])('%s is none', (_, text) => {
  expect(readAuthorizeAddress(text)).toBeUndefined();
});

test.each([
  [
    'everything',
    `${authority}/authorize?client_id=c&redirect_uri=https%3A%2F%2Fece.contoso.com%2Fcb&scope=a%20offline_access&state=x`,
    {
      tenant: 'contoso.com',
      clientId: 'c',
      redirectUri: 'https://ece.contoso.com/cb',
      scopes: ['a', 'offline_access'],
    },
  ],
  [
    'the first version',
    'https://login.microsoftonline.com/t/oauth2/authorize?client_id=c',
    { tenant: 't', clientId: 'c' },
  ],
  ['any tenant', 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=c', { clientId: 'c' }],
])('%s is read', (_, text, expected) => {
  expect(readAuthorizeAddress(text)).toEqual(expected);
});
