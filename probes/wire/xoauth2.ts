import type { Evidence } from '../reading.ts';
import type { Secret } from '../secret.ts';

/**
 * What a client says in the SASL exchange XOAUTH2, in base64
 * (https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth).
 */
export function xoauth2Response(user: string, accessToken: Secret): string {
  return Buffer.from(`user=${user}\x01auth=Bearer ${accessToken.reveal()}\x01\x01`).toString('base64');
}

/** What a transcript shows in its place. */
export function shownXoauth2Response(user: string): string {
  return `(in base64: user=${user}, auth=Bearer and the token, which is not shown)`;
}

/** The reason that a server gives in base64 before it refuses (RFC 7628, section 3.2.2), made readable. */
export function challengeEvidence(challenge: string): Evidence {
  return {
    kind: 'transcript',
    title: 'The challenge before the refusal, decoded',
    text: Buffer.from(challenge, 'base64').toString(),
  };
}
