import { endpointFacts } from './endpoint.ts';
import type { FactSchemas } from './fact-schema.ts';
import { imapFacts } from './imap.ts';
import { tokenFacts } from './token.ts';

/** Every live fact. The id of a fact is its conversation and its stage: `endpoint.tls`. */
export const probeFacts: FactSchemas = { ...endpointFacts, ...tokenFacts, ...imapFacts };
