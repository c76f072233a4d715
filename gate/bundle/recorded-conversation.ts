import type { Conversation, Unsettled } from '../../probes/reading.ts';

/** The kinds of conversation; each has its own facts. */
export type ConversationKind =
  | 'vantage'
  | 'endpoint'
  | 'web'
  | 'authorize'
  | 'token'
  | 'imap'
  | 'pop3'
  | 'smtp'
  | 'directory'
  | 'user'
  | 'exchange'
  | 'graphMail'
  | 'testMail';

/** Everything that makes a conversation what it is, without any secret: two with the same identity ask the same. */
export interface ConversationIdentity {
  readonly conversation: ConversationKind;
  /** Name of the server (or `workstation`, or `gate`) that it is held from. */
  readonly vantage: string;
  /** Whom it is held with, and about what. */
  readonly about: Readonly<Record<string, string | number | readonly string[]>>;
}

/** A conversation as a bundle keeps it: its stages, or the reason why it was not held at all. */
export type RecordedConversation = ConversationIdentity &
  ({ readonly stages: Conversation } | { readonly instead: Unsettled });

/** The identity as a key: equal for equal identities, whatever the order of their properties. */
export function keyOf({ conversation, vantage, about }: ConversationIdentity): string {
  const parts = Object.entries(about).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([conversation, vantage, parts]);
}

/** For messages: `imap, host outlook.office365.com, port 993, mailbox support@contoso.com`. */
export function identityInWords({ conversation, about }: ConversationIdentity): string {
  const parts = Object.entries(about).map(([name, value]) => `${name} ${[value].flat().join(' ')}`);
  return [conversation, ...parts].join(', ');
}

/** By what a reader knows a conversation of its kind: `endpoint outlook.office365.com:993`, `imap support@contoso.com`. */
export function nameInWords({ conversation, about }: ConversationIdentity): string {
  const { mailbox, identity, account, host, port, url, clientId } = about;
  const name =
    mailbox ?? identity ?? account ?? (host === undefined ? undefined : `${host}:${port}`) ?? url ?? clientId;
  return name === undefined ? conversation : `${conversation} ${name}`;
}
