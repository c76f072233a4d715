import { defineConfig } from 'vitest/config';
import { FiguresReporter } from './gate/search/figures-reporter.ts';

/** The searches and measurements at length; writes the page of figures. */
export default defineConfig({
  test: {
    include: ['gate/search/**/*.test.ts'],
    watch: false,
    testTimeout: 1_800_000,
    env: { SEARCH_EFFORT: '10' },
    reporters: ['default', new FiguresReporter()],
  },
});
