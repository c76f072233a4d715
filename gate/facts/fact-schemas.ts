import type { FactSchemas } from '../../probes/fact-schema.ts';
import { probeFacts } from '../../probes/facts.ts';
import { vantageFacts } from '../vantage/facts.ts';
import { declaredFacts } from './declared-schemas.ts';

/** Every fact that a rule may read: what is measured and what the operator declares. */
export const factSchemas: FactSchemas = { ...probeFacts, ...vantageFacts, ...declaredFacts };
