import type { FactSchema, ValueOf } from '../fact-schema.ts';

/** How a refusal by Entra ID is told apart; the same at each of its end points. */
const refusalProperties = {
  status: { type: 'number', description: 'The HTTP status of the answer.' },
  error: {
    type: 'string',
    description: 'The OAuth error of a refusal (RFC 6749, section 5.2), for example invalid_grant.',
  },
  aadsts: { type: 'number', description: 'The AADSTS number of a refusal, for example 700082.' },
  signature: { type: 'string', description: 'The id of the catalogue’s signature that recognised the refusal.' },
} as const;

const discoveryFact = {
  description: 'The OpenID configuration of the tenant’s authority.',
  basis: 'live',
  subjects: ['account', 'server', 'app'],
  properties: {
    ...refusalProperties,
    found: {
      type: 'boolean',
      description: 'The authority knows the tenant and names a token end point on its own host.',
    },
    issuer: { type: 'string', description: 'Who the tokens will say has issued them.' },
    tokenEndpoint: { type: 'string', description: 'Where refresh tokens are redeemed.' },
  },
} as const satisfies FactSchema;

const redeemFact = {
  description:
    'The redemption of the account’s refresh token with the client secret of ECE’s application and ECE’s scopes. Of a server or the app: the token of the first account.',
  basis: 'live',
  subjects: ['account', 'server', 'app'],
  properties: {
    ...refusalProperties,
    accepted: {
      type: 'boolean',
      description: 'Entra ID gave an access token; false when it refused for a known reason.',
    },
    clientAccepted: {
      type: 'boolean',
      description:
        'Entra ID accepted the application and its secret. Not known where it refused for a reason that is not the application’s.',
    },
    serverTime: { type: 'time', description: 'What the clock of the token end point says (the header Date).' },
    expiresIn: {
      type: 'number',
      unit: 'seconds',
      description: 'How long the access token lasts, as the token end point says.',
    },
    scopes: { type: 'strings', description: 'The scopes that were granted, as the token end point says.' },
    permissions: {
      type: 'strings',
      description: 'The granted scopes without their resource, for example SMTP.Send and offline_access.',
    },
    refreshTokenIssued: { type: 'boolean', description: 'A new refresh token came with the access token.' },
    accessTokenForm: {
      type: 'string',
      description: 'Whether the access token can be read: a JSON Web Token or opaque.',
      values: ['jwt', 'opaque'],
    },
  },
} as const satisfies FactSchema;

const claimsFact = {
  description:
    'What the access token says of itself. Microsoft calls the form of access tokens its own business, so that this explains and never proves.',
  basis: 'live',
  subjects: ['account'],
  properties: {
    audience: { type: 'string', description: 'The resource that the token is for (aud).' },
    scopes: {
      type: 'strings',
      description: 'The delegated permissions without their resource (scp), for example SMTP.Send.',
    },
    owner: {
      type: 'string',
      description: 'The user whose token it is: upn, else unique_name, else preferred_username.',
    },
    objectId: { type: 'string', description: 'The directory object of that user (oid).' },
    tenantId: { type: 'string', description: 'The tenant (tid).' },
    appId: { type: 'string', description: 'The application that the token was issued to (appid or azp).' },
    appOnly: {
      type: 'boolean',
      description: 'The token stands for the application itself and for no user (idtyp app, or roles without scp).',
    },
    issuedAt: { type: 'time', description: 'When it was issued (iat).' },
    expiresAt: { type: 'time', description: 'When it expires (exp).' },
  },
} as const satisfies FactSchema;

const survivalFact = {
  description: 'How long the same refresh token has gone on redeeming. Not known before an hour has passed.',
  basis: 'live',
  subjects: ['account'],
  properties: {
    minutes: { type: 'number', description: 'Minutes between the first redemption by the gate and this one.' },
  },
} as const satisfies FactSchema;

/** The facts of the token conversation; `token.survival` is added by whoever remembers the first redemption. */
export const tokenFacts = {
  'token.discovery': discoveryFact,
  'token.redeem': redeemFact,
  'token.claims': claimsFact,
  'token.survival': survivalFact,
} as const;

export type TokenDiscovery = ValueOf<typeof discoveryFact, 'found' | 'status'>;
export type TokenRedeem = ValueOf<typeof redeemFact, 'accepted' | 'status'>;
export type TokenClaims = ValueOf<typeof claimsFact, 'appOnly'>;
