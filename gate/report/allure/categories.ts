import type { FullConfig } from '@allurereport/core';

type Category = Extract<NonNullable<FullConfig['categories']>, readonly unknown[]>[number];

/** In each category there is one group for everyone who can mend something. */
function category(name: string, matchers: NonNullable<Category['matchers']>): Category {
  return { name, matchers, groupBy: ['owner'], groupByMessage: false };
}

/** The report's own page of everything that is not a plain pass, in this order. The first category that matches holds. */
export const CATEGORIES: Category[] = [
  category('Failed', { statuses: ['failed'] }),
  category('Could not be decided', { statuses: ['broken'], labels: { outcome: 'undecided' } }),
  category('Not reviewed', { statuses: ['broken'], labels: { outcome: 'not-reviewed' } }),
  category('Waived', { labels: { disposition: 'waived' } }),
  category('Blocked', { labels: { outcome: 'blocked', level: 'required' } }),
  category('Not applicable', { labels: { outcome: 'not-applicable' } }),
  category('Advisory', { statuses: ['skipped'], labels: { level: 'advisory' } }),
];
