import type { FactSchema, ValueOf } from '../fact-schema.ts';

const resolveFact = {
  description: 'What the name of a host resolved to, from one server.',
  basis: 'live',
  subjects: ['host', 'endpoint'],
  properties: {
    resolved: { type: 'boolean', description: 'The name has at least one address that leads somewhere.' },
    addresses: { type: 'strings', description: 'Every address, IPv4 and IPv6, in the resolver’s order.' },
    families: { type: 'strings', description: 'The families of the addresses.', values: ['IPv4', 'IPv6'] },
    error: {
      type: 'string',
      description:
        'Why it did not resolve: ENOTFOUND (no such name), ENODATA (no address), UNSPECIFIED (a resolver that blocks the name answered 0.0.0.0 or ::).',
    },
  },
} as const satisfies FactSchema;

const connectFact = {
  description: 'A TCP connection to one port of a host, every address tried in turn, from one server.',
  basis: 'live',
  subjects: ['endpoint'],
  properties: {
    connected: {
      type: 'boolean',
      description: 'An address accepted the connection; false when every address refused.',
    },
    address: { type: 'string', description: 'The address that accepted.' },
    family: { type: 'string', description: 'The family of that address.', values: ['IPv4', 'IPv6'] },
    error: { type: 'string', description: 'Why every address refused, for example ECONNREFUSED or EHOSTUNREACH.' },
  },
} as const satisfies FactSchema;

const tlsFact = {
  description:
    'A full TLS handshake with an end point (SMTP: after STARTTLS) and its certificate, from one server. No credentials are sent over it.',
  basis: 'live',
  subjects: ['endpoint'],
  properties: {
    established: { type: 'boolean', description: 'The handshake came about, whatever the certificate is worth.' },
    startTlsOffered: { type: 'boolean', description: 'SMTP only: the answer to EHLO lists STARTTLS.' },
    error: {
      type: 'string',
      description:
        'Why there was no handshake, for example ECONNRESET or ERR_SSL_WRONG_VERSION_NUMBER (no TLS spoken).',
    },
    authorized: {
      type: 'boolean',
      description:
        'The chain verifies with the public roots that ship with Node.js and the operator’s own authorities. The name is judged apart, in nameMatches.',
    },
    authorizationError: { type: 'string', description: 'Why it does not, for example CERT_HAS_EXPIRED.' },
    trust: {
      type: 'string',
      description:
        'Where the chain ends: in a public root, in one of the operator’s own authorities, or in nothing that is trusted. Dates are judged apart.',
      values: ['public', 'operator', 'none'],
    },
    nameMatches: { type: 'boolean', description: 'The certificate was issued for this host (RFC 6125).' },
    withinDates: { type: 'boolean', description: 'Today is within the validity of the end point’s own certificate.' },
    protocol: {
      type: 'string',
      description: 'The version that was agreed on, for example TLSv1.3.',
      values: ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
    },
    subject: { type: 'string', description: 'The common name of the certificate, or its whole subject.' },
    issuerOrganisation: { type: 'string', description: 'The organisation that issued the certificate.' },
    issuerName: { type: 'string', description: 'The common name of the authority that issued the certificate.' },
    rootName: { type: 'string', description: 'The authority that the chain ends in, or that it would need to go on.' },
    expiresInDays: {
      type: 'number',
      unit: 'days',
      description: 'Whole days until the certificate expires; negative afterwards.',
    },
    validTo: { type: 'time', description: 'When the certificate expires.' },
    fingerprint: { type: 'string', description: 'SHA-256 fingerprint of the certificate.' },
  },
} as const satisfies FactSchema;

const capabilityFact = {
  description:
    'What an end point offers before anybody has signed in: IMAP CAPABILITY, POP3 CAPA, SMTP EHLO after STARTTLS.',
  basis: 'live',
  subjects: ['endpoint'],
  properties: {
    mechanisms: { type: 'strings', description: 'SASL mechanisms in capital letters, for example XOAUTH2 and PLAIN.' },
    greeting: { type: 'string', description: 'The first line that the end point sent.' },
  },
} as const satisfies FactSchema;

/** The facts of the endpoint conversation. */
export const endpointFacts = {
  'endpoint.resolve': resolveFact,
  'endpoint.connect': connectFact,
  'endpoint.tls': tlsFact,
  'endpoint.capability': capabilityFact,
} as const;

export type EndpointResolve = ValueOf<typeof resolveFact, 'resolved' | 'addresses' | 'families'>;
export type EndpointConnect = ValueOf<typeof connectFact, 'connected'>;
export type EndpointTls = ValueOf<typeof tlsFact, 'established'>;
export type EndpointCapability = ValueOf<typeof capabilityFact, 'mechanisms' | 'greeting'>;
