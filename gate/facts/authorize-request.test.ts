import { expect, test } from 'vitest';
import { sampleEnvironment, shippedRulebook } from '../plan/sample.ts';
import { type AuthorizeAgreement, authorizeRequest } from './authorize-request.ts';

const { clouds } = shippedRulebook('12.6');
const agrees = { authorityAgrees: true, clientIdAgrees: true, redirectUriAgrees: true, scopesAgree: true };
const PATH = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize';
const VALUES = {
  client_id: '11111111-2222-3333-4444-555555555555',
  response_type: 'code',
  redirect_uri: 'https://ece.contoso.example/redirect',
  scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
};

function address(change: Partial<typeof VALUES> = {}, path = PATH): string {
  return `${path}?${new URLSearchParams({ ...VALUES, ...change })}`;
}

test.each<[string, string, AuthorizeAgreement]>([
  ['another host', address({}, PATH.replace('.com/', '.us/')), { ...agrees, authorityAgrees: false }],
  ['another port', address({}, PATH.replace('.com/', '.com:8443/')), { ...agrees, authorityAgrees: false }],
  [
    'common in the place of the tenant',
    address({}, PATH.replace('contoso.example', 'common')),
    { ...agrees, authorityAgrees: false },
  ],
  ['another application', address({ client_id: '99999999' }), { ...agrees, clientIdAgrees: false }],
  [
    'the redirect URI with a slash more',
    address({ redirect_uri: `${VALUES.redirect_uri}/` }),
    { ...agrees, redirectUriAgrees: false },
  ],
  ['a scope less', address({ scope: VALUES.scope.replace(' offline_access', '') }), { ...agrees, scopesAgree: false }],
  ['a scope more', address({ scope: `${VALUES.scope} openid` }), { ...agrees, scopesAgree: false }],
  [
    'no values at all',
    'https://login.microsoftonline.com',
    { authorityAgrees: false, clientIdAgrees: false, redirectUriAgrees: false, scopesAgree: false },
  ],
  ['scopes in another order', address({ scope: VALUES.scope.split(' ').toReversed().join(' ') }), agrees],
  [
    'client id and tenant in capitals',
    address({ client_id: VALUES.client_id.toUpperCase() }, PATH.replace('contoso.example', 'Contoso.Example')),
    agrees,
  ],
  ['the same', address(), agrees],
])('%s', (_, asked, expected) => {
  expect(authorizeRequest(asked, sampleEnvironment, clouds)).toEqual(expected);
});
