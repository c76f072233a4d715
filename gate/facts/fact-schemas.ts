import type { FactSchemas } from '../../probes/fact-schema.ts';
import { probeFacts } from '../../probes/facts.ts';
import { settingsFacts } from '../settings/facts.ts';
import { vantageFacts } from '../vantage/facts.ts';
import { declaredFacts } from './declared-schemas.ts';

/** Every fact that a rule may read: what is measured or read, what was exported, and what the operator declares. */
export const factSchemas: FactSchemas = { ...probeFacts, ...vantageFacts, ...settingsFacts, ...declaredFacts };
