import type { FactSchemas } from '../../probes/fact-schema.ts';
import { probeFacts } from '../../probes/facts.ts';
import { declaredFacts } from './declared-schemas.ts';

/** Every fact that a rule may read: what the probes measure and what the operator declares. */
export const factSchemas: FactSchemas = { ...probeFacts, ...declaredFacts };
