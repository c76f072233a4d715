import { authorizeFacts } from './authorize/facts.ts';
import { directoryFacts } from './directory/facts.ts';
import { endpointFacts } from './endpoint/facts.ts';
import type { FactSchemas } from './fact-schema.ts';
import { graphMailFacts } from './graph-mail/facts.ts';
import { imapFacts } from './imap/facts.ts';
import { pop3Facts } from './pop3/facts.ts';
import { smtpFacts } from './smtp/facts.ts';
import { testMailFacts } from './test-mail/facts.ts';
import { tokenFacts } from './token/facts.ts';
import { userFacts } from './user/facts.ts';
import { webFacts } from './web/facts.ts';

/**
 * Every fact that a conversation brings back, without the probes themselves: a plan is laid out with no library that
 * connects to anything. The id of a fact is its conversation and its stage: `endpoint.tls`.
 */
export const probeFacts: FactSchemas = {
  ...endpointFacts,
  ...webFacts,
  ...authorizeFacts,
  ...tokenFacts,
  ...imapFacts,
  ...pop3Facts,
  ...smtpFacts,
  ...graphMailFacts,
  ...testMailFacts,
  ...directoryFacts,
  ...userFacts,
};
