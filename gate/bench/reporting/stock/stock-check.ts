import type { Label, Parameter, Status } from 'allure-js-commons';

/** One check as a plain test for allure-vitest. */
export interface StockCheck {
  readonly name: string;
  readonly status: Status;
  readonly message: string;
  readonly description: string;
  readonly labels: readonly Label[];
  readonly parameters: readonly Parameter[];
  readonly steps: readonly { readonly name: string; readonly status?: Status }[];
  readonly attachments: readonly { readonly name: string; readonly text: string }[];
}
