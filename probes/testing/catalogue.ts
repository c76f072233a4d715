import type { RecognisedReply, ReplyCatalogue } from '../reply-catalogue.ts';

const mailReplies: readonly (readonly [RegExp, RecognisedReply])[] = [
  [/Request is throttled/, { id: 'imap-request-throttled', meaning: 'throttled' }],
  [/Server Unavailable\. 15/, { id: 'imap-server-unavailable', meaning: 'transient' }],
  [/User is authenticated but not connected\./, { id: 'imap-authenticated-but-not-connected', meaning: 'refused' }],
  [/AUTHENTICATE failed\./, { id: 'imap-authenticate-failed', meaning: 'refused' }],
  [/\[NOPERM\]/, { id: 'rfc5530-no-permission', meaning: 'refused' }],
  [/Authentication failure: unknown user name/, { id: 'pop3-authentication-failure', meaning: 'refused' }],
  [/Protocol error\. Connection is closed\. 10/, { id: 'pop3-protocol-error', meaning: 'refused' }],
  [/5\.7\.139 .*disabled for the Tenant/, { id: 'smtp-disabled-for-tenant', meaning: 'refused' }],
  [/5\.7\.3 Authentication unsuccessful/, { id: 'smtp-authentication-unsuccessful', meaning: 'refused' }],
  [/4\.3\.2 .*Concurrent connections limit/, { id: 'smtp-connection-limit', meaning: 'throttled' }],
];

const graphReplies: typeof mailReplies = [
  [/^401 InvalidAuthenticationToken\b/, { id: 'graph-token-refused', meaning: 'refused' }],
  [/^403 ErrorAccessDenied\b/, { id: 'graph-access-denied', meaning: 'refused' }],
  [/^404 ErrorItemNotFound\b/, { id: 'graph-item-not-found', meaning: 'refused' }],
  [/^404 MailboxNotEnabledForRESTAPI\b/, { id: 'graph-mailbox-not-in-exchange-online', meaning: 'refused' }],
];

const entraReplies = new Map<number | undefined, RecognisedReply>([
  [50011, { id: 'redirect-uri-mismatch', meaning: 'refused' }],
  [700016, { id: 'app-not-in-tenant', meaning: 'refused' }],
  [90002, { id: 'tenant-not-found', meaning: 'refused' }],
  [7000222, { id: 'client-secret-expired', meaning: 'refused' }],
  [700082, { id: 'refresh-token-inactive', meaning: 'refused' }],
  [90033, { id: 'entra-transient', meaning: 'transient' }],
]);

/** A few replies that the tests need to have recognised. */
export const catalogue: ReplyCatalogue = {
  recognise: (protocol, text, aadsts) => {
    if (protocol === 'entra') return entraReplies.get(aadsts);
    const replies = protocol === 'graph' ? graphReplies : mailReplies;
    return replies.find(([pattern]) => pattern.test(text))?.[1];
  },
};
