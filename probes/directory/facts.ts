import type { FactSchema, ValueOf } from '../fact-schema.ts';

const tokenFact = {
  description: 'The token with which the gate reads the directory.',
  basis: 'read',
  subjects: ['app'],
  properties: {
    kind: {
      type: 'string',
      description: 'Whether it stands for a registration of its own or for a person.',
      values: ['application', 'delegated'],
    },
    permissions: { type: 'strings', description: 'Its permissions, for example Application.Read.All.' },
  },
} as const satisfies FactSchema;

const applicationFact = {
  description: 'ECE’s registration in Entra ID: under which platforms its redirect URI stands.',
  basis: 'read',
  subjects: ['app'],
  properties: {
    found: { type: 'boolean', description: 'The tenant has a registration with this client id.' },
    onWeb: { type: 'boolean', description: 'The redirect URI stands under Web, letter by letter.' },
    onSinglePage: { type: 'boolean', description: 'It stands under Single-page application.' },
    onPublicClient: { type: 'boolean', description: 'It stands under Mobile and desktop applications.' },
  },
} as const satisfies FactSchema;

const secretFact = {
  description:
    'The client secret that the gate holds, found in ECE’s registration by its first characters. Of several that begin alike, the one that expires first.',
  basis: 'read',
  subjects: ['app'],
  properties: {
    validUntil: { type: 'time', description: 'When it expires.' },
    daysAfterGoLive: { type: 'number', unit: 'days', description: 'Whole days from the go-live day to its expiry.' },
  },
} as const satisfies FactSchema;

const enterpriseApplicationFact = {
  description: 'ECE’s enterprise application (service principal).',
  basis: 'read',
  subjects: ['app'],
  properties: {
    found: { type: 'boolean', description: 'The tenant has one for this client id.' },
    enabled: { type: 'boolean', description: 'Users may sign in to it (accountEnabled).' },
    assignmentRequired: { type: 'boolean', description: 'Only users who are assigned to it may sign in.' },
  },
} as const satisfies FactSchema;

const grantsFact = {
  description: 'The consent that was given to ECE’s application.',
  basis: 'read',
  subjects: ['app'],
  properties: { count: { type: 'number', description: 'How many grants there are.' } },
} as const satisfies FactSchema;

const lifetimePoliciesFact = {
  description:
    'Token lifetime policies that are the organisation’s default, or apply to Exchange Online or ECE’s application.',
  basis: 'read',
  subjects: ['app'],
  properties: {
    shorterThanAnHour: { type: 'boolean', description: 'One of them makes access tokens last less than 60 minutes.' },
    names: { type: 'strings', description: 'Their names.' },
  },
} as const satisfies FactSchema;

const securityDefaultsFact = {
  description: 'Security defaults of the tenant.',
  basis: 'read',
  subjects: ['app'],
  properties: { enabled: { type: 'boolean', description: 'They are on.' } },
} as const satisfies FactSchema;

const conditionalAccessFact = {
  description: 'Conditional access policies of the tenant; what they mean for one user is `user.conditionalAccess`.',
  basis: 'read',
  subjects: ['app'],
  properties: { enabled: { type: 'number', description: 'How many are enabled.' } },
} as const satisfies FactSchema;

/** The facts of the directory conversation. */
export const directoryFacts = {
  'directory.token': tokenFact,
  'directory.application': applicationFact,
  'directory.secret': secretFact,
  'directory.enterpriseApplication': enterpriseApplicationFact,
  'directory.grants': grantsFact,
  'directory.lifetimePolicies': lifetimePoliciesFact,
  'directory.securityDefaults': securityDefaultsFact,
  'directory.conditionalAccess': conditionalAccessFact,
} as const;

export type DirectoryToken = ValueOf<typeof tokenFact>;
export type DirectoryApplication = ValueOf<typeof applicationFact, 'found'>;
export type DirectorySecret = ValueOf<typeof secretFact, 'validUntil' | 'daysAfterGoLive'>;
export type EnterpriseApplication = ValueOf<typeof enterpriseApplicationFact, 'found'>;
export type DirectoryGrants = ValueOf<typeof grantsFact, 'count'>;
export type LifetimePolicies = ValueOf<typeof lifetimePoliciesFact, 'shorterThanAnHour' | 'names'>;
export type SecurityDefaults = ValueOf<typeof securityDefaultsFact, 'enabled'>;
export type ConditionalAccess = ValueOf<typeof conditionalAccessFact, 'enabled'>;
