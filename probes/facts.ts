import { authorizeFacts } from './authorize.ts';
import { directoryFacts } from './directory.ts';
import { endpointFacts } from './endpoint.ts';
import type { FactSchemas } from './fact-schema.ts';
import { graphMailFacts } from './graph-mail.ts';
import { imapFacts } from './imap.ts';
import { pop3Facts } from './pop3.ts';
import { smtpFacts } from './smtp.ts';
import { testMailFacts } from './test-mail.ts';
import { tokenFacts } from './token.ts';
import { userFacts } from './user.ts';
import { webFacts } from './web.ts';

/** Every fact that a conversation brings back. The id of a fact is its conversation and its stage: `endpoint.tls`. */
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
