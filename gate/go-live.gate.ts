import { fileURLToPath } from 'node:url';
import { createLoader } from './ledger/loader.ts';

/**
 * The gate as vitest runs it: one test for each planned check. They are loaded like the gate itself, with what was
 * compiled before: vitest would compile every file behind them anew for each run.
 */
await createLoader(fileURLToPath(new URL('..', import.meta.url)))('gate/ledger/planned-tests.ts');
