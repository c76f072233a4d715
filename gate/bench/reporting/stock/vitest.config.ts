import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['checks.stock.ts'],
    watch: false,
    pool: 'threads',
    reporters: ['dot', ['allure-vitest/reporter', { resultsDir: process.env.STOCK_RESULTS ?? 'allure-results' }]],
  },
});
