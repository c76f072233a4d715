import type { FactSchema, ValueOf } from '../fact-schema.ts';

const entryFact = {
  description: 'The directory’s entry of the user that must own the account’s token.',
  basis: 'read',
  subjects: ['account'],
  properties: {
    found: { type: 'boolean', description: 'The directory has a user with this user principal name.' },
    enabled: { type: 'boolean', description: 'The user may sign in (accountEnabled).' },
    objectId: { type: 'string', description: 'The id of the directory object.' },
  },
} as const satisfies FactSchema;

const assignmentFact = {
  description: 'Whether the account’s user may sign in to ECE’s application at all.',
  basis: 'read',
  subjects: ['account'],
  properties: {
    admitted: {
      type: 'boolean',
      description:
        'No assignment is required, or the user is assigned. Not known where only groups are assigned: their members are not listed.',
    },
  },
} as const satisfies FactSchema;

const consentFact = {
  description: 'The delegated permissions that somebody has consented to for the account’s user.',
  basis: 'read',
  subjects: ['account'],
  properties: {
    permissions: { type: 'strings', description: 'Consented to for everybody or for this user, of any resource.' },
  },
} as const satisfies FactSchema;

const conditionalAccessFact = {
  description:
    'What the enabled conditional access policies mean for the account’s user and Exchange Online. What a policy’s groups, roles, locations or devices leave open is not known.',
  basis: 'read',
  subjects: ['account'],
  properties: {
    hourlySignIn: {
      type: 'boolean',
      description: 'A policy asks for a new sign-in after an hour or less, which ends every refresh token then.',
    },
    stopsRenewal: {
      type: 'boolean',
      description: 'A policy blocks the user, or demands a device or an application that a server does not have.',
    },
    demandsMultiFactor: { type: 'boolean', description: 'A policy demands more than one factor of the user.' },
    policies: { type: 'strings', description: 'The names of the policies that apply or may apply.' },
  },
} as const satisfies FactSchema;

const licencesFact = {
  description: 'Licences of the account’s user, and of each mailbox of the account that needs its own.',
  basis: 'read',
  subjects: ['account'],
  properties: {
    lowest: {
      type: 'string',
      description:
        'What each of them has at the least. Not known where somebody has only products that the catalogue does not list.',
      values: ['e3-or-above', 'below-e3', 'none'],
    },
    exchangePlanTwo: {
      type: 'boolean',
      description: 'Each of them has Exchange Online (Plan 2) as part of a product, and it is enabled.',
    },
  },
} as const satisfies FactSchema;

const sharedMailboxesFact = {
  description: 'The directory’s entries of the account’s shared mailboxes.',
  basis: 'read',
  subjects: ['account'],
  properties: { signInBlocked: { type: 'boolean', description: 'Nobody may sign in as any of them.' } },
} as const satisfies FactSchema;

const signInsFact = {
  description:
    'Who redeems refresh tokens of ECE’s application from where ECE’s services servers are, as Entra ID’s sign-in log shows it for the last day. What the gate itself redeemed is left out.',
  basis: 'read',
  subjects: ['account'],
  properties: {
    expectedUserRenews: {
      type: 'boolean',
      description:
        'The account’s user does and nobody that no account expects; false where a stranger does and the user does not. Otherwise not known.',
    },
    users: { type: 'strings', description: 'The user principal names, each once.' },
    addresses: { type: 'strings', description: 'The addresses they were redeemed from, each once.' },
  },
} as const satisfies FactSchema;

/** The facts of the conversation about one account's user. */
export const userFacts = {
  'user.entry': entryFact,
  'user.assignment': assignmentFact,
  'user.consent': consentFact,
  'user.conditionalAccess': conditionalAccessFact,
  'user.licences': licencesFact,
  'user.signIns': signInsFact,
  'user.sharedMailboxes': sharedMailboxesFact,
} as const;

export type UserEntry = ValueOf<typeof entryFact, 'found'>;
export type UserAssignment = ValueOf<typeof assignmentFact>;
export type UserConsent = ValueOf<typeof consentFact, 'permissions'>;
export type UserConditionalAccess = ValueOf<typeof conditionalAccessFact, 'policies'>;
export type UserLicences = ValueOf<typeof licencesFact>;
export type UserSharedMailboxes = ValueOf<typeof sharedMailboxesFact, 'signInBlocked'>;
export type UserSignIns = ValueOf<typeof signInsFact, 'users' | 'addresses'>;
