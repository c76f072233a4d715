import { createJiti } from 'jiti';

/**
 * The gate as vitest runs it: one test for each planned check. They are loaded like the commands are, which keeps what
 * was compiled: vitest itself would compile every file behind them anew for each run.
 */
await createJiti(import.meta.url).import('./ledger/planned-tests.ts');
