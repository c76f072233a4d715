import { readFileSync } from 'node:fs';
import * as allure from 'allure-js-commons';
import { test } from 'vitest';
import type { StockCheck } from './stock-check.ts';

const checks: readonly StockCheck[] = JSON.parse(readFileSync(process.env.STOCK_CHECKS ?? '', 'utf8'));

for (const check of checks) {
  test(check.name, async ({ skip }) => {
    await allure.labels(...check.labels);
    await allure.description(check.description);
    for (const { name, value } of check.parameters) await allure.parameter(name, value);
    for (const { name, status } of check.steps) await allure.logStep(name, status);
    for (const { name, text } of check.attachments) await allure.attachment(name, text, 'text/plain');
    if (check.status === 'skipped') skip(check.message);
    if (check.status === 'passed') return;
    const error = new Error(check.message);
    error.name = check.status === 'failed' ? 'AssertionError' : 'CannotDecide';
    throw error;
  });
}
