import { defineConfig } from 'vitest/config';

/** The project's own tests. The gate itself is `vitest.config.ts`, so that plain `npx vitest` is the gate. */
export default defineConfig({
  test: {
    include: ['gate/**/*.test.ts', 'probes/**/*.test.ts', 'fixtures/**/*.test.ts', 'rules/**/*.test.ts'],
    // Servers that other people wrote are a stage of their own: vitest.real-servers.config.ts.
    exclude: ['fixtures/real-servers/**'],
    watch: false,
    // Only what hangs is ended: tests that start the gate as a whole take as long as the machine takes.
    testTimeout: 180_000,
  },
});
