import type { RecognisedReply, ReplyCatalogue } from '../reply-catalogue.ts';

const imapReplies: readonly (readonly [RegExp, RecognisedReply])[] = [
  [/Request is throttled/, { id: 'imap-request-throttled', meaning: 'throttled' }],
  [/Server Unavailable\. 15/, { id: 'imap-server-unavailable', meaning: 'transient' }],
  [/User is authenticated but not connected\./, { id: 'imap-authenticated-but-not-connected', meaning: 'refused' }],
  [/AUTHENTICATE failed\./, { id: 'imap-authenticate-failed', meaning: 'refused' }],
  [/\[NOPERM\]/, { id: 'rfc5530-no-permission', meaning: 'refused' }],
];

const entraReplies = new Map<number | undefined, RecognisedReply>([
  [90002, { id: 'tenant-not-found', meaning: 'refused' }],
  [7000222, { id: 'client-secret-expired', meaning: 'refused' }],
  [700082, { id: 'refresh-token-inactive', meaning: 'refused' }],
  [90033, { id: 'entra-transient', meaning: 'transient' }],
]);

/** A few replies that the tests need to have recognised. */
export const catalogue: ReplyCatalogue = {
  recognise: (protocol, text, aadsts) =>
    protocol === 'entra' ? entraReplies.get(aadsts) : imapReplies.find(([pattern]) => pattern.test(text))?.[1],
};
