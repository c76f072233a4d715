/**
 * Server replies and what they mean. The texts age, so they are dated data under `rules/catalog`; a probe is handed
 * the catalogue and asks it to recognise a refusal. A refusal that nothing recognises stays unrecognised, and a success
 * is never decided here: only the protocol's own success is one.
 */

/** What kind of event a recognised reply is. */
export type ReplyMeaning =
  /** The peer refused for a reason that somebody has to mend. */
  | 'refused'
  /** The peer asks us to come back later. */
  | 'throttled'
  /** The peer has a passing fault of its own. */
  | 'transient';

/** The protocols whose replies are catalogued. `entra` is matched by AADSTS number, `graph` is Microsoft Graph. */
export type ReplyProtocol = 'imap' | 'pop3' | 'smtp' | 'graph' | 'entra';

/** A reply that the catalogue knows. */
export interface RecognisedReply {
  /** The signature's id, for example `imap-authenticated-but-not-connected`. */
  readonly id: string;
  readonly meaning: ReplyMeaning;
  /** `client`: the refusal is about the application itself, not about a token or user. */
  readonly about?: 'client';
}

/** Recognises a reply, or returns undefined. */
export interface ReplyCatalogue {
  /**
   * @param text one whole reply line without CR LF; for `graph` status, code and message of the error; for `entra` the
   *   JSON error body's `error_description`
   */
  recognise(protocol: ReplyProtocol, text: string, aadsts?: number): RecognisedReply | undefined;
}
